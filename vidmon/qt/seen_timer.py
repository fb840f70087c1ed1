"""A timer for what changes on the screen by itself: it runs while somebody can see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SeenTimer(QTimer):
    """Fires every `interval` ms while `widget` is shown, and at once when it is shown again."""

    def __init__(self, widget: QWidget, interval: int) -> None:
        super().__init__(widget)
        self.setInterval(interval)
        widget.installEventFilter(self)
        if widget.isVisible():
            self.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            self.timeout.emit()
            self.start()
        elif event.type() is QEvent.Type.Hide:
            self.stop()
        return False
