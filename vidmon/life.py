"""The life of the one window on a profile: opened, or handed over to the one that is there."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMessageBox

from vidmon.app import Program
from vidmon.engine.ledger import LedgerTrouble
from vidmon.engine.rescue import rescue
from vidmon.engine.schema import LedgerBroken
from vidmon.qt.collecting import settle
from vidmon.qt.one_window import NoAnswer, claim
from vidmon.qt.opened_links import OpenedLinks
from vidmon.qt.said import said
from vidmon.shipped import resource

if TYPE_CHECKING:
    from vidmon.engine.keys import Keys
    from vidmon.places import Places

_log = logging.getLogger(__name__)


async def live(where: Places, text: str = "") -> int:
    """Run the window on a profile until it is closed, and give the exit status.

    `text` is taken as if it was pasted; by the window that is open on the profile, if there is one.
    """
    app = QGuiApplication.instance()
    assert app is not None
    links = OpenedLinks(app)
    try:
        door = claim(where.data, text)
        if door is None:
            return 0
        program = await start_rescued(where)
    except NoAnswer:
        await _complain(_no_answer())
        return 1
    except LedgerTrouble as trouble:
        await _complain(said(trouble))
        return 1
    settle()
    door.knocked.connect(program.called)
    links.tell(program.called)
    if text:
        program.take(text)
    await program.till_closed()
    door.close()
    return 0


async def start_rescued(where: Places, keys: Keys | None = None) -> Program:
    """Open the window on a profile, with what can be read of its tasks where those are damaged.

    Raises `LedgerTrouble`.
    """
    try:
        return await _started(where, keys)
    except LedgerBroken:
        found = await asyncio.to_thread(rescue, where.ledger, time.time())
    told = QCoreApplication.translate(
        "rescue",
        "The list of tasks was damaged, and vidmon goes on with what it could read.\n\n"
        "Tasks: {tasks}. Accounts: {accounts}.\n\nThe damaged file is kept: {path}",
    )
    words = told.format(tasks=found.tasks, accounts=found.accounts, path=found.aside)
    _log.error("%s", words)
    await _complain(words)
    return await _started(where, keys)


async def _started(where: Places, keys: Keys | None) -> Program:
    """Damage among the older tasks is met when the window is there: it closes again."""
    program = await Program.open(where, keys)
    try:
        await program.start()
    except LedgerTrouble:
        await program.aclose()
        raise
    return program


def _no_answer() -> str:
    return QCoreApplication.translate(
        "life",
        "vidmon is open already, and its window does not answer. "
        "Close it, or end its process, and start vidmon again. Nothing is lost.",
    )


async def _complain(words: str) -> None:
    """Say why vidmon cannot start as usual, and wait until it was read."""
    box = QMessageBox(QMessageBox.Icon.Warning, "vidmon", words)
    box.setTextFormat(Qt.TextFormat.PlainText)  # a folder's name may look like markup
    read = asyncio.Event()
    box.finished.connect(lambda _code: read.set())
    box.open()
    await read.wait()


def window_icon() -> QIcon:
    """Give the program's own icon."""
    return QIcon(str(resource("icons", "vidmon.svg")))
