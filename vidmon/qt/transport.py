"""The controls under a video: play, the files, time, speed, a frame, loop, sound, full screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt.fitted import Elided
from vidmon.qt.icons import icon
from vidmon.qt.player_speed import NORMAL, SPEEDS, written
from vidmon.qt.seek_bar import SeekBar, clock_time
from vidmon.qt.spinner import Spinner
from vidmon.qt.theme import SPACE, Type, colours_in, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon, QResizeEvent

_SHORTEST_BAR = 64  # px of the volume bar
_SPINNER = 16  # px
_GAP = SPACE // 4  # between the controls


class Transport(QFrame):
    """The controls of a player; they show what they are told and say what is wanted.

    Signals:
        play_toggled: play or pause.
        seek_requested: go to a position. arg: milliseconds.
        file_requested: show another file. arg: its index.
        loop_toggled, mute_toggled: the button was pressed. arg: whether it is on now.
        volume_chosen: arg: 0 to 100 as it is heard.
        speed_chosen: arg: 1.0 is as it was made.
        frame_wanted: save the picture that is shown.
        detach_toggled: a window of its own is wanted, or no more.
        full_screen_toggled: enter or leave.
    """

    play_toggled = Signal()
    seek_requested = Signal(int)
    file_requested = Signal(int)
    loop_toggled = Signal(bool)
    mute_toggled = Signal(bool)
    volume_chosen = Signal(int)
    speed_chosen = Signal(float)
    frame_wanted = Signal()
    detach_toggled = Signal()
    full_screen_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._playing = self._muted = self._full = self._detached = False
        self._current = 0
        self.bar = SeekBar()
        self.play = _button(self.tr("Play"), self.tr("Play or pause (Space)"))
        self.previous = _button(
            self.tr("Previous file"), self.tr("Previous file (Page Up, Shift+P)")
        )
        self.next = _button(self.tr("Next file"), self.tr("Next file (Page Down, Shift+N)"))
        self.speed = _button(
            self.tr("Speed"), self.tr("Slower or faster ([ and ])"), checkable=True
        )
        self.frame = _button(
            self.tr("Save this frame"), self.tr("Save this frame as a picture (S)")
        )
        self.loop = _button(self.tr("Loop"), self.tr("Play again at the end (L)"), checkable=True)
        self.mute = _button(self.tr("Mute"), self.tr("Sound on or off (M)"), checkable=True)
        self.detach = _button(self.tr("Window of its own"), self.tr("Window of its own (W)"))
        self.full = _button(self.tr("Full screen"), self.tr("Full screen (F)"))
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.files = Elided()
        self.files.setAccessibleDescription(self.tr("File shown"))
        self.files.setProperty("kind", "muted")
        self.files.setFont(font(Type.SMALL))
        self.time = _label(self.tr("Time"))
        self.waiting = _label(self.tr("State of the player"))
        self.spinner = Spinner(_SPINNER, lambda: colours_in(self))
        self._row = QHBoxLayout()
        self._build()
        self._connect()
        self._dress()
        self.show_time(0, 0)
        self.show_files((), 0)
        self.show_waiting("")
        self.show_speed(NORMAL)

    def _build(self) -> None:
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.setRange(0, 100)
        self.volume.setFixedWidth(_SHORTEST_BAR)
        self.volume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        buttons = self._row
        buttons.setSpacing(_GAP)
        for widget in (self.play, self.previous, self.next, self.time):
            buttons.addWidget(widget)
        buttons.addSpacing(SPACE // 2)
        buttons.addWidget(self.spinner)
        buttons.addWidget(self.waiting)
        buttons.addWidget(self.files, 1)
        self.speed.setFont(font(Type.SMALL))
        self.speed.setMenu(self._speeds())
        self.speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.speed.setMinimumWidth(
            self.speed.fontMetrics().horizontalAdvance(written(0.25)) + SPACE
        )
        for control in (
            self.speed,
            self.frame,
            self.loop,
            self.mute,
            self.volume,
            self.detach,
            self.full,
        ):
            buttons.addWidget(control)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(buttons)

    def _speeds(self) -> QMenu:
        menu = QMenu(self)
        for speed in reversed(SPEEDS):
            menu.addAction(written(speed), partial(self.speed_chosen.emit, speed))
        return menu

    def _connect(self) -> None:
        self.bar.seek_requested.connect(self.seek_requested)
        self.play.clicked.connect(lambda: self.play_toggled.emit())
        self.previous.clicked.connect(lambda: self.file_requested.emit(self._current - 1))
        self.next.clicked.connect(lambda: self.file_requested.emit(self._current + 1))
        self.loop.clicked.connect(self.loop_toggled)
        self.mute.clicked.connect(self.mute_toggled)
        self.volume.valueChanged.connect(self.volume_chosen)
        self.detach.clicked.connect(lambda: self.detach_toggled.emit())
        self.full.clicked.connect(lambda: self.full_screen_toggled.emit())
        self.frame.clicked.connect(lambda: self.frame_wanted.emit())

    def show_playing(self, playing: bool) -> None:
        """Show whether it plays."""
        self._playing = playing
        self.play.setAccessibleName(self.tr("Pause") if playing else self.tr("Play"))
        self.play.setIcon(self._icon("pause" if playing else "play"))

    def show_time(self, position: int, duration: int) -> None:
        """Show where the player is, both in milliseconds; a duration of 0 is not known yet."""
        self.bar.set_duration(duration)
        self.bar.set_position(position)
        length = clock_time(duration) if duration else "–:––"
        self.time.setText(f"{clock_time(position)} / {length}")

    def show_files(self, labels: Sequence[str], current: int) -> None:
        """Show which of several files is on; with one file there is nothing to choose."""
        self._current = current
        several = len(labels) > 1
        self.previous.setVisible(several)
        self.next.setVisible(several)
        self.previous.setEnabled(current > 0)
        self.next.setEnabled(current < len(labels) - 1)
        name = plain(labels[current], 60) if current < len(labels) else ""
        count = self.tr("{n} of {all}").format(n=current + 1, all=len(labels))
        self.files.setText(" · ".join(filter(None, (count, name))) if several else "")
        self._make_room()

    def change_file(self, step: int) -> None:
        """Ask for the file before (-1) or after (1) the one shown, if there is one."""
        (self.next if step > 0 else self.previous).click()  # a disabled one stays silent

    def show_waiting(self, text: str, words: str = "") -> None:
        """Show what the player waits for, "" for nothing; `words` say it at length."""
        self.waiting.setText(text)
        for told in (self.waiting, self.spinner):
            told.setToolTip(words)
            told.setAccessibleDescription(words)
        self.spinner.setAccessibleName(text)
        self.spinner.setVisible(bool(text))
        self._make_room()

    def show_speed(self, speed: float) -> None:
        """Show how fast it plays; 1.0 is as it was made."""
        self.speed.setText(written(speed))
        self.speed.setChecked(speed != NORMAL)
        self.speed.setAccessibleDescription(written(speed))

    def let_save_frame(self, on: bool) -> None:
        """Let the picture that is shown be saved, or not."""
        self.frame.setEnabled(on)

    def show_sound(self, volume: int, *, muted: bool) -> None:
        """Show the volume (0 to 100) and whether the sound is off."""
        self._muted = muted
        blocked = self.volume.blockSignals(True)
        self.volume.setValue(volume)
        self.volume.blockSignals(blocked)
        self.mute.setChecked(muted)
        self.mute.setIcon(self._icon("muted" if muted or not volume else "volume"))

    def show_loop(self, on: bool) -> None:
        """Show whether it begins again at the end."""
        self.loop.setChecked(on)
        self.loop.setIcon(self._icon("loop", "accent" if on else "text"))

    def show_place(self, *, full_screen: bool, detached: bool) -> None:
        """Show whether it fills the screen, and whether it has a window of its own."""
        self._full, self._detached = full_screen, detached
        leave, enter = self.tr("Leave full screen"), self.tr("Full screen")
        self.full.setAccessibleName(leave if full_screen else enter)
        self.full.setIcon(self._icon("exit_fullscreen" if full_screen else "fullscreen"))
        back, away = self.tr("Back into the main window"), self.tr("Window of its own")
        self.detach.setAccessibleName(back if detached else away)
        self.detach.setToolTip(f"{self.detach.accessibleName()} (W)")
        self.detach.setIcon(self._icon("attach" if detached else "detach"))

    def set_playable(self, on: bool) -> None:
        """Let what needs a video be used, or not."""
        for widget in (self.play, self.speed, self.loop, self.full):
            widget.setEnabled(on)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Let go what the room does not bear, the least missed first; the keys still work."""
        can_go = (self.volume, self.loop, self.detach, self.frame, self.waiting, self.mute)
        for control in can_go:
            control.setVisible(control is not self.waiting or bool(self.waiting.text()))
        for control in can_go:
            self._row.invalidate()  # what is shown and hidden is measured only later otherwise
            if self._row.minimumSize().width() + 2 * SPACE <= self.width():
                return
            control.hide()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        """Fetch the icons in the colours in force."""
        self.previous.setIcon(self._icon("previous"))
        self.next.setIcon(self._icon("next"))
        self.frame.setIcon(self._icon("camera"))
        self.show_playing(self._playing)
        self.show_sound(self.volume.value(), muted=self._muted)
        self.show_loop(self.loop.isChecked())
        self.show_place(full_screen=self._full, detached=self._detached)

    def _icon(self, name: str, colour: str = "text") -> QIcon:
        return icon(name, colour, colours_in(self))


def _button(name: str, tip: str = "", *, checkable: bool = False) -> QToolButton:
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    made.setCheckable(checkable)
    made.setIconSize(QSize(20, 20))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the player
    return made


def _label(name: str) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setAccessibleDescription(name)
    made.setProperty("kind", "muted")
    made.setFont(font(Type.SMALL))
    return made
