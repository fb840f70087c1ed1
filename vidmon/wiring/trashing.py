"""Removing tasks together with their saved files: asked, into the trash, and back again."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.plain import plain
from vidmon.core.settings import ASK_BEFORE_TRASH
from vidmon.engine.media.sidecar import beside
from vidmon.qt.trash import NoTrashError, Trashed, put_back, trash
from vidmon.qt.trash_question import ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.task import Task
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow


class Trashing:
    """Trashes the files of removed tasks. A task whose file stays is not removed either."""

    def __init__(self, engine: Engine, window: MainWindow, owner: Owner) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._trashed: dict[object, list[Trashed]] = {}
        window.notice.undone.connect(self._undone)
        window.notice.passed.connect(lambda what: self._trashed.pop(what, None))

    def wish(self, keys: Sequence[int]) -> None:
        """Move the saved files of these tasks to the trash and remove the tasks, if confirmed."""
        tasks = [self._engine.tasks[key] for key in keys if key in self._engine.tasks]
        files = [file for task in tasks for file in _files(task) if file.suffix != ".json"]
        if not files or not self._engine.settings.get(ASK_BEFORE_TRASH):
            self._owner.start(self._trash(tasks))
            return
        ask(files, len(tasks), self._window, lambda again: self._confirmed(tasks, again))

    def _confirmed(self, tasks: Sequence[Task], again: bool) -> None:
        if not again:
            self._owner.start(self._engine.keep(ASK_BEFORE_TRASH, False))
        self._owner.start(self._trash(tasks))

    async def _trash(self, tasks: Sequence[Task]) -> None:
        moved: list[Trashed] = []
        stays: list[Path] = []
        gone: list[int] = []
        for task in tasks:
            files, left = await asyncio.to_thread(_trash_all, _files(task))
            moved += files
            stays += left
            if not left:
                gone.append(task.key)
        if gone:
            self._window.remove(gone, in_trash=bool(moved))
            self._trashed[tuple(gone)] = moved
        if stays:
            self._window.paste.say(_no_trash(stays), "bad")

    def _undone(self, what: object) -> None:
        files = self._trashed.pop(what, [])
        if files:
            self._owner.start(self._put_back(files))

    async def _put_back(self, files: Sequence[Trashed]) -> None:
        left = [file for file in files if not await asyncio.to_thread(put_back, file)]
        if left:
            words = _tr("{name} is still in the trash of your system.")
            self._window.paste.say(words.format(name=plain(left[0].was.name, 80)), "warn")


def _files(task: Task) -> list[Path]:
    """Give the saved files of a task that are there, with what lies beside them."""
    saved = [Path(path) for path in task.saved]
    return [file for path in saved for file in (path, beside(path)) if file.is_file()]


def _trash_all(files: Sequence[Path]) -> tuple[list[Trashed], list[Path]]:
    """Move all of them, or none: give what was moved, and what cannot be."""
    moved: list[Trashed] = []
    for file in files:
        try:
            moved.append(trash(file))
        except NoTrashError:
            return [one for one in moved if not put_back(one)], [file]
    return moved, []


def _no_trash(files: Sequence[Path]) -> str:
    first = files[0]
    if len(files) == 1:
        words = _tr("Not moved to the trash: {name}. It is still in {folder}, and in the list.")
    else:
        words = _tr(
            "Not moved to the trash: {n} files, as {name} in {folder}. Nothing of them is lost."
        )
    return words.format(n=len(files), name=plain(first.name, 80), folder=first.parent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("trashing", text)
