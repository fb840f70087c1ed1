"""An origin for benches in a process of its own: as fast as the kernel sends, or slowed as told.

    python bench_origin.py FOLDER [--delay S] [--rate BYTES] [--each BYTES]

`--delay` passes before each answer begins, `--rate` is what all connections share in a second,
`--each` what one connection gets. Prints its port; ends when its standard input does. `/asked`
tells as JSON which ranges were asked since it was asked last.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE = 16 * 1024
_SLACK = 0.05  # seconds that a late timer may be made good by
_SMALL = 256 * 1024  # bytes between a slow server and the wire


class Pace:
    """Lets bytes through at `rate` a second, first come first served; 0 is no limit."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._next = 0.0

    async def take(self, size: int) -> None:
        if not self._rate:
            return
        now = asyncio.get_running_loop().time()
        due = self._next if self._next > now - _SLACK else now
        self._next = due + size / self._rate
        await asyncio.sleep(self._next - now)


@dataclass
class Origin:
    folder: Path
    delay: float = 0.0
    rate: float = 0.0
    each: float = 0.0
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._shared = Pace(self.rate)

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.rate or self.each:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SMALL)
            writer.transport.set_write_buffer_limits(high=0)
        own = Pace(self.each)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                await self._answer(await reader.readuntil(b"\r\n\r\n"), writer, own)
        writer.transport.abort()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter, own: Pace) -> None:
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
        if path == "/asked":
            body, self.asked = json.dumps(self.asked).encode(), []
            writer.write(_head("200 OK", {"Content-Length": len(body)}) + body)
            return
        self.asked.append((path, headers.get("range", "")))
        await asyncio.sleep(self.delay)
        with (self.folder / Path(path).name).open("rb") as file:
            size = file.seek(0, 2)
            start, end, status = _part(headers, size)
            told: dict[str, object] = {
                "Content-Type": "video/mp4",
                "Accept-Ranges": "bytes",
                "ETag": f'"{size}"',
                "Content-Length": end - start,
            }
            if status.startswith("206"):
                told["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
            writer.write(_head(status, told))
            if method == "GET":
                await self._send(file, start, end, writer, own)

    async def _send(
        self, file: BinaryIO, start: int, end: int, writer: asyncio.StreamWriter, own: Pace
    ) -> None:
        await writer.drain()
        if not self.rate and not self.each:
            loop = asyncio.get_running_loop()
            await loop.sendfile(writer.transport, file, start, end - start)
            return
        file.seek(start)
        for at in range(start, end, _PIECE):
            piece = file.read(min(_PIECE, end - at))
            await self._shared.take(len(piece))
            await own.take(len(piece))
            writer.write(piece)
            await writer.drain()


def _part(headers: dict[str, str], size: int) -> tuple[int, int, str]:
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", headers.get("range", ""))
    if found is None or headers.get("if-range", f'"{size}"') != f'"{size}"':
        return 0, size, "200 OK"
    end = min(int(found[2]) + 1, size) if found[2] else size
    return min(int(found[1]), end), end, "206 Partial Content"


def _head(status: str, headers: dict[str, Any]) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


@contextmanager
def running(folder: Path, *options: str) -> Iterator[str]:
    """Run an origin in a process of its own and give its address."""
    argv = [sys.executable, __file__, str(folder), *options]
    with subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        try:
            yield f"http://127.0.0.1:{int(child.stdout.readline())}"
        finally:
            child.terminate()


async def _serve(origin: Origin) -> None:
    server = await asyncio.start_server(origin.connected, "127.0.0.1", 0, backlog=100)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


def _main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    for name in ("--delay", "--rate", "--each"):
        words.add_argument(name, type=float, default=0.0)
    asyncio.run(_serve(Origin(**vars(words.parse_args()))))


if __name__ == "__main__":
    _main()
