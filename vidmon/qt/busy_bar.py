"""A progress bar that, while nobody knows how far it is, moves as the bars of the list do.

Qt's own would go on moving in a minimised window, 60 times a second.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProgressBar, QWidget
from typing_extensions import override

from vidmon.qt.motion import Motion
from vidmon.qt.task_paint import busy_bar

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_STEPS = 1000
_FRAME = 50  # ms
_CYCLE = 1.8  # seconds there and back
_STILL = 0.25  # where the bar stands when nothing may move: a part that is not an end


class BusyBar(QProgressBar):
    """Shows a share, or that something goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.motion = Motion(self, _FRAME, self.update)

    def show_share(self, share: float | None) -> None:
        """Show a share from 0.0 to 1.0, or for None that nobody knows it."""
        most = 0 if share is None else _STEPS
        if self.maximum() != most:
            self.setRange(0, most)
        if share is not None:
            self.setValue(int(share * _STEPS))
        self.motion.let(on=share is None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        moving = (time.monotonic() % _CYCLE) / _CYCLE
        busy_bar(painter, QRectF(self.rect()), moving if self.motion.moves else _STILL)
