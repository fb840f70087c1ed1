"""What is made of the history: files for others, tasks out of such files, and statistics."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog

from vidmon import __version__
from vidmon.core.outgoing import Entry, Gate
from vidmon.core.redact import Redactor
from vidmon.core.table_export import table
from vidmon.core.task_file import written
from vidmon.core.task_import import LARGEST, BadTaskFile, matched, read, tasks_for
from vidmon.qt.export_sheet import ExportSheet, Form, Which
from vidmon.qt.import_sheet import ImportSheet
from vidmon.qt.joined import listed
from vidmon.qt.said import said, why_of
from vidmon.qt.statistics_sheet import StatisticsSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidmon.core.task import Task
    from vidmon.core.task_file import TaskFile
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow

_DAY = 86_400.0


class History:
    """Opens the sheets and does what they ask for, files on a thread of their own."""

    def __init__(self, engine: Engine, window: MainWindow, owner: Owner) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._statistics: StatisticsSheet | None = None

    # Out

    def open_export(self) -> None:
        """Ask what is to be written where."""
        tasks = self._window.tasks
        sheet = ExportSheet(
            {
                Which.SELECTED: [row.key for row in tasks.selected()],
                Which.SHOWN: [row.key for row in tasks.filter.shown()],
                Which.ALL: list(self._engine.tasks),
            },
            self._window,
        )
        sheet.wanted.connect(self.export)
        sheet.open()

    def export(self, keys: Sequence[int], form: Form, signed: bool, path: str) -> None:
        """Write tasks to a file; tell how many, or why not."""
        self._owner.start(self._export(keys, form, Gate(self._redactor(), signed), Path(path)))

    async def _export(self, keys: Sequence[int], form: Form, gate: Gate, path: Path) -> None:
        tasks = [task for key in keys if (task := self._engine.tasks.get(key))]
        if form is Form.CSV:
            entries = self._entries(tasks)
            zone = datetime.now().astimezone().tzinfo
            assert zone is not None
            make = partial(table, entries, gate, zone)
        else:
            accounts = self._engine.accounts.all()
            make = partial(written, tasks, accounts, gate, __version__, time.time())
        try:
            await asyncio.to_thread(lambda: _write(path, make()))
        except OSError as fault:
            why = why_of(fault)
            words = _tr("Not exported: {why}").replace("{why}", why)
            self._window.paste.say(words, "bad")
            return
        name = path.name
        self._window.say(_tr("Exported to {name}: {n}").format(name=name, n=len(tasks)))

    def _entries(self, tasks: Sequence[Task]) -> list[Entry]:
        titles = self._titles()
        names = {account.id: account.name for account in self._engine.accounts.all()}
        return [
            Entry(task, titles.get(task.provider, task.provider), names.get(task.account, ""))
            for task in tasks
        ]

    # In

    def open_import(self) -> None:
        """Ask for a file and take it in."""
        box = QFileDialog(self._window, _tr("Import tasks"))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        box.setNameFilter(f"{_tr('Tasks of vidmon')} (*.json)")
        box.fileSelected.connect(self.import_from)
        box.open()

    def import_from(self, path: str) -> None:
        """Read a file, and ask whose tasks they are."""
        self._owner.start(self._read(Path(path)))

    async def _read(self, path: Path) -> None:
        try:
            file = await asyncio.to_thread(_file_at, path)
        except BadTaskFile as bad:
            self._refuse(said(bad))
            return
        except OSError as fault:
            self._refuse(why_of(fault))
            return
        if not file.tasks:
            self._refuse(_tr("There are no tasks in this file."))
            return
        own = self._engine.accounts.all()
        sheet = ImportSheet(file, own, matched(file, own), self._titles(), self._window)
        sheet.wanted.connect(lambda chosen: self._owner.start(self._take_in(file, chosen)))
        sheet.open()

    def _refuse(self, why: str) -> None:
        words = _tr("Not imported: {why}").replace("{why}", why)
        self._window.paste.say(words, "bad")

    async def _take_in(self, file: TaskFile, chosen: Mapping[str, str]) -> None:
        accounts = {
            theirs: account
            for theirs, own in chosen.items()
            if (account := self._engine.accounts.get(own))
        }
        tasks = await asyncio.to_thread(tasks_for, file, accounts, time.time())
        taken = await self._engine.take_in(tasks)
        parts = [_tr("Imported: {n}").format(n=len(taken.new))]
        if taken.known:
            parts.append(_tr("known already: {n}").format(n=taken.known))
        if out := len(file.tasks) - len(tasks):
            parts.append(_tr("left out: {n}").format(n=out))
        self._window.paste.say(listed(parts))

    # Statistics

    def open_statistics(self) -> None:
        """Show what the history tells."""
        sheet = self._statistics = StatisticsSheet(self._window)
        sheet.finished.connect(self._statistics_closed)
        sheet.wanted.connect(lambda days: self._owner.start(self._tell(sheet, days)))
        sheet.open()
        sheet.ask()

    def _statistics_closed(self) -> None:
        self._statistics = None

    async def _tell(self, sheet: StatisticsSheet, days: int) -> None:
        since = time.time() - days * _DAY if days else 0.0
        figures = await self._engine.ledger.figures(since)
        if self._statistics is sheet:  # else it was closed meanwhile
            sheet.show_figures(figures, self._titles())

    def _titles(self) -> dict[str, str]:
        return {provider.id: provider.title for provider in self._engine.providers.values()}

    def _redactor(self) -> Redactor:
        return Redactor(self._engine.keys.known())


def _write(path: Path, data: bytes) -> None:
    """Put a file there as a whole, also in the place of an older one."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def _file_at(path: Path) -> TaskFile:
    with path.open("rb") as file:
        return read(file.read(LARGEST + 1))


def _tr(text: str) -> str:
    return QCoreApplication.translate("history", text)
