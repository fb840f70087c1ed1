"""The dialog with the tasks that a server lists, to follow them, to stop them, to delete them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.task import State, Task
from vidmon.qt import icons
from vidmon.qt.announce import announce
from vidmon.qt.fitted import Wrapped, tip
from vidmon.qt.language import language
from vidmon.qt.measures import ago, percent
from vidmon.qt.moments import day_and_time, told
from vidmon.qt.server_question import ICONS, ServerAct
from vidmon.qt.task_words import state_name, state_words
from vidmon.qt.theme import SPACE, Type, font

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from vidmon.core.task import Report, TaskRef
    from vidmon.providers.base import Listed, Page

_AGE = 3  # the column
_WIDEST = 26  # characters of a column that is not the ID's


@dataclass(frozen=True, slots=True)
class Powers:
    """What a service does to a task by its state; None for what it never does."""

    cancel: Callable[[State], bool] | None = None
    delete: Callable[[State], bool] | None = None


class ServerTasks(QDialog):
    """Shows a server's tasks page by page. Ask for the first with `ask_page(1)`.

    `clock` gives Unix seconds.

    Signals:
        page_requested: arg: the number of the page, 1 is the newest
        follow_requested: arg: list of TaskRef, never empty
        cancel_requested, delete_requested: arg: list of Listed, never empty; nothing was asked yet
    """

    page_requested = Signal(int)
    follow_requested = Signal(list)
    cancel_requested = Signal(list)
    delete_requested = Signal(list)

    def __init__(
        self,
        service: str,
        parent: QWidget | None = None,
        *,
        powers: Powers | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._powers = powers or Powers()
        self._clock = clock
        self._number = 1
        self._pages = 1
        self._asking = False
        self._page: Page | None = None
        self._listed: tuple[Listed, ...] = ()
        self._followed: Collection[str] = ()
        self.heading = Wrapped(self.tr("Tasks at {service}").format(service=plain(service, 300)))
        self.status = Wrapped()
        self.outcome = Wrapped()
        self.table = QTableWidget(0, 5, self)
        self.newer = QPushButton(self.tr("Newer"), self)
        self.older = QPushButton(self.tr("Older"), self)
        self.again = QPushButton(self.tr("Try again"), self)
        self.cancel = QPushButton(self.tr("Cancel on the server…"), self)
        self.delete = QPushButton(self.tr("Delete on the server…"), self)
        self.follow = QPushButton(self.tr("Follow selected"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self._build()
        self._arrange()
        self._connect()
        self._enable()
        language().changed.connect(self._tell_anew)

    def ask_page(self, number: int) -> None:
        """Show that a page is being fetched, and ask for it."""
        self._number, self._asking = number, True
        _say(self.status, self.tr("Asking the server…"))
        self.again.hide()
        for button in (self.newer, self.older, self.follow, self.cancel, self.delete):
            button.setEnabled(False)
        self.page_requested.emit(number)

    def ask_again(self) -> None:
        """Ask for the page that is shown once more, as something on it has changed."""
        self.ask_page(self._number)

    def show_page(self, page: Page, followed: Collection[str] = ()) -> None:
        """Show a page; `followed` are the IDs that are in the list already."""
        self._number, self._pages, self._asking = page.number, page.pages, False
        self.again.hide()
        self._page, self._listed, self._followed = page, page.tasks, followed
        self.table.setRowCount(0)
        self.table.setRowCount(len(page.tasks))
        for at, listed in enumerate(page.tasks):
            self._fill(at, listed)
        self._dress()
        self._size_columns()
        _say(self.status, self._told(page))
        self._enable()

    def _tell_anew(self) -> None:
        """Write the page in the language of the window; what is selected stays so."""
        if self._page is None or self._asking or not self.again.isHidden():
            return
        chosen = [(at.row(), at.column()) for at in self.table.selectedIndexes()]
        self.show_page(self._page, self._followed)
        for row, column in chosen:
            if item := self.table.item(row, column):
                item.setSelected(True)

    def show_trouble(self, text: str) -> None:
        """Say why the page could not be fetched; what was shown before stays."""
        self._asking = False
        _say(self.status, plain(text, 400), "bad")
        self.again.show()
        self._enable()

    def show_outcome(self, text: str, kind: str = "muted") -> None:
        """Say what came of stopping or deleting, until something else is done."""
        _say(self.outcome, plain(text, 600), kind)
        self.outcome.setVisible(bool(text))
        announce(self.outcome, self.outcome.text())

    def selected(self) -> list[TaskRef]:
        """Give what is selected and not followed yet, from top to bottom."""
        return [one.ref for one in self._chosen() if one.ref.id not in self._followed]

    def _chosen(self) -> list[Listed]:
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self._listed[row] for row in rows]

    def _told(self, page: Page) -> str:
        if not page.tasks:
            return self.tr("The server has no tasks here.")
        if page.total is None:
            said = self.tr("Page {number}").format(number=page.number)
            return said + " · " + self.tr("there may be more") if page.pages > page.number else said
        where = self.tr("Page {number} of {pages}")
        said = where.format(number=page.number, pages=max(page.pages, page.number))
        return said + " · " + self.tr("%n tasks", "", page.total)

    def _fill(self, at: int, listed: Listed) -> None:
        report = listed.report
        task = Task(0, "", "", listed.ref, state=report.state, report=report)
        # A list names no files, so a finished task without one is nothing to remark on here.
        words = state_name(task.state) if task.without_file else state_words(task)
        progress = percent(report.progress) if report.progress is not None else ""
        is_followed = listed.ref.id in self._followed
        mine = self.tr("In your list") if is_followed else ""
        age = _age(report, self._clock())
        texts = (plain(listed.ref.id, 200), words, progress, age, mine)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(tip(_more(report) if column == _AGE else text))
            self.table.setItem(at, column, item)

    def _enable(self) -> None:
        if self._asking:
            return
        chosen = self._chosen()
        self.newer.setEnabled(self._number > 1)
        self.older.setEnabled(self._number < self._pages)
        self.follow.setEnabled(bool(self.selected()))
        self.cancel.setEnabled(_any(self._powers.cancel, chosen))
        self.delete.setEnabled(_any(self._powers.delete, chosen))

    def _turn(self, by: int) -> None:
        self.show_outcome("")
        self.ask_page(self._number + by)

    def _follow(self) -> None:
        refs = self.selected()
        if refs:
            self.follow_requested.emit(refs)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Tasks of the server"))
        self.resize(820, 560)
        self.outcome.setAccessibleDescription(self.tr("Result"))
        self.outcome.hide()
        self.heading.setFont(font(Type.HEADING))
        self.follow.setProperty("kind", "primary")
        self.delete.setProperty("kind", "danger")
        self.cancel.setVisible(self._powers.cancel is not None)
        self.delete.setVisible(self._powers.delete is not None)
        self.again.hide()
        others = (self.newer, self.older, self.again, self.cancel, self.delete, self.close_button)
        for button in others:
            button.setAutoDefault(False)
        self.follow.setDefault(True)
        self._build_table()
        self._dress()

    def _dress(self) -> None:
        self.newer.setIcon(icons.icon("left"))
        self.older.setIcon(icons.icon("right"))
        self.cancel.setIcon(icons.icon(ICONS[ServerAct.CANCEL]))
        self.delete.setIcon(icons.icon(ICONS[ServerAct.DELETE], "bad"))
        for at, listed in enumerate(self._listed):
            if (state := self.table.item(at, 1)) and (mine := self.table.item(at, 4)):
                state.setIcon(icons.icon(str(listed.report.state)))
                mine.setIcon(icons.icon("check", "good") if mine.text() else QIcon())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "table"):
            self._dress()

    def _build_table(self) -> None:
        self.table.setAccessibleName(self.tr("Tasks of the server"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("ID"),
                self.tr("State"),
                self.tr("Progress"),
                self.tr("Submitted"),
                self.tr("Followed"),
            ]
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _size_columns(self) -> None:
        """Give each column what it needs, but for a long word of the server's: IDs need room."""
        most = self.fontMetrics().averageCharWidth() * _WIDEST
        for column in range(1, self.table.columnCount()):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), most))
        self.table.setColumnHidden(_AGE, not any(one.report.submitted_at for one in self._listed))

    def _arrange(self) -> None:
        turning, foot = QHBoxLayout(), QHBoxLayout()
        turning.addWidget(self.status, 1)
        for button in (self.again, self.newer, self.older):
            turning.addWidget(button)
        for button in (self.cancel, self.delete):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        column.setSpacing(SPACE)
        column.addWidget(self.heading)
        column.addLayout(turning)
        column.addWidget(self.table, 1)
        column.addWidget(self.outcome)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.newer.clicked.connect(lambda: self._turn(-1))
        self.older.clicked.connect(lambda: self._turn(1))
        self.again.clicked.connect(self.ask_again)
        self.cancel.clicked.connect(lambda: self.cancel_requested.emit(self._chosen()))
        self.delete.clicked.connect(lambda: self.delete_requested.emit(self._chosen()))
        self.follow.clicked.connect(self._follow)
        self.close_button.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self._follow)
        for keys, button in {
            "Alt+Left": self.newer,
            "Alt+Right": self.older,
            "Ctrl+.": self.cancel,
            "Del": self.delete,
            "F5": self.again,
        }.items():
            QShortcut(QKeySequence(keys), self, button.click)


def _any(may: Callable[[State], bool] | None, chosen: list[Listed]) -> bool:
    return may is not None and any(may(one.report.state) for one in chosen)


def _age(report: Report, now: float) -> str:
    """Give how long ago a task was submitted; a time without a zone only as the server tells it."""
    moment = report.submitted_at
    if moment is None:
        return ""
    return ago(moment.timestamp(), now) if moment.tzinfo else day_and_time(moment)


def _more(report: Report) -> str:
    """Give the exact time, with what its zone is."""
    return told(report.submitted_at, 0.0)


def _say(label: Wrapped, text: str, kind: str = "muted") -> None:
    label.setText(text)
    label.setProperty("kind", kind)
    label.style().polish(label)
