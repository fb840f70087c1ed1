"""Every way in which an origin lies or breaks off, for playing and for saving alike."""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest
from faulty_origin import File, Origin, Page, digest, film, origin

from vidmon.engine.media.library import MediaLibrary
from vidmon.engine.media.link import Link
from vidmon.engine.media.save import SaveTrouble, save
from vidmon.engine.media.source import Patience
from vidmon.engine.media.trouble import Kind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from vidmon.engine.media.medium import Medium

SIZE = 3_000_000
FILM = film(SIZE)
GOOD = File(FILM)
HASTE = Patience(tries=4, first_pause=0.001, longest_pause=0.01, silence=0.5)

WORKING = {
    "an honest server": GOOD,
    "no ranges": replace(GOOD, ranges=False, accept_ranges=""),
    "lying Accept-Ranges, 200 to a range": replace(GOOD, ranges=False),
    "206 to a plain request": replace(GOOD, ranges=False, always_partial=True),
    "chunked without length": replace(GOOD, ranges=False, delimit="chunked"),
    "no length, end of connection": replace(GOOD, ranges=False, delimit="close"),
    "gzip on": replace(GOOD, ranges=False, compressed=True),
    "gzip on, with ranges of the gzip": replace(GOOD, compressed=True),
    "unknown total in Content-Range": replace(GOOD, content_range="bytes 0-524287/*"),
    "nonsense in Content-Range": replace(GOOD, content_range="bytes x"),
    "another part than asked for": replace(GOOD, content_range=f"bytes 9-99/{SIZE}"),
    "short answers to long ranges": replace(GOOD, most=100_000),
    "cut after 400 kB each time": replace(GOOD, cut_after=400_000),
    "cut at the first byte, twice": replace(GOOD, cut_after=1, cut_times=2),
    "cut once without ranges": replace(GOOD, ranges=False, cut_after=400_000, cut_times=1),
    "silent once": replace(GOOD, silent_after=300_000),
    "no validators": replace(GOOD, etag=""),
    "a date as validator": replace(GOOD, etag="", modified="Sun, 22 Nov 2026 04:00:00 GMT"),
    "If-Range is not understood": replace(GOOD, guards=False),
    "a weak ETag": replace(GOOD, etag='W/"v1"'),
    "a wrong Content-Type": replace(GOOD, content_type="application/json"),
    "Content-Length promises too much": replace(GOOD, promise=1000),
    "Content-Length promises too little": replace(GOOD, promise=-1000),
    "HEAD is refused": lambda asked: GOOD if asked.method == "GET" else Page(405),
    "three redirects": Page(302, b"", (("Location", "/1"),)),
    "slow": replace(GOOD, pace=3e6),
    "stalled each time after 1.2 MB": replace(GOOD, silent_after=1_200_000),
    "cut after 0.2 seconds each time": replace(GOOD, pace=4e6, cut_seconds=0.2),
}
HOPS = {
    "/1": Page(301, b"", (("Location", "/2"),)),
    "/2": Page(307, b"", (("Location", "/3"),)),
    "/3": GOOD,
}


def _serving(fault: str) -> AbstractAsyncContextManager[Origin]:
    return origin({"/film.mp4": WORKING[fault], **HOPS})


@asynccontextmanager
async def opened(
    server: Origin,
    folder: Path,
    link: Link | None = None,
    patience: Patience = HASTE,
    **options: object,
) -> AsyncIterator[tuple[MediaLibrary, Medium]]:
    link = link or Link(server.url(), own_origin=server.origin)
    async with httpx.AsyncClient() as client:
        library = MediaLibrary(client, folder / "cache", patience=patience)
        try:
            yield library, await library.open("account/task/0", link, **options)
        finally:
            await library.aclose()


async def played(library: MediaLibrary, medium: Medium, part: str = "") -> bytes:
    headers = {"Range": part} if part else {}
    async with httpx.AsyncClient(timeout=20) as player:
        answer = await player.get(library.url_for(medium), headers=headers)
        assert answer.status_code == (206 if part else 200), answer.text
        return answer.content


