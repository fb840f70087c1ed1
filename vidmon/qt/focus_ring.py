"""A ring around a part of the window that takes keys itself, while it has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from vidmon.qt.stage_window import StageWindow
from vidmon.qt.theme import DARK, colours

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent

WIDTH = 2  # pixels, as around a button


class Ringed(QWidget):
    """Shows the ring in the margins of its layout; on a full screen there are none."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = 0 if self.window().isFullScreen() else WIDTH
        layout = self.layout()
        if layout is not None and layout.contentsMargins().left() != room:
            layout.setContentsMargins(room, room, room, room)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus() or self.window().isFullScreen():
            return
        scheme = DARK if isinstance(self.window(), StageWindow) else colours()
        painter = QPainter(self)
        inner = self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
        top = QRect(0, 0, self.width(), WIDTH)
        left = QRect(0, WIDTH, WIDTH, inner.height())
        for side in (
            top,
            top.translated(0, self.height() - WIDTH),
            left,
            left.translated(self.width() - WIDTH, 0),
        ):
            painter.fillRect(side, scheme["accent"])
