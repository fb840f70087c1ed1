"""Saving without being asked, and all at once: what is told of it, what stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.keeping import unsaved
from vidmon.core.settings import AUTO_SAVE
from vidmon.engine.autosave import AutoSave

if TYPE_CHECKING:
    from vidmon.engine.engine import Engine
    from vidmon.qt.main_window import MainWindow
    from vidmon.wiring.filing import Filing
    from vidmon.wiring.rows import Rows


class AutoSaving:
    """Saves finished tasks into the user's folder while the setting says so."""

    def __init__(self, engine: Engine, window: MainWindow, filing: Filing, rows: Rows) -> None:
        self._engine = engine
        self._window = window
        self._filing = filing
        self._rows = rows
        self._work = AutoSave(
            engine.tasks.values, lambda: engine.settings.get(AUTO_SAVE), filing.save_whole
        )
        self.start = self._work.start
        self.look = self._work.look
        self.aclose = self._work.aclose

    def save_finished(self) -> None:
        """Save every finished task that is not saved yet, a few at a time."""
        keys = [task.key for task in self._engine.tasks.values() if unsaved(task)]
        self._work.wish(keys)
        saving = _tr("Saving %n finished tasks", len(keys))
        self._window.say(saving if keys else _tr("All finished tasks are saved."))

    def stop(self, key: int, index: int) -> None:
        """Stop saving a file, all of the task for -1; it is not begun again by itself."""
        self._work.leave(key)
        self._filing.cancel(key, index)

    def not_saved(self, key: int, index: int, why: str) -> None:
        """Say why a file is not there: in its row, and louder where the user waits for it."""
        self._rows.saving_ended(key, index, why)
        self._filing.not_saved(why, by_itself=self._work.saving(key))


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("autosaving", text, None, number)
