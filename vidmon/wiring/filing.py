"""Playing and saving: what the window asks for, and how it ends."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication

from vidmon.core.settings import (
    LOOP,
    MUTED,
    NAME_TEMPLATE,
    PLAYER_PLACE,
    SAVE_FOLDER,
    SIDECAR,
    VOLUME,
)
from vidmon.engine.files import NoFile, SaveAs, videos_of
from vidmon.engine.keys import KeyStoreTrouble
from vidmon.qt.file_browser import reveal
from vidmon.qt.files_view import places
from vidmon.qt.said import said, why_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.task import Task
    from vidmon.engine.engine import Engine
    from vidmon.engine.files import Spans
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow


_PULSE = 500  # ms between two looks at what the network brings


class Filing:
    """Plays, saves and shows files. `fallback` is where videos go until a folder is chosen."""

    def __init__(self, engine: Engine, window: MainWindow, owner: Owner, fallback: Path) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._fallback = fallback
        self._playing: tuple[int, int] | None = None
        self._complained = ""  # the last that was said of a save in the paste bar
        player = window.details.player
        player.set_volume(engine.settings.get(VOLUME), muted=engine.settings.get(MUTED))
        player.set_loop(engine.settings.get(LOOP))
        player.place.window_place = engine.settings.get(PLAYER_PLACE)
        player.place.window_placed.connect(self._keep_place)
        player.volume_changed.connect(self._keep_sound)
        player.loop_changed.connect(lambda on: owner.start(engine.keep(LOOP, on)))
        player.failed.connect(lambda _words: self._failed())
        player.waiting_changed.connect(self._waiting_changed)
        self._pulse = QTimer(window, interval=_PULSE)
        self._pulse.timeout.connect(self._tell_speed)

    def folder(self) -> Path:
        """Give the folder that videos are saved in."""
        chosen = self._engine.settings.get(SAVE_FOLDER)
        return Path(chosen) if chosen else self._fallback

    def play(self, key: int, index: int) -> None:
        """Play a file of a task through the stream, which serves what is on the disk at once."""
        task = self._engine.tasks.get(key)
        if task:
            self._playing = (key, index)
            self._window.show_task(key)
            self._window.details.prepare(key, index)
            self._owner.start(self._play(task, index))

    async def _play(self, task: Task, index: int) -> None:
        try:
            url = await self._engine.files.play(task, index)
        except (NoFile, KeyStoreTrouble) as trouble:
            self._cannot(task.key, _tr("This file cannot be opened."), said(trouble))
        except OSError as fault:
            words = why_of(fault)
            self._cannot(task.key, _tr("The cache cannot be used."), words)
        else:
            if self._playing == (task.key, index):
                self._window.details.play(task.key, index, url)

    def _cannot(self, key: int, title: str, words: str) -> None:
        self._window.details.play_failed(key, title, words)

    def _failed(self) -> None:
        """Say what the fetching knows of it: better than what the media library makes of it."""
        why = self._engine.files.why_not_playing()
        if why and self._playing and why not in self._window.details.player.words:
            self._cannot(self._playing[0], _tr("The video cannot be fetched."), said(why))

    def buffered(self, key: int, index: int, spans: Spans) -> None:
        """Show which parts of the playing file are here."""
        if self._playing == (key, index):
            self._window.details.player.set_buffered(spans)

    def _waiting_changed(self, waits: bool) -> None:
        """Look at the network only while somebody waits for it."""
        if waits:
            self._pulse.start()
        else:
            self._pulse.stop()

    def _tell_speed(self) -> None:
        self._window.details.player.set_network_speed(self._engine.files.network_speed())

    def save(self, key: int, indexes: Sequence[int]) -> None:
        """Save files of a task, all where none is named."""
        if task := self._engine.tasks.get(key):
            self._begin(task, indexes)

    async def save_whole(self, task: Task) -> None:
        """Save all files of a task and return when that ended, well or not."""
        await asyncio.gather(*self._begin(task), return_exceptions=True)

    def _begin(self, task: Task, indexes: Sequence[int] = ()) -> tuple[asyncio.Task[bool], ...]:
        wanted = indexes or range(len(videos_of(task)))
        settings = self._engine.settings
        wanted_as = SaveAs(self.folder(), settings.get(NAME_TEMPLATE), settings.get(SIDECAR))
        return self._engine.files.save(task, wanted, wanted_as)

    def cancel(self, key: int, index: int) -> None:
        """Stop saving a file, or all files of the task for -1."""
        for task, file in self._engine.files.saving():
            if task == key and index in (-1, file):
                self._engine.files.cancel(task, file)

    def saved(self, _key: int, _index: int, path: Path) -> None:
        """Say that a file is there, and where."""
        if self._complained and self._window.paste.message.text() == self._complained:
            self._window.paste.say("")  # an old complaint beside good news would be taken for new
        words = _tr("Saved {name} in {folder}")
        self._window.say(words.format(name=path.name, folder=path.parent))

    def not_saved(self, why: str, *, by_itself: bool) -> None:
        """Say why a file is not there; what was not asked for is told in passing, and its row."""
        words = _tr("Not saved: {why}").replace("{why}", said(why))
        if by_itself:
            self._window.say(words)
        else:
            self._complained = words
            self._window.paste.say(words, "bad")

    def show_folder(self, key: int, _index: int) -> None:
        """Show the task's last saved file in the system's file browser."""
        task = self._engine.tasks.get(key)
        shown = task and any(reveal(Path(path)) for path in reversed(task.saved))
        if not shown:
            self._window.say(_tr("The saved file is not there any more."))

    def to_carry(self, key: int, index: int) -> tuple[str, ...]:
        """Give the files of a task that are whole on this computer, all for -1."""
        task = self._engine.tasks.get(key)
        if task is None:
            return ()
        count = len(videos_of(task))
        found = [self._file(task, at) for at in (range(count) if index < 0 else (index,))]
        here = tuple(str(path) for path in found if path)
        # A saved file is offered though nothing else is known of it: the cache forgets first.
        return here or tuple(path for path in task.saved if Path(path).is_file())

    def _file(self, task: Task, index: int) -> Path | None:
        placed, _others = places(len(videos_of(task)), task.saved)
        if index < len(placed) and placed[index] and Path(placed[index]).is_file():
            return Path(placed[index])
        try:
            template = self._engine.settings.get(NAME_TEMPLATE)
            return self._engine.files.to_carry(task, index, template)
        except OSError as fault:
            self._window.say(why_of(fault))
            return None

    def copy_link(self, key: int, index: int) -> None:
        """Put a file's link into the clipboard; it may be signed, so only when asked."""
        task = self._engine.tasks.get(key)
        if task and index < len(videos_of(task)):
            QGuiApplication.clipboard().setText(videos_of(task)[index].url)
            self._window.say(_tr("Link copied. Whoever has it may see the video."))

    def _keep_place(self, place: str) -> None:
        self._owner.start(self._engine.keep(PLAYER_PLACE, place))

    def _keep_sound(self, volume: float, muted: bool) -> None:
        self._owner.start(self._engine.keep(VOLUME, volume))
        self._owner.start(self._engine.keep(MUTED, muted))


def _tr(text: str) -> str:
    return QCoreApplication.translate("filing", text)
