"""What was learned of tasks, kept first and told then, in batches."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any

from vidmon.core.task import Task
from vidmon.core.wire import Reply

Put = Callable[[Sequence[Task], Mapping[int, Reply]], Awaitable[None]]
Changed = Callable[[tuple[Task, ...]], None]
_BETWEEN = 0.05  # seconds between two batches: the first of a burst goes at once
_LATER = 5.0  # seconds until a batch that could not be kept is tried again


def complain(doing: str, exception: BaseException) -> None:
    """Hand an exception to the loop's exception handler, as nobody else waits for it."""
    asyncio.get_running_loop().call_exception_handler(
        {"message": f"{doing} failed", "exception": exception}
    )


def run_on(work: Coroutine[Any, Any, None], doing: str) -> asyncio.Task[None]:
    """Run what never ends by itself, and complain if it does."""
    running = asyncio.create_task(work)
    running.add_done_callback(lambda done: _tell_of_end(done, doing))
    return running


def _tell_of_end(done: asyncio.Task[None], doing: str) -> None:
    if not done.cancelled() and (exception := done.exception()) is not None:
        complain(doing, exception)


class Gathering:
    """Gathers the keys of tasks that changed, and the last reply about each.

    `current` gives a task as it is now, None where it is followed no more. Nothing is told before
    it is kept; what cannot be kept is tried again, and meanwhile nothing is lost.
    """

    def __init__(self, put: Put, changed: Changed, current: Callable[[int], Task | None]) -> None:
        self._put = put
        self._changed = changed
        self._current = current
        self._fresh: dict[int, Reply | None] = {}
        self._bell = asyncio.Event()
        self._runner: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to keep and tell."""
        self._runner = run_on(self._run(), "Keeping what was learned")

    def add(self, key: int, reply: Reply | None) -> None:
        """Take up a task that changed."""
        self._fresh[key] = reply or self._fresh.get(key)
        self._bell.set()

    async def aclose(self) -> None:
        """Keep what is still here, and tell nobody any more."""
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)
        try:
            await self._keep()
        except Exception as error:  # an edge: the rest must still be closed
            complain("Keeping what was learned", error)

    async def _run(self) -> None:
        while True:
            await self._bell.wait()
            self._bell.clear()
            await asyncio.sleep(await self._keep_and_tell())

    async def _keep_and_tell(self) -> float:
        """Do one batch and give the pause after it."""
        try:
            tasks = await self._keep()
        except Exception as error:  # an edge: a full disk must not end the watching
            complain("Keeping what was learned", error)
            self._bell.set()
            return _LATER
        try:
            self._changed(tasks)
        except Exception as error:  # an edge: nor must a mistake of who is told
            complain("Telling what was learned", error)
        return _BETWEEN

    async def _keep(self) -> tuple[Task, ...]:
        fresh, self._fresh = self._fresh, {}
        found = {key: task for key in fresh if (task := self._current(key))}
        replies = {key: reply for key, reply in fresh.items() if reply and key in found}
        if not found:
            return ()
        try:
            await self._put(tuple(found.values()), replies)
        except BaseException:
            for key, reply in fresh.items():
                self._fresh[key] = self._fresh.get(key) or reply
            raise
        return tuple(task for key, task in found.items() if self._current(key))
