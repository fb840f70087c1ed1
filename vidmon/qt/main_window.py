"""The window: paste bar above, groups, list and details side by side, one status line below.

It builds, connects and forwards. What the user wants goes out through `Wishes`; what happened
comes in through the `show_*` methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.search import toggled
from vidmon.qt.announce import Announcer
from vidmon.qt.details import Details
from vidmon.qt.drag_out import carry
from vidmon.qt.fitted import Elided
from vidmon.qt.icons import icon, square
from vidmon.qt.key_sheet import KeySheet
from vidmon.qt.main_menu import fill_menu_bar
from vidmon.qt.measures import speed
from vidmon.qt.notice_bar import NoticeBar
from vidmon.qt.offer_bar import OfferBar
from vidmon.qt.paste_bar import PasteBar
from vidmon.qt.roomy import Roomy
from vidmon.qt.sidebar import Sidebar
from vidmon.qt.tag_dialog import TagDialog
from vidmon.qt.task_empty import Step
from vidmon.qt.task_filter import Group
from vidmon.qt.task_list import TaskList
from vidmon.qt.theme import SPACE, Scheme, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPixmap

    from vidmon.core.task import Task
    from vidmon.qt.row import Row
    from vidmon.qt.wishes import Wishes


class MainWindow(QMainWindow):
    """The one window of vidmon. `wishes` are what it may ask for; see TaskView for `thumbnail`.

    Signals:
        paused_changed: all asking was paused, or goes on. arg: whether it is paused now.
    """

    paused_changed = Signal(bool)

    def __init__(
        self,
        wishes: Wishes,
        thumbnail: Callable[[Task], QPixmap | None] = lambda _: None,
    ) -> None:
        super().__init__()
        self.wishes = wishes
        self.setWindowTitle("vidmon")
        Roomy(self, QSize(900, 600))
        self.resize(1320, 820)
        self.paste = PasteBar()
        self.search = QLineEdit()
        self.sidebar = Sidebar()
        self.tasks = TaskList(thumbnail=thumbnail)
        self.details = Details()
        self.notice = NoticeBar()
        self.offer = OfferBar()
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._status = Elided()
        self.announcer = Announcer(self)
        self.resume = QPushButton(self.tr("Go on asking"))
        self._paused = False
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the tasks"))
        self.search.setToolTip(self.tr("Words that must all occur; tag:name for a tag"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(220)
        self._status.setAccessibleDescription(self.tr("What is going on"))
        for widget, stretch in ((self.sidebar, 0), (self._middle(), 3), (self.details, 4)):
            self._columns.addWidget(widget)
            self._columns.setStretchFactor(self._columns.count() - 1, stretch)
            self._columns.setCollapsible(self._columns.count() - 1, False)
        self._columns.setSizes([224, 496, 600])
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(self._offers())
        column.addWidget(self._columns, 1)
        middle = QWidget()
        middle.setLayout(column)
        self.setCentralWidget(middle)
        self._status.setContentsMargins(2 * SPACE, 0, 0, SPACE // 2)
        self.statusBar().addWidget(self._status, 1)
        self.resume.setProperty("kind", "quiet")
        self.resume.clicked.connect(self.toggle_paused)
        self.resume.hide()
        self.statusBar().addPermanentWidget(self.resume)
        self.statusBar().setSizeGripEnabled(False)
        fill_menu_bar(self)

    def _top(self) -> QWidget:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(2 * SPACE, SPACE + SPACE // 2, 2 * SPACE, SPACE)
        row.setSpacing(SPACE)
        row.addWidget(self.paste, 1)
        side = QHBoxLayout()
        side.addWidget(self.search)
        side.addWidget(self._settings_button())
        row.addLayout(side)
        row.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        return top

    def _offers(self) -> QWidget:
        """Give what the clipboard is offered in its place, as wide as the paste bar."""
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        row.addWidget(self.offer)
        return place

    def _settings_button(self) -> QToolButton:
        self.settings = QToolButton()
        self.settings.setIconSize(square(18))
        self._recolour()
        self.settings.setToolTip(self.tr("Settings"))
        self.settings.setAccessibleName(self.tr("Settings"))
        theme().changed.connect(self._recolour)  # a method, which Qt drops with the window
        return self.settings

    def _recolour(self) -> None:
        self.settings.setIcon(icon("settings"))

    def _middle(self) -> QWidget:
        middle = QWidget()
        beside = self.sidebar.minimumSizeHint().width()  # large letters need more
        middle.setMinimumWidth(min(35 * SPACE, 57 * SPACE - beside))  # a title and a state
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tasks, 1)
        column.addWidget(self.notice)
        return middle

    def _connect(self) -> None:
        wishes, tasks, details = self.wishes, self.tasks, self.details
        self.paste.submitted.connect(wishes.pasted)
        self.paste.field.files_given.connect(wishes.files_dropped)
        self.setAcceptDrops(True)
        self.paste.answered.connect(wishes.answered)
        self.search.textChanged.connect(tasks.search)
        self.search.textChanged.connect(self.sidebar.mark_search)
        self.sidebar.tag_chosen.connect(self.toggle_tag)
        self.sidebar.group_chosen.connect(tasks.choose_group)
        self.sidebar.account_requested.connect(wishes.open_account)
        self.sidebar.accounts_requested.connect(wishes.open_accounts)
        self.sidebar.add_account_requested.connect(wishes.add_account)
        self.settings.clicked.connect(lambda: wishes.open_settings())
        tasks.counts_changed.connect(self.sidebar.show_counts)
        tasks.current_changed.connect(details.show_row)
        tasks.play_requested.connect(lambda key: wishes.play(key, 0))
        tasks.save_requested.connect(self._save_all)
        tasks.stop_saving_requested.connect(self._stop_saving)
        tasks.ask_requested.connect(wishes.ask_now)
        tasks.look_requested.connect(wishes.look_elsewhere)
        tasks.rename_requested.connect(wishes.rename)
        tasks.tags_requested.connect(self.edit_tags)
        tasks.tags_changed.connect(self.sidebar.show_tags)
        tasks.remove_requested.connect(self.remove)
        tasks.trash_requested.connect(wishes.trash)
        tasks.server_tasks_requested.connect(wishes.show_server_tasks)
        tasks.cancel_on_server_requested.connect(wishes.cancel_on_server)
        tasks.delete_on_server_requested.connect(wishes.delete_on_server)
        tasks.folder_requested.connect(lambda key: wishes.show_folder(key, 0))
        tasks.copy_link_requested.connect(lambda key: wishes.copy_link(key, 0))
        tasks.to_carry = lambda key: wishes.to_carry(key, -1)
        tasks.ids_copied.connect(lambda count: self.say(self._copied(count)))
        tasks.empty.step_chosen.connect(self._take_step)
        self.notice.undone.connect(wishes.restore)
        self._connect_details()

    def _connect_details(self) -> None:
        wishes, details = self.wishes, self.details
        details.play_requested.connect(wishes.play)
        details.save_requested.connect(wishes.save)
        details.cancel_requested.connect(wishes.cancel_save)
        details.folder_requested.connect(wishes.show_folder)
        details.copy_link_requested.connect(wishes.copy_link)
        details.carry_requested.connect(
            lambda key, index: carry(details, wishes.to_carry(key, index))
        )
        details.ask_requested.connect(lambda key: wishes.ask_now((key,)))
        details.copy_report_requested.connect(wishes.copy_report)
        details.try_requested.connect(lambda key: wishes.play(key, 0))
        details.look_requested.connect(wishes.look_elsewhere)
        details.rename_requested.connect(wishes.rename)
        details.tag_chosen.connect(self.toggle_tag)
        details.tags_requested.connect(lambda key: self.edit_tags((key,)))
        details.notes_changed.connect(wishes.note)
        details.word_said.connect(wishes.say_word)
        details.history_wanted.connect(wishes.tell_history)
        details.reply_wanted.connect(wishes.tell_reply)
        details.menu_requested.connect(lambda _key, place: self.tasks.menu().popup(place))
        details.task_wanted.connect(self.show_task)
        details.copied.connect(self.say)

    # What the user does

    def remove(self, keys: Sequence[int], *, in_trash: bool = False) -> None:
        """Take tasks out of the list, with an offer to undo it."""
        self.wishes.remove(keys)
        one = len(keys) == 1
        words = self.tr("1 task removed") if one else self.tr("%n tasks removed", "", len(keys))
        if in_trash:
            words = self.tr("{what}, with the files in the trash").format(what=words)
        self.notice.offer(words, tuple(keys))

    def retry_failed(self) -> None:
        """Ask for every task that could not be asked for."""
        keys = [row.key for row in self.tasks.tasks.rows if row.task.trouble]
        if keys:
            self.wishes.ask_now(keys)
            self.say(self.tr("Asking again: %n", "", len(keys)))
        else:
            self.say(self.tr("Nothing failed to be asked."))

    def toggle_paused(self) -> None:
        """Ask for nothing from now on, or go on."""
        self.wishes.pause_asking(not self._paused)

    def show_keys(self) -> None:
        """Show every key there is."""
        KeySheet(self.menuBar(), self).open()

    def _copied(self, count: int) -> str:
        return self.tr("1 ID copied") if count == 1 else self.tr("%n IDs copied", "", count)

    def _save_all(self, keys: Sequence[int]) -> None:
        for key in keys:
            self.wishes.save(key, ())

    def _stop_saving(self, keys: Sequence[int]) -> None:
        for key in keys:
            self.wishes.cancel_save(key, -1)

    def _take_step(self, step: Step) -> None:
        """Do something about an empty list."""
        {
            Step.DEMO: self.wishes.try_demo,
            Step.LOCAL: self.wishes.add_local,
            Step.ACCOUNT: self.wishes.add_account,
            Step.CLEAR: self._end_search,
            Step.ALL: self._show_all,
        }[step]()

    def _end_search(self) -> None:
        self.search.clear()
        self.tasks.setFocus()

    def _show_all(self) -> None:
        self.sidebar.choose(Group.ALL)
        self.tasks.choose_group(Group.ALL)
        self.tasks.setFocus()

    def paste_clipboard(self) -> None:
        """Take what is in the clipboard as if it was pasted into the bar."""
        self.paste.paste(QGuiApplication.clipboard().text())

    def find_task(self) -> None:
        """Let the user type what to search for."""
        self.search.setFocus()
        self.search.selectAll()

    def toggle_tag(self, tag: str) -> None:
        """Show the tasks with this tag alone, or all again."""
        self.search.setText(toggled(self.search.text(), tag))

    def edit_tags(self, keys: Sequence[int]) -> None:
        """Let the user change the tags of these tasks."""
        rows = [row for key in keys if (row := self.tasks.tasks.row_of(key))]
        dialog = TagDialog([row.task.tags for row in rows], self.tasks.filter.tags(), self)
        dialog.chosen.connect(lambda add, remove: self.wishes.tag(keys, add, remove))
        dialog.open()

    def choose_scheme(self, scheme: str) -> None:
        """Look light, dark or like the system, and keep to it."""
        self.show_scheme(scheme)
        self.wishes.keep_setting("scheme", scheme)

    def show_scheme(self, scheme: str) -> None:
        """Look as it was chosen, else as the system does; the menu follows by itself."""
        theme().choose(Scheme(scheme))

    # What is shown

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show exactly these tasks."""
        self.tasks.show_rows(rows)

    def update_rows(self, rows: Sequence[Row]) -> None:
        """Show these tasks as they are now; the others stay."""
        self.tasks.update_rows(rows)

    def show_task(self, key: int) -> None:
        """Bring a task into sight, whatever group or search hides it, and select it."""
        if self.tasks.select(key):
            return
        self.search.clear()
        self.tasks.search("")
        self.sidebar.choose(Group.ALL)
        self.tasks.choose_group(Group.ALL)
        self.tasks.select(key)

    def say(self, text: str) -> None:
        """Say something in passing, for some seconds."""
        self.statusBar().showMessage(plain(text, 300), 8000)
        self.announcer.say(plain(text, 300))

    def show_paused(self, paused: bool) -> None:
        """Show whether all asking is paused."""
        self._paused = paused
        self.resume.setVisible(paused)
        self.paused_changed.emit(paused)

    def show_status(self, text: str, transfers: int, bytes_per_second: float) -> None:
        """Show the standing line: what runs, and what is being saved at which pace."""
        saving = self.tr("saving %n", "", transfers) + f" ({speed(bytes_per_second)})"
        self._status.setText(f"{text} · {saving}" if transfers else text)

    # What is dropped

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take texts and files, but not what is dragged out of this window."""
        mime = event.mimeData()
        if event.source() is None and (mime.hasText() or mime.hasUrls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped anywhere as if it was dropped onto the paste bar."""
        event.acceptProposedAction()
        self.paste.take(event.mimeData())
        self.activateWindow()

    # Place and end

    def come_up(self) -> None:
        """Come to the front, also from the task bar."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def place(self) -> str:
        """Give place and columns of the window as text, for `put_back`."""
        parts = (self.saveGeometry(), self._columns.saveState())
        return ".".join(bytes(part.toBase64().data()).decode() for part in parts)

    def put_back(self, text: str) -> None:
        """Put the window where it was; Qt moves it onto a screen that exists."""
        geometry, _dot, columns = text.partition(".")
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self._columns.restoreState(QByteArray.fromBase64(columns.encode()))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # the program closes its parts in order, and the window last
        self.wishes.close()
