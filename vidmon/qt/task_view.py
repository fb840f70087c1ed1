"""The list of tasks as it is seen: what moves in it, and that everything keeps its place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from vidmon.qt.task_delegate import TaskDelegate
from vidmon.qt.task_empty import emptiness, paint_empty
from vidmon.qt.task_filter import Order, TaskFilter
from vidmon.qt.task_look import look
from vidmon.qt.task_model import Role, TaskModel
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QHideEvent, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from vidmon.core.task import Task
    from vidmon.qt.row import Row
    from vidmon.qt.task_empty import Empty
    from vidmon.qt.task_filter import Group

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_TICK = 1000  # ms between repaints of "next check in 4 s"
_FRAME = 50  # ms between frames of a busy bar: 20 a second
_TYPING = 150  # ms of rest after which a search begins


class TaskView(QListView):
    """Shows the tasks; costs nothing while nobody sees it. See TaskList for what one can do.

    `clock` gives Unix seconds; `thumbnail` a picture of a task that has one, kept by the giver.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.time,
        thumbnail: Callable[[Task], QPixmap | None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._wanted_words = ""
        self._bars: list[QRect] = []
        self._anchor: tuple[QPersistentModelIndex, int] | None = None
        self._lost_current = False
        self._refiltering = False
        self.tasks = TaskModel(self, clock=clock)
        self.filter = TaskFilter(self.tasks, self)
        self.delegate = TaskDelegate(self, clock=clock, thumbnail=thumbnail)
        self._tick = _timer(self, _TICK, self._repaint_moments)
        self._frame = _timer(self, _FRAME, self._repaint_bars)
        self._typing = _timer(self, _TYPING, self._search)
        self._typing.setSingleShot(True)
        self._build()
        self._connect()

    def search(self, text: str) -> None:
        """Show the tasks that have all words of `text`, when typing has rested a moment."""
        self._wanted_words = text
        self._typing.start()

    def choose_group(self, group: Group) -> None:
        """Show the tasks of this group alone."""
        self._refilter(lambda: self.filter.choose_group(group))

    def sort_by(self, order: Order, *, reverse: bool = False) -> None:
        """Sort the list; the current task stays in sight."""
        self.filter.sort_by(order, reverse=reverse)
        self.scrollTo(self.currentIndex())

    def repaint_task(self, key: int) -> None:
        """Paint a task anew, of which something changed that the model does not know."""
        index = self.filter.mapFromSource(self.tasks.index_of(key))
        if index.isValid():
            self.viewport().update(self.visualRect(index))

    def _build(self) -> None:
        self.filter.rowsAboutToBeRemoved.connect(self._lose)  # before Qt itself hears of it
        self.setModel(self.filter)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(self.tr("Tasks"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(SPACE * 3)

    def _connect(self) -> None:
        self.verticalScrollBar().valueChanged.connect(self._see)
        for changed in (self.filter.rowsInserted, self.filter.rowsRemoved, self.filter.dataChanged):
            changed.connect(self._see)
        self.tasks.rowsRemoved.connect(self._see)  # the filter's rows go before the model's
        self.filter.rowsRemoved.connect(self._select_neighbour)
        for coming in (self.filter.rowsAboutToBeInserted, self.filter.layoutAboutToBeChanged):
            coming.connect(self._hold)
        for done in (self.filter.rowsInserted, self.filter.layoutChanged):
            done.connect(self._restore)

    def _search(self) -> None:
        self._refilter(lambda: self.filter.search(self._wanted_words))

    def _refilter(self, filtering: Callable[[], None]) -> None:
        """Show other rows: the selected task stays in sight, or the first is looked at instead."""
        self._refiltering, self._lost_current = True, False
        filtering()
        self._refiltering = False
        if self._lost_current and self.filter.rowCount():
            self.selectionModel().setCurrentIndex(self._index(0), SELECT)
        self._lost_current = False
        if self.selectionModel().hasSelection():
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()
        self._see()

    # Keeping place

    def _hold(self) -> None:
        """Remember which task stands at the top, unless the list is at its top anyway."""
        if self._refiltering:  # what comes in sight then is decided at its end
            return
        top = self.indexAt(QPoint(SPACE, 1))
        if self.verticalScrollBar().value() and top.isValid():
            self._anchor = (QPersistentModelIndex(top), self.visualRect(top).top())

    def _restore(self) -> None:
        """Bring that task back to where it stood; rows came in above it."""
        if self._anchor is None:
            return
        (top, was), self._anchor = self._anchor, None
        if top.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(self._index(top.row())).top() - was)

    def _lose(self, _parent: QModelIndex, first: int, last: int) -> None:
        current = self.currentIndex()
        gone = first <= current.row() <= last and self.selectionModel().isSelected(current)
        self._lost_current = self._lost_current or gone

    def _select_neighbour(self) -> None:
        """Select what Qt made current after the selected task went, so that Del, Del works."""
        if self._refiltering:
            return
        if self._lost_current and not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(self.currentIndex(), SELECT)
        self._lost_current = False

    def _index(self, at: int) -> QModelIndex:
        return self.filter.index(at, 0)

    # What is seen

    def _see(self) -> None:
        """Find the busy bars in sight, and let the timers run only while they have work."""
        if self._refiltering:  # each look would lay all rows out anew; one comes at its end
            return
        self._bars = self._busy_bars() if self._seen() else []
        _run(self._tick, on=self.isVisible() and self.filter.rowCount() > 0)
        _run(self._frame, on=bool(self._bars) and self.delegate.animated)
        empty = self._empty()
        told = f"{empty.heading}. {empty.text}" if empty else ""
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)

    def _seen(self) -> bool:
        return self.isVisible() and not self.window().isMinimized()

    def _empty(self) -> Empty | None:
        if self.filter.rowCount():
            return None
        words = self._wanted_words if self.filter.searching else ""
        return emptiness(self.filter.group, words, len(self.tasks.rows))

    def _busy_bars(self) -> list[QRect]:
        now = self._clock()
        option = QStyleOptionViewItem()
        found = []
        for index in self._in_sight():
            row: Row = index.data(Role.ROW)
            if look(row, now).busy:
                option.rect = self.visualRect(index)
                found.append(self.delegate.layout_of(option, row).bar.toAlignedRect())
        return found

    def _in_sight(self) -> Iterator[QModelIndex]:
        first = self.indexAt(QPoint(SPACE, 1))
        for at in range(max(first.row(), 0), self.filter.rowCount()):
            index = self._index(at)
            if self.visualRect(index).top() > self.viewport().height():
                return
            yield index

    def _repaint_moments(self) -> None:
        if self._seen():
            self.viewport().update()
        self._see()

    def _repaint_bars(self) -> None:
        for bar in self._bars:
            self.viewport().update(bar)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        empty = self._empty()
        if empty is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_empty(painter, QRectF(self.viewport().rect()), empty)
        painter.end()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration  # 0 where animation is not wanted
        self.delegate.animated = self.style().styleHint(hint, None, self) > 0
        self._see()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._see()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateEditorGeometries()
        self._see()


def _timer(owner: TaskView, every: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setInterval(every)
    timer.timeout.connect(then)
    return timer


def _run(timer: QTimer, *, on: bool) -> None:
    if on and not timer.isActive():
        timer.start()
    elif not on:
        timer.stop()
