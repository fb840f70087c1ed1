"""A ring that turns while it is seen, where the desktop lets things move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from vidmon.qt.motion import Motion
from vidmon.qt.theme import colours

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.qt.theme import Colours

_TURN = 40  # ms between two pictures
_STEP = 12  # degrees


class Spinner(QWidget):
    """The ring, `side` px wide, in the colours that are in force, or always in `scheme`."""

    def __init__(
        self,
        side: int = 36,
        scheme: Callable[[], Colours] = colours,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedSize(side, side)
        self._scheme = scheme
        self._angle = 0
        self.motion = Motion(self, _TURN, self._turn)
        self.motion.let(on=True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, thick = self.width() / 9, self.width() / 12
        ring = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.setPen(QPen(self._scheme()["track"], thick))
        painter.drawEllipse(ring)
        round_cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(self._scheme()["accent"], thick, Qt.PenStyle.SolidLine, round_cap))
        painter.drawArc(ring, -self._angle * 16, 90 * 16)

    def _turn(self) -> None:
        self._angle = (self._angle + _STEP) % 360
        self.update()
