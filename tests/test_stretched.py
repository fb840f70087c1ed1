"""A language that needs more room than English finds it: nothing is cut, nothing leaves its place.

German and Finnish need about 40 % more. The language here is made while it runs: every text with
accents on its vowels, and as much longer.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from typing_extensions import override
from window import Stage, until

from vidmon import shots
from vidmon.core.task import TaskRef
from vidmon.qt.export_sheet import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.app import Program

# Of this machine, not of ours: no sound card, no graphics card, no notion of size hints.
pytestmark = pytest.mark.qt_log_ignore(
    "pa_context_connect",
    "No audio device detected",
    "This plugin does not support",
    "pipewire",
    "No RHI backend",
    extend=True,
)
_ACCENTS = str.maketrans("aeiouAEIOU", "äéîöüÄÉÎÖÜ")
_SERVICES = ("moneyprinterturbo", "new-api", "octopusx")
_KEPT = re.compile(r"(\{\w*\}|%n|%\d|&(?=\w))")
_LONGER = 0.4
_MORE = "ënlängerung übér "


def stretched(text: str) -> str:
    """Give a text with accents and 40 % longer; what is filled in, and its key, stay."""
    parts = _KEPT.split(text)
    words = [part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts]
    more = round(len(_KEPT.sub("", text)) * _LONGER)
    told = "".join(words)
    end = len(told.rstrip(" .:…"))
    return told[:end] + (_MORE * (more // len(_MORE) + 1))[:more].rstrip() + told[end:]


class Stretched(QTranslator):
    """Translates every text of vidmon's and Qt's."""

    @override
    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return stretched(source) if any(map(str.isalpha, source)) else ""

    @override
    def isEmpty(self) -> bool:
        return False


@contextmanager
def spoken() -> Iterator[None]:
    translator = Stretched()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)


def cut(window: QWidget) -> list[str]:
    """Give what is narrower than its text, or lies beyond what it is in."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisibleTo(window)]
    return [
        *(f"{_told(one)} is cut" for one in shown if _is_cut(one)),
        *(f"{_told(one)} leaves {type(one.parent()).__name__}" for one in shown if _leaves(one)),
    ]


def _told(one: QWidget) -> str:
    return f"{type(one).__name__} {one.property('text') or one.accessibleName()!r}"


def _is_cut(one: QWidget) -> bool:
    if isinstance(one, QAbstractButton):
        if isinstance(one, QToolButton) and not one.text():
            return False
        return bool(one.text()) and one.width() < one.sizeHint().width()
    if isinstance(one, QLabel) and one.text():
        if one.wordWrap():
            return one.height() < one.heightForWidth(one.width())
        return one.width() < one.sizeHint().width() or one.height() < one.sizeHint().height() - 2
    return False


def _leaves(one: QWidget) -> bool:
    parent = one.parentWidget()
    if parent is None or one.isWindow():
        return False
    area = parent.parentWidget()
    if isinstance(area, QScrollArea):  # what it holds may be higher, not wider without a bar
        off = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return off and one.width() > parent.width()
    if isinstance(area, QAbstractScrollArea):
        return False
    return not parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry())


async def _follow(stage: Stage, program: Program, provider: str, story: str) -> int:
    tasks = stage.gateway.account(provider).tasks
    wanted = next(task.id for task in tasks if task.story == story)
    if story == "failed":
        stage.gateway.fail(wanted, "no voice")
    else:
        stage.gateway.finish(wanted)
    (added,) = await program.engine.follow([(provider, TaskRef(wanted), "A title")])
    key = added.task.key
    await until(lambda: program.engine.tasks[key].state.final, story)
    await until(lambda: program.window.tasks.tasks.row_of(key) is not None)
    program.window.show_task(key)
    return key


def _dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]


async def _uncut(window: QWidget, what: str) -> None:
    """Give the layouts a moment, then look."""
    await asyncio.sleep(0.1)
    await until(lambda: cut(window) == [], f"{what}: {cut(window)}")


def test_the_smallest_window_has_room_for_long_words(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            window, details = program.window, program.window.details
            window.resize(900, 600)
            await _uncut(window, "the empty window")
            for provider, ending in (("moneyprinterturbo", "failed"), ("new-api", "no-link")):
                await _follow(stage, program, provider, ending)
                await _uncut(window, f"a task that ended {ending}")
                assert (window.width(), window.height()) == (900, 600)
            for page in (details.facts, details.timeline, details.reply, details.notes):
                details.show_page(page)
                await _uncut(window, type(page).__name__)

    with spoken():
        stage.run(story)


def test_every_dialog_has_room_for_long_words(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            window, wishes = program.window, program.window.wishes
            failed = await _follow(stage, program, "moneyprinterturbo", "failed")
            other = await _follow(stage, program, "new-api", "no-link")
            exported = stage.folder / "tasks.json"
            program.history.export([failed], Form.JSON, False, str(exported))
            await until(exported.exists)
            for what, open_it in {
                "settings": wishes.open_settings,
                "a new account": wishes.add_account,
                "export": wishes.open_export,
                "import": lambda: program.history.import_from(str(exported)),
                "statistics": wishes.open_statistics,
                "the keys": window.show_keys,
                "about": wishes.show_about,
                "the server's tasks": lambda: wishes.show_server_tasks(failed),
                "looking elsewhere": lambda: wishes.look_elsewhere(other),
                "deleting": lambda: wishes.delete_on_server([failed]),
                "tags": lambda: window.edit_tags([failed]),
            }.items():
                open_it()
                await until(_dialogs, what)
                (dialog,) = _dialogs()
                await _uncut(dialog, what)
                dialog.close()
                await until(lambda: not _dialogs(), "it closes")
            await _account(program)
            await _service(program)

    with spoken():
        stage.run(story)


async def _account(program: Program) -> None:
    program.window.wishes.open_account("octopusx")
    dialog = program.accounting.dialog
    await until(lambda: dialog.current() == "octopusx")
    dialog.test_button.click()
    await until(lambda: dialog.said.property("kind") == "good")
    await _uncut(dialog, "a tested account")
    dialog.close()


async def _service(program: Program) -> None:
    program.window.wishes.add_service()
    dialog = program.services.dialog
    await until(dialog.isVisible)
    dialog.paste.command.setPlainText(shots._COMMAND)
    dialog.paste.reply.setPlainText(shots._REPLY)
    dialog.paste.finished.setPlainText(shots._DONE)
    for step in range(3):
        await _uncut(dialog, f"step {step} of adding a service")
        dialog.next.setEnabled(step < 2)
        dialog.next.click()
    dialog.reject()


def test_a_button_that_is_too_narrow_is_found(qapp: QApplication) -> None:
    window = QWidget()
    window.resize(200, 100)
    button = QPushButton("A text of some length", window)
    button.resize(40, 30)
    beyond = QLabel("Beyond", window)
    beyond.move(190, 10)

    assert cut(window) == [
        "QPushButton 'A text of some length' is cut",
        "QLabel 'Beyond' leaves QWidget",
    ]
