from __future__ import annotations

import asyncio
import gc
from contextlib import aclosing
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import httpx
import pytest
from faulty_origin import Page, digest, film, origin
from test_media_faults import FILM, GOOD, SIZE, opened, played

from vidmon.engine.media.link import Link
from vidmon.engine.media.plan import AHEAD
from vidmon.engine.media.save import SaveTrouble, save
from vidmon.engine.media.trouble import Kind, MediaTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vidmon.engine.media.medium import Medium
    from vidmon.engine.media.progress import Progress


async def _until(medium: Medium, done: Callable[[], bool]) -> None:
    """Wait until a condition on a medium holds, looking whenever bytes come or a fetch ends."""
    async with asyncio.timeout(20):
        while not done():
            await medium._news.wait()


async def _first(medium: Medium, start: int, length: int) -> bytes:
    async with aclosing(medium.read(start, start + length)) as blocks:
        return b"".join([block async for block in blocks])


def test_play_seek_and_save_move_the_bytes_once(tmp_path: Path) -> None:
    data = film(12_000_000)

    async def run() -> None:
        async with (
            origin(replace(GOOD, data=data, pace=20e6)) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            assert await played(library, medium, "bytes=0-99999") == data[:100_000]
            assert await played(library, medium, "bytes=-50000") == data[-50_000:]
            for start in (48, 6_000_000, 2_000_000, 9_000_000, 3_500_000):
                part = f"bytes={start}-{start + 300_000}"
                assert await played(library, medium, part) == data[start : start + 300_001]
            path = await save(medium, tmp_path, "film.mp4")
            assert digest(path.read_bytes()) == digest(data)
            assert await played(library, medium) == data
            assert len(data) <= server.served <= 1.02 * len(data)

    asyncio.run(run())


def test_saving_what_was_watched_asks_for_nothing_more(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (library, medium):
            await played(library, medium)
            asked = len(server.log)
            await save(medium, tmp_path, "film.mp4")
            assert len(server.log) == asked

    asyncio.run(run())


def test_a_jump_does_not_wait_for_what_is_under_way(tmp_path: Path) -> None:
    data = film(20_000_000)

    async def run() -> None:
        async with (
            origin(replace(GOOD, data=data, pace=2e6)) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            saving = asyncio.create_task(save(medium, tmp_path, "film.mp4"))
            await _until(medium, lambda: medium.ranges.total > 1_800_000)
            before = medium.ranges.total
            assert await _first(medium, 15_000_000, 1000) == data[15_000_000:15_001_000]
            assert medium.ranges.total - before < 300_000  # of some two million under way
            assert server.ranges()[-1].startswith("bytes=15000000-")
            saving.cancel()
            await asyncio.gather(saving, return_exceptions=True)

    asyncio.run(run())


def test_an_origin_without_ranges_is_served_as_far_as_it_has_come(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            origin(replace(GOOD, ranges=False, pace=4e6)) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            assert await _first(medium, 0, 1000) == FILM[:1000]
            assert medium.ranges.total < SIZE / 2
            assert await _first(medium, 2_500_000, 1000) == FILM[2_500_000:2_501_000]
            assert await _first(medium, 100, 1000) == FILM[100:1100]
            assert len(server.log) == 1

    asyncio.run(run())


def test_nobody_reading_ends_the_fetching(tmp_path: Path) -> None:
    data = film(24_000_000)

    async def run() -> None:
        async with (
            origin(replace(GOOD, data=data)) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            assert await _first(medium, 0, 1000) == data[:1000]
            await _until(medium, lambda: not medium._runs)
            assert medium.ranges.total <= AHEAD
            assert server.served == medium.ranges.total

    asyncio.run(run())


def test_a_slow_reader_is_read_ahead_for_but_not_without_bound(tmp_path: Path) -> None:
    data = film(24_000_000)

    async def run() -> None:
        async with (
            origin(replace(GOOD, data=data)) as server,
            opened(server, tmp_path) as (_, medium),
            aclosing(medium.read()) as blocks,
        ):
            await anext(blocks)
            await _until(medium, lambda: not medium._runs and medium.ranges.total >= AHEAD)
            assert medium.ranges.total <= AHEAD + (1 << 20)
            assert server.served < len(data)

    asyncio.run(run())


def test_an_origin_without_ranges_is_given_up_when_nobody_reads(tmp_path: Path) -> None:
    data = film(24_000_000)

    async def run() -> None:
        async with (
            origin(replace(GOOD, data=data, ranges=False)) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            await _first(medium, 0, 1000)
            await _until(medium, lambda: not medium._runs)
            assert medium.ranges.total < AHEAD + (1 << 20)
            assert server.served < len(data)

    asyncio.run(run())


def test_what_is_here_plays_without_the_network_on_another_day(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server:
            async with opened(server, tmp_path) as (library, medium):
                await played(library, medium)
            server.files["/film.mp4"] = Page(404)
            async with opened(server, tmp_path) as (library, medium):
                assert await played(library, medium) == FILM

    asyncio.run(run())


@pytest.mark.parametrize("etag", ['"v1"', ""])
def test_on_another_day_only_the_rest_is_fetched(tmp_path: Path, etag: str) -> None:
    async def run() -> None:
        async with origin(replace(GOOD, etag=etag)) as server:
            async with opened(server, tmp_path) as (library, medium):
                await played(library, medium, "bytes=0-999999")
                await _until(medium, lambda: not medium._runs)
                there = medium.ranges.total
            server.served = 0
            async with opened(server, tmp_path) as (library, medium):
                assert medium.ranges.total == there
                assert await played(library, medium) == FILM
            assert server.served <= SIZE - there + 65536

    asyncio.run(run())


@pytest.mark.parametrize("etag", ['"v2"', ""])
def test_on_another_day_another_file_of_the_same_size_is_noticed(tmp_path: Path, etag: str) -> None:
    other = film(SIZE, seed=2)

    async def run() -> None:
        async with origin(replace(GOOD, etag=etag and '"v1"')) as server:
            async with opened(server, tmp_path) as (library, medium):
                await played(library, medium, "bytes=0-999999")
            server.files["/film.mp4"] = replace(GOOD, data=other, etag=etag)
            async with opened(server, tmp_path) as (_, medium):
                path = await save(medium, tmp_path, "film.mp4")
                assert digest(path.read_bytes()) == digest(other)

    asyncio.run(run())


def test_progress_is_told_at_most_ten_times_a_second_and_never_falls(tmp_path: Path) -> None:
    heard: list[tuple[float, Progress]] = []

    async def run() -> None:
        async with (
            origin(replace(GOOD, pace=4e6)) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            clock, whole = asyncio.get_running_loop().time, asyncio.Event()

            def listener(now: Progress) -> None:
                heard.append((clock(), now))
                if now.received == SIZE:
                    whole.set()

            medium.listen(listener)
            await medium.complete()
            await asyncio.wait_for(whole.wait(), 10)

    asyncio.run(run())
    assert len(heard) >= 4
    assert all(later[0] - one[0] >= 0.09 for one, later in pairwise(heard))
    assert all(later[1].received >= one[1].received for one, later in pairwise(heard))
    assert {now.total for _, now in heard} == {SIZE}
    assert max(now.bytes_per_second for _, now in heard) > 1e6


def test_the_same_key_is_the_same_medium_until_the_last_lets_go(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (library, medium):
            link = Link(server.url(), own_origin=server.origin)
            assert await library.open("account/task/0", link) is medium
            assert await library.open("account/task/1", link) is not medium
            url = library.url_for(medium)
            assert library.url_for(medium) == url
            await library.close(medium)
            assert await played(library, medium) == FILM
            await library.close(medium)
            async with httpx.AsyncClient() as player:
                assert (await player.get(url)).status_code == 404

    asyncio.run(run())


def test_a_trouble_is_tried_anew_by_the_next_who_wants_bytes(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            origin({"/film.mp4": Page(503)}) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            with pytest.raises(MediaTrouble) as caught:
                await medium.ready()
            assert caught.value.kind is Kind.SERVER
            server.files["/film.mp4"] = GOOD
            await medium.ready()
            assert medium.size == SIZE
            assert medium.trouble is None

    asyncio.run(run())


def test_a_renewal_that_breaks_is_heard_by_whoever_waits(tmp_path: Path) -> None:
    async def run() -> None:
        async def renew() -> Link | None:
            raise ZeroDivisionError

        noise: list[dict[str, object]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, what: noise.append(what))
        async with (
            origin({}) as server,
            opened(server, tmp_path, renew=renew) as (_, medium),
        ):
            with pytest.raises(MediaTrouble, match="ended unexpectedly"):
                await medium.ready()
        del medium
        gc.collect()  # asyncio tells of a lost exception when its task goes
        assert [type(what["exception"]) for what in noise] == [ZeroDivisionError]

    asyncio.run(run())


def test_closing_while_saving_ends_the_save_in_words(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            origin(replace(GOOD, silent_after=100_000)) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            saving = asyncio.create_task(save(medium, tmp_path, "film.mp4"))
            await _until(medium, lambda: medium.ranges.total >= 90_000)
            await library.close(medium)
            with pytest.raises(SaveTrouble, match="closed"):
                await saving

    asyncio.run(run())


def test_closing_ends_whoever_waits(tmp_path: Path) -> None:
    async def run() -> None:
        async with (
            origin(replace(GOOD, silent_after=100_000)) as server,
            opened(server, tmp_path) as (library, medium),
        ):
            reading = asyncio.create_task(_first(medium, 0, SIZE))
            await _until(medium, lambda: medium.ranges.total >= 90_000)
            await library.close(medium)
            with pytest.raises(MediaTrouble, match="closed"):
                await reading
            assert len(asyncio.all_tasks()) <= 3  # this one, the origin's two

    asyncio.run(run())
