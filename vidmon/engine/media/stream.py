"""The HTTP server on this machine alone that a player reads open media from.

It binds to 127.0.0.1, knows media by 128 random bits in the path, checks Host (so no web page
reaches it under a name of its own), takes GET and HEAD, and serves nothing but open media.
"""

from __future__ import annotations

import asyncio
import secrets
from contextlib import aclosing, suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from vidmon.core.containers import by_suffix
from vidmon.engine.media.http_head import BadRequest, Head, answer, asked_part, parse_head
from vidmon.engine.media.trouble import MediaTrouble

if TYPE_CHECKING:
    from vidmon.engine.media.medium import Medium

_LONGEST_HEAD = 8 * 1024
_HEAD_WITHIN = 10.0  # seconds until who does not finish its question is cut off
_UNSENT = 256 * 1024  # bytes that wait for a slow player at most, beside the system's own buffer


class StreamServer:
    """Serves media to players on this machine, from `start` until `aclose`."""

    def __init__(self, head_within: float = _HEAD_WITHIN) -> None:
        self.port = 0
        self._head_within = head_within
        self._server: asyncio.Server | None = None
        self._media: dict[str, tuple[Medium, str]] = {}
        self._connections: dict[asyncio.Task[None], Medium | None] = {}

    async def start(self) -> None:
        """Begin to listen on a free port. Raises `OSError`."""
        self._server = await asyncio.start_server(
            self._connected, "127.0.0.1", 0, limit=_LONGEST_HEAD
        )
        self.port = self._server.sockets[0].getsockname()[1]

    async def aclose(self) -> None:
        """Stop listening and end every connection."""
        self._media.clear()
        if self._server is not None:
            self._server.close()
        await _ended([*self._connections])
        if self._server is not None:
            await self._server.wait_closed()
            self._server = None

    def url_for(self, medium: Medium, name: str = "video.mp4") -> str:
        """Give the address that a player reads `medium` under, the same each time."""
        known = (token for token, (other, _) in self._media.items() if other is medium)
        token = next(known, None) or secrets.token_urlsafe(16)
        self._media[token] = (medium, name)
        return f"http://127.0.0.1:{self.port}/{token}/{quote(name, safe='')}"

    async def forget(self, medium: Medium) -> None:
        """Serve `medium` no longer, also to those who are reading it."""
        for token in [key for key, (other, _) in self._media.items() if other is medium]:
            del self._media[token]
        await _ended([task for task, read in self._connections.items() if read is medium])

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._connections[task] = None
        task.add_done_callback(lambda done: self._connections.pop(done, None))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request; players break off without a word, which is no trouble of ours."""
        writer.transport.set_write_buffer_limits(high=_UNSENT)
        try:
            await self._answer(reader, writer)
        except BadRequest as bad:
            writer.write(answer(bad.status, {"Content-Length": "0"}))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            writer.transport.abort()
        except MediaTrouble:
            writer.transport.abort()  # in the middle of the body: only a cut tells the player
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await self._asked(reader)
        medium, name = self._found(head)
        task = asyncio.current_task()
        if task is not None:
            self._connections[task] = medium
        sending = asyncio.create_task(_send(medium, name, head, writer))
        leaving = asyncio.create_task(reader.read(1))
        try:
            await asyncio.wait((sending, leaving), return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                sending.result()
        finally:
            await _ended([sending, leaving])

    async def _asked(self, reader: asyncio.StreamReader) -> Head:
        try:
            async with asyncio.timeout(self._head_within):
                head = parse_head(await reader.readuntil(b"\r\n\r\n"))
        except asyncio.LimitOverrunError:
            raise BadRequest(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE) from None
        if head.host not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            raise BadRequest(HTTPStatus.MISDIRECTED_REQUEST)
        return head

    def _found(self, head: Head) -> tuple[Medium, str]:
        found = self._media.get(head.path.split("/")[1])
        if found is None:
            raise BadRequest(HTTPStatus.NOT_FOUND)
        return found


async def _send(medium: Medium, name: str, head: Head, writer: asyncio.StreamWriter) -> None:
    """Send the head and, unless only that was asked for, the bytes as they arrive."""
    try:
        await medium.ready()
    except MediaTrouble as trouble:
        await _tell(trouble, writer)
        return
    headers, status, start, end = _promised(medium, name, head)
    writer.write(answer(status, headers))
    await writer.drain()
    if head.method == "HEAD":
        return
    async with aclosing(medium.read(start, end)) as blocks:
        async for block in blocks:
            writer.write(block)
            await writer.drain()


def _promised(
    medium: Medium, name: str, head: Head
) -> tuple[dict[str, str], HTTPStatus, int, int | None]:
    """Give the headers, the status and the part of the file that will follow."""
    headers = {"Content-Type": _media_type(medium, name), "Cache-Control": "no-store"}
    size = medium.size
    if size is None:  # its end is told by the end of the connection
        return headers, HTTPStatus.OK, 0, None
    headers["Accept-Ranges"] = "bytes"
    try:
        part = asked_part(head.range, size)
    except BadRequest as bad:
        return {"Content-Range": f"bytes */{size}", "Content-Length": "0"}, bad.status, 0, 0
    start, end = part or (0, size)
    headers["Content-Length"] = str(end - start)
    if part is None:
        return headers, HTTPStatus.OK, start, end
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return headers, HTTPStatus.PARTIAL_CONTENT, start, end


async def _tell(trouble: MediaTrouble, writer: asyncio.StreamWriter) -> None:
    body = trouble.message.encode()
    headers = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body))}
    writer.write(answer(HTTPStatus.BAD_GATEWAY, headers) + body)
    await writer.drain()


def _media_type(medium: Medium, name: str) -> str:
    container = medium.container or by_suffix("." + name.rpartition(".")[2])
    if container is not None:
        return container.media_type
    told = medium.source.media_type
    return told if told.startswith("video/") else "application/octet-stream"


async def _ended(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
