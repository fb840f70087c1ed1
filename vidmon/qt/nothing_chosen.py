"""What stands on the right while no task is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.qt.icons import draw
from vidmon.qt.labels import label
from vidmon.qt.theme import SPACE, Type

_PICTURE = 48


class NothingChosen(QFrame):
    """A picture and two lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        title = label(self.tr("No task chosen"), size=Type.STRONG)
        words = label(
            self.tr("Choose a task on the left to watch, save and understand it."),
            "muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * SPACE, 4 * SPACE, 4 * SPACE, 4 * SPACE)
        column.setSpacing(SPACE)
        column.addStretch(2)
        column.addWidget(_Picture(), 0, Qt.AlignmentFlag.AlignHCenter)
        for line in (title, words):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addStretch(3)


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_PICTURE, _PICTURE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(0.7)
        draw(painter, "video", QRectF(self.rect()), "muted")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()
