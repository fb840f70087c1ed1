"""The one file with qasync: asyncio on Qt's loop, and who owns what runs there.

Not QtAsyncio: it cannot carry sockets. Closing goes in one order, because a coroutine that is not
finished when Qt's loop stops never runs its `finally`: the last window's closing does not quit,
it tells `main`, and `main` ends every owner before it returns.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from typing import TYPE_CHECKING, Any

import qasync  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QEvent

from vidmon.qt.call_soon import Soon
from vidmon.qt.collecting import Collector
from vidmon.qt.giving_back import GivingBack

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from contextvars import Context

    from PySide6.QtWidgets import QApplication

_log = logging.getLogger(__name__)


class _Loop(qasync.QEventLoop):  # type: ignore[misc]
    """qasync's loop, but that what is to be called soon needs no timer of its own."""

    def __init__(self, app: QApplication) -> None:
        self._soon = Soon(self)
        super().__init__(app)

    def call_soon(
        self, callback: Callable[..., Any], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """Call at the loop's next turn."""
        return self._soon.add(callback, args, context)

    def close(self) -> None:
        """End for good."""
        self._soon.close()
        super().close()


def run(app: QApplication, main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run `main` on Qt's loop until it returns and give its exit status.

    Meanwhile garbage is collected on this thread alone (collecting.py), and memory that nobody
    uses is given back (giving_back.py).
    """
    app.setQuitOnLastWindowClosed(False)
    keeping_clean = Collector(app), GivingBack(app)
    for timer in keeping_clean:
        timer.start()
    gc.disable()
    try:
        with asyncio.Runner(loop_factory=lambda: _Loop(app)) as runner:
            return runner.run(main())
    finally:
        for timer in keeping_clean:
            timer.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        gc.enable()


class Owner:
    """Keeps background tasks alive, tells of their failures, and ends them on `aclose`.

    `failed` is called with every exception that a task ends with; it must not raise.
    """

    def __init__(self, failed: Callable[[BaseException], None]) -> None:
        self._failed = failed
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run `work` in the background; it is ours until it ends."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (exception := task.exception()) is not None:
            self._failed(exception)

    async def aclose(self) -> None:
        """Cancel what still runs and wait for its end."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def end_all(*endings: Callable[[], Awaitable[None]]) -> None:
    """Run the endings in order; one that fails is logged and does not keep the others back."""
    for ending in endings:
        try:
            await ending()
        except Exception:  # the edge of the program: what comes after must still be closed
            _log.exception("closing failed")
