"""How tests use the whole program: the real window, engine and profile on the demo gateway."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from vidmon.app import Program
from vidmon.core.account import Account
from vidmon.core.settings import AUTO_SAVE
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder
from vidmon.qt.loop import run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from pathlib import Path
    from typing import Any

    from PySide6.QtWidgets import QApplication, QWidget

    from vidmon.core.task import Task
    from vidmon.demo import Gateway
    from vidmon.engine.keys import Keys

PATIENCE = 30.0  # seconds until something that was waited for counts as missing


async def until(come_about: Callable[[], object], what: str = "") -> None:
    """Wait until the condition holds, looking at each turn of the loop for a while."""
    end = time.monotonic() + PATIENCE
    while not come_about():
        assert time.monotonic() < end, f"it did not come about: {what or come_about}"
        await asyncio.sleep(0.01)


@dataclass(frozen=True)
class Stage:
    """What a test has: starts programs, runs a story with them."""

    app: QApplication
    folder: Path
    gateway: Gateway

    def run(self, story: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Play a story on Qt's loop."""

        async def played() -> int:
            await story()
            return 0

        assert run(self.app, played) == 0

    @asynccontextmanager
    async def open(
        self,
        *providers: str,
        keys: Keys | None = None,
        profile: str = "profile",
        auto_save: bool = False,
    ) -> AsyncIterator[Program]:
        """Open the program on a profile with accounts at these services of the gateway."""
        program = await Program.open(in_folder(self.folder / profile), keys or MemoryKeys())
        for provider in providers:
            found = self.gateway.account(provider)
            account = Account(provider, provider, found.name, found.base)
            secrets = {"key": found.key} if found.key else {}
            await program.engine.accounts.put(account, secrets)
        await program.engine.keep(AUTO_SAVE, auto_save)
        await program.start()
        try:
            yield program
        finally:
            await program.aclose()


def paste(program: Program, text: str) -> None:
    """Paste as a user does: the clipboard, then Ctrl+V in the field."""
    QGuiApplication.clipboard().setText(text)
    field = program.window.paste.field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


async def press(
    program: Program,
    widget: QWidget,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key in a widget that has the focus of the active window, as keys go nowhere else."""
    program.window.activateWindow()
    widget.setFocus()
    await until(widget.hasFocus)
    QTest.keyClick(widget, key, modifier)


def only_task(program: Program) -> Task:
    """Give the one task that is followed."""
    (task,) = program.engine.tasks.values()
    return task
