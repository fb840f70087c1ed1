"""The list of tasks as it is seen: its two forms, its sections, and what moves in it.

One table for both forms, so that selection, keys, place and sections are the same in both: cards
are its first column alone, as wide as the list.
"""

from __future__ import annotations

import enum
import time
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from vidmon.qt.cell_delegate import CellDelegate, cell_height
from vidmon.qt.section_paint import heading_height
from vidmon.qt.task_delegate import TaskDelegate
from vidmon.qt.task_empty import emptiness, paint_empty
from vidmon.qt.task_filter import Order, TaskFilter
from vidmon.qt.task_header import TaskHeader
from vidmon.qt.task_layout import Fonts, row_height
from vidmon.qt.task_look import look
from vidmon.qt.task_model import Role, TaskModel
from vidmon.qt.task_scroll import Anchor
from vidmon.qt.task_sections import Grouping
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from PySide6.QtGui import QHideEvent, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from vidmon.core.task import Task
    from vidmon.qt.row import Row
    from vidmon.qt.task_empty import Empty
    from vidmon.qt.task_filter import Group

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_TICK = 1000  # ms between repaints of "next check in 4 s"
_FRAME = 50  # ms between frames of a busy bar: 20 a second
_TYPING = 150  # ms of rest after which a search begins


class Form(enum.StrEnum):
    """The two forms of the list."""

    CARDS = "cards"
    COLUMNS = "columns"


