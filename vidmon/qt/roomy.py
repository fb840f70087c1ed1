"""How large a window must be at least: as large as larger fonts need, if the screen allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SETTLED = 100  # ms after which what has just come stands where it stays


class Roomy(QObject):
    """Keeps a window as large as it must be; `least` is enough with fonts as they mostly are."""

    def __init__(self, window: QWidget, least: QSize) -> None:
        super().__init__(window)
        self._window, self._least = window, least
        window.setMinimumSize(least)
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            QTimer.singleShot(_SETTLED, self, self._make_room)
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        window = self._window
        needed = window.minimumSizeHint().boundedTo(window.screen().availableSize())
        if (least := self._least.expandedTo(needed)) != window.minimumSize():
            window.setMinimumSize(least)
