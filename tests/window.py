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
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from vidmon.app import Program
from vidmon.core.account import Account
from vidmon.core.settings import AUTO_SAVE
from vidmon.core.task import TaskRef
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder
from vidmon.qt.loop import run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from pathlib import Path
    from typing import Any

    from PySide6.QtWidgets import QWidget

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


def demo_id(stage: Stage, provider: str, story: str) -> str:
    return next(t.id for t in stage.gateway.account(provider).tasks if t.story == story)


async def follow_ended(stage: Stage, program: Program, provider: str, story: str) -> int:
    """Follow a task of the demo that has ended as its story says; give its key."""
    wanted = demo_id(stage, provider, story)
    if story == "failed":
        stage.gateway.fail(wanted, "no voice")
    else:
        stage.gateway.finish(wanted)
    (added,) = await program.engine.follow([(provider, TaskRef(wanted), "A title")])
    key = added.task.key
    await until(lambda: program.engine.tasks[key].state.final, story)
    model = program.window.tasks.tasks
    await until(lambda: (row := model.row_of(key)) and row.task.state.final, "it is seen")
    program.window.show_task(key)
    return key


@asynccontextmanager
async def opened_dialog(program: Program) -> AsyncIterator[QDialog]:
    """Give the dialog that was just opened, and close it where that was not done."""

    def shown() -> list[QDialog]:
        return [one for one in QApplication.topLevelWidgets() if _open_dialog(one)]

    await until(shown, "a dialog opens")
    (dialog,) = shown()
    yield dialog
    if isValid(dialog):
        dialog.close()
    await until(lambda: not shown(), "it closes")


def _open_dialog(one: QWidget) -> bool:
    return isinstance(one, QDialog) and one.isVisible()


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
