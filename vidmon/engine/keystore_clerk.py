"""How blocking calls are made on a thread of their own, in order and with a time limit.

A locked key store blocks without end, so this thread is a daemon that nobody joins: neither the
loop nor quitting ever waits for it. A pool's threads are joined at exit, which would hang there.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_LEAVING = 1.0  # seconds that a call under way is given at the end


class Clerk:
    """Does one errand after another on its own thread, for whichever loop asks."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._errands: queue.SimpleQueue[_Errand[Any] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._current: _Errand[Any] | None = None

    async def ask(self, act: Callable[[], T], limit: float) -> T:
        """Give what `act` gives, called on the thread. Raises what it raises.

        Raises TimeoutError after `limit` seconds, and at once while an earlier call is over its
        own limit. A call that began cannot be stopped; one that did not begin is dropped.
        """
        if (current := self._current) is not None and current.overdue():
            raise TimeoutError
        errand = _Errand(act, limit)
        self._errands.put(errand)
        self._begin()
        return await asyncio.wait_for(errand.answer, limit)

    async def aclose(self) -> None:
        """Let the thread end. Waits a moment for what it is doing, never longer."""
        if self._thread is None:
            return
        with suppress(TimeoutError):
            await self.ask(lambda: None, _LEAVING)
        self._errands.put(None)
        self._thread = None

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while (errand := self._errands.get()) is not None:
            self._current = errand
            errand.run()
            self._current = None
            del errand  # it holds what was asked for, so possibly a key


class _Errand(Generic[T]):
    """One call and where its outcome goes."""

    def __init__(self, act: Callable[[], T], limit: float) -> None:
        self._act = act
        self._limit = limit
        self._loop = asyncio.get_running_loop()
        self._until: float | None = None
        self._wrong: Exception | None = None
        self._gave: T
        self.answer: asyncio.Future[T] = self._loop.create_future()

    def overdue(self) -> bool:
        return self._until is not None and time.monotonic() > self._until

    def run(self) -> None:
        if self.answer.cancelled():
            return
        self._until = time.monotonic() + self._limit
        try:
            self._gave = self._act()
        except Exception as wrong:  # an edge: it is raised where it was asked
            self._wrong = wrong
        with suppress(RuntimeError):  # the loop is closed, or its Qt object gone: nobody waits
            # No arguments: qasync writes those of its calls into its debug log.
            self._loop.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        if self.answer.done():
            return
        if self._wrong is not None:
            self.answer.set_exception(self._wrong)
        else:
            self.answer.set_result(self._gave)
