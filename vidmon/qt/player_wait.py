"""Whether the player waits for the network: seen by pictures that do not come, said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from vidmon.qt.measures import speed
from vidmon.qt.player_words import waiting

if TYPE_CHECKING:
    from vidmon.qt.stage import Wait
    from vidmon.qt.transport import Transport

_STALLED = 900  # ms without a new picture from which on it is said: the back end does not always


class Waiting(QObject):
    """Counts the pictures and says it when none comes: on `page`, later in `transport`.

    Signals:
        changed: arg: whether it waits now.
    """

    changed = Signal(bool)

    def __init__(self, page: Wait, transport: Transport, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False
        self.frames = 0  # pictures seen of this video
        self._page = page
        self._transport = transport
        self._before = 0
        self._network = 0.0  # bytes a second
        self._look = QTimer(self, interval=_STALLED)
        self._look.timeout.connect(self._look_for_stall)

    def begin(self) -> None:
        """Wait for the first picture of another video."""
        self.frames = self._before = 0
        self._set(on=True)
        self._look.start()

    def frame_arrived(self) -> None:
        """Count a picture; the first ends the waiting."""
        self.frames += 1
        if self.frames == 1:
            self._set(on=False)

    def go_on(self) -> None:
        """Look out for pictures: it plays."""
        self._look.start()

    def rest(self) -> None:
        """Expect no picture for now."""
        self._look.stop()
        self._set(on=False)

    def end(self) -> None:
        """Forget the video."""
        self.rest()
        self.frames = 0

    def set_network_speed(self, bytes_a_second: float) -> None:
        """Take what the network brings, for the words."""
        self._network = bytes_a_second
        self._show()

    def _look_for_stall(self) -> None:
        moved = self.frames != self._before
        self._before = self.frames
        if self.frames:
            self._set(on=not moved)

    def _set(self, *, on: bool) -> None:
        changed, self.on = on != self.on, on
        if not on:
            self._network = 0.0
        self._show()
        if changed:
            self.changed.emit(on)

    def _show(self) -> None:
        """Say it in place of the video while there is none, else under it, where room is dear."""
        words = waiting(self._network)
        if self.on:
            self._page.words.setText(words)
        short = speed(self._network) if self._network >= 1 else self.tr("Waiting…")
        self._transport.show_waiting(short if self.on and self.frames else "", words)
