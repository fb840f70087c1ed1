"""The library keeps its cache within a limit that can change while it runs."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpx
import pytest
from faulty_origin import origin
from test_media_faults import FILM, GOOD, HASTE, SIZE, played

from vidmon.engine.media.library import DEFAULT_LIMIT, MediaLibrary
from vidmon.engine.media.link import Link
from vidmon.engine.media.save import save

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from faulty_origin import Origin


@asynccontextmanager
async def _library(folder: Path, limit: int = DEFAULT_LIMIT) -> AsyncIterator[MediaLibrary]:
    async with httpx.AsyncClient() as client:
        library = MediaLibrary(client, folder / "cache", limit_bytes=limit, patience=HASTE)
        try:
            yield library
        finally:
            await library.aclose()


async def _watched(library: MediaLibrary, server: Origin, key: str) -> bool:
    """Watch a film to its end; give whether its bytes had to be fetched."""
    before = server.served
    medium = await library.open(key, Link(server.url(), own_origin=server.origin))
    assert await played(library, medium) == FILM
    await library.close(medium)
    return server.served > before


def test_what_was_watched_longest_ago_is_dropped_first(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, _library(tmp_path) as library:
            for key in ("a", "b", "c"):
                assert await _watched(library, server, key)
            assert not await _watched(library, server, "a")
            await library.limit(int(2.5 * SIZE))
            assert not await _watched(library, server, "a")
            assert not await _watched(library, server, "c")
            assert await _watched(library, server, "b")

    asyncio.run(run())


def test_it_counts_as_watched_until_it_is_closed(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, _library(tmp_path) as library:
            for key in ("a", "b"):
                await _watched(library, server, key)
            medium = await library.open("a", Link(server.url(), own_origin=server.origin))
            await _watched(library, server, "b")
            await library.close(medium)
            await library.limit(int(1.5 * SIZE))
            assert not await _watched(library, server, "a")
            assert await _watched(library, server, "b")

    asyncio.run(run())


def test_the_limit_holds_whenever_a_video_is_closed(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, _library(tmp_path, int(2.5 * SIZE)) as library:
            for key in "abcdef":
                await _watched(library, server, key)
                assert _taken(tmp_path) <= 2.5 * SIZE
            assert _taken(tmp_path) > SIZE

    asyncio.run(run())


def _taken(folder: Path) -> int:
    return sum(path.stat().st_blocks * 512 for path in (folder / "cache").glob("*.bin"))


def test_what_is_open_stays_until_it_is_closed(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, _library(tmp_path) as library:
            medium = await library.open("a", Link(server.url(), own_origin=server.origin))
            await played(library, medium)
            await library.limit(0)
            assert await played(library, medium) == FILM
            assert server.served == SIZE
            await library.close(medium)
            assert not [*(tmp_path / "cache").glob("*.bin")]

    asyncio.run(run())


def test_what_was_saved_takes_no_room_and_still_plays_without_the_network(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, _library(tmp_path, 0) as library:
            link = Link(server.url(), own_origin=server.origin)
            medium = await library.open("a", link)
            await save(medium, tmp_path, "film.mp4")
            await library.close(medium)
            assert not await _watched(library, server, "a")

    asyncio.run(run())


def test_who_opens_what_is_just_being_closed_gets_the_same_bytes(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, _library(tmp_path) as library:
            link = Link(server.url(), own_origin=server.origin)
            medium = await library.open("a", link)
            assert await played(library, medium) == FILM
            _, again = await asyncio.gather(library.close(medium), library.open("a", link))
            assert again is not medium
            assert await played(library, again) == FILM
            assert server.served == SIZE
            assert len([*(tmp_path / "cache").glob("*.bin")]) == 1

    asyncio.run(run())


def test_who_closes_at_once_does_not_take_it_from_who_is_opening(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, _library(tmp_path) as library:
            link = Link(server.url(), own_origin=server.origin)
            await library.open("other", link)  # the server runs by then

            async def glance() -> None:
                await library.close(await library.open("a", link))

            medium, _ = await asyncio.gather(library.open("a", link), glance())
            assert await played(library, medium) == FILM

    asyncio.run(run())


def test_closing_the_library_closes_the_stream_server(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server:
            async with _library(tmp_path) as library:
                medium = await library.open("a", Link(server.url(), own_origin=server.origin))
                url = library.url_for(medium)
                assert await played(library, medium) == FILM
            async with httpx.AsyncClient() as player:
                with pytest.raises(httpx.ConnectError):
                    await player.get(url)

    asyncio.run(run())
