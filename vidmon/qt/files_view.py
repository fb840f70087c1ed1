"""All files of a task."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from vidmon.core.plain import plain
from vidmon.qt.file_line import FileLine, file_text
from vidmon.qt.labels import label, selectable, show_text
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.task import Video
    from vidmon.core.transfer import Transfer


class FilesView(QScrollArea):
    """The files.

    Signals: all but save_requested carry the file's index in the report; that carries several.
    """

    play_requested = Signal(int)
    save_requested = Signal(list)
    cancel_requested = Signal(int)
    folder_requested = Signal(int)
    copy_link_requested = Signal(int)
    carry_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[FileLine] = []
        self.note = label(look="muted", wrap=True)
        self.also = selectable(label(look="muted", size=Type.SMALL, wrap=True))
        self._column = QVBoxLayout()
        self._build()
        self.show_files((), (), 0.0)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Files"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QFrame()
        inside.setProperty("kind", "panel")
        self._column.setContentsMargins(2 * SPACE, SPACE * 3 // 2, 2 * SPACE, 2 * SPACE)
        self._column.setSpacing(SPACE)
        self._column.addWidget(self.note)
        self._column.addWidget(self.also)
        self._column.addStretch(1)
        inside.setLayout(self._column)
        self.setWidget(inside)

    def show_files(self, videos: Sequence[Video], saved: Sequence[str], now: float) -> None:
        """Show these files with the paths of those that are saved, at `now` (Unix seconds)."""
        self._have_lines(len(videos))
        where, others = places(len(videos), saved)
        for index, (line, video) in enumerate(zip(self.lines, videos, strict=True)):
            line.show_file(file_text(index, len(videos), video, where[index], now), where[index])
        show_text(self.note, self.tr("There are no files yet."))
        self.note.setVisible(not videos and not saved)
        show_text(
            self.also, "\n".join([self.tr("Saved files:"), *(plain(one, 400) for one in others)])
        )
        self.also.setVisible(bool(others))

    def show_transfer(self, index: int, transfer: Transfer | None) -> None:
        """Show how far the saving of one file is, None when it is not under way."""
        if 0 <= index < len(self.lines):
            self.lines[index].show_transfer(transfer)

    def show_current(self, index: int) -> None:
        """Show which file is in the player, -1 for none."""
        for number, line in enumerate(self.lines):
            line.show_current(number == index)

    def forget_transfers(self) -> None:
        """Show no saving: these are another task's files."""
        for line in self.lines:
            line.show_transfer(None)

    def _have_lines(self, count: int) -> None:
        while len(self.lines) > count:
            gone = self.lines.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.lines) < count:
            self._add_line(len(self.lines))

    def _add_line(self, index: int) -> None:
        line = FileLine()
        line.play_requested.connect(partial(self.play_requested.emit, index))
        line.save_requested.connect(lambda: self.save_requested.emit([index]))
        line.cancel_requested.connect(partial(self.cancel_requested.emit, index))
        line.folder_requested.connect(partial(self.folder_requested.emit, index))
        line.copy_link_requested.connect(partial(self.copy_link_requested.emit, index))
        line.carry_requested.connect(partial(self.carry_requested.emit, index))
        self.lines.append(line)
        self._column.insertWidget(index, line)


def places(count: int, saved: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give for each of `count` files where it is saved ("" if not), and the paths left over.

    The ledger keeps paths without their index. All saved means in order; with some of several
    nobody can tell which, so they are listed by themselves rather than shown at a wrong file.
    """
    if count and len(saved) >= count:
        return list(saved[-count:]), list(saved[:-count])
    return [""] * count, list(saved)
