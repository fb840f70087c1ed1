"""One measure of playing in a process of its own: the first frame, then a seek, then watching.

    python bench_play.py vidmon|direct|idle URL FOLDER [--seek MS] [--watch S] [--save URL]

`vidmon` reads through MediaLibrary and StreamServer under qasync, as the window does; `direct` is
the same player with the plain URL. `--watch` plays on and measures the loop's lag and the CPU from
the beginning, `--save` saves another file meanwhile. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import time
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench_lag import spent
from PySide6.QtCore import QObject, QUrl
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QApplication

from vidmon.core.links import origin
from vidmon.engine.client import new_client
from vidmon.engine.media.library import MediaLibrary
from vidmon.engine.media.link import Link
from vidmon.engine.media.save import save
from vidmon.qt.loop import run
from vidmon.qt.media_calls import MediaCalls

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

_SETTLE = 0.3  # seconds for a new process to come to rest
_BEFORE_SEEK = 400  # ms of film that are watched before a seek
_NEAR = 500  # ms
_PATIENCE = 60.0  # seconds


class Screen(QObject):
    """Qt's player as the window has it, and when which frame reached Python."""

    def __init__(self) -> None:
        super().__init__()
        self.player, self.audio, self.sink = QMediaPlayer(self), QAudioOutput(self), QVideoSink()
        self.calls = MediaCalls(self.player, self.audio, self)
        self.player.setAudioOutput(self.audio)
        self.player.setVideoSink(self.sink)
        self.sink.videoFrameChanged.connect(self._shown)
        self.player.errorOccurred.connect(self._failed)
        self._wanted: Callable[[float], bool] = lambda _: False
        self._found: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def frame(self, wanted: Callable[[float], bool], began: float) -> float:
        """Give the seconds from `began` until a frame is shown whose time in ms is `wanted`."""
        self._wanted, self._found = wanted, asyncio.get_running_loop().create_future()
        async with asyncio.timeout(_PATIENCE):
            return await self._found - began

    def _shown(self, frame: QVideoFrame) -> None:
        now = time.perf_counter()
        if frame.isValid() and not self._found.done() and self._wanted(frame.startTime() / 1000):
            self._found.set_result(now)

    def _failed(self, _error: QMediaPlayer.Error, words: str) -> None:
        if not self._found.done():
            self._found.set_exception(RuntimeError(words))

    def close(self) -> None:
        self.calls.stop.emit()
        self.calls.set_source.emit(QUrl())
        self.player.setVideoSink(None)
        self.player.setAudioOutput(None)


async def opened(library: MediaLibrary, url: str) -> str:
    medium = await library.open(url, Link(url, own_origin=origin(url)))
    medium.listen(lambda _now: None)  # as the window's seek bar does
    return library.url_for(medium, Path(urlsplit(url).path).name)


@asynccontextmanager
async def media(folder: Path) -> AsyncIterator[MediaLibrary]:
    async with new_client() as client:
        library = MediaLibrary(client, folder / "cache")
        try:
            yield library
        finally:
            await library.aclose()


async def played(args: argparse.Namespace, screen: Screen, library: MediaLibrary) -> dict[str, Any]:
    told: dict[str, Any] = {}
    began = time.perf_counter()
    url = await opened(library, args.url) if args.way == "vidmon" else args.url
    screen.calls.set_source.emit(QUrl(url))
    screen.calls.play.emit()
    told["first frame"] = await screen.frame(lambda _ms: True, began)
    if args.seek:
        await screen.frame(lambda ms: ms > _BEFORE_SEEK, began)
        began = time.perf_counter()
        screen.calls.set_position.emit(args.seek)
        told["seek"] = await screen.frame(lambda ms: abs(ms - args.seek) < _NEAR, began)
    return told


async def watched(
    args: argparse.Namespace, screen: Screen, library: MediaLibrary
) -> dict[str, Any]:
    """Play for as long as is asked, with the seek in the middle."""
    told: dict[str, Any] = {}
    until = time.perf_counter() + args.watch
    if args.way != "idle":
        told = await played(args, screen, library)
    await asyncio.sleep(max(0.0, until - time.perf_counter()))
    return told


async def saved(url: str, folder: Path, library: MediaLibrary) -> None:
    medium = await library.open(url, Link(url, own_origin=origin(url)))
    await save(medium, folder, "saved.mp4", lambda _now: None)
    await library.close(medium)


async def main(args: argparse.Namespace) -> int:
    screen = Screen()
    async with AsyncExitStack() as stack:
        library = await stack.enter_async_context(media(args.folder))
        stack.callback(screen.close)
        await asyncio.sleep(_SETTLE)
        async with spent(beat=bool(args.watch)) as told:
            saving = saved(args.save, args.folder, library) if args.save else asyncio.sleep(0)
            result, _ = await asyncio.gather(watched(args, screen, library), saving)
    sys.stdout.write(json.dumps(told | result) + "\n")
    return 0


def _main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("way", choices=("vidmon", "direct", "idle"))
    words.add_argument("url")
    words.add_argument("folder", type=Path)
    words.add_argument("--seek", type=int, default=0)
    words.add_argument("--watch", type=float, default=0.0)
    words.add_argument("--save", default="")
    args = words.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return run(QApplication([]), partial(main, args))


if __name__ == "__main__":
    sys.exit(_main())
