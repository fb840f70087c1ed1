"""The life of the one window on a profile: opened, or handed over to the one that is there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMessageBox

from vidmon.app import Program
from vidmon.engine.ledger import LedgerTrouble
from vidmon.qt.one_window import NoAnswer, claim
from vidmon.qt.opened_links import OpenedLinks
from vidmon.qt.said import said
from vidmon.shipped import resource

if TYPE_CHECKING:
    from vidmon.places import Places


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
        program = await Program.open(where)
    except NoAnswer:
        await _complain(_no_answer())
        return 1
    except LedgerTrouble as trouble:
        await _complain(said(trouble))
        return 1
    await program.start()
    door.knocked.connect(program.called)
    links.tell(program.called)
    if text:
        program.take(text)
    await program.till_closed()
    door.close()
    return 0


def _no_answer() -> str:
    return QCoreApplication.translate(
        "life",
        "vidmon is open already, and its window does not answer. "
        "Close it, or end its process, and start vidmon again. Nothing is lost.",
    )


async def _complain(words: str) -> None:
    """Say why vidmon cannot start, and wait until it was read."""
    box = QMessageBox(QMessageBox.Icon.Warning, "vidmon", words)
    read = asyncio.Event()
    box.finished.connect(lambda _code: read.set())
    box.open()
    await read.wait()


def window_icon() -> QIcon:
    """Give the program's own icon."""
    return QIcon(str(resource("icons", "vidmon.svg")))
