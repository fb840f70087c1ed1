"""Which file of which task is in the player, and when the choice of a task changes that.

At home in the details, the player belongs to the chosen task: another choice stops it. In a
window of its own it goes on with what it plays while the list is gone through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from vidmon.qt.said import of_label
from vidmon.qt.task_actions import has_video
from vidmon.qt.task_words import name

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from vidmon.qt.player import Player
    from vidmon.qt.row import Row


class NowPlaying(QObject):
    """Keeps the player true to the tasks.

    Signals:
        play_requested: args: the task's key, the file's index.
        index_changed: another file of the chosen task is in the player. arg: its index, or -1.
        task_wanted: the player came back with a task that is not the chosen one. arg: its key.
    """

    play_requested = Signal(int, int)
    index_changed = Signal(int)
    task_wanted = Signal(int)

    def __init__(self, player: Player, parent: QObject) -> None:
        super().__init__(parent)
        self._player = player
        self._row: Row | None = None
        self.key: int | None = None  # the task in the player
        self.index = -1  # the file of it, -1 for none
        player.play_requested.connect(self._play)
        player.file_requested.connect(self._play)
        player.moved.connect(self._moved)

    @property
    def of_chosen(self) -> int:
        """Give which file of the chosen task is in the player, -1 for none."""
        return self.index if self._row and self._row.key == self.key else -1

    def choose(self, row: Row | None) -> None:
        """Hear that another task was chosen, or none."""
        self._row = row
        if not self._keeps(row):
            self._clear()
        self.index_changed.emit(self.of_chosen)

    def show_row(self, row: Row) -> None:
        """Hear how the chosen task is now; what plays is never disturbed."""
        self._row = row
        if self.index < 0:
            self._player.setVisible(has_video(row))
            self._player.invite(_invitation(row), playable=has_video(row))
        elif row.key == self.key:
            self._player.set_files(_labels(row), self.index)

    def take(self, index: int) -> None:
        """Put a file of the chosen task into the player's place."""
        if self._row is None:
            return
        self.key, self.index = self._row.key, index
        self._player.show()
        self._player.set_files(_labels(self._row), index)
        self.index_changed.emit(index)

    def prepare(self, index: int) -> None:
        """Show that a file of the chosen task is being opened."""
        self.take(index)
        self._player.prepare()

    def play(self, key: int, index: int, url: str) -> None:
        """Play a file of the chosen task; if another was chosen meanwhile, nothing happens."""
        if self._row and key == self._row.key:
            self.take(index)
            self._player.play(url, name(self._row.task))

    def complain(self, key: int, title: str, words: str, steps: str) -> None:
        """Say why a file of a task does not play, where that task is the player's."""
        of_chosen = self._row is not None and key == self._row.key
        if of_chosen and (self.key is None or not self._player.playing):
            self.take(max(self.of_chosen, 0))
        if key == self.key:
            self._player.show()
            self._player.complain(title, words, steps)

    def show_poster(self, key: int, picture: QImage) -> None:
        """Show a picture of the chosen task's video where it will play."""
        if self.key in (None, key):
            self._player.set_poster(picture)

    def _keeps(self, row: Row | None) -> bool:
        if self.index < 0:
            return False
        return self._player.detached or (row is not None and row.key == self.key)

    def _play(self, index: int = -1) -> None:
        """Ask for a file of the task in the player, else of the chosen one."""
        key = self.key if self.key is not None else (self._row.key if self._row else None)
        if key is not None:
            self.play_requested.emit(key, max(index if index >= 0 else self.index, 0))

    def _moved(self) -> None:
        if self._player.detached or self.index < 0 or self.of_chosen >= 0:
            return
        if self.key is not None:
            self.task_wanted.emit(self.key)
        if self.of_chosen < 0:  # it is not in the list any more
            self._clear()
            if self._row:
                self.show_row(self._row)

    def _clear(self) -> None:
        self.key, self.index = None, -1
        self._player.stop()
        self._player.hide()


def _labels(row: Row) -> list[str]:
    return [of_label(one.label) for one in row.task.report.videos] if row.task.report else []


def _invitation(row: Row) -> str:
    count = len(_labels(row))
    words = QCoreApplication.translate("Details", "Play the first of {n} files")
    return words.format(n=count) if count > 1 else ""
