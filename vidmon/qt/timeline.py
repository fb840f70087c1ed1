"""The life of a task as a list: what it was, when, and how long after the thing before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.task import Report, Task, TaskRef, Video
from vidmon.core.trouble import Kind, Trouble
from vidmon.qt.fitted import tip
from vidmon.qt.icons import draw
from vidmon.qt.joined import listed
from vidmon.qt.measures import duration
from vidmon.qt.moments import clock
from vidmon.qt.row import Row
from vidmon.qt.task_look import look
from vidmon.qt.task_remark import trouble_words
from vidmon.qt.theme import SPACE, Type, colours, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.record import Change

_ICON = 16
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its sign, what happened, the service's own word, the moment, the gap before."""

    icon: str
    tone: str
    words: str
    raw: str
    when: str
    gap: str

    @property
    def sentence(self) -> str:
        """Give the line as a screen reader says it."""
        return listed((self.words, self.raw, self.when, self.gap))


def lines(changes: Sequence[Change], now: float) -> tuple[Line, ...]:
    """Give the lines for changes in the order of time, at `now` (Unix seconds)."""
    before: float | None = None
    made = []
    for change in changes:
        made.append(_line(change, before, now))
        before = change.at
    return tuple(made)


def _line(change: Change, before: float | None, now: float) -> Line:
    gap = "" if before is None else f"+{duration(change.at - before)}"
    when = clock(change.at, now)
    if change.trouble:
        return Line("attention", "warn", _trouble(change.trouble), "", when, gap)
    shown = _look_of(change)
    raw = plain(change.word, 60)
    return Line(*shown, "" if raw.casefold() == shown[2].casefold() else raw, when, gap)


def _look_of(change: Change) -> tuple[str, str, str]:
    """Give icon, tone and words as the list of tasks has them."""
    report = Report(change.state, word=change.word, videos=(Video(""),))
    seen = look(Row(Task(0, "", "", TaskRef(""), state=change.state, report=report), "", ""), 0.0)
    return seen.icon, seen.tone, seen.state


def _trouble(kind: str) -> str:
    return trouble_words(Trouble(Kind(kind))) if kind in set(Kind) else plain(kind, 60)


class Timeline(QListView):
    """The list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(self.tr("Timeline"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)

    def show_lines(self, shown: Sequence[Line]) -> None:
        """Show these lines; those that are there already stay where they are."""
        self._lines.show_lines(tuple(shown))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.viewport().update()


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, shown: tuple[Line, ...]) -> None:
        """Add what came to the end; anything else is another task's life."""
        known = len(self.lines)
        if shown == self.lines:
            return
        if known and shown[:known] == self.lines:
            self.beginInsertRows(QModelIndex(), known, len(shown) - 1)
            self.lines = shown
            self.endInsertRows()
        else:
            self.beginResetModel()
            self.lines = shown
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.lines[index.row()].sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.lines[index.row()].sentence)
        return None


class _Painter(QStyledItemDelegate):
    """Paints a line: sign on a thread, words, the service's word; time and gap at the right."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, QFontMetrics(font()).height() + SPACE * 3 // 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Lines):
            return
        line, room = model.lines[index.row()], _rect(option)
        painter.save()
        self._sign(painter, line, room, index.row(), len(model.lines))
        left = room.left() + 2 * SPACE + _ICON + SPACE
        rest = QRect(left, room.top(), room.right() - left - 2 * SPACE, room.height())
        self._text(painter, line, rest)
        painter.restore()

    def _sign(self, painter: QPainter, line: Line, room: QRect, row: int, rows: int) -> None:
        sign = QRectF(room.left() + 2 * SPACE, 0, _ICON, _ICON)
        sign.moveTop(room.top() + (room.height() - _ICON) / 2)
        painter.setPen(QPen(colours()["line"], 1))
        middle = int(sign.center().x())
        if row > 0:
            painter.drawLine(middle, room.top(), middle, int(sign.top()) - 2)
        if row < rows - 1:
            painter.drawLine(middle, int(sign.bottom()) + 3, middle, room.bottom())
        draw(painter, line.icon, sign, line.tone)

    def _text(self, painter: QPainter, line: Line, room: QRect) -> None:
        small, body = QFontMetrics(font(Type.SMALL)), QFontMetrics(font())
        gap = small.horizontalAdvance("+00 h 00 m")
        when = small.horizontalAdvance(line.when)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Type.SMALL))
        painter.setPen(colours()["muted"])
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), line.gap)
        painter.drawText(
            room.adjusted(0, 0, -gap - SPACE, 0),
            int(middle | Qt.AlignmentFlag.AlignRight),
            line.when,
        )
        left = room.adjusted(0, 0, -gap - when - 3 * SPACE, 0)
        self._words(painter, line, left, body, small)

    def _words(
        self, painter: QPainter, line: Line, room: QRect, body: QFontMetrics, small: QFontMetrics
    ) -> None:
        words = body.elidedText(line.words, Qt.TextElideMode.ElideMiddle, room.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font())
        painter.setPen(colours()["text"])
        painter.drawText(room, int(middle), words)
        rest = room.adjusted(body.horizontalAdvance(words) + SPACE, 0, 0, 0)
        painter.setFont(font(Type.SMALL))
        painter.setPen(colours()["muted"])
        raw = small.elidedText(line.raw, Qt.TextElideMode.ElideMiddle, max(rest.width(), 0))
        painter.drawText(rest, int(middle), raw)


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: QRect = option.rect
    return rect
