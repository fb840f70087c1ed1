"""The dialog with the tasks that a server lists, of which any can be followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.plain import plain
from vidmon.core.task import Task
from vidmon.qt import icons
from vidmon.qt.measures import percent
from vidmon.qt.task_words import state_name, state_words
from vidmon.qt.theme import SPACE, Type, font

if TYPE_CHECKING:
    from collections.abc import Collection

    from vidmon.core.task import TaskRef
    from vidmon.providers.base import Listed, Page


class ServerTasks(QDialog):
    """Shows a server's tasks page by page. Ask for the first with `ask_page(1)`.

    Signals:
        page_requested: arg: the number of the page, 1 is the newest
        follow_requested: arg: list of TaskRef, never empty
    """

    page_requested = Signal(int)
    follow_requested = Signal(list)

    def __init__(self, service: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 1
        self._pages = 1
        self._refs: list[TaskRef] = []
        self.heading = QLabel(self.tr("Tasks at {service}").format(service=plain(service, 80)))
        self.status = QLabel(self)
        self.table = QTableWidget(0, 4, self)
        self.newer = QPushButton(self.tr("Newer"), self)
        self.older = QPushButton(self.tr("Older"), self)
        self.again = QPushButton(self.tr("Try again"), self)
        self.follow = QPushButton(self.tr("Follow selected"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        self._build()
        self._arrange()
        self._connect()
        self._enable()

    def ask_page(self, number: int) -> None:
        """Show that a page is being fetched, and ask for it."""
        self._number = number
        self._say(self.tr("Asking the server…"))
        self.again.hide()
        for button in (self.newer, self.older, self.follow):
            button.setEnabled(False)
        self.page_requested.emit(number)

    def show_page(self, page: Page, followed: Collection[str] = ()) -> None:
        """Show a page; `followed` are the IDs that are in the list already."""
        self._number, self._pages = page.number, page.pages
        self.again.hide()
        self._refs = [listed.ref for listed in page.tasks]
        self.table.setRowCount(0)
        self.table.setRowCount(len(page.tasks))
        for at, listed in enumerate(page.tasks):
            self._fill(at, listed, is_followed=listed.ref.id in followed)
        self._say(self._told(page))
        self._enable()

    def show_trouble(self, text: str) -> None:
        """Say why the page could not be fetched; what was shown before stays."""
        self._say(plain(text, 400), "bad")
        self.again.show()
        self._enable()

    def selected(self) -> list[TaskRef]:
        """Give what is selected, from top to bottom."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self._refs[row] for row in rows]

    def _told(self, page: Page) -> str:
        if not page.tasks:
            return self.tr("The server has no tasks here.")
        where = self.tr("Page {number} of {pages}")
        said = where.format(number=page.number, pages=max(page.pages, page.number))
        if page.total is None:
            return said
        return said + " · " + self.tr("{n} tasks").format(n=page.total)

    def _fill(self, at: int, listed: Listed, *, is_followed: bool) -> None:
        report = listed.report
        task = Task(0, "", "", listed.ref, state=report.state, report=report)
        # A list names no files, so a finished task without one is nothing to remark on here.
        words = state_name(task.state) if task.without_file else state_words(task)
        progress = percent(report.progress) if report.progress is not None else ""
        followed = self.tr("In your list") if is_followed else ""
        for column, text in enumerate((plain(listed.ref.id, 200), words, progress, followed)):
            item = QTableWidgetItem(text)
            if is_followed:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.table.setItem(at, column, item)

    def _say(self, text: str, kind: str = "muted") -> None:
        self.status.setText(text)
        self.status.setProperty("kind", kind)
        self.status.style().polish(self.status)

    def _enable(self) -> None:
        self.newer.setEnabled(self._number > 1)
        self.older.setEnabled(self._number < self._pages)
        self.follow.setEnabled(bool(self.table.selectedIndexes()))

    def _follow(self) -> None:
        refs = self.selected()
        if refs:
            self.follow_requested.emit(refs)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Server's tasks"))
        self.resize(640, 480)
        for label in (self.heading, self.status):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.heading.setFont(font(Type.HEADING))
        self.follow.setProperty("kind", "primary")
        self.newer.setIcon(icons.icon("left"))
        self.older.setIcon(icons.icon("right"))
        self.again.hide()
        for button in (self.newer, self.older, self.again, self.close_button):
            button.setAutoDefault(False)
        self.follow.setDefault(True)
        self._build_table()

    def _build_table(self) -> None:
        self.table.setAccessibleName(self.tr("Tasks of the server"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("ID"), self.tr("State"), self.tr("Progress"), ""]
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        for button in (self.newer, self.older, self.again):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        column.setSpacing(SPACE)
        column.addWidget(self.heading)
        column.addWidget(self.status)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.newer.clicked.connect(lambda: self.ask_page(self._number - 1))
        self.older.clicked.connect(lambda: self.ask_page(self._number + 1))
        self.again.clicked.connect(lambda: self.ask_page(self._number))
        self.follow.clicked.connect(self._follow)
        self.close_button.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self._follow)
