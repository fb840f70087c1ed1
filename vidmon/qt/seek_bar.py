"""The bar that shows how far a video is and how much of it has arrived, and seeks by click or drag.

A slider painted by hand: Fusion's jumps by pages where one clicks, and knows no buffered ranges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSlider, QToolTip, QWidget
from typing_extensions import override

from vidmon.qt.theme import SPACE, colours_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_GROOVE = 4.0
_KNOB = 12.0
_PAUSE = 120  # ms between two seeks while dragging: a seek through the stream takes as long
_OWN_KEYS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})

Fractions = tuple[tuple[float, float], ...]


class SeekBar(QSlider):
    """A position in a video, in milliseconds.

    Signals:
        seek_requested: the user wants this position. arg: milliseconds.
    """

    seek_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(self.tr("Position in the video"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setPageStep(30_000)
        self.setRange(0, 0)
        self._buffered: Fractions = ()
        self._told = False  # the value comes from the player, not from the user
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._seek_latest)
        self._sought = -1
        self.valueChanged.connect(self._value_changed)

    @property
    def dragging(self) -> bool:
        """Say whether the user holds the knob."""
        return self.isSliderDown()

    def set_duration(self, milliseconds: int) -> None:
        """Show a video of this length; 0 for unknown, which cannot be sought in."""
        self._tell(lambda: self.setRange(0, max(milliseconds, 0)))
        self.setEnabled(milliseconds > 0)

    def set_position(self, milliseconds: int) -> None:
        """Show where the player is; while the user drags, the bar is the user's."""
        if not self.dragging:
            self._tell(lambda: self.setValue(milliseconds))

    def set_buffered(self, ranges: Sequence[tuple[float, float]]) -> None:
        """Show which parts have arrived, as (from, to) in fractions of the whole."""
        told = tuple((max(start, 0.0), min(end, 1.0)) for start, end in ranges)
        if told != self._buffered:
            self._buffered = told
            self.update()

    def position_at(self, x: float) -> int:
        """Give the position in milliseconds that lies at a place of the bar."""
        room = self._room()
        share = (x - room.left()) / room.width() if room.width() > 0 else 0.0
        return round(min(max(share, 0.0), 1.0) * self.maximum())

    @override
    def sizeHint(self) -> QSize:
        return QSize(20 * SPACE, 2 * SPACE + 4)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return event.ignore()
        self.setSliderDown(True)
        self._drag_to(event.position().x())
        return event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self.dragging:
            self._drag_to(x)
        if self.maximum():
            QToolTip.showText(event.globalPosition().toPoint(), clock_time(self.position_at(x)))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.dragging and event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self._pause.stop()
            self._seek_latest()
            self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the player, where they mean the same everywhere."""
        if event.key() in _OWN_KEYS:
            return super().keyPressEvent(event)
        return event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._part(painter, (0.0, 1.0), "track")
        for part in self._buffered:
            self._part(painter, part, "muted", 0.45)
        if self.maximum():
            share = self.value() / self.maximum()
            self._part(painter, (0.0, share), "accent")
            self._knob(painter, share)

    def _knob(self, painter: QPainter, share: float) -> None:
        room = self._room()
        middle = QPointF(room.left() + share * room.width(), room.center().y())
        if self.hasFocus():
            painter.setPen(QPen(colours_in(self)["accent"], 2))
        active = self.dragging or self.underMouse() or self.hasFocus()
        radius = _KNOB / 2 if active else _KNOB / 2 - 1.5
        painter.setBrush(colours_in(self)["text" if self.hasFocus() else "accent"])
        painter.drawEllipse(middle, radius, radius)

    def _part(
        self, painter: QPainter, part: tuple[float, float], colour: str, alpha: float = 1.0
    ) -> None:
        room = self._room()
        start, end = (room.left() + share * room.width() for share in part)
        filling = colours_in(self)[colour]
        filling.setAlphaF(alpha)
        painter.setBrush(filling)
        painter.drawRoundedRect(
            QRectF(start, room.center().y() - _GROOVE / 2, max(end - start, 0.0), _GROOVE), 2, 2
        )

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_KNOB / 2 + 1, 0, -_KNOB / 2 - 1, 0)

    def _drag_to(self, x: float) -> None:
        self._tell(lambda: self.setValue(self.position_at(x)))
        if not self._pause.isActive():
            self._seek_latest()
            self._pause.start()

    def _seek_latest(self) -> None:
        if self.value() != self._sought:
            self._sought = self.value()
            self.seek_requested.emit(self.value())
        if not self.dragging:
            self._sought = -1

    def _value_changed(self, value: int) -> None:
        if not self._told:
            self.seek_requested.emit(value)

    def _tell(self, change: Callable[[], None]) -> None:
        self._told = True
        change()
        self._told = False


def clock_time(milliseconds: int) -> str:
    """Give a position as a player shows it: 0:07, 12:34, 1:02:03."""
    seconds = max(milliseconds, 0) // 1000
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
