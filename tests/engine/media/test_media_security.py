"""What hostile links, web pages and programs get from the media engine: nothing.

More of it, beside the working ways: requests that no player sends in test_stream.py, addresses
inside a private network in test_media_faults.py.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from faulty_origin import File, Page, digest, origin
from test_media_faults import FILM, GOOD, HASTE, KEY, opened, played

from vidmon.engine.media.library import MediaLibrary
from vidmon.engine.media.link import Gate, Link
from vidmon.engine.media.stream import StreamServer
from vidmon.engine.media.trouble import Kind, MediaTrouble

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from faulty_origin import Origin

    from vidmon.engine.media.medium import Medium


async def _answered(port: int, *said: bytes, within: float = 10) -> bytes:
    """Say something to a server and give all that it answers until it hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for words in said:
        writer.write(words)
    async with asyncio.timeout(within):
        answer = await reader.read()
    writer.close()
    return answer


async def _trouble(medium: Medium) -> MediaTrouble:
    with pytest.raises(MediaTrouble) as caught:
        await medium.ready()
    return caught.value


# The stream server


def test_every_medium_has_a_token_of_128_bits_of_its_own(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (library, _):
            link = Link(server.url(), own_origin=server.origin)
            media = [await library.open(f"task {n}", link) for n in range(20)]
            tokens = [urlsplit(library.url_for(one)).path.split("/")[1] for one in media]
            assert len(set(tokens)) == 20
            assert all(re.fullmatch(r"[\w-]{22}", token) for token in tokens)
            common = [n for n in range(22) if len({token[n] for token in tokens}) == 1]
            assert common == []

    asyncio.run(run())


@pytest.mark.parametrize(
    "path", ["/", "//", "/..", "/../../etc/passwd", "/%2e%2e/", "/film.mp4", "/x/film.mp4", "/?t="]
)
def test_nothing_but_open_media_is_served(tmp_path: Path, path: str) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (library, medium):
            port = urlsplit(library.url_for(medium)).port
            assert port is not None
            head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
            assert (await _answered(port, head)).startswith(b"HTTP/1.1 404 ")
            assert server.log == []

    asyncio.run(run())


def test_a_web_page_that_knows_the_address_may_not_read_the_answer(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (library, medium):
            async with httpx.AsyncClient(headers={"Origin": "https://evil.example"}) as page:
                answer = await page.get(library.url_for(medium))
            assert not [name for name in answer.headers if name.startswith("access-control")]

    asyncio.run(run())


async def _started(head_within: float) -> StreamServer:
    server = StreamServer(head_within)
    await server.start()
    return server


@pytest.mark.parametrize("words", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nX: y\r\n"])
def test_who_does_not_finish_its_question_is_cut_off(words: bytes) -> None:
    async def run() -> None:
        server = await _started(0.2)
        assert await _answered(server.port, words) == b""
        assert server._connections == {}
        await server.aclose()

    asyncio.run(run())


def test_dripping_headers_win_no_time() -> None:
    async def run() -> None:
        server = await _started(0.3)
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)

        async def drip() -> None:
            while True:
                writer.write(b"X")
                await asyncio.sleep(0.05)

        dripping = asyncio.create_task(drip())
        async with asyncio.timeout(5):
            with suppress(ConnectionError):
                assert await reader.read() == b""
        dripping.cancel()
        writer.close()
        await server.aclose()

    asyncio.run(run())


@pytest.mark.parametrize("line", [b"X" * 100_000, b"X: y\r\n" * 20_000], ids=["one", "many"])
def test_huge_headers_are_cut_off_before_they_end(line: bytes) -> None:
    async def run() -> None:
        server = await _started(10)
        answer = await _answered(server.port, b"GET / HTTP/1.1\r\n", line)
        assert answer.startswith(b"HTTP/1.1 431 ")
        await server.aclose()

    asyncio.run(run())


# The links


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "0x7f000001",
        "10.0.0.1",
        "172.16.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fe80::1%25eth0]",
        "[fd00::1]",
        "[::]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
        "[::ffff:192.168.0.1]",
        "224.0.0.1",
        "localhost.",
        "a.localhost",
    ],
)
def test_an_address_inside_is_refused_in_every_spelling(host: str) -> None:
    async def run() -> None:
        with pytest.raises(MediaTrouble) as caught:
            await Gate("https://8.8.8.8").check(f"http://{host}/a.mp4")
        assert caught.value.kind is Kind.REFUSED

    asyncio.run(run())


