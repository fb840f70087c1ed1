"""How a cell of the list is painted in its form with columns."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle
from typing_extensions import override

from vidmon.qt import icons
from vidmon.qt.section_paint import paint_heading
from vidmon.qt.task_columns import STATE
from vidmon.qt.task_look import look
from vidmon.qt.task_model import Role
from vidmon.qt.theme import SPACE, Type, colours, font
from vidmon.qt.title_delegate import TitleDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

    from vidmon.qt.row import Row
    from vidmon.qt.task_sections import Heading

_Index = QModelIndex | QPersistentModelIndex


def cell_height() -> int:
    """Give the height of a row of cells in px."""
    return math.ceil(QFontMetricsF(font()).height() + 1.5 * SPACE)


class CellDelegate(TitleDelegate):
    """Paints cells under a header. `clock` gives Unix seconds.

    Before each painting of the list it is told by `begin` what all cells share.
    """

    def __init__(self, header: QHeaderView, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(header)
        self._header = header
        self._clock = clock
        self.begin(-1, -1)

    def begin(self, hovered: int, current: int) -> None:
        """Take the row under the mouse and the one that the keys act on, -1 for none."""
        self._hovered, self._current = hovered, current
        self._face = font(Type.BODY)
        self._metrics = QFontMetricsF(self._face)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row | None = index.data(Role.ROW)
        if self._hovered == index.row():
            option.state |= QStyle.StateFlag.State_MouseOver
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            if self._is_current(option, index):
                option.state |= QStyle.StateFlag.State_HasFocus
            self._heading(painter, option, index.data(Role.HEADING))
        else:
            self._background(painter, option, index)
            self._words(painter, option, index, row)
        painter.restore()

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, heading: Heading | None
    ) -> None:
        """Paint of a heading what falls into this cell: it goes through all columns."""
        if heading is None:
            return
        header = self._header
        painter.setClipRect(option.rect)
        cell = option.rect
        option.rect = QRect(-header.offset(), cell.top(), header.length(), cell.height())
        paint_heading(painter, option, heading)

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        where = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(where, colours()["chosen"])
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, colours()["hover"])
        if self._is_current(option, index):
            for top in (where.top(), where.bottom() - 1):
                painter.fillRect(QRectF(where.left(), top, where.width(), 1), colours()["accent"])

    def _is_current(self, option: QStyleOptionViewItem, index: _Index) -> bool:
        return index.row() == self._current and option.widget.hasFocus()

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: Row
    ) -> None:
        where = QRectF(option.rect).adjusted(SPACE, 0, -SPACE, 0)
        colour = "text" if index.column() == 0 else "muted"
        if index.column() == STATE:
            seen = look(row, self._clock())
            side = self._metrics.height() * 0.9
            sign = QRectF(where.left(), where.center().y() - side / 2, side, side)
            icons.draw(painter, seen.icon, sign, seen.tone)
            where.setLeft(sign.right() + SPACE / 2)
            colour = seen.tone
        metrics = self._metrics
        middle = Qt.TextElideMode.ElideMiddle
        text = metrics.elidedText(str(index.data() or ""), middle, where.width())
        base = where.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.setFont(self._face)
        painter.setPen(colours()[colour])
        painter.drawText(QPointF(where.left(), base), text)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        editor.setGeometry(option.rect)
