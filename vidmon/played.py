"""How many pictures of a film the player decodes here, counted: a window can look fine with none.

A media plug-in that is missing, or that cannot load a library, says nothing at all: the player is
there and stays dark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtMultimedia import QVideoFrame

PATIENCE = 15.0  # seconds without a new picture; a film that is cut off early never ends


@dataclass(frozen=True, slots=True)
class Played:
    """What came of playing a film. `seconds` is its length by its own account."""

    frames: int
    seconds: float
    to_the_end: bool
    error: str = ""


def play_through(film: Path, patience: float = PATIENCE) -> Played:
    """Play `film` without sound, as fast as it is, and count. Needs a QApplication."""
    player, sink, loop = QMediaPlayer(), QVideoSink(), QEventLoop()
    stalled = QTimer(interval=int(patience * 1000), singleShot=True)
    frames = 0
    errors: list[str] = []

    def count(frame: QVideoFrame) -> None:
        nonlocal frames
        if frame.isValid():
            frames += 1
            stalled.start()

    def fail(_kind: QMediaPlayer.Error, words: str) -> None:
        errors.append(words)
        loop.quit()

    sink.videoFrameChanged.connect(count)
    player.errorOccurred.connect(fail)
    player.mediaStatusChanged.connect(lambda status: loop.quit() if _ended(status) else None)
    stalled.timeout.connect(loop.quit)
    stalled.start()
    player.setVideoSink(sink)
    # Not before the loop: what cannot be opened is told at once, and a loop to come hears no quit.
    QTimer.singleShot(0, lambda: player.setSource(QUrl.fromLocalFile(str(film))))
    QTimer.singleShot(0, player.play)
    loop.exec()
    ended = player.mediaStatus() is QMediaPlayer.MediaStatus.EndOfMedia
    return Played(frames, player.duration() / 1000, ended, "; ".join(errors))


def _ended(status: QMediaPlayer.MediaStatus) -> bool:
    ends = (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia)
    return status in ends
