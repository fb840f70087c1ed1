"""Going through a video: to a place, by seconds, by frames, faster and slower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QMediaMetaData

from vidmon.qt.player_speed import NORMAL, next_speed

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

    from vidmon.qt.media_calls import MediaCalls
    from vidmon.qt.transport import Transport

_FRAME = 40  # ms, where the file does not say its rate


class Seeking(QObject):
    """Moves a player; `transport` shows the speed."""

    def __init__(
        self, media: QMediaPlayer, calls: MediaCalls, transport: Transport, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._media = media
        self._calls = calls
        self._transport = transport
        self._speed = NORMAL

    def seek(self, milliseconds: int) -> None:
        """Go to a position."""
        end = max(self._media.duration(), 0)
        self._calls.set_position.emit(min(max(milliseconds, 0), end))

    def seek_by(self, milliseconds: int) -> None:
        """Go forth, or back for a negative number."""
        self.seek(self._media.position() + milliseconds)

    def step(self, frames: int) -> None:
        """Pause, and go so many pictures forth, or back for a negative number."""
        self._calls.pause.emit()
        rate = self._media.metaData().value(QMediaMetaData.Key.VideoFrameRate)
        length = 1000 / rate if isinstance(rate, float) and rate > 0 else _FRAME
        self.seek(round(self._media.position() + frames * length))

    def set_speed(self, speed: float) -> None:
        """Play at this speed, this video and those after it; 1.0 is as it was made."""
        self._speed = speed
        self._calls.set_rate.emit(speed)
        self._transport.show_speed(speed)

    def change_speed(self, steps: int) -> None:
        """Play some steps faster, or slower for a negative number."""
        self.set_speed(next_speed(self._speed, steps))
