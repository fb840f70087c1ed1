from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from faulty_origin import Page, film, origin
from hypothesis import given
from hypothesis import strategies as st
from test_media_faults import FILM, GOOD, SIZE, opened

from vidmon.engine.media.http_head import BadRequest, asked_part, parse_head

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vidmon.engine.media.library import MediaLibrary
    from vidmon.engine.media.medium import Medium


async def _said(url: str, head: str) -> tuple[str, dict[str, str], bytes]:
    """Send bytes to a stream server and give status line, headers and body."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(head.format(path=parts.path, port=parts.port).encode("latin-1"))
    raw = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    top, _, body = raw.partition(b"\r\n\r\n")
    lines = top.decode("latin-1").split("\r\n")
    return lines[0], dict(line.split(": ", 1) for line in lines[1:]), body


GET = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n%s\r\n"

REFUSED = {
    "a wrong token": (GET.replace("{path}", "/x{path}") % "", 404),
    "no token": (GET.replace("{path}", "/") % "", 404),
    "a host of a web page's": (GET.replace("127.0.0.1", "evil.example") % "", 421),
    "a host without the port": (GET.replace(":{port}", "") % "", 421),
    "no host": ("GET {path} HTTP/1.1\r\n\r\n", 400),
    "two hosts": (GET % "Host: 127.0.0.1:{port}\r\n", 400),
    "another method": (GET.replace("GET", "POST") % "", 405),
    "options": (GET.replace("GET", "OPTIONS") % "", 405),
    "a whole URL": (GET.replace("{path}", "http://127.0.0.1:{port}{path}") % "", 400),
    "no HTTP": ("\x16\x03\x01\x02\r\n\r\n", 400),
    "folded headers": (GET % " folded: yes\r\n", 400),
    "a head without end": (GET % ("X: " + "y" * 9000 + "\r\n"), 431),
    "a range behind the end": (GET % f"Range: bytes={SIZE}-\r\n", 416),
    "a range of nothing": (GET % "Range: bytes=-0\r\n", 416),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_no_player_sends_is_refused(tmp_path: Path, case: str) -> None:
    head, status = REFUSED[case]

    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (library, medium):
            line, headers, body = await _said(library.url_for(medium), head)
            assert line.startswith(f"HTTP/1.1 {status} ")
            assert body == b""
            if status == 416:
                assert headers["Content-Range"] == f"bytes */{SIZE}"

    asyncio.run(run())


PARTS = {
    "": (0, SIZE, 200),
    "Range: bytes=0-\r\n": (0, SIZE, 206),
    "Range: bytes=100-199\r\n": (100, 200, 206),
    "Range: bytes=-7\r\n": (SIZE - 7, SIZE, 206),
    f"Range: bytes=-{SIZE * 2}\r\n": (0, SIZE, 206),
    "Range: bytes=5-99999999999\r\n": (5, SIZE, 206),
    "Range: bytes=0-1,5-6\r\n": (0, SIZE, 200),
    "Range: lines=1-2\r\n": (0, SIZE, 200),
}


@pytest.mark.parametrize("asked", PARTS)
def test_the_asked_part_is_sent(tmp_path: Path, asked: str) -> None:
    start, end, status = PARTS[asked]

    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (library, medium):
            url = library.url_for(medium, "n\u00e4me.mp4")
            line, headers, body = await _said(url, GET % asked)
            assert line.startswith(f"HTTP/1.1 {status} ")
            assert body == FILM[start:end]
            assert headers["Content-Length"] == str(end - start)
            assert headers["Content-Type"] == "video/mp4"
            assert headers["Accept-Ranges"] == "bytes"
            told = f"bytes {start}-{end - 1}/{SIZE}" if status == 206 else None
            assert headers.get("Content-Range") == told
            line, same, body = await _said(url, GET.replace("GET", "HEAD") % asked)
            assert (line.split(" ")[1], same, body) == (str(status), headers, b"")

    asyncio.run(run())


def test_a_file_without_length_is_sent_to_the_end(tmp_path: Path) -> None:
    async def run() -> None:
        served = replace(GOOD, ranges=False, delimit="chunked")
        async with origin(served) as server, opened(server, tmp_path) as (library, medium):
            line, headers, body = await _said(library.url_for(medium), GET % "Range: bytes=9-\r\n")
            assert line.startswith("HTTP/1.1 200 ")
            assert "Content-Length" not in headers
            assert body == FILM

    asyncio.run(run())


def test_the_trouble_of_the_origin_is_told_as_plain_text(tmp_path: Path) -> None:
    async def run() -> None:
        page = {"/film.mp4": Page(403, b"<b>Denied</b>")}
        async with origin(page) as server, opened(server, tmp_path) as (library, medium):
            line, headers, body = await _said(library.url_for(medium), GET % "")
            assert line.startswith("HTTP/1.1 502 ")
            assert headers["Content-Type"] == "text/plain; charset=utf-8"
            assert body == b"The server answered 403 instead of the file: Denied"

    asyncio.run(run())


def test_only_this_machine_can_connect(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (library, medium):
            sockets = library._stream._server.sockets
            assert [sock.getsockname()[0] for sock in sockets] == ["127.0.0.1"]
            token = urlsplit(library.url_for(medium)).path.split("/")[1]
            assert len(token) >= 22  # 128 bits, six to a character

    asyncio.run(run())


async def _left_connections(library: MediaLibrary, medium: Medium) -> None:
    """Wait until nobody is connected any more; one more question shows that all were accepted."""
    await _said(library.url_for(medium), GET.replace("GET", "HEAD") % "")
    async with asyncio.timeout(10):
        while library._stream._connections:
            await asyncio.wait(library._stream._connections)


def _broken_off(url: str, after: int) -> None:
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port)) as sock:
        sock.sendall((GET % "").format(path=parts.path, port=parts.port).encode())
        while after > 0:
            after -= len(sock.recv(after))
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


@pytest.mark.parametrize("after", [0, 1, 100_000, 1_000_000])
def test_a_player_that_breaks_off_leaves_nothing_behind(
    tmp_path: Path, after: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        noise: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, what: noise.append(what))
        async with (
            origin(replace(GOOD, pace=20e6)) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            await asyncio.to_thread(_broken_off, library.url_for(medium), after)
            await _left_connections(library, medium)
            assert medium._wants == []
        assert noise == []

    asyncio.run(run())
    assert caplog.records == []


_ALL_THERE_IS = 65_536 + 100  # four steps of the origin, and less than a head


def test_a_player_that_waits_in_vain_and_leaves_is_noticed(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            origin(replace(GOOD, silent_after=50_000)) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            await asyncio.to_thread(_broken_off, library.url_for(medium), _ALL_THERE_IS)
            await _left_connections(library, medium)
            assert medium._wants == []
            assert len(server.log) == 1  # before the silence of the origin was noticed

    asyncio.run(run())


def test_a_slow_player_holds_back_what_is_sent_to_it(tmp_path: Path) -> None:
    data = film(30_000_000)

    async def run() -> None:
        async with (
            origin(replace(GOOD, data=data)) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            parts = urlsplit(library.url_for(medium))
            reader, writer = await asyncio.open_connection(
                parts.hostname, parts.port, limit=1 << 16
            )
            writer.write((GET % "").format(path=parts.path, port=parts.port).encode())
            await reader.read(1000)
            await _stalled(medium)
            assert medium._wants[0].position < 12_000_000
            assert server.served < len(data)
            rest = await asyncio.wait_for(reader.read(), 20)
            assert rest.endswith(data[-1000:])
            writer.close()

    asyncio.run(run())


async def _stalled(medium: Medium) -> None:
    """Return when nothing is fetched any more, as the reader does not go on."""
    async with asyncio.timeout(20):
        while medium._runs or not medium._wants:
            await medium._news.wait()


def test_forgetting_a_medium_ends_its_streams(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            origin(replace(GOOD, silent_after=50_000)) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            saying = asyncio.create_task(_said(library.url_for(medium), GET % ""))
            while medium.ranges.total < 40_000:
                await medium._news.wait()
            await library.close(medium)
            _, headers, body = await saying
            assert len(body) < int(headers["Content-Length"])

    asyncio.run(run())


@given(st.binary(max_size=300))
def test_any_bytes_are_a_head_or_a_bad_request(raw: bytes) -> None:
    assert _status_of(lambda: parse_head(raw + b"\r\n\r\n").method) in ("GET", "HEAD", 400, 405)


@given(st.text(max_size=20) | st.from_regex(r"bytes=\d{0,6}-\d{0,6}"), st.integers(1, 100_000))
def test_an_asked_part_lies_within_the_file(text: str, size: int) -> None:
    part = _status_of(lambda: asked_part(text, size))

    assert part in (None, 416) or 0 <= part[0] < part[1] <= size


def _status_of(read: Callable[[], object]) -> object:
    try:
        return read()
    except BadRequest as bad:
        return bad.status