@pytest.mark.parametrize("fault", WORKING)
def test_it_plays_whole_and_in_parts(tmp_path: Path, fault: str) -> None:
    async def run() -> None:
        async with _serving(fault) as server, opened(server, tmp_path) as (library, medium):
            if fault == "silent once":
                asyncio.get_running_loop().call_later(0.7, server.hung.set)
            assert digest(await played(library, medium)) == digest(FILM)
            assert await played(library, medium, "bytes=-1000") == FILM[-1000:]
            assert await played(library, medium, "bytes=777-999999") == FILM[777:1_000_000]

    asyncio.run(run())


@pytest.mark.parametrize("fault", WORKING)
def test_it_is_saved(tmp_path: Path, fault: str) -> None:
    async def run() -> None:
        async with _serving(fault) as server, opened(server, tmp_path) as (_, medium):
            if fault == "silent once":
                asyncio.get_running_loop().call_later(0.7, server.hung.set)
            path = await save(medium, tmp_path / "films", "film.mp4")
            assert digest(path.read_bytes()) == digest(FILM)
            assert [one.name for one in path.parent.iterdir()] == ["film.mp4"]
            assert medium.source.delimited == (fault != "no length, end of connection")

    asyncio.run(run())


async def _trouble(medium: Medium, folder: Path) -> SaveTrouble:
    with pytest.raises(SaveTrouble) as caught:
        await save(medium, folder, "film.mp4")
    return caught.value


