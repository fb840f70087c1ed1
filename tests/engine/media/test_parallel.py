"""Several connections for one save: where they gain something, and nothing is fetched twice."""

from __future__ import annotations

import asyncio
import random
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from faulty_origin import File, Page, digest, film, origin, origin_in_thread
from test_media_faults import opened, played

from vidmon.engine.media.lines import MOST
from vidmon.engine.media.link import Link
from vidmon.engine.media.save import save
from vidmon.engine.media.source import Patience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from faulty_origin import Asked, Origin

    from vidmon.engine.media.medium import Medium

FILM = film(8_000_000)
CAPPED = File(FILM, pace=1.5e6)


async def _until(medium: Medium, done: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not done():
            await medium._news.wait()


def test_an_origin_that_caps_each_connection_is_read_over_four(tmp_path: Path) -> None:
    data, cap = film(32_000_000), 4e6

    async def run(server: Origin) -> float:
        clock = asyncio.get_running_loop().time
        async with opened(server, tmp_path) as (_, medium):
            began = clock()
            path = await save(medium, tmp_path, "film.mp4")
            took = clock() - began
        assert digest(path.read_bytes()) == digest(data)
        return took

    with origin_in_thread(File(data, pace=cap)) as server:
        took = asyncio.run(run(server))
        assert server.most_sending == MOST
        assert server.served <= 1.02 * len(data)
    assert len(data) / cap / took >= 2.8  # 3.6 for 64 MB where the machine is idle


def test_a_full_way_is_not_shared_among_many_connections(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(File(FILM)) as server, opened(server, tmp_path) as (_, medium):
            server.pace = 6e6
            path = await save(medium, tmp_path, "film.mp4")
            assert digest(path.read_bytes()) == digest(FILM)
            assert medium._lines.count == 1
            assert server.most_sending == 2
            assert server.served <= 1.02 * len(FILM)

    asyncio.run(run())


NO_MORE = {
    "without Range": replace(CAPPED, ranges=False, accept_ranges="", pace=6e6),
    "which cannot tell its length": replace(CAPPED, ranges=False, delimit="chunked", pace=6e6),
}


@pytest.mark.parametrize("case", NO_MORE)
def test_an_origin_stays_single(tmp_path: Path, case: str) -> None:
    async def run() -> None:
        async with origin(NO_MORE[case]) as server, opened(server, tmp_path) as (_, medium):
            path = await save(medium, tmp_path, "film.mp4")
            assert digest(path.read_bytes()) == digest(FILM)
            assert len(server.log) <= 2  # the first asks for a part
            assert server.most_sending == 1

    asyncio.run(run())


def test_playing_alone_takes_one_connection(tmp_path: Path) -> None:
    async def run() -> None:
        served = replace(CAPPED, pace=4e6)
        async with origin(served) as server, opened(server, tmp_path) as (library, medium):
            assert await played(library, medium) == FILM
            assert server.most_sending == 1

    asyncio.run(run())


REFUSALS = {
    "too many requests": Page(429, b"one at a time"),
    "a refusal that looks like a dead link": Page(403, b"one at a time"),
    "the whole file": replace(CAPPED, ranges=False),
    "no such range": Page(416),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_server_that_bears_but_one_connection_is_left_with_one(tmp_path: Path, case: str) -> None:
    """The others fail, which is no trouble, wears out no rung and asks for no fresh link."""
    asked_again: list[str] = []

    async def renew() -> Link | None:
        asked_again.append("")
        return None

    async def run() -> None:
        async with origin({}) as server:
            server.files["/film.mp4"] = lambda _: REFUSALS[case] if server.sending else served
            served = replace(CAPPED, pace=4e6)
            link = Link(server.url(), (), server.origin, (server.url("/backup.mp4"),))
            async with opened(server, tmp_path, link, renew=renew) as (_, medium):
                path = await save(medium, tmp_path, "film.mp4")
                assert digest(path.read_bytes()) == digest(FILM)
                assert medium.source.rung == "the link"
                assert medium._lines.count == 1
            assert server.served <= 1.02 * len(FILM) + 200_000  # what the refused whole file sent
            assert not asked_again

    asyncio.run(run())


def test_a_reader_goes_first_while_four_connections_save(tmp_path: Path) -> None:
    data = film(30_000_000)

    async def run() -> None:
        async with (
            origin(replace(CAPPED, data=data)) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            saving = asyncio.create_task(save(medium, tmp_path, "film.mp4"))
            await _until(medium, lambda: len(medium._runs) == MOST)
            before = medium.ranges.total
            async with aclosing(medium.read(25_000_000, 25_001_000)) as blocks:
                assert b"".join([block async for block in blocks]) == data[25_000_000:25_001_000]
            assert medium.ranges.total - before < 500_000
            assert server.ranges()[-1].startswith("bytes=25000000-")
            assert server.sending <= MOST
            saving.cancel()
            await asyncio.gather(saving, return_exceptions=True)

    asyncio.run(run())


def test_jumping_about_while_four_connections_save_fetches_nothing_twice(tmp_path: Path) -> None:
    dice = random.Random(7)
    cap = 3e6

    async def run() -> None:
        async with (
            origin(replace(CAPPED, pace=cap)) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            saving = asyncio.create_task(save(medium, tmp_path, "film.mp4"))
            await _until(medium, lambda: len(medium._runs) > 1)
            for _ in range(8):
                start = dice.randrange(len(FILM) - 50_000)
                part = f"bytes={start}-{start + 49_999}"
                assert await played(library, medium, part) == FILM[start : start + 50_000]
            path = await saving
            assert digest(path.read_bytes()) == digest(FILM)
            assert await played(library, medium) == FILM
            assert server.served <= 1.02 * len(FILM)

    asyncio.run(run())


def test_a_server_that_serves_one_connection_at_a_time_is_not_waited_for(tmp_path: Path) -> None:
    """The second is never answered, as the first stays open; its part comes over the first."""

    async def run() -> float:
        async with origin({}) as server:
            first: list[object] = []

            def serve(asked: Asked) -> File:
                first.append(asked.peer)
                return served if asked.peer == first[0] else replace(served, silent_before=True)

            served = replace(CAPPED, pace=4e6)
            server.files["/film.mp4"] = serve
            patience = Patience(silence=60)
            async with opened(server, tmp_path, patience=patience) as (_, medium):
                began = asyncio.get_running_loop().time()
                path = await save(medium, tmp_path, "film.mp4")
                assert digest(path.read_bytes()) == digest(FILM)
                assert len(set(first)) == 2
                return asyncio.get_running_loop().time() - began

    assert asyncio.run(run()) < 20


@pytest.mark.parametrize("etag", ['"elsewhere"', ""])
def test_a_link_that_dies_under_four_connections_is_renewed_and_all_go_on(
    tmp_path: Path, etag: str
) -> None:
    async def run() -> None:
        async with origin({"/fresh.mp4": replace(CAPPED, etag=etag)}) as server:
            died = asyncio.Event()
            server.files["/film.mp4"] = lambda _: Page(403) if died.is_set() else CAPPED

            async def renew() -> Link | None:
                return Link(server.url("/fresh.mp4"), own_origin=server.origin)

            async with opened(server, tmp_path, renew=renew) as (_, medium):
                saving = asyncio.create_task(save(medium, tmp_path, "film.mp4"))
                await _until(medium, lambda: len(medium._runs) == MOST)
                died.set()
                path = await saving
                assert digest(path.read_bytes()) == digest(FILM)
                assert medium.source.rung == "a fresh link"
            assert server.served <= 1.02 * len(FILM) + 4 * 65536

    asyncio.run(run())


def test_a_file_that_changes_under_four_connections_is_begun_anew(tmp_path: Path) -> None:
    other = film(4_000_000, seed=2)

    async def run() -> None:
        async with origin(CAPPED) as server, opened(server, tmp_path) as (_, medium):
            saving = asyncio.create_task(save(medium, tmp_path, "film.mp4"))
            await _until(medium, lambda: len(medium._runs) == MOST)
            server.files["/film.mp4"] = File(other, etag='"v2"')
            path = await saving
            assert digest(path.read_bytes()) == digest(other)

    asyncio.run(run())


def test_cuts_under_four_connections_are_gone_over(tmp_path: Path) -> None:
    async def run() -> None:
        served = replace(CAPPED, cut_after=700_000)
        async with origin(served) as server, opened(server, tmp_path) as (_, medium):
            path = await save(medium, tmp_path, "film.mp4")
            assert digest(path.read_bytes()) == digest(FILM)
            assert server.served <= 1.02 * len(FILM)

    asyncio.run(run())
