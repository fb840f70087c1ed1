"""One small picture of one video, made by a process of its own: `vidmon --thumbnail IN OUT`.

Apart, because decoders are where hostile files bite: a crash, a hang or a greedy file ends this
process and nothing else. It opens files of this computer only, has no sound, no screen, no
graphics card, little processor time, and gives way to everything else.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vidmon.core.containers import HEAD, recognise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtMultimedia import QVideoFrame

FLAG = "--thumbnail"
HOME = Path(__file__).resolve().parent.parent  # where Python finds vidmon, if it is not frozen
_PATIENCE = 8_000  # ms; whoever started us ends us after 10 s
_TRIES = 60  # pictures looked at for one that is not dark
_MOST_PIXELS = 64_000_000
_MOST_SECONDS = 10  # of the processor
_SURROUNDINGS = {
    "QT_QPA_PLATFORM": "offscreen",
    # https://doc.qt.io/qt-6/advanced-ffmpeg-configuration.html
    "QT_FFMPEG_DECODING_HW_DEVICE_TYPES": ",",  # none
    "QT_FFMPEG_PROTOCOL_WHITELIST": "file",  # a playlist in disguise reaches no network
}


def command() -> list[str]:
    """Give what starts this process; IN and OUT follow."""
    return [*program(), FLAG]


def program() -> list[str]:
    """Give what starts vidmon once more, from `HOME` where it is not frozen."""
    frozen = getattr(sys, "frozen", False)
    return [sys.executable, *([] if frozen else ["-m", "vidmon"])]


def main(argv: Sequence[str]) -> int:
    """Make OUT of IN. Gives 0 if it is there, 1 if there is no picture to be had, 2 misused."""
    if len(argv) != 2:
        return 2
    video, out = (Path(one).absolute() for one in argv)
    _be_humble()
    if not _is_video(video):
        return 1
    os.environ.update(_SURROUNDINGS)
    status = _look(video, out)
    os._exit(status)  # the decoder is not asked whether it would like to end as well


def _be_humble() -> None:
    """Give way to others, and take no more than the little that a picture needs."""
    os.umask(0o077)
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(15)
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))


def _is_video(path: Path) -> bool:
    """Tell by its first bytes: what is no video shall not reach the decoders."""
    try:
        with path.open("rb") as file:
            return path.is_file() and recognise(file.read(HEAD)) is not None
    except OSError:
        return False


def _look(video: Path, out: Path) -> int:
    from PySide6.QtCore import QTimer, QUrl
    from PySide6.QtGui import QGuiApplication, QImage
    from PySide6.QtMultimedia import QMediaPlayer, QVideoSink

    from vidmon.qt.small_picture import dark, small, write

    app = QGuiApplication(["vidmon"])
    player, sink = QMediaPlayer(), QVideoSink()
    seen: list[QImage] = []

    def take(frame: QVideoFrame) -> None:
        size = frame.size()
        if len(seen) >= _TRIES or size.isEmpty() or size.width() * size.height() > _MOST_PIXELS:
            return
        picture = small(frame.toImage())
        seen.append(picture)
        if not dark(picture) or len(seen) >= _TRIES:
            app.quit()

    def status_changed(status: QMediaPlayer.MediaStatus) -> None:
        ends = (QMediaPlayer.MediaStatus.EndOfMedia, QMediaPlayer.MediaStatus.InvalidMedia)
        if status in ends:
            app.quit()

    sink.videoFrameChanged.connect(take)
    player.mediaStatusChanged.connect(status_changed)
    player.errorOccurred.connect(lambda *_: app.quit())
    QTimer.singleShot(_PATIENCE, app.quit)
    player.setVideoSink(sink)
    # Not before the loop: what cannot be opened is told at once, and a loop to come hears no quit.
    QTimer.singleShot(0, lambda: player.setSource(QUrl.fromLocalFile(str(video))))
    QTimer.singleShot(0, player.play)  # directly: without sound there is no lock to wait for
    app.exec()
    if not seen:
        return 1
    try:
        write(seen[0] if dark(seen[-1]) else seen[-1], out)
    except OSError:
        return 1
    return 0
