"""The lines of "Why this status": what each place of the reply means, and the place beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from vidmon.core.task import State
from vidmon.qt.icons import draw
from vidmon.qt.language import language
from vidmon.qt.task_words import state_name
from vidmon.qt.theme import SPACE, Type, colours, font, mono

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

    from vidmon.core.explained import Line

_LINE = Qt.ItemDataRole.UserRole
_ICON = 14  # px
_PAD = SPACE // 2
_BY_MOUSE = Qt.FocusReason.MouseFocusReason
Index = QModelIndex | QPersistentModelIndex


def sentence(line: Line) -> str:
    """Give what a line means, in the user's language."""
    return line.sentence(lambda text: QCoreApplication.translate("Explained", text), state_name)


def spoken(line: Line) -> str:
    """Give a line as a screen reader says it: whole sentences."""
    if not line.place:
        return sentence(line)
    place = QCoreApplication.translate("reasons", "In the reply: {place}.")
    return f"{sentence(line)} {place.format(place=line.place)}"


class Reasons(QListWidget):
    """The list. A line is pointed at by the mouse over it, and by the keyboard.

    Signals:
        pointed: the place of a line is to be shown. arg: its path, "" for none any more.
        chosen: a line was clicked or entered. arg: the path of its place.
    """

    pointed = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self.setAccessibleName(self.tr("Why this status"))
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemEntered.connect(lambda item: self.pointed.emit(_path(item)))
        self.currentItemChanged.connect(self._moved)
        self.itemClicked.connect(lambda item: self.chosen.emit(_path(item)))
        self.itemActivated.connect(lambda item: self.chosen.emit(_path(item)))
        language().changed.connect(self._tell_anew)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the current one stays current while they are the same in number."""
        if tuple(lines) == self._lines:
            return
        current = self.currentRow() if len(lines) == len(self._lines) else -1
        self._lines = tuple(lines)
        self.clear()
        for line in lines:
            item = QListWidgetItem(sentence(line))
            item.setData(_LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken(line))
            if line.path:
                item.setToolTip(self.tr("Show it in the reply"))
            self.addItem(item)
        self.setCurrentRow(max(current, 0) if self.hasFocus() else current)

    def _tell_anew(self) -> None:
        """Say the same lines in the language of the window."""
        shown, self._lines = self._lines, ()
        self.show_lines(shown)

    def height_of_all(self) -> int:
        """Give the height at which every line is seen."""
        return sum(self.sizeHintForRow(row) for row in range(self.count())) + 2

    def _moved(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.hasFocus():
            self.pointed.emit(_path(item))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit("")

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # makes the first line current where none is
        if self.currentItem() is not None and event.reason() is not _BY_MOUSE:
            self.pointed.emit(_path(self.currentItem()))

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit("")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # sentences are wrapped anew


def _path(item: QListWidgetItem) -> str:
    line: Line = item.data(_LINE)
    return line.path


class _Painter(QStyledItemDelegate):
    """Paints a sign, the sentence in as many lines as it needs, and the place in one."""

    def __init__(self, view: Reasons) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(_LINE)
        width = self._view.viewport().width()
        place = QFontMetrics(mono()).height() if line.place else 0
        return QSize(width, self._words(width, str(index.data())) + place + 2 * _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(_LINE)
        rect: QRect = option.rect
        painter.save()
        self._background(painter, option, index)
        icon, tone = _sign(line)
        draw(painter, icon, QRectF(rect.x() + SPACE, rect.y() + _PAD + 1, _ICON, _ICON), tone)
        left = rect.x() + 2 * SPACE + _ICON
        width = rect.right() - left - SPACE
        height = self._words(rect.width(), str(index.data()))
        painter.setFont(font(Type.BODY))
        painter.setPen(colours()["muted" if line.passed else "text"])
        words = QRect(left, rect.y() + _PAD, width, height)
        painter.drawText(words, Qt.TextFlag.TextWordWrap, str(index.data()))
        painter.setFont(mono())
        painter.setPen(colours()["accent" if line.path and not line.passed else "muted"])
        metrics = painter.fontMetrics()
        place = metrics.elidedText(line.place, Qt.TextElideMode.ElideMiddle, width)
        painter.drawText(left, words.bottom() + 1 + metrics.ascent(), place)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        current = index.row() == self._view.currentRow() and self._view.hasFocus()
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current or under:
            painter.fillRect(option.rect, colours()["chosen" if current else "hover"])
        if current:
            painter.setPen(QPen(colours()["accent"], 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def _words(self, width: int, text: str) -> int:
        room = QRect(0, 0, max(width - 3 * SPACE - _ICON - 1, 60), 10_000)
        metrics = QFontMetrics(font(Type.BODY))
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()


def _sign(line: Line) -> tuple[str, str]:
    """Give the icon and colour of a line: passed over, unknown, said by the user, or taken."""
    if line.passed:
        return "close", "muted"
    if line.state is State.UNKNOWN:
        return "unknown", "warn"
    if line.said:
        return "account", "accent"
    return ("check", "good") if line.place else ("info", "muted")
