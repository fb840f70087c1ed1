"""When a window is seen for the first time: work that can wait is begun after that."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PATIENCE = 1.0  # seconds; a minimised window, or one on a locked screen, is never painted


class _Watcher(QObject):
    """Notes that a window is painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.painted = asyncio.Event()
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.painted.set()
        return False


async def seen(window: QWidget, patience: float = _PATIENCE) -> None:
    """Wait until `window`, just shown, has been painted; at most `patience` seconds."""
    watcher = _Watcher(window)
    with suppress(TimeoutError):
        await asyncio.wait_for(watcher.painted.wait(), patience)
    window.removeEventFilter(watcher)
    watcher.deleteLater()
