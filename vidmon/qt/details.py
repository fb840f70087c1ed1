"""The right-hand side: the player, the chosen task, what there is to say of it, and its pages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt.card_text import cards
from vidmon.qt.facts_view import FactsView, facts
from vidmon.qt.failure_card import FailureCard
from vidmon.qt.files_view import FilesView
from vidmon.qt.language import language
from vidmon.qt.notes_page import NotesPage
from vidmon.qt.nothing_chosen import NothingChosen
from vidmon.qt.now_playing import NowPlaying
from vidmon.qt.pages import Tabs, column_of
from vidmon.qt.player import Player
from vidmon.qt.reply_view import ReplyView
from vidmon.qt.task_actions import Act
from vidmon.qt.task_heading import TaskHeading
from vidmon.qt.theme import SPACE
from vidmon.qt.timeline import Timeline, lines
from vidmon.qt.upright import Upright

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent

    from vidmon.core.explained import Line
    from vidmon.core.record import Change, StoredReply
    from vidmon.core.transfer import Transfer
    from vidmon.qt.row import Row

_CARDS = 2  # trouble in asking, and the state
_TICK = 1000  # ms between two looks at the clock
_LEAST_PICTURE = 180  # px
_LEAST_BELOW = 80  # px under the player
_LOWEST = 18 * SPACE  # px, while a question needs the room


class Details(QFrame):
    """The details of one task. `clock` gives Unix seconds.

    Signals: `key` is the task's, `index` that of a file in its report.
        play_requested: args: key, index.
        save_requested: args: key, list of indexes; an empty list means all.
        cancel_requested: stop saving. args: key, index; -1 means all.
        folder_requested, copy_link_requested, carry_requested: args: key, index.
        ask_requested, copy_report_requested, try_requested, look_requested: arg: key.
        rename_requested: args: key, title.
        tag_chosen: the tasks with a tag are to be seen. arg: the tag.
        tags_requested: the tags of the task are to be changed. arg: key.
        notes_changed: args: key, the notes.
        word_said: what the task's status word means. args: key, the value of the state, "" as if
            never said.
        history_wanted, reply_wanted: that page is seen and has nothing new yet. arg: key.
        task_wanted: the player came back with another task, to be chosen. arg: key.
        menu_requested: the rest of what can be done. args: key, where on the screen (QPoint).
        copied: something went to the clipboard. arg: what, in words.
    """

    play_requested = Signal(int, int)
    save_requested = Signal(int, list)
    cancel_requested = Signal(int, int)
    folder_requested = Signal(int, int)
    copy_link_requested = Signal(int, int)
    carry_requested = Signal(int, int)
    ask_requested = Signal(int)
    copy_report_requested = Signal(int)
    try_requested = Signal(int)
    look_requested = Signal(int)
    rename_requested = Signal(int, str)
    tag_chosen = Signal(str)
    tags_requested = Signal(int)
    notes_changed = Signal(int, str)
    word_said = Signal(int, str)
    history_wanted = Signal(int)
    reply_wanted = Signal(int)
    task_wanted = Signal(int)
    menu_requested = Signal(int, object)
    copied = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._row: Row | None = None
        self._history: tuple[Change, ...] = ()
        self._reply: tuple[StoredReply | None, tuple[Line, ...]] = (None, ())
        self._asked_for: set[QWidget] = set()
        self.player = Player()
        self.now = NowPlaying(self.player, self)
        self.heading = TaskHeading()
        self.cards = [FailureCard() for _ in range(_CARDS)]
        self.tabs = Tabs()
        self.files = FilesView()
        self.facts = FactsView()
        self.timeline = Timeline()
        self.reply = ReplyView()
        self.notes = NotesPage()
        self._pages = QStackedLayout(self)
        self._tick = QTimer(self, interval=_TICK)
        self._build()
        self._connect()

    @property
    def key(self) -> int | None:
        """Give the key of the task that is shown."""
        return self._row.key if self._row else None

    @property
    def playing(self) -> int:
        """Give the index of the file that is in the player, -1 for none."""
        return self.now.index

    # What is shown

    def show_row(self, row: Row | None) -> None:
        """Show a task, or that none is chosen; the same task again only brings it up to date."""
        if row is None or row.key != self.key:
            self._forget()
            self.now.choose(row)
        checked_before = self._row.task.checked_at if self._row else None
        self._row = row
        self._pages.setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        if row.task.checked_at != checked_before:
            self._asked_for.clear()  # there is a newer reply than the one that is shown
        self._show_all()
        self._ask_for_page()

    def show_history(self, key: int, history: Sequence[Change]) -> None:
        """Show the changes of a task, in the order of time; another task's are let by."""
        if key == self.key:
            self._history = tuple(history)
            self.timeline.show_lines(lines(self._history, self._clock()))

    def show_reply(self, key: int, reply: StoredReply | None, lines: Sequence[Line] = ()) -> None:
        """Show the last reply about a task and what it means; another task's is let by."""
        if key == self.key and self._row:
            self._reply = (reply, tuple(lines))
            self.reply.show_reply(*self._reply, self._row.task, self._clock())

    def show_transfer(self, key: int, index: int, transfer: Transfer | None) -> None:
        """Show how far the saving of a file is, None when it ended."""
        if key == self.key:
            self.files.show_transfer(index, transfer)

    def prepare(self, key: int, index: int) -> None:
        """Show that a file is being opened for the player."""
        if key == self.key:
            self.now.prepare(index)

    def play(self, key: int, index: int, url: str) -> None:
        """Play a file; if another task was chosen meanwhile, nothing happens."""
        self.now.play(key, index, url)

    def play_failed(self, key: int, title: str, words: str = "", steps: str = "") -> None:
        """Say why a file does not play, by whoever knows it better than the player."""
        self.now.complain(key, title, words, steps)

    def show_poster(self, key: int, picture: QImage) -> None:
        """Show a picture of a task's video where it will play; another task's is let by."""
        if key == self.key:
            self.now.show_poster(key, picture)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front: `files`, `facts`, `timeline`, `reply`, `notes`."""
        self.tabs.setCurrentWidget(page)

    def close_media(self) -> None:
        """Let go of the video before the program ends, and of notes that are being typed."""
        self.notes.keep()
        self.player.close_media()

    # Building

    def _build(self) -> None:
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("Details"))
        self.setMinimumSize(55 * SPACE, _LOWEST)
        for page, words in (
            (self.files, self.tr("Files")),
            (self.facts, self.tr("Facts")),
            (self.timeline, self.tr("Timeline")),
            (self.reply, self.tr("Reply")),
            (self.notes, self.tr("Notes")),
        ):
            self.tabs.addTab(page, words)
        self.tabs.setAccessibleName(self.tr("Pages"))
        self.tabs.setDocumentMode(True)
        self.tabs.setStyleSheet("QTabWidget::tab-bar { left: 4px; }")  # in line with the rest
        task = column_of(self.player, self._below())
        self.player.hide()
        self._pages.addWidget(NothingChosen())
        self._pages.addWidget(task)

    def _below(self) -> QScrollArea:
        """Give what is under the player; in a low window it scrolls instead of being squeezed."""
        below = Upright(column_of(self.heading, self._card_column(), self.tabs))
        below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return below

    def _card_column(self) -> QWidget:
        all_cards = QWidget()
        column = QVBoxLayout(all_cards)
        column.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        for card in self.cards:
            column.addWidget(card)
            card.hide()
        return all_cards

    def _connect(self) -> None:
        files, heading, now = self.files, self.heading, self.now
        files.play_requested.connect(self._play)
        files.save_requested.connect(lambda indexes: self._emit(self.save_requested, indexes))
        files.cancel_requested.connect(lambda index: self._emit(self.cancel_requested, index))
        files.folder_requested.connect(lambda index: self._emit(self.folder_requested, index))
        files.copy_link_requested.connect(lambda index: self._emit(self.copy_link_requested, index))
        files.carry_requested.connect(lambda index: self._emit(self.carry_requested, index))
        heading.rename_requested.connect(lambda title: self._emit(self.rename_requested, title))
        heading.act_requested.connect(lambda act: self.do(Act(act)))
        heading.tag_chosen.connect(self.tag_chosen)
        heading.tags_requested.connect(lambda: self._emit(self.tags_requested))
        self.notes.notes_changed.connect(self.notes_changed)
        heading.menu_requested.connect(lambda where: self._emit(self.menu_requested, where))
        now.play_requested.connect(self.play_requested)
        now.index_changed.connect(files.show_current)
        now.task_wanted.connect(self.task_wanted)
        self.player.moved.connect(self._make_room)
        self.facts.copy_requested.connect(self._copy)
        self.reply.word_said.connect(lambda state: self._emit(self.word_said, state))
        for card in self.cards:
            card.copy_requested.connect(lambda: self._emit(self.copy_report_requested))
            card.ask_requested.connect(lambda: self._emit(self.ask_requested))
            card.try_requested.connect(lambda: self._emit(self.try_requested))
            card.look_requested.connect(lambda: self._emit(self.look_requested))
            card.word_said.connect(lambda state: self._emit(self.word_said, state))
        self.tabs.currentChanged.connect(self._ask_for_page)
        self._tick.timeout.connect(self._show_times)
        language().changed.connect(self._tell_anew)

    # What happens

    def do(self, act: Act) -> None:
        """Ask for what a button of the heading stands for."""
        wishes: dict[Act, Callable[[], None]] = {
            Act.PLAY: lambda: self._play(max(self.now.of_chosen, 0)),
            Act.SAVE: lambda: self._emit(self.save_requested, []),
            Act.STOP_SAVING: lambda: self._emit(self.cancel_requested, -1),
            Act.ASK: lambda: self._emit(self.ask_requested),
            Act.FOLDER: lambda: self._emit(self.folder_requested, 0),
            Act.RENAME: self.heading.edit_title,
        }
        if act in wishes:
            wishes[act]()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture at 16:9, but never more than half of the height."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        if self.player.detached:
            self.player.setFixedHeight(self.player.place.height_away)
            return
        wanted = self.width() * 9 // 16 + self.player.transport.sizeHint().height()
        most = max(self.height() // 2, min(_LEAST_PICTURE, self.height() - _LEAST_BELOW))
        self.player.setFixedHeight(min(max(wanted, _LEAST_PICTURE), most))

    def _forget(self) -> None:
        """Clear what was another task's."""
        self.notes.show_notes(None, "")
        self._asked_for.clear()
        self._history, self._reply = (), (None, ())
        self.files.forget_transfers()
        self.timeline.show_lines(())
        self.reply.show_reply(None, (), None, self._clock())

    def _show_all(self) -> None:
        row, now = self._row, self._clock()
        if row is None:
            return
        task = row.task
        self.now.show_row(row)
        shown = cards(task, now, elsewhere=row.elsewhere)
        for number, card in enumerate(self.cards):
            if number < len(shown):
                card.show_text(shown[number], asking=row.asking)
            card.setVisible(number < len(shown))
        videos = task.report.videos if task.report else ()
        title = self.tr("Files")
        self.tabs.setTabText(0, f"{title} {len(videos)}" if len(videos) > 1 else title)
        self.notes.show_notes(task.key, task.notes)
        title = self.tr("Notes")
        at = self.tabs.indexOf(self.notes)
        self.tabs.setTabText(at, f"{title} •" if task.notes else title)
        self._show_times()

    def _tell_anew(self) -> None:
        """Say what is made of the task's data in the language of the window."""
        self._show_all()
        self.timeline.show_lines(lines(self._history, self._clock()))

    def _show_times(self) -> None:
        """Bring up to date what the clock alone changes."""
        row, now = self._row, self._clock()
        if row is None:
            return
        task = row.task
        self.heading.show_row(row, now)
        self.files.show_files(task.report.videos if task.report else (), task.saved, now)
        self.facts.show_facts(facts(row, now))

    def _ask_for_page(self) -> None:
        """Ask for the timeline or the reply when its page is seen, once for each answer heard."""
        page = self.tabs.currentWidget()
        wanted = {self.timeline: self.history_wanted, self.reply: self.reply_wanted}.get(page)
        if wanted is None or page in self._asked_for or self._row is None:
            return
        self._asked_for.add(page)
        self._emit(wanted)

    def _play(self, index: int) -> None:
        self._emit(self.play_requested, index)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(plain(text, 80))

    def _emit(self, signal: object, *values: object) -> None:
        """Emit one of our signals with the key of the task before its values."""
        if self._row is not None:
            signal.emit(self._row.key, *values)  # type: ignore[attr-defined]
