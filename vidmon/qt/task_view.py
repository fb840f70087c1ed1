"""The list of tasks as it is seen: what moves in it, and what it says where it is empty."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QTimer,
)
from PySide6.QtWidgets import (
    QStyleOptionViewItem,
)
from typing_extensions import override

from vidmon.qt.empty_page import EmptyPage
from vidmon.qt.joined import sentences
from vidmon.qt.motion import wanted
from vidmon.qt.task_empty import emptiness
from vidmon.qt.task_look import look
from vidmon.qt.task_model import Role
from vidmon.qt.task_table import Form, TaskTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QHideEvent, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from vidmon.core.task import Task
    from vidmon.qt.row import Row
    from vidmon.qt.task_empty import Empty

_TICK = 1000  # ms between repaints of "next check in 4 s"
_FRAME = 50  # ms between frames of a busy bar: 20 a second
_TYPING = 150  # ms of rest after which a search begins


class TaskView(TaskTable):
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
        super().__init__(parent, clock=clock, thumbnail=thumbnail)
        self._wanted_words = ""
        self._bars: list[QRect] = []
        self._today = datetime.fromtimestamp(clock()).date()
        self.empty = EmptyPage(self)
        self._tick = _timer(self, _TICK, self._repaint_moments)
        self._frame = _timer(self, _FRAME, self._repaint_bars)
        self._typing = _timer(self, _TYPING, self._search)
        self._soon = _timer(self, 0, self._settle)
        for once in (self._typing, self._soon):
            once.setSingleShot(True)
        self._connect_sight()
        self.show_form(Form.CARDS)

    def search(self, text: str) -> None:
        """Show the tasks that have all words of `text`, when typing has rested a moment."""
        self._wanted_words = text
        self._typing.start()

    def repaint_task(self, key: int) -> None:
        """Paint a task anew, of which something changed that the model does not know."""
        index = self.filter.mapFromSource(self.tasks.index_of(key))
        if index.isValid():
            self.viewport().update(self._whole(index.row()))

    def _connect_sight(self) -> None:
        self.verticalScrollBar().valueChanged.connect(self._see)
        for changed in (self.filter.rowsInserted, self.filter.rowsRemoved, self.filter.dataChanged):
            changed.connect(self._settle_soon)
        self.tasks.rowsRemoved.connect(self._settle_soon)  # the filter's go before the model's

    def _settle_soon(self) -> None:
        if not (self._many or self._soon.isActive()):
            self._soon.start()

    def _settle(self) -> None:
        """Give headings their height, and see what moves."""
        self._fit_headings()
        self._see()

    def _search(self) -> None:
        self._refilter(lambda: self.filter.search(self._wanted_words))

    def _index(self, at: int) -> QModelIndex:
        return self.filter.index(at, 0)

    def _whole(self, at: int) -> QRect:
        """Give where a row is in the viewport, all its columns."""
        top, height = self.rowViewportPosition(at), self.rowHeight(at)
        return QRect(0, top, self.viewport().width(), height)

    @override
    def _see(self) -> None:
        """Find the busy bars in sight, and let the timers run only while they have work."""
        if self._many:
            return
        self._bars = self._busy_bars() if self._seen() else []
        _run(self._tick, on=self.isVisible() and self.filter.rowCount() > 0)
        _run(self._frame, on=bool(self._bars) and self.delegate.animated)
        empty = self._empty()
        self.empty.show_empty(empty)
        told = sentences((empty.heading, empty.text)) if empty else ""
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
            self.filter.name_days()
        self._see()

    def _repaint_bars(self) -> None:
        for bar in self._bars:
            self.viewport().update(bar)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        under = self.viewport().mapFromGlobal(self.cursor().pos())
        hovered = self.rowAt(under.y()) if self.viewport().underMouse() else -1
        self.cells.begin(hovered, self.currentIndex().row())
        super().paintEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.delegate.animated = wanted(self)
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
        self.empty.setGeometry(self.viewport().geometry())
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