BROKEN = {
    "Content-Length promises too much": (
        replace(GOOD, ranges=False, promise=1000),
        Kind.CUT,
        r"breaks off after 3\.0 MB of 3\.0 MB.* Still missing: 1\.0 kB of 3\.0 MB",
    ),
    "cut at the same place without ranges": (
        replace(GOOD, ranges=False, cut_after=1_000_000),
        Kind.CUT,
        r"breaks off after 1\.0 MB of 3\.0 MB.* Still missing: 2\.0 MB of 3\.0 MB",
    ),
    "cut after a time without ranges": (
        replace(GOOD, ranges=False, pace=4e6, cut_seconds=0.2),
        Kind.CUT,
        r"breaks off after \d+\.\d kB of 3\.0 MB.* Still missing: 2\.\d MB of 3\.0 MB",
    ),
    "cut without ranges and without a length": (
        replace(GOOD, ranges=False, delimit="chunked", cut_after=1_000_000),
        Kind.CUT,
        r"breaks off after 1\.0 MB, again and again",
    ),
    "silent for good at the same place": (
        replace(GOOD, ranges=False, silent_after=1_000_000),
        Kind.NETWORK,
        r"falls silent after 1\.0 MB of 3\.0 MB.* Still missing: 2\.0 MB of 3\.0 MB",
    ),
    "silent from the beginning": (
        replace(GOOD, silent_before=True),
        Kind.NETWORK,
        "The server fell silent",
    ),
    "a JSON error with 200": (
        Page(200, b'{"error": {"message": "Task not found"}}'),
        Kind.NOT_VIDEO,
        "a page instead of a video: .*Task not found",
    ),
    "a web page": (
        Page(200, b"<html><title>Sign in</title>" + b" " * 5000, (("Content-Type", "text/html"),)),
        Kind.NOT_VIDEO,
        "a page instead of a video: Sign in",
    ),
    "an empty file": (Page(200), Kind.NOT_VIDEO, "empty"),
    "an expired link": (
        Page(403, b"<Error><Code>AccessDenied</Code></Error>"),
        Kind.GONE,
        "answered 403 instead of the file: AccessDenied",
    ),
    "server trouble": (Page(502, b"Upstream service returned status 403"), Kind.SERVER, "502"),
    "a redirect in a circle": (Page(302, b"", (("Location", "/film.mp4"),)), Kind.REFUSED, "10"),
    "a redirect to a file": (
        Page(302, b"", (("Location", "file:///etc/passwd"),)),
        Kind.REFUSED,
        "no web address",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_cannot_be_had_is_told_in_words(tmp_path: Path, fault: str) -> None:
    served, kind, words = BROKEN[fault]

    async def run() -> None:
        async with (
            origin({"/film.mp4": served}) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            trouble = await _trouble(medium, tmp_path / "films")
            assert trouble.media is not None
            assert trouble.media.kind is kind
            with pytest.raises(AssertionError, match=words):
                assert not trouble.message
            left = [path.name for path in (tmp_path / "films").iterdir()]
            assert left == (["film.mp4.part"] if medium.ranges.total else [])

    asyncio.run(run())


@pytest.mark.parametrize("fault", BROKEN)
def test_a_player_hears_of_what_cannot_be_had(tmp_path: Path, fault: str) -> None:
    """In words where nothing comes at all; where some came, only a cut can tell it."""
    served, kind, words = BROKEN[fault]

    async def run() -> None:
        async with (
            origin({"/film.mp4": served}) as server,
            opened(server, tmp_path) as (library, medium),
            httpx.AsyncClient(timeout=20) as player,
            player.stream("GET", library.url_for(medium)) as answer,
        ):
            came = b""
            with suppress(httpx.RemoteProtocolError):
                async for chunk in answer.aiter_bytes():
                    came += chunk
            assert medium.trouble is not None
            assert medium.trouble.kind is kind
            assert re.search(words.partition(".*")[0], medium.trouble.message)
            if medium.ranges.total:
                assert len(came) < SIZE + 1000
                assert came == FILM[: len(came)]
            else:
                assert answer.status_code == 502
                assert came.decode() == medium.trouble.message

    asyncio.run(run())


def test_an_error_page_on_the_way_gets_into_no_film(tmp_path: Path) -> None:
    async def run() -> None:
        asked: list[str] = []

        def breaking(request: object) -> File | Page:
            asked.append("")
            return GOOD if len(asked) < 3 else Page(200, b'{"error": "Task not found"}')

        async with (
            origin({"/film.mp4": breaking}) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            trouble = await _trouble(medium, tmp_path / "films")
            assert re.search(r"Task not found.* Still missing: \d\.\d MB of 3", trouble.message)
            there = medium.ranges.end_from(0)
            assert medium.cache.read_now(0, there) == FILM[:there]
            with pytest.raises(httpx.RemoteProtocolError):
                await played(library, medium)
            server.files["/film.mp4"] = GOOD
            path = await save(medium, tmp_path / "films", "film.mp4")
            assert digest(path.read_bytes()) == digest(FILM)

    asyncio.run(run())


KEY = (("Authorization", "Bearer sk-canary-0123456789"),)


def test_the_key_goes_to_its_own_origin_and_not_along_a_redirect(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as other:
            there = Page(302, b"", (("Location", other.url()),))
            async with origin({"/film.mp4": there}) as own:
                link = Link(own.url(), KEY, own.origin)
                async with opened(own, tmp_path, link) as (library, medium):
                    assert digest(await played(library, medium)) == digest(FILM)
                assert all("sk-canary" in asked.headers["authorization"] for asked in own.log)
                assert other.log
                assert not any("sk-canary" in str(asked.headers) for asked in other.log)

    asyncio.run(run())


def test_the_key_does_not_come_back_with_a_redirect(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin({}) as own, origin({}) as other:
            own.files = {
                "/film.mp4": Page(302, b"", (("Location", other.url("/back")),)),
                "/delete": GOOD,
            }
            other.files = {"/back": Page(302, b"", (("Location", own.url("/delete")),))}
            link = Link(own.url(), KEY, own.origin)
            async with opened(own, tmp_path, link) as (library, medium):
                await played(library, medium)
            back = [asked for asked in own.log if asked.path == "/delete"]
            assert back
            assert not any("authorization" in asked.headers for asked in back)

    asyncio.run(run())


def test_a_key_that_cannot_be_sent_is_not_printed(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as own:
            for value in ("Bearer sk-canary\u201d", "Bearer sk-canary\r\nX: y"):
                link = Link(own.url(), (("Authorization", value),), own.origin)
                async with opened(own, tmp_path, link) as (_, medium):
                    trouble = await _trouble(medium, tmp_path)
                assert "cannot be sent" in trouble.message
                assert trouble.__cause__ is None
                assert "canary" not in repr(trouble) + repr(link) + str(trouble.__context__)

    asyncio.run(run())


def test_a_dead_link_is_replaced_by_its_backup(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin({"/film.mp4": Page(404), "/backup.mp4": GOOD}) as server:
            link = Link(server.url(), (), server.origin, (server.url("/backup.mp4"),))
            async with opened(server, tmp_path, link) as (library, medium):
                assert digest(await played(library, medium)) == digest(FILM)
                assert medium.source.rung == "the backup link"

    asyncio.run(run())


def test_a_dead_link_is_renewed_by_asking_the_task_again(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin({"/film.mp4": Page(410), "/fresh.mp4": GOOD}) as server:

            async def renew() -> Link | None:
                return Link(server.url("/fresh.mp4"), own_origin=server.origin)

            async with opened(server, tmp_path, renew=renew) as (_, medium):
                path = await save(medium, tmp_path, "film.mp4")
                assert digest(path.read_bytes()) == digest(FILM)
                assert medium.source.rung == "a fresh link"

    asyncio.run(run())


def test_a_link_that_dies_on_the_way_is_renewed_and_the_transfer_goes_on(tmp_path: Path) -> None:
    fresh_file = replace(GOOD, etag='"elsewhere"')

    async def run() -> None:
        async with origin({"/fresh.mp4": fresh_file}) as server:
            asked: list[str] = []

            def first(request: object) -> File | Page:
                asked.append("")
                return GOOD if len(asked) < 3 else Page(403, b"expired")

            async def renew() -> Link | None:
                return Link(server.url("/fresh.mp4"), own_origin=server.origin)

            server.files["/film.mp4"] = first
            async with opened(server, tmp_path, renew=renew) as (_, medium):
                path = await save(medium, tmp_path, "film.mp4")
                assert digest(path.read_bytes()) == digest(FILM)
            assert SIZE <= server.served <= SIZE + 65536

    asyncio.run(run())


def test_renewing_is_tried_once_and_the_first_reason_is_told(tmp_path: Path) -> None:
    async def run() -> None:
        renewed: list[str] = []
        async with origin({"/film.mp4": Page(403, b"expired at noon")}) as server:

            async def renew() -> Link | None:
                renewed.append("")
                return Link(server.url("/gone.mp4"), own_origin=server.origin)

            async with opened(server, tmp_path, renew=renew) as (_, medium):
                trouble = await _trouble(medium, tmp_path)
                assert "expired at noon" in trouble.message
                assert len(renewed) == 1

    asyncio.run(run())


@pytest.mark.parametrize("etag", ['"v2"', ""])
def test_a_file_that_changes_on_the_way_is_begun_anew(tmp_path: Path, etag: str) -> None:
    other = film(SIZE + 5000, seed=2)

    async def run() -> None:
        asked: list[str] = []

        def changing(request: object) -> File:
            asked.append("")
            return GOOD if len(asked) < 3 else File(other, etag=etag)

        async with (
            origin({"/film.mp4": changing}) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            path = await save(medium, tmp_path, "film.mp4")
            assert digest(path.read_bytes()) == digest(other)

    asyncio.run(run())


def test_a_player_is_cut_off_when_the_file_changes_under_it(tmp_path: Path) -> None:
    async def run() -> None:
        asked: list[str] = []

        def changing(request: object) -> File:
            asked.append("")
            return GOOD if len(asked) < 3 else File(film(SIZE, seed=2), etag='"v2"')

        async with (
            origin({"/film.mp4": changing}) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            with pytest.raises(httpx.RemoteProtocolError):
                await played(library, medium)
            assert await played(library, medium) == film(SIZE, seed=2)

    asyncio.run(run())


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/a.mp4",
        "http://localhost:1/a.mp4",
        "http://[::1]:1/a.mp4",
        "http://[::ffff:10.0.0.1]/a.mp4",
        "http://192.168.1.1/reboot",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0:1/a.mp4",
        "http://2130706433:1/a.mp4",
        "ftp://example.com/a.mp4",
        "file:///etc/passwd",
    ],
)
@pytest.mark.parametrize("own_origin", ["https://8.8.8.8", ""])
def test_private_addresses_are_not_asked_for_a_public_service(
    tmp_path: Path, url: str, own_origin: str
) -> None:
    async def run() -> None:
        async with origin(GOOD) as server:
            link = Link(url, own_origin=own_origin)
            async with opened(server, tmp_path, link) as (_, medium):
                trouble = await _trouble(medium, tmp_path)
                assert trouble.media is not None
                assert trouble.media.kind is Kind.REFUSED

    asyncio.run(run())
