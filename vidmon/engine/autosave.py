"""Saving what is finished without being asked: two tasks at a time, as core/keeping.py says."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from vidmon.core.keeping import Tried, due, next_due, unsaved, videos_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Iterable

    from vidmon.core.task import Task, Video

AT_ONCE = 2
_LONGEST_SLEEP = 60.0  # seconds: the clock jumps when the machine wakes, and no timer tells


class AutoSave:
    """Saves finished tasks by itself. `tasks` gives those there are, `save` returns when it ended.

    `look` is to be called whenever tasks or `on` may have changed.
    """

    def __init__(
        self,
        tasks: Callable[[], Collection[Task]],
        on: Callable[[], bool],
        save: Callable[[Task], Awaitable[None]],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._tasks = tasks
        self._on = on
        self._save = save
        self._clock = clock
        self._wake = asyncio.Event()
        self._left: set[int] = set()
        self._wished: set[int] = set()
        self._tried: dict[int, tuple[Tried, tuple[Video, ...]]] = {}
        self._works: dict[int, asyncio.Task[None]] = {}
        self._looking: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to save what is due."""
        if self._looking is None:
            self._looking = asyncio.create_task(self._run())

    def look(self) -> None:
        """Look soon at what is due now."""
        self._wake.set()

    def wish(self, keys: Iterable[int]) -> None:
        """Save these tasks, whether or not saving by itself is on, and try failed ones at once."""
        for key in keys:
            self._wished.add(key)
            self._left.discard(key)
            self._tried.pop(key, None)
        self._wake.set()

    def leave(self, key: int) -> None:
        """Leave a task to the user, who stopped its saving."""
        self._left.add(key)
        self._wished.discard(key)

    def saving(self, key: int) -> bool:
        """Tell whether a task is being saved by itself just now."""
        return key in self._works

    async def aclose(self) -> None:
        """End all saving by itself; what was fetched is kept."""
        works = [*self._works.values(), *([self._looking] if self._looking else [])]
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
        self._looking = None

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            self._begin()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._sleep()):
                    await self._wake.wait()

    def _begin(self) -> None:
        for task in due(self._open(), self._known(), self._clock()):
            if len(self._works) >= AT_ONCE:
                return
            self._works[task.key] = asyncio.create_task(self._one(task))

    def _sleep(self) -> float:
        """Give the seconds until something is due; whoever ends wakes us, so full hands wait."""
        if len(self._works) >= AT_ONCE:
            return _LONGEST_SLEEP
        moment = next_due(self._open(), self._known())
        left = _LONGEST_SLEEP if moment is None else moment - self._clock()
        return min(max(left, 0.0), _LONGEST_SLEEP)

    def _open(self) -> list[Task]:
        busy, on = self._left | self._works.keys(), self._on()
        tasks = (task for task in self._tasks() if task.key not in busy)
        return [task for task in tasks if on or task.key in self._wished]

    def _known(self) -> dict[int, Tried]:
        """Give what was tried; links that are others now were not tried yet."""
        now = {task.key: videos_of(task) for task in self._tasks()}
        return {
            key: tried for key, (tried, videos) in self._tried.items() if now.get(key) == videos
        }

    async def _one(self, task: Task) -> None:
        try:
            await self._save(task)
        finally:
            self._works.pop(task.key, None)
            self._note(task.key)
            self._wake.set()

    def _note(self, key: int) -> None:
        """Remember a failure: that the task is still not known to be saved, whatever was said."""
        task = next((task for task in self._tasks() if task.key == key), None)
        before = self._known().get(key)
        self._tried.pop(key, None)
        if task is not None and unsaved(task):
            failures = 0 if before is None else before.failures
            self._tried[key] = (Tried(failures + 1, self._clock()), videos_of(task))
