"""An HTTP server on loopback whose files lie, break off, move and change, as real ones do."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import random
import re
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

_MP4_HEAD = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"
_STEP = 16 * 1024


def film(size: int, seed: int = 1) -> bytes:
    """Bytes that begin like an MP4 and are otherwise noise."""
    return _MP4_HEAD + random.Random(seed).randbytes(size - len(_MP4_HEAD))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class File:
    """One file and how it is served. `cut_after` bytes of a body the connection is cut."""

    data: bytes
    ranges: bool = True
    accept_ranges: str = "bytes"
    etag: str = '"v1"'
    modified: str = ""
    content_type: str = "video/mp4"
    promise: int = 0  # how many bytes more Content-Length tells, of all but a small part
    delimit: str = "length"  # or "chunked", or "close"
    always_partial: bool = False
    most: int = 0  # bytes of one partial answer, 0 for no bound
    cut_after: int = 0
    cut_times: int = 1 << 30
    cut_seconds: float = 0.0  # after which a body is cut, as a gateway's time limit does
    silent_after: int = 0
    silent_before: bool = False  # not even a head is sent
    pace: float = 0.0  # bytes a second
    compressed: bool = False
    guards: bool = True  # whether If-Range is understood, else it always gets the whole file
    content_range: str = ""  # said instead of the right one


@dataclass(frozen=True)
class Page:
    """An answer that is no file."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    peer: object = None  # the connection's other end


Answerer = Callable[[Asked], "File | Page"]


@dataclass
class Origin:
    """A running origin. `files` maps paths to what is there; change it while it runs."""

    files: dict[str, File | Page | Answerer] = field(default_factory=dict)
    log: list[Asked] = field(default_factory=list)
    served: int = 0
    cuts: int = 0
    pace: float = 0.0  # bytes a second for all connections together
    sending: int = 0  # bodies under way
    most_sending: int = 0
    _free_at: float = 0.0
    port: int = 0
    host: str = "127.0.0.1"
    hung: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str = "/film.mp4", host: str = "") -> str:
        return f"http://{host or self.host}:{self.port}{path}"

    @property
    def origin(self) -> str:
        return self.url("")

    def ranges(self) -> list[str]:
        return [asked.headers.get("range", "") for asked in self.log]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.set_write_buffer_limits(high=0)
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32 * 1024)
        try:
            while await self._one(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = lines[0].split(" ")
        headers = dict(line.split(": ", 1) for line in lines[1:] if line)
        asked = Asked(method, path, {name.lower(): value for name, value in headers.items()})
        asked.peer = writer.get_extra_info("peername")
        self.log.append(asked)
        found = self.files.get(path.partition("?")[0], Page(404, b"nothing here"))
        if callable(found):
            found = found(asked)
        if isinstance(found, Page):
            return await self._page(found, writer)
        return await self._file(found, asked, writer)

    async def _page(self, page: Page, writer: asyncio.StreamWriter) -> bool:
        head = [f"HTTP/1.1 {page.status} X", f"Content-Length: {len(page.body)}"]
        head += [f"{name}: {value}" for name, value in page.headers]
        writer.write("\r\n".join([*head, "", ""]).encode() + page.body)
        await writer.drain()
        return True

    async def _file(self, file: File, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        if file.silent_before:
            await self.hung.wait()
        data = gzip.compress(file.data, 1) if file.compressed else file.data
        start, end, partial = _part(file, asked, len(data))
        if start >= len(data):
            total = (("Content-Range", f"bytes */{len(data)}"),)
            return await self._page(Page(416, b"", total), writer)
        head = [f"HTTP/1.1 {206 if partial else 200} OK", f"Content-Type: {file.content_type}"]
        head += [f"ETag: {file.etag}"] if file.etag else []
        head += [f"Last-Modified: {file.modified}"] if file.modified else []
        head += [f"Accept-Ranges: {file.accept_ranges}"] if file.accept_ranges else []
        head += ["Content-Encoding: gzip"] if file.compressed else []
        if partial:
            told = file.content_range or f"bytes {start}-{end - 1}/{len(data)}"
            head.append(f"Content-Range: {told}")
        if file.delimit == "length":
            promise = file.promise if end - start > _STEP else 0
            head.append(f"Content-Length: {end - start + promise}")
        elif file.delimit == "chunked":
            head.append("Transfer-Encoding: chunked")
        writer.write("\r\n".join([*head, "", ""]).encode())
        self.sending += 1
        self.most_sending = max(self.most_sending, self.sending)
        try:
            whole = await self._body(file, data[start:end], writer)
        finally:
            self.sending -= 1
        if file.delimit == "chunked" and whole:
            writer.write(b"0\r\n\r\n")
            await writer.drain()
        if file.delimit == "close" and whole:
            writer.write_eof()
            return False
        return whole and not file.promise

    async def _body(self, file: File, body: bytes, writer: asyncio.StreamWriter) -> bool:
        clock = asyncio.get_running_loop().time
        began = clock()
        for at in range(0, len(body), _STEP):
            if file.silent_after and at >= file.silent_after:
                await self.hung.wait()
            if file.cut_after and at >= file.cut_after and self.cuts < file.cut_times:
                self.cuts += 1
                return False
            if file.cut_seconds and clock() - began > file.cut_seconds:
                return False
            step = body[at : at + _STEP]
            chunked = file.delimit == "chunked"
            writer.write(b"%x\r\n%b\r\n" % (len(step), step) if chunked else step)
            await writer.drain()
            self.served += len(step)
            if self.pace:
                self._free_at = max(self._free_at, clock() - 0.02) + len(step) / self.pace
                await asyncio.sleep(max(self._free_at - clock(), 0))
            if file.pace:
                due = began + (at + len(step)) / file.pace
                await asyncio.sleep(max(due - clock(), 0))
        return True


def _part(file: File, asked: Asked, size: int) -> tuple[int, int, bool]:
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", asked.headers.get("range", ""))
    guard = asked.headers.get("if-range", "")
    believed = not guard or (file.guards and guard in (file.etag, file.modified))
    if not file.ranges or found is None or not believed:
        return 0, size, file.always_partial
    start = int(found[1])
    end = min(int(found[2]) + 1, size) if found[2] else size
    return start, min(end, start + file.most) if file.most else end, True


@asynccontextmanager
async def origin(
    files: dict[str, File | Page | Answerer] | File, host: str = "127.0.0.1"
) -> AsyncIterator[Origin]:
    """Run an origin in this loop; one file alone is served at /film.mp4."""
    running = Origin({"/film.mp4": files} if isinstance(files, File) else files, host=host)
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(running.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(connected, host, 0)
    running.port = server.sockets[0].getsockname()[1]
    try:
        yield running
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


@contextmanager
def origin_in_thread(file: File) -> Iterator[Origin]:
    """Run an origin in a loop of its own, for clients that are no asyncio of ours."""
    ready: threading.Event = threading.Event()
    box: list[Origin] = []
    stop: list[Callable[[], object]] = []

    async def main() -> None:
        ended = asyncio.Event()
        loop = asyncio.get_running_loop()
        async with origin(file) as running:
            box.append(running)
            stop.append(lambda: loop.call_soon_threadsafe(ended.set))
            ready.set()
            await ended.wait()

    thread = threading.Thread(target=lambda: asyncio.run(main()))
    thread.start()
    assert ready.wait(10)
    try:
        yield box[0]
    finally:
        stop[0]()
        thread.join(10)
