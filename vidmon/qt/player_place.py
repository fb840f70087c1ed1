"""Where the player's stage is: at home, in a window of its own, or filling the screen.

The stage moves whole, with its controls, its keys and the playing video: nothing starts again.
Full screen is entered from where the stage is, and left to there.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vidmon.qt.full_screen import FullScreen
from vidmon.qt.stage import Page, words_label
from vidmon.qt.stage_window import StageWindow

_SIZE = (960, 600)  # of the window, the first time


class PlayerPlace(QObject):
    """Moves the stage of a player, whose own widget is its home.

    Signals:
        changed: the stage is elsewhere now; see `detached` and `full_screen`.
        window_placed: the window was left. arg: where it was, as text for `window_place`.
    """

    changed = Signal()
    window_placed = Signal(str)

    def __init__(self, home: QWidget, stage: QWidget) -> None:
        super().__init__(home)
        self._home = home
        self._stage = stage
        self._title = ""
        self._window: StageWindow | None = None
        self._away = Away()
        self._full_screen = FullScreen(home)
        self.window_place = ""
        room = QVBoxLayout(home)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._away)
        room.addWidget(stage)
        self._room = room
        self._away.hide()
        self._away.back.clicked.connect(lambda: self.detach(False))
        self._full_screen.changed.connect(self._full_screen_changed)

    @property
    def detached(self) -> bool:
        """Say whether the stage has a window of its own, be it full screen at the moment."""
        return self._window is not None

    @property
    def full_screen(self) -> bool:
        """Say whether the stage fills the screen."""
        return self._full_screen.on

    @property
    def height_away(self) -> int:
        """Give how high the words are that stand at home while the stage is away, in px."""
        return self._away.sizeHint().height()

    def set_title(self, title: str) -> None:
        """Name the windows by what plays."""
        self._title = title
        self._full_screen.set_title(title)
        if self._window:
            self._window.setWindowTitle(title or self.tr("Player"))

    def fill_screen(self, on: bool) -> None:
        """Fill the screen, or come back to where the stage was."""
        self._full_screen.show_stage(self._stage, on=on)

    def detach(self, on: bool) -> None:
        """Give the stage a window of its own, or bring it home."""
        if on == self.detached:
            return
        self.fill_screen(False)
        if on:
            self._move_out()
        else:
            self._move_home()
        self._away.setVisible(on)
        self.changed.emit()

    def _move_out(self) -> None:
        # Without a parent: a window of its own that does not stay above the main one.
        self._window = window = StageWindow()
        self.set_title(self._title)
        window.closed.connect(lambda: self.detach(False))
        close = QShortcut(QKeySequence(QKeySequence.StandardKey.Close), window)
        close.activated.connect(lambda: self.detach(False))
        window.resize(*_SIZE)
        window.restoreGeometry(QByteArray.fromBase64(self.window_place.encode()))
        window.column.addWidget(self._stage)
        window.show()
        window.activateWindow()

    def _move_home(self) -> None:
        window, self._window = self._window, None
        self._room.addWidget(self._stage)
        if window:
            self.window_place = bytes(window.saveGeometry().toBase64().data()).decode()
            self.window_placed.emit(self.window_place)
            window.hide()
            window.deleteLater()

    def _full_screen_changed(self, on: bool) -> None:
        if not on:
            (self._window.column if self._window else self._room).addWidget(self._stage)
        self.changed.emit()


class Away(Page):
    """What stands where the stage was: that it has a window of its own, and the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.words = words_label()
        self.words.setText(self.tr("The player has a window of its own."))
        self.back = QPushButton(self.tr("Bring it back"))
        self.back.setAccessibleName(self.tr("Bring the player back into the main window"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        row.addStretch(1)
        self._add(self.words)
        self._column.insertLayout(self._column.count() - 1, row)
