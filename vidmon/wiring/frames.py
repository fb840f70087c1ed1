"""What becomes of a frame that the user wants to keep: a picture beside the saved videos."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.naming import file_name
from vidmon.engine.files import videos_of
from vidmon.engine.media.place import SaveTrouble, put_into_place
from vidmon.qt.said import said
from vidmon.qt.small_picture import encoded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage

    from vidmon.core.task import Task
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow


class Frames:
    """Saves frames into the folder that `folder` gives."""

    def __init__(
        self, engine: Engine, window: MainWindow, owner: Owner, folder: Callable[[], Path]
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._folder = folder
        window.details.player.frame_save_requested.connect(self.save)

    def save(self, picture: QImage, position: int) -> None:
        """Save a picture of the video that plays, at `position` in ms."""
        now = self._window.details.now
        task = self._engine.tasks.get(now.key) if now.key is not None else None
        if task:
            name = frame_name(task, max(now.index, 0), position)
            self._owner.start(self._save(picture, self._folder() / name))

    async def _save(self, picture: QImage, final: Path) -> None:
        try:
            path = await asyncio.to_thread(_write, picture, final)
        except SaveTrouble as trouble:
            words = _tr("The frame is not saved: {why}").format(why=said(trouble.message))
            self._window.paste.say(words, "bad")
        else:
            self._window.say(_tr("Saved {name}").format(name=path.name))


def frame_name(task: Task, index: int, position: int) -> str:
    """Give the file name of a frame: the task's, the file's where it has several, the time."""
    videos = videos_of(task)
    label = (videos[index].label or str(index + 1)) if index < len(videos) > 1 else ""
    seconds, rest = divmod(position, 1000)
    when = f"{seconds // 60}m{seconds % 60:02}.{rest:03}s"
    title = " ".join(part for part in (task.name, label, when) if part)
    return file_name("{title}", {"title": title}, ".png")


def _write(picture: QImage, final: Path) -> Path:
    """Encode and write, on a thread of its own: a large PNG takes its time."""
    try:
        data = encoded(picture, "PNG")
    except OSError as fault:
        raise SaveTrouble(str(fault)) from None
    return put_into_place(data, final)


def _tr(text: str) -> str:
    return QCoreApplication.translate("frames", text)
