"""Small charts of our own, painted in the palette's colours; each says in words what it shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from vidmon.qt.theme import SPACE, Type, colours, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from vidmon.core.statistics import Usual, Week

_WEEKS_HEIGHT = 140
_LINE_HEIGHT = 20
_BAR = 6.0
_WIDEST_BAR = 40.0


class _Chart(QWidget):
    """A widget that only paints; `say` gives what a screen reader reads in its place."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, name: str, words: str) -> None:
        """Give the chart its name and its words."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(words)
        self.setToolTip(words)

    @override
    def sizeHint(self) -> QSize:
        return QSize(20 * SPACE, self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(10 * SPACE, self._height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, QRectF(self.rect()))
        painter.end()

    def draw(self, painter: QPainter, where: QRectF) -> None:
        """Paint it."""
        raise NotImplementedError


class SpanChart(_Chart):
    """How long something takes: a line from quick to slow with a knob at the median.

    `most` is the length in seconds that the whole width stands for, the same for all in a column.
    The scale is that of square roots, so that seconds and hours fit on one.
    """

    def __init__(self, usual: Usual, most: float, parent: QWidget | None = None) -> None:
        super().__init__(_LINE_HEIGHT, parent)
        self._usual = usual
        self._most = most

    @override
    def draw(self, painter: QPainter, where: QRectF) -> None:
        inner = where.adjusted(_BAR, 0, -_BAR, 0)
        middle = inner.center().y()
        _rounded(painter, QRectF(inner.left(), middle - 1, inner.width(), 2), "track")
        low, high = self._at(inner, self._usual.low), self._at(inner, self._usual.high)
        width = max(high - low, _BAR)
        painter.setOpacity(0.4)
        _rounded(painter, QRectF(low, middle - _BAR / 2, width, _BAR), "accent")
        painter.setOpacity(1.0)
        at = min(self._at(inner, self._usual.median), inner.right())
        painter.setPen(QPen(colours()["panel"], 1.5))
        painter.setBrush(colours()["accent"])
        painter.drawEllipse(QPointF(at, middle), _BAR, _BAR)

    def _at(self, inner: QRectF, seconds: float) -> float:
        share = math.sqrt(min(seconds / self._most, 1.0)) if self._most > 0 else 0.0
        return inner.left() + share * inner.width()


class ShareChart(_Chart):
    """A share of a whole, 0.0 to 1.0, as a bar."""

    def __init__(self, share: float, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(_LINE_HEIGHT, parent)
        self._share = share
        self._tone = tone

    @override
    def draw(self, painter: QPainter, where: QRectF) -> None:
        bar = QRectF(where.left(), where.center().y() - _BAR / 2, where.width(), _BAR)
        _rounded(painter, bar, "track")
        if self._share > 0:
            bar.setWidth(max(bar.width() * min(self._share, 1.0), _BAR))
            _rounded(painter, bar, self._tone)


class WeeksChart(_Chart):
    """What ended week by week: finished below, failed on top, hatched so that no colour tells it.

    `days` are the Mondays in a few letters.
    """

    def __init__(
        self, weeks: Sequence[Week], days: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(_WEEKS_HEIGHT, parent)
        self._weeks = weeks
        self._days = days

    @override
    def draw(self, painter: QPainter, where: QRectF) -> None:
        if not self._weeks:
            return
        small = QFontMetricsF(font(Type.SMALL))
        top = max(max(week.tally.total for week in self._weeks), 1)
        left = small.horizontalAdvance(QLocale().toString(top)) + SPACE
        plot = where.adjusted(left, SPACE, 0, -small.height() - 4)
        painter.setFont(font(Type.SMALL))
        self._draw_scale(painter, plot, top)
        step = plot.width() / len(self._weeks)
        for number, week in enumerate(self._weeks):
            slot = QRectF(plot.left() + number * step, plot.top(), step, plot.height())
            self._draw_week(painter, slot, week, top)
        self._draw_days(painter, plot, step)

    def _draw_scale(self, painter: QPainter, plot: QRectF, top: int) -> None:
        for value in sorted({0, top // 2, top} if top > 3 else {0, top}):
            y = plot.bottom() - plot.height() * value / top
            painter.setPen(QPen(colours()["line"], 1.0))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(colours()["muted"])
            beside = QRectF(0, y - 8, plot.left() - SPACE, 16)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, right, QLocale().toString(value))

    def _draw_week(self, painter: QPainter, slot: QRectF, week: Week, top: int) -> None:
        width = min(max(slot.width() * 0.6, 2.0), _WIDEST_BAR)
        left = slot.center().x() - width / 2
        finished = slot.height() * week.tally.succeeded / top
        failed = slot.height() * week.tally.failed / top
        lower = QRectF(left, slot.bottom() - finished, width, finished)
        upper = QRectF(left, lower.top() - failed, width, max(failed - 1, 0))
        if finished:
            painter.fillRect(lower, colours()["accent"])
        if failed:
            painter.fillRect(upper, colours()["bad"])
            _hatch(painter, upper)

    def _draw_days(self, painter: QPainter, plot: QRectF, step: float) -> None:
        """Name as many weeks as there is room for, this one in any case."""
        small = QFontMetricsF(font(Type.SMALL))
        widest = max(small.horizontalAdvance(day) for day in self._days) + SPACE
        every = max(math.ceil(widest / step), 1)
        painter.setPen(colours()["muted"])
        for number in range(len(self._days) - 1, -1, -every):
            middle = plot.left() + (number + 0.5) * step
            at = min(max(middle - widest / 2, 0.0), plot.right() - widest + SPACE)
            under = QRectF(at, plot.bottom() + 2, widest, small.height() + 2)
            painter.drawText(under, Qt.AlignmentFlag.AlignHCenter, self._days[number])


def _rounded(painter: QPainter, where: QRectF, colour: str) -> None:
    shape = QPainterPath()
    radius = where.height() / 2
    shape.addRoundedRect(where, radius, radius)
    painter.fillPath(shape, colours()[colour])


def _hatch(painter: QPainter, where: QRectF) -> None:
    painter.save()
    painter.setClipRect(where)
    painter.setPen(QPen(colours()["panel"], 1.5))
    x = where.left() - where.height()
    while x < where.right():
        painter.drawLine(QPointF(x, where.bottom()), QPointF(x + where.height(), where.top()))
        x += 5.0
    painter.restore()
