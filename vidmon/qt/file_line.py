"""One file of a task: its name, what is known of it, how far it is saved, what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from vidmon.core.containers import by_suffix
from vidmon.core.naming import suffix_of
from vidmon.core.plain import plain
from vidmon.qt.busy_bar import BusyBar
from vidmon.qt.drag_out import far_enough
from vidmon.qt.fitted import tip
from vidmon.qt.icons import icon, square
from vidmon.qt.labels import elided, label, set_look, show_text
from vidmon.qt.measures import ago, duration, size
from vidmon.qt.said import of_label
from vidmon.qt.task_words import DOT, saving_words
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent

    from vidmon.core.task import Video
    from vidmon.core.transfer import Transfer

translate = QCoreApplication.translate

_URGENT = 3600  # seconds before a link dies from which on it is shown as urgent


@dataclass(frozen=True, slots=True)
class FileText:
    """What one file's line shows; `look` is the kind of the second line."""

    name: str
    about: str
    look: str


def file_text(index: int, count: int, video: Video, saved: str, now: float) -> FileText:
    """Give the words for file `index` of `count` at `now` (Unix seconds)."""
    name = of_label(plain(video.label, 120)) or _numbered(index, count)
    if saved:
        where = PurePath(saved)
        words = translate("file_line", "Saved as {name}").format(name=plain(where.name, 160))
        return FileText(name, words, "good")
    expiry, urgent = _expiry(video, now)
    key = translate("file_line", "needs the account's key") if video.needs_key else ""
    about = DOT.join(filter(None, (_kind(video), expiry, key, _host(video))))
    return FileText(name, about, "warn" if urgent else "muted")


def _numbered(index: int, count: int) -> str:
    if count == 1:
        return translate("file_line", "Video")
    return translate("file_line", "Video {n}").format(n=index + 1)


def _kind(video: Video) -> str:
    container = by_suffix(suffix_of(video.url))
    return container.name if container else ""


def _expiry(video: Video, now: float) -> tuple[str, bool]:
    if video.expires_at is None:
        return "", False
    end = video.expires_at.timestamp()
    if end <= now:
        return translate("file_line", "link expired {ago}").format(ago=ago(end, now)), True
    words = translate("file_line", "expires in {time}").format(time=duration(end - now))
    return words, end - now < _URGENT


def _host(video: Video) -> str:
    try:
        return plain(urlsplit(video.url).hostname or "", 60)
    except ValueError:  # a link that a service made up
        return ""


class FileLine(QFrame):
    """One file.

    Signals: what is wanted for this file.
    """

    play_requested = Signal()
    save_requested = Signal()
    cancel_requested = Signal()
    folder_requested = Signal()
    copy_link_requested = Signal()
    carry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._transfer: Transfer | None = None
        self._text: FileText | None = None
        self._saved = ""
        self._current = False
        self._pressed: QPoint | None = None
        self.name = elided()
        self.about = label(look="muted", size=Type.SMALL, wrap=True)
        self.bar = BusyBar()
        self._buttons: list[tuple[QToolButton, str]] = []
        self.play = self._button("play", self.tr("Play"), self.play_requested)
        self.save = self._button("save", self.tr("Save"), self.save_requested)
        self.cancel = self._button("close", self.tr("Stop saving"), self.cancel_requested)
        self.folder = self._button("folder", self.tr("Show in folder"), self.folder_requested)
        self.link = self._button("link", self.tr("Copy link"), self.copy_link_requested)
        self.link.setToolTip(
            self.tr("Copy the link. Whoever has it can open the video until it expires.")
        )
        self._build()
        self._show_state()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        for button, _ in self._buttons:
            row.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE * 3 // 2, SPACE, SPACE // 2, SPACE)
        grid.setVerticalSpacing(SPACE // 4)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addLayout(row, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.about, 1, 0)
        grid.addWidget(self.bar, 2, 0, 1, 2)
        self._dress()

    def show_file(self, text: FileText, saved: str) -> None:
        """Show a file; `saved` is where it lies, "" where it does not."""
        self._text, self._saved = text, saved
        show_text(self.name, text.name)
        self.about.setToolTip(tip(saved))
        self.setAccessibleName(text.name)
        self._describe()
        self._show_state()

    def show_transfer(self, transfer: Transfer | None) -> None:
        """Show how far the saving is, None when nothing is under way."""
        self._transfer = transfer
        self._show_state()

    def show_current(self, on: bool) -> None:
        """Show whether this is the file in the player."""
        self._current = on
        if self.property("current") != on:
            self.setProperty("current", on)
            self.style().unpolish(self)
            self.style().polish(self)
        self._describe()
        self.play.setIcon(icon("play", "accent" if on else "text"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        event.accept()
        if self._pressed and far_enough(self._pressed, event.position().toPoint()):
            self._pressed = None
            self.carry_requested.emit()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = None
        event.accept()

    def _describe(self) -> None:
        name = self.accessibleName()
        for button, _ in self._buttons:
            button.setAccessibleDescription(name)
        if self._current:
            told = self.tr("{name}, in the player").replace("{name}", name)
            self.play.setAccessibleDescription(told)

    def _show_state(self) -> None:
        transfer = self._transfer
        self.bar.setVisible(transfer is not None)
        self.cancel.setVisible(transfer is not None)
        self.save.setVisible(transfer is None and not self._saved)
        self.folder.setVisible(bool(self._saved))
        if transfer is not None:
            self.bar.show_share(transfer.fraction)
            show_text(self.about, _transfer_words(transfer))
            set_look(self.about, "muted")
        elif self._text:
            show_text(self.about, self._text.about)
            set_look(self.about, self._text.look)

    def _button(self, name: str, words: str, wish: object) -> QToolButton:
        made = QToolButton()
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.setIconSize(square(18))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: wish.emit())  # type: ignore[attr-defined]
        self._buttons.append((made, name))
        return made

    def _dress(self) -> None:
        for button, name in self._buttons:
            button.setIcon(icon(name))
        self.show_current(self._current)


def _transfer_words(transfer: Transfer) -> str:
    words = saving_words(transfer)
    received = size(transfer.received)
    if transfer.total is None:
        return DOT.join((words, received))
    both = translate("file_line", "{received} of {total}")
    return DOT.join((words, both.format(received=received, total=size(transfer.total))))
