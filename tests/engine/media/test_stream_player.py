"""The real player of Qt reads the stream server: frames arrive, and seeking works."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest
from faulty_origin import File, Origin, origin
from filming import ffmpeg
from PySide6.QtCore import QUrl
from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

from vidmon.engine.media.library import MediaLibrary
from vidmon.engine.media.link import Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECONDS = 12


def _filmed(path: Path, *flags: str) -> bytes:
    """Film a test picture that is noisy enough to be some megabytes long."""
    words = ["-f", "lavfi", "-i", "testsrc2=s=640x360:r=25"]
    words += ["-vf", "noise=alls=40:allf=t", "-t", str(SECONDS), "-c:v", "libx264"]
    words += ["-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p", *flags, str(path)]
    ffmpeg(*words)
    return path.read_bytes()


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("films")
    return {
        "index at the end": _filmed(folder / "end.mp4"),
        "index at the start": _filmed(folder / "start.mp4", "-movflags", "+faststart"),
    }


@dataclass
class Served:
    url: str
    origin: Origin
    noise: list[object]


@contextmanager
def _streamed(file: File, folder: Path) -> Iterator[Served]:
    """Run origin and library in a loop of their own, as the player blocks no Python."""
    ready, box, stop = threading.Event(), [], []

    async def main() -> None:
        ended, loop, noise = asyncio.Event(), asyncio.get_running_loop(), []
        loop.set_exception_handler(lambda _, what: noise.append(what))
        async with origin(file) as server, httpx.AsyncClient() as client:
            library = MediaLibrary(client, folder / "cache")
            medium = await library.open("a/b/0", Link(server.url(), own_origin=server.origin))
            box.append(Served(library.url_for(medium, "film.mp4"), server, noise))
            stop.append(lambda: loop.call_soon_threadsafe(ended.set))
            ready.set()
            await ended.wait()
            await library.aclose()

    thread = threading.Thread(target=lambda: asyncio.run(main()))
    thread.start()
    assert ready.wait(10)
    try:
        yield box[0]
    finally:
        stop[0]()
        thread.join(20)
    assert not thread.is_alive()
    assert box[0].noise == []


class _Screen:
    """A player whose frames are counted and told by their time."""

    def __init__(self) -> None:
        self.player = QMediaPlayer()
        self.sink = QVideoSink()
        self.times: list[int] = []
        self.troubles: list[str] = []
        self.player.setVideoSink(self.sink)
        self.sink.videoFrameChanged.connect(self._shown)
        self.player.errorOccurred.connect(lambda _, words: self.troubles.append(words))

    def _shown(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.times.append(frame.startTime() // 1000)

    def shown_near(self, when: int) -> Callable[[], bool]:
        return lambda: any(abs(time - when) < 500 for time in self.times)


@pytest.mark.parametrize("film", ["index at the start", "index at the end"])
@pytest.mark.parametrize("pace", [0.0, 3e6])
def test_frames_arrive_and_seeking_works(
    qtbot: QtBot, tmp_path: Path, films: dict[str, bytes], film: str, pace: float
) -> None:
    data = films[film]
    screen = _Screen()
    with _streamed(File(data, pace=pace), tmp_path) as served:
        screen.player.setSource(QUrl(served.url))
        screen.player.play()
        qtbot.waitUntil(lambda: len(screen.times) >= 5, timeout=10_000)
        for seconds in (9, 3, 11):
            screen.times.clear()
            screen.player.setPosition(seconds * 1000)
            qtbot.waitUntil(screen.shown_near(seconds * 1000), timeout=10_000)
        screen.player.stop()
        screen.player.setSource(QUrl())
        assert screen.troubles == []
        assert served.origin.served <= 1.02 * len(data)


def test_an_origin_without_ranges_plays(
    qtbot: QtBot, tmp_path: Path, films: dict[str, bytes]
) -> None:
    screen = _Screen()
    served_file = File(films["index at the end"], ranges=False, pace=15e6)
    with _streamed(served_file, tmp_path) as served:
        screen.player.setSource(QUrl(served.url))
        screen.player.play()
        qtbot.waitUntil(lambda: len(screen.times) >= 5, timeout=10_000)
        screen.player.setPosition(8000)
        qtbot.waitUntil(screen.shown_near(8000), timeout=10_000)
        screen.player.stop()
        screen.player.setSource(QUrl())
        assert screen.troubles == []
        assert len(served.origin.log) == 1