@pytest.mark.parametrize("host", ["8.8.8.8", "[2606:4700::1111]", "[64:ff9b::808:808]"])
def test_an_address_of_the_world_may_be_asked(host: str) -> None:
    asyncio.run(Gate("https://8.8.8.8").check(f"http://{host}/a.mp4"))


def test_an_account_that_lives_inside_may_lead_elsewhere_inside(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server:
            link = Link(server.url(host="localhost"), own_origin="http://127.0.0.1:9")
            async with opened(server, tmp_path, link) as (library, medium):
                assert digest(await played(library, medium)) == digest(FILM)

    asyncio.run(run())


@asynccontextmanager
async def _through(proxy: Origin, link: Link, folder: Path) -> AsyncIterator[Medium]:
    """Open a link of the world, whose hosts are all played by a proxy on this machine."""
    async with httpx.AsyncClient(proxy=proxy.origin) as client:
        library = MediaLibrary(client, folder / "cache", patience=HASTE)
        try:
            yield await library.open("a", link)
        finally:
            await library.aclose()


def test_a_redirect_from_the_world_to_the_inside_is_refused(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as inside, origin({}) as proxy:
            there = (("Location", inside.url()),)
            proxy.files = {"http://8.8.8.8/film.mp4": Page(302, b"", there)}
            link = Link("http://8.8.8.8/film.mp4", KEY, "http://8.8.8.8")
            async with _through(proxy, link, tmp_path) as medium:
                assert (await _trouble(medium)).kind is Kind.REFUSED
            assert len(proxy.log) == 1
            assert inside.log == []

    asyncio.run(run())


def test_the_key_is_dropped_on_every_way_to_another_origin(tmp_path: Path) -> None:
    """Another host, another port, and a backup link elsewhere: each is another origin."""

    async def run() -> None:
        async with origin({}) as proxy:
            away = {"/a": "http://8.8.4.4/x", "/b": "http://8.8.8.8:81/x"}
            proxy.files = {
                f"http://8.8.8.8{path}": Page(302, b"", (("Location", to),))
                for path, to in away.items()
            }
            proxy.files |= {"http://8.8.4.4/x": Page(404), "http://8.8.8.8:81/x": Page(404)}
            proxy.files["http://1.1.1.1/c"] = GOOD
            backups = ("http://8.8.8.8/b", "http://1.1.1.1/c")
            link = Link("http://8.8.8.8/a", KEY, "http://8.8.8.8", backups)
            async with _through(proxy, link, tmp_path) as medium:
                await medium.ready()
            keys = {asked.path: "sk-canary" in str(asked.headers) for asked in proxy.log}
            assert keys == {
                "http://8.8.8.8/a": True,
                "http://8.8.4.4/x": False,
                "http://8.8.8.8/b": True,
                "http://8.8.8.8:81/x": False,
                "http://1.1.1.1/c": False,
            }

    asyncio.run(run())


@pytest.mark.parametrize(("hops", "followed"), [(10, True), (11, False)])
def test_ten_redirects_are_followed_and_no_more(tmp_path: Path, hops: int, followed: bool) -> None:
    files: dict[str, File | Page] = {
        f"/{n}": Page(302, b"", (("Location", f"/{n + 1}"),)) for n in range(hops)
    }

    async def run() -> None:
        async with origin({**files, f"/{hops}": GOOD}) as server:
            link = Link(server.url("/0"), own_origin=server.origin)
            async with opened(server, tmp_path, link) as (_, medium):
                if followed:
                    await medium.ready()
                    assert medium.size == len(FILM)
                else:
                    trouble = await _trouble(medium)
                    assert (trouble.kind, "more than 10" in trouble.message) == (Kind.REFUSED, True)
            assert not [asked for asked in server.log if asked.path == "/11"]

    asyncio.run(run())


@pytest.mark.parametrize("to", ["ftp://example.com/a", "file:///etc/passwd", "data:,x", "vidmon:"])
def test_a_redirect_to_another_scheme_is_refused(tmp_path: Path, to: str) -> None:
    async def run() -> None:
        page = Page(302, b"", (("Location", to),))
        async with origin({"/film.mp4": page}) as server, opened(server, tmp_path) as (_, medium):
            assert (await _trouble(medium)).kind is Kind.REFUSED
            assert len(server.log) == 1

    asyncio.run(run())


def test_huge_headers_of_an_origin_end_in_words(tmp_path: Path) -> None:
    async def run() -> None:
        page = Page(200, b"x", (("X", "y" * 500_000),))
        async with origin({"/film.mp4": page}) as server, opened(server, tmp_path) as (_, medium):
            trouble = await _trouble(medium)
            assert trouble.kind is Kind.CUT
            assert len(trouble.message) < 200

    asyncio.run(run())
