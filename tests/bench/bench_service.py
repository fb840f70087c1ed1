"""A service in a process of its own: answers polls at several ports, with progress that changes.

    python tests/bench/bench_service.py PORTS

Prints its ports on one line. Every second one speaks OpenAI's video object, the others new-api's
envelope; each question about a task is answered with a little more progress. `/asked` tells how
many questions there were. The answers are made by hand: the machine is the measured ones'.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEAD = (
    b"HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Tue, 24 Nov 2026 12:00:00 GMT\r\n"
    b"Content-Type: application/json; charset=utf-8\r\nX-Request-Id: 20261124120000%09d\r\n"
    b"Cache-Control: no-cache\r\nVary: Accept-Encoding\r\nContent-Length: %d\r\n\r\n%s"
)
_OPENAI = (
    b'{"id":"%s","object":"video","model":"sora-2","status":"in_progress","progress":%d,'
    b'"created_at":1795520000,"completed_at":null,"expires_at":null,"seconds":"8",'
    b'"size":"1280x720","remixed_from_video_id":null,"error":null,"prompt":"Neon city in the '
    b'rain, a slow push in, reflections on wet asphalt, cinematic, 35mm"}'
)
_NEW_API = (
    b'{"code":"success","message":"","data":{"task_id":"%s","action":"GENERATE",'
    b'"status":"IN_PROGRESS","fail_reason":"","submit_time":1795520000,"start_time":1795520005,'
    b'"finish_time":0,"progress":"%d%%","data":{"id":"cgt-20261124-x8h2k","model":'
    b'"doubao-seedance-1-0-pro","status":"running","created_at":1795520001,"updated_at":'
    b'1795520031,"content":null,"usage":{"completion_tokens":0,"total_tokens":0}}}}'
)


class _Service:
    def __init__(self) -> None:
        self.asked: Counter[bytes] = Counter()
        self.total = 0

    def answer(self, path: bytes, shape: bytes) -> bytes:
        name = path.rpartition(b"/")[2]
        if name == b"asked":
            body = b"%d" % self.total
        else:
            self.total += 1
            self.asked[name] += 1
            body = shape % (name, min(self.asked[name], 98))
        return _HEAD % (self.total, len(body), body)


class _Talk(asyncio.Protocol):
    def __init__(self, service: _Service, shape: bytes) -> None:
        self._service, self._shape = service, shape
        self._heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while b"\r\n\r\n" in self._heard:
            head, _, self._heard = self._heard.partition(b"\r\n\r\n")
            self._transport.write(self._service.answer(head.split(b" ", 2)[1], self._shape))


async def _serve(count: int) -> None:
    service, loop = _Service(), asyncio.get_running_loop()
    ports = []
    for number in range(count):
        shape = _NEW_API if number % 2 else _OPENAI
        talk: Callable[[], _Talk] = lambda shape=shape: _Talk(service, shape)  # noqa: E731
        server = await loop.create_server(talk, "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
    sys.stdout.write(" ".join(map(str, ports)) + "\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


@contextmanager
def serving(count: int) -> Iterator[list[str]]:
    """Give the addresses of a service that runs until the end."""
    argv = [sys.executable, str(Path(__file__)), str(count)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield [f"http://127.0.0.1:{port}" for port in process.stdout.readline().split()]
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1])))
