"""When finished tasks are saved by themselves: hours of it in virtual time."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from virtual_time import run

from vidmon.core.keeping import LAST_CALL
from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.engine.autosave import AutoSave

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

START = 1_800_000_000.0


class Shop:
    """Tasks in a dict and a saving that takes ten seconds and works once `works` is true."""

    def __init__(self) -> None:
        self.tasks: dict[int, Task] = {}
        self.tries: list[tuple[int, float]] = []
        self.at_work = 0
        self.most_at_work = 0
        self.works = True
        self.on = True

    def add(self, key: int, *, ends_in: float | None = None) -> None:
        end = None if ends_in is None else datetime.fromtimestamp(self.clock() + ends_in, UTC)
        report = Report(State.SUCCEEDED, videos=(Video(f"https://cdn/{key}", expires_at=end),))
        state = State.SUCCEEDED
        self.tasks[key] = Task(key, "p", "a", TaskRef(str(key)), state=state, report=report)

    def clock(self) -> float:
        return START + asyncio.get_running_loop().time()

    def seconds(self, key: int) -> list[float]:
        return [at - START for one, at in self.tries if one == key]

    async def save(self, task: Task) -> None:
        self.tries.append((task.key, self.clock()))
        self.at_work += 1
        self.most_at_work = max(self.most_at_work, self.at_work)
        try:
            await asyncio.sleep(10)
        finally:
            self.at_work -= 1
        if self.works:
            self.tasks[task.key] = replace(task, saved=(f"/videos/{task.key}.mp4",))


@asynccontextmanager
async def opened(shop: Shop) -> AsyncIterator[AutoSave]:
    auto = AutoSave(lambda: shop.tasks.values(), lambda: shop.on, shop.save, shop.clock)
    auto.start()
    try:
        yield auto
    finally:
        await auto.aclose()


def test_what_was_finished_before_the_start_is_saved_two_at_a_time() -> None:
    async def story() -> None:
        shop = Shop()
        for key in range(5):
            shop.add(key)
        async with opened(shop):
            await asyncio.sleep(40)
        assert [key for key, _at in shop.tries] == [0, 1, 2, 3, 4]
        assert shop.most_at_work == 2
        assert all(task.saved for task in shop.tasks.values())

    run(story())


def test_a_task_that_finishes_later_is_saved_when_it_is_told() -> None:
    async def story() -> None:
        shop = Shop()
        async with opened(shop) as auto:
            await asyncio.sleep(30)
            shop.add(1)
            auto.look()
            await asyncio.sleep(1)
            assert shop.seconds(1) == [30]

    run(story())


def test_a_failed_saving_is_tried_again_later_and_later_until_it_works() -> None:
    async def story() -> None:
        shop = Shop()
        shop.add(1)
        shop.works = False
        async with opened(shop):
            await asyncio.sleep(200)
            assert shop.seconds(1) == [0, 40, 110]  # each took 10 s; pauses of 30 and 60
            shop.works = True
            await asyncio.sleep(1000)
            assert len(shop.tries) == 4
            assert shop.tasks[1].saved

    run(story())


def test_the_last_call_before_the_link_dies_is_not_missed() -> None:
    async def story() -> None:
        shop = Shop()
        shop.add(1, ends_in=20_000)
        shop.works = False
        async with opened(shop):
            await asyncio.sleep(20_000)
        assert 20_000 - LAST_CALL in shop.seconds(1)

    run(story())


def test_a_fresh_link_is_tried_at_once_after_failures() -> None:
    async def story() -> None:
        shop = Shop()
        shop.add(1)
        shop.works = False
        async with opened(shop) as auto:
            await asyncio.sleep(200)
            shop.add(1, ends_in=9000)  # asked again by hand: another link
            shop.works = True
            auto.look()
            await asyncio.sleep(0.1)
            assert shop.seconds(1)[-1] == 200

    run(story())


def test_switched_off_nothing_is_saved_but_what_is_wished() -> None:
    async def story() -> None:
        shop = Shop()
        shop.add(1)
        shop.add(2)
        shop.on = False
        async with opened(shop) as auto:
            await asyncio.sleep(600)
            assert shop.tries == []
            auto.wish([2])
            await asyncio.sleep(600)
            assert [key for key, _at in shop.tries] == [2]
            shop.on = True
            auto.look()
            await asyncio.sleep(0.1)
            assert [key for key, _at in shop.tries] == [2, 1]

    run(story())


def test_what_the_user_stopped_is_left_alone_until_it_is_wished() -> None:
    async def story() -> None:
        shop = Shop()
        shop.add(1)
        shop.works = False
        async with opened(shop) as auto:
            await asyncio.sleep(1)
            assert auto.saving(1)
            auto.leave(1)
            await asyncio.sleep(9000)
            assert len(shop.tries) == 1
            auto.wish([1])
            await asyncio.sleep(0.1)
            assert len(shop.tries) == 2

    run(story())


def test_one_that_never_gets_saved_does_not_keep_the_others_waiting() -> None:
    async def story() -> None:
        shop = Shop()
        for key in range(3):
            shop.add(key)
        shop.works = False
        async with opened(shop):
            await asyncio.sleep(35)
        assert {key for key, _at in shop.tries} == {0, 1, 2}

    run(story())
