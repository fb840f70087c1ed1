"""What asyncio wants done soon, done at the next turn of Qt's loop, all of it by one timer.

qasync starts, fires and kills a timer of Qt's for each call, and one answer of a service takes
some thirty calls: that was a third of what asking a thousand tasks cost.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextvars import Context
    from typing import Any


class Soon:
    """Calls in the order in which they were asked for, all on the thread that made this.

    What a call asks for comes at the next turn, so that Qt's events have theirs in between.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._handles: deque[asyncio.Handle] = deque()
        self._timer = QTimer(interval=0, singleShot=True)
        self._timer.timeout.connect(self._turn)

    def add(
        self, call: Callable[..., Any], args: tuple[Any, ...], context: Context | None
    ) -> asyncio.Handle:
        """Call at the next turn, unless the handle is cancelled until then."""
        handle = asyncio.Handle(call, args, self._loop, context)
        self._handles.append(handle)
        if not self._timer.isActive():
            self._timer.start()
        return handle

    def close(self) -> None:
        """Call nothing any more."""
        self._timer.stop()
        self._handles.clear()

    def _turn(self) -> None:
        """Call what is there now.

        The timer runs meanwhile, for the loop of a dialogue that a call opens: it does the rest.
        """
        due = len(self._handles)
        if due > 1:
            self._timer.start()
        while due and self._handles:
            due -= 1
            handle = self._handles.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001 - what every loop does with a handle
        if not self._handles:
            self._timer.stop()
