"""A web server on loopback that answers with whatever bytes a test wants, right or wrong."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable

    Answer = Callable[["Heard", asyncio.StreamWriter], "bytes | Awaitable[None]"]

_TLS_HELLO = b"\x16"  # whoever speaks TLS to plain http is turned away


@dataclass(frozen=True)
class Heard:
    """One request as it arrived. Header names are lower-case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def http(status: int, body: bytes = b"", **headers: str) -> bytes:
    """Give an answer; the names of headers are written with underscores."""
    lines = [f"HTTP/1.1 {status} Words", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class RawServer:
    """Serves inside `async with`. `heard` are the requests; `most` how many were open at once.

    With `tls` it speaks https.
    """

    answer: Answer
    tls: ssl.SSLContext | None = None
    heard: list[Heard] = field(default_factory=list)
    open_now: int = 0
    most: int = 0

    async def __aenter__(self) -> RawServer:
        self._visitors: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._visit, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        self.base = f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for visitor in self._visitors:
            visitor.cancel()
        await asyncio.gather(*self._visitors, return_exceptions=True)
        await self._server.wait_closed()

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visitor = asyncio.current_task()
        assert visitor
        self._visitors.add(visitor)
        try:
            while heard := await _request(reader, writer):
                self.heard.append(heard)
                self.open_now += 1
                self.most = max(self.most, self.open_now)
                try:
                    said = self.answer(heard, writer)
                    if inspect.isawaitable(said):
                        await said
                    else:
                        writer.write(said)
                    await writer.drain()
                finally:
                    self.open_now -= 1
                if heard.headers.get("connection") == "close":
                    return
        except (ConnectionError, asyncio.LimitOverrunError, asyncio.CancelledError):
            pass
        finally:
            self._visitors.discard(visitor)
            writer.close()


async def _request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Heard | None:
    try:
        first = await reader.readexactly(1)
        if first == _TLS_HELLO:
            writer.write(http(400, b"plain HTTP is spoken here"))
            return None
        head = first + await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").strip().split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Heard(method, target, headers, body)