class TaskView(QTableView):
    """Shows the tasks; costs nothing while nobody sees it. See TaskList for what one can do.

    `clock` gives Unix seconds; `thumbnail` a picture of a task that has one, kept by the giver.

    Signals:
        look_changed: form, order, grouping or what is folded is another now
    """

    look_changed = Signal()

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
        self._lost_current = False
        self._many = False  # many rows change at once: what follows from it is done at the end
        self._today = datetime.fromtimestamp(clock()).date()
        self.form = Form.CARDS
        self.tasks = TaskModel(self, clock=clock)
        self.filter = TaskFilter(self.tasks, self)
        self.delegate = TaskDelegate(self, clock=clock, thumbnail=thumbnail)
        self.columns = TaskHeader(self)
        self.cells = CellDelegate(self.columns, clock=clock)
        self._anchor = Anchor(self)
        self._tick = _timer(self, _TICK, self._repaint_moments)
        self._frame = _timer(self, _FRAME, self._repaint_bars)
        self._typing = _timer(self, _TYPING, self._search)
        self._soon = _timer(self, 0, self._settle)
        for once in (self._typing, self._soon):
            once.setSingleShot(True)
        self._build()
        self._connect()
        self.show_form(Form.CARDS)

    # What is shown, and how

    def search(self, text: str) -> None:
        """Show the tasks that have all words of `text`, when typing has rested a moment."""
        self._wanted_words = text
        self._typing.start()

    def choose_group(self, group: Group) -> None:
        """Show the tasks of this group alone."""
        with self._at_once():
            self.filter.choose_group(group)

    def sort_by(self, order: Order, *, reverse: bool = False) -> None:
        """Sort the list; the current task stays in sight."""
        with self._at_once():
            self.filter.sort_by(order, reverse=reverse)
        self.columns.show_order(order, reverse=reverse)
        self.scrollTo(self.currentIndex())
        self.look_changed.emit()

    def group_by(self, grouping: Grouping) -> None:
        """Put the rows together under headings, or no more."""
        with self._at_once():
            self.filter.group_by(grouping)
        self.scrollTo(self.currentIndex())
        self.look_changed.emit()

    def fold(self, sections: Collection[str]) -> None:
        """Show only the headings of these sections."""
        with self._at_once():
            self.filter.fold(sections)
        self.look_changed.emit()

    def show_form(self, form: Form) -> None:
        """Show the tasks as cards or in columns; the current task stays in sight."""
        self.form = form
        cards = form is Form.CARDS
        self.setItemDelegate(self.delegate if cards else self.cells)
        if cards:
            self.columns.show_one()
        else:
            self.columns.show_columns()
            self.columns.show_order(self.filter.order, reverse=self.filter.reverse)
        self.columns.setVisible(not cards)
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(never if cards else needed)
        self._fit_heights()
        self.scrollTo(self.currentIndex())
        self._see()
        self.look_changed.emit()

    def repaint_task(self, key: int) -> None:
        """Paint a task anew, of which something changed that the model does not know."""
        index = self.filter.mapFromSource(self.tasks.index_of(key))
        if index.isValid():
            self.viewport().update(self._whole(index.row()))

    # Building

    def _build(self) -> None:
        self.filter.rowsAboutToBeRemoved.connect(self._lose)  # before Qt itself hears of it
        self.setModel(self.filter)
        self.setHorizontalHeader(self.columns)
        self.setObjectName("tasks")  # the style sheet lets the delegates paint the selection
        self.setAccessibleName(self.tr("Tasks"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalScrollBar().setSingleStep(SPACE * 3)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(SPACE)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self.verticalScrollBar().valueChanged.connect(self._see)
        for changed in (self.filter.rowsInserted, self.filter.rowsRemoved, self.filter.dataChanged):
            changed.connect(self._settle_soon)
        self.tasks.rowsRemoved.connect(self._settle_soon)  # the filter's go before the model's
        self.filter.rowsRemoved.connect(self._select_neighbour)
        model = self.filter
        for coming in (
            model.rowsAboutToBeInserted,
            model.rowsAboutToBeRemoved,
            model.layoutAboutToBeChanged,
        ):
            coming.connect(self._hold)
        for done in (model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            done.connect(self._restore)
        self.columns.order_wanted.connect(self._sort_by_column)

    def _sort_by_column(self, order: Order) -> None:
        again = order is self.filter.order
        self.sort_by(order, reverse=again and not self.filter.reverse)

    def _search(self) -> None:
        with self._at_once():
            self.filter.search(self._wanted_words)

    # Keeping place

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Let many rows change as one: place, headings and what is seen follow at the end."""
        if self._many:
            yield
            return
        self._anchor.hold()
        self._many = True
        try:
            yield
            self._settle()
        finally:
            self._many = False
            self._anchor.restore()
        self._see()

    def _settle_soon(self) -> None:
        if not (self._many or self._soon.isActive()):
            self._soon.start()

    def _settle(self) -> None:
        """Bring the headings up to date, and what moves."""
        if self.filter.grouping is not Grouping.NONE or self.tasks.headings:
            self.tasks.show_headings(self.filter.headings(self._clock()))
            self._fit_headings()
        self._see()

    def _hold(self) -> None:
        if not self._many:
            self._anchor.hold()

    def _restore(self) -> None:
        if not self._many:
            self._anchor.restore()

    def _lose(self, _parent: QModelIndex, first: int, last: int) -> None:
        current = self.currentIndex()
        gone = first <= current.row() <= last and self.selectionModel().isSelected(current)
        self._lost_current = self._lost_current or gone

    def _select_neighbour(self) -> None:
        """Select what Qt made current after the selected task went, so that Del, Del works."""
        if self._lost_current and not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(self.currentIndex(), SELECT)
        self._lost_current = False

    def _index(self, at: int) -> QModelIndex:
        return self.filter.index(at, 0)

    def _whole(self, at: int) -> QRect:
        """Give where a row is in the viewport, all its columns."""
        top, height = self.rowViewportPosition(at), self.rowHeight(at)
        return QRect(0, top, self.viewport().width(), height)

    def _fit_heights(self) -> None:
        cards = self.form is Form.CARDS
        height = row_height(Fonts.now()) if cards else cell_height()
        self.verticalHeader().setDefaultSectionSize(height)
        self._fit_headings()

    def _fit_headings(self) -> None:
        height, tasks = heading_height(), len(self.tasks.rows)
        for at in range(len(self.tasks.headings)):
            row = self.filter.mapFromSource(self.tasks.index(tasks + at, 0)).row()
            if row >= 0 and self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    # What is seen

    def _see(self) -> None:
        """Find the busy bars in sight, and let the timers run only while they have work."""
        if self._many:
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
        if self.form is not Form.CARDS:
            return []
        now = self._clock()
        option = QStyleOptionViewItem()
        found = []
        for index in self._in_sight():
            row: Row | None = index.data(Role.ROW)
            if row and look(row, now).busy:
                option.rect = self.visualRect(index)
                found.append(self.delegate.layout_of(option, row).bar.toAlignedRect())
        return found

    def _in_sight(self) -> Iterator[QModelIndex]:
        first = max(self.rowAt(1), 0)
        last = self.rowAt(self.viewport().height() - 1)
        for at in range(first, last + 1 if last >= 0 else self.filter.rowCount()):
            yield self._index(at)

    def _repaint_moments(self) -> None:
        if self._seen():
            self.viewport().update()
        today = datetime.fromtimestamp(self._clock()).date()
        if today != self._today:  # "Today" is another day
            self._today = today
            self._settle()
        self._see()

    def _repaint_bars(self) -> None:
        for bar in self._bars:
            self.viewport().update(bar)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        under = self.viewport().mapFromGlobal(self.cursor().pos())
        self.cells.hovered = self.rowAt(under.y()) if self.viewport().underMouse() else -1
        self.cells.current = self.currentIndex().row()
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
        self._fit_heights()
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
