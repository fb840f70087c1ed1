"""The table that the list of tasks is: its two forms, its sections, and that all keeps its place.

One table for both forms, so that selection, keys, place and sections are the same in both: cards
are its first column alone, as wide as the list.
"""

from __future__ import annotations

import enum
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from vidmon.qt.cell_delegate import CellDelegate, cell_height
from vidmon.qt.column_keys import ColumnKeys
from vidmon.qt.section_paint import heading_height
from vidmon.qt.task_delegate import TaskDelegate
from vidmon.qt.task_filter import Order, TaskFilter
from vidmon.qt.task_header import TaskHeader
from vidmon.qt.task_layout import Fonts, row_height
from vidmon.qt.task_model import TaskModel
from vidmon.qt.task_scroll import Anchor
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from vidmon.core.task import Task
    from vidmon.qt.task_filter import Group
    from vidmon.qt.task_sections import Grouping

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class Form(enum.StrEnum):
    """The two forms of the list."""

    CARDS = "cards"
    COLUMNS = "columns"


class TaskTable(QTableView):
    """Shows the tasks as cards or in columns. See TaskView for `clock` and `thumbnail`.

    Signals:
        look_changed: form, order, grouping or what is folded is another now
    """

    look_changed = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        *,
        clock: Callable[[], float],
        thumbnail: Callable[[Task], QPixmap | None],
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._lost_current = False
        self._many = False  # many rows change at once: what follows from it is done at the end
        self.form = Form.CARDS
        self.tasks = TaskModel(self, clock=clock)
        self.filter = TaskFilter(self.tasks, self)
        self.delegate = TaskDelegate(self, clock=clock, thumbnail=thumbnail)
        self.columns = TaskHeader(self)
        self.cells = CellDelegate(self.columns, clock=clock)
        self.column_keys = ColumnKeys(self, self.columns)
        self._anchor = Anchor(self)
        self._build()
        self._connect()

    def choose_group(self, group: Group) -> None:
        """Show the tasks of this group alone."""
        self._refilter(lambda: self.filter.choose_group(group))

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
        self.column_keys.let(on=not cards)
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(never if cards else needed)
        self._fit_heights()
        self.scrollTo(self.currentIndex())
        self._see()
        self.look_changed.emit()

    def _see(self) -> None:
        """Look after what moves, now that other rows may be in sight."""

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

    def _refilter(self, filtering: Callable[[], None]) -> None:
        """Show other rows: the selected task stays in sight, or the first is looked at instead."""
        self._many, self._lost_current = True, False
        filtering()
        self._many = False
        self._fit_headings()
        if self._lost_current and (first := self.filter.first_task()).isValid():
            self.selectionModel().setCurrentIndex(first, SELECT)
        self._lost_current = False
        if self.selectionModel().hasSelection():
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()
        self._see()

    # Keeping place

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Let many rows change as one: place, headings and what is seen follow at the end."""
        if self._many:
            yield
            return
        self._anchor.hold()
        self._many, self._lost_current = True, False
        try:
            yield
            self._fit_headings()
        finally:
            self._many = False
            self._anchor.restore()
        self._select_neighbour()
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
        if self._many:
            return
        if self._lost_current and not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(self.currentIndex(), SELECT)
        self._lost_current = False

    def _fit_heights(self) -> None:
        cards = self.form is Form.CARDS
        height = row_height(Fonts.now()) if cards else cell_height()
        self.verticalHeader().setDefaultSectionSize(height)
        self._fit_headings()
        self.updateGeometries()  # now: what is scrolled to next must be within reach

    def _fit_headings(self) -> None:
        height = heading_height()
        for heading in self.filter.headings:
            row = self.filter.index_of_heading(heading.section.key).row()
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
