"""A short list of the side bar, and how its entries are painted: icon or dot, text, count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QWidget
from typing_extensions import override

from vidmon.qt import icons
from vidmon.qt.theme import SPACE, Type, colours, font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

KEY = Qt.ItemDataRole.UserRole + 1  # the group or the account's id
ICON = Qt.ItemDataRole.UserRole + 2  # the name of an icon, "" for a dot
COUNT = Qt.ItemDataRole.UserRole + 3  # what stands on the right
TONE = Qt.ItemDataRole.UserRole + 4  # the name of a colour for icon and count
SIGN = Qt.ItemDataRole.UserRole + 5  # the name of an icon in place of an account's dot
_LEAST_ASIDE = 7  # letters of a service's name; with room for less it is left out
_ALWAYS = 5  # entries that are seen however low the window is
_Index = QModelIndex | QPersistentModelIndex


class Entries(QListView):
    """A short list that is as tall as its entries. Signal `opened`: arg: the entry's key.

    An entry is opened with Enter and a double click, `by_click` with one click. However low the
    window is, `always` so many are seen.
    """

    opened = Signal(str)

    def __init__(
        self, name: str, parent: QWidget, *, by_click: bool = False, always: int = _ALWAYS
    ) -> None:
        super().__init__(parent)
        self._always = always
        self.entries = QStandardItemModel(self)
        self.setObjectName("sidebar")
        self.setAccessibleName(name)
        self.setModel(self.entries)
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        clicked = self.clicked if by_click else self.doubleClicked
        clicked.connect(lambda index: self.opened.emit(index.data(KEY)))

    def fit(self) -> None:
        """Be as tall as the entries; less where the window is low."""
        one, many = max(self.sizeHintForRow(0), 0), self.entries.rowCount()
        self.setMinimumHeight(min(many, self._always) * one)
        self.setMaximumHeight(many * one)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(KEY))
            return
        super().keyPressEvent(event)


class _Painter(QStyledItemDelegate):
    """Paints an entry: icon or dot, text, count."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, round(QFontMetricsF(font()).height()) + SPACE + 6)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(option.rect).adjusted(SPACE / 2, 1, -SPACE / 2, -1)
        _paint_body(painter, option, body)
        inner = body.adjusted(SPACE, 0, -SPACE, 0)
        side = round(QFontMetricsF(font()).height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        sign = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        _paint_sign(painter, index, sign, chosen=chosen)
        rest = inner.adjusted(side + SPACE, 0, 0, 0)
        _paint_words(painter, index, rest, chosen=chosen)
        painter.restore()


def _paint_body(painter: QPainter, option: QStyleOptionViewItem, body: QRectF) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillPath(shape, colours()["chosen"])
        mark = QPainterPath()  # the ground alone is too faint to tell
        mark.addRoundedRect(
            body.left(), body.top() + SPACE / 2, 3.0, body.height() - SPACE, 1.5, 1.5
        )
        painter.fillPath(mark, colours()["accent"])
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillPath(shape, colours()["hover"])
    if option.state & QStyle.StateFlag.State_HasFocus:
        ring = QPainterPath()
        ring.addRoundedRect(body.adjusted(1.0, 1.0, -1.0, -1.0), 6, 6)
        painter.strokePath(ring, QPen(colours()["accent"], 2.0))


def _paint_sign(painter: QPainter, index: _Index, where: QRectF, *, chosen: bool) -> None:
    name, tone = index.data(ICON) or index.data(SIGN), index.data(TONE) or "muted"
    if name:
        icons.draw(painter, name, where, "accent" if chosen and tone == "muted" else tone)
        return
    dot = QPainterPath()
    dot.addEllipse(where.center(), 4.0, 4.0)
    painter.fillPath(dot, colours()[tone])


def _paint_words(painter: QPainter, index: _Index, where: QRectF, *, chosen: bool) -> None:
    count, is_group = index.data(COUNT) or "", bool(index.data(ICON))
    small, face = font(Type.SMALL), font(Type.STRONG if chosen and is_group else Type.BODY)
    width = QFontMetricsF(small).horizontalAdvance(count)
    if not is_group:  # the name goes before, and two letters beside it would tell nothing
        left_over = where.width() - QFontMetricsF(face).horizontalAdvance(index.data()) - SPACE
        room = max(left_over, where.width() * 0.3)
        least = _LEAST_ASIDE * QFontMetricsF(small).averageCharWidth()
        count = count if room >= min(width, least) else ""
        width = min(width, room)
    text = where.adjusted(0, 0, -(width + SPACE) if count else 0, 0)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(face)
    painter.setPen(colours()["text"])
    painter.drawText(text, left, _cut(face, index.data(), text.width(), middle=not is_group))
    painter.setFont(small)
    painter.setPen(colours()[(index.data(TONE) if is_group else "") or "muted"])
    painter.drawText(where, right, _cut(small, count, width + 1, middle=True))


def _cut(face: QFont, text: str, width: float, *, middle: bool) -> str:
    """Cut a name in its middle, as its end tells as much; a word at its end."""
    how = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    return QFontMetricsF(face).elidedText(text, how, width)


def entry(key: str, text: str, icon: str) -> QStandardItem:
    """Make an entry, with `icon` or, where that is "", a dot."""
    item = QStandardItem(text)
    item.setData(key, KEY)
    item.setData(icon, ICON)
    return item
