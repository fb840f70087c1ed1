"""How Python calls a QMediaPlayer without ever standing still for good.

WORKAROUND for a deadlock seen with PySide 6.11 (no report upstream is known to us): a thread of
the FFmpeg back end that ends disconnects from the QAudioOutput, whose Python wrapper then wants
the interpreter's lock to look for an override of `disconnectNotify`; meanwhile the main thread,
which holds that lock while it is in `stop()`, waits for a lock of Qt's that the other thread has.
Twenty stops are enough to meet it. Two things help, and each alone did in 60 of 60 stops:
emitting a signal releases the interpreter's lock, so every call goes through one; and the wrapper
remembers that there is no override once it has looked, so we make it look at the beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer


class MediaCalls(QObject):
    """The calls to one player. They happen at once, as calls do.

    Signals: each is connected to the slot of the player that bears its name.
    """

    play = Signal()
    pause = Signal()
    stop = Signal()
    set_source = Signal(QUrl)
    set_position = Signal("qlonglong")  # type: ignore[arg-type]  # milliseconds
    set_rate = Signal(float)

    def __init__(self, player: QMediaPlayer, audio: QAudioOutput, parent: QObject) -> None:
        super().__init__(parent)
        self.play.connect(player.play)
        self.pause.connect(player.pause)
        self.stop.connect(player.stop)
        self.set_source.connect(player.setSource)
        self.set_position.connect(player.setPosition)
        self.set_rate.connect(player.setPlaybackRate)
        audio.volumeChanged.connect(_nothing)
        audio.volumeChanged.disconnect(_nothing)


def _nothing(_volume: float) -> None:
    pass
