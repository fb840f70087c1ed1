"""No window keeps a word of another language: opened in Chinese, or changed while it is open."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shown_words import foreign, words
from window import Stage, paste, until

from vidmon.core.naming import FIELDS
from vidmon.core.task import TaskRef
from vidmon.qt.export_sheet import Form
from vidmon.qt.language import apply_language
from vidmon.wiring.parts import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
_SERVICES = ("moneyprinterturbo", "new-api", "octopusx")
_IN_NEWS = """
    README Debian Ubuntu AppDir wheel shell PNG WebSocket Kling Jimeng Vertex SECURITY Zhipu Mate
    show save recognise doctor explain export providers check play FILE soak audit python self
"""
_THEIRS = (
    *_IN_NEWS.split(),
    *(f"{{{field}}}" for field in FIELDS),
    *("no voice", "audio", "SUCCESS"),  # what a service said
)
_TITLE = "霓虹"
_SOON = 3.0  # seconds for what is asked of the engine
_SAME = 4  # times that a window reads the same before it counts as having said all


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_language("en")


@dataclass
class Listener:
    """Reads windows in both languages, and keeps what is wrong in them."""

    names: tuple[str, ...]
    wrong: list[str] = field(default_factory=list)

    async def hear(self, what: str, window: QWidget, *, lives: bool = False) -> Counter[str]:
        """Change the language of what is open there and back; give how it read in Chinese.

        What `lives` may say something else by itself meanwhile.
        """
        before = await _settled(window)
        apply_language("zh_CN")
        await _soon(lambda: not foreign(words(window), self.names))
        chinese = await _settled(window)
        self.wrong += [f"{what} keeps {one}" for one in foreign(words(window), self.names)]
        apply_language("en")
        await _soon(lambda: not _chinese(window) and (lives or _numberless(window) == before))
        again = _numberless(window)
        self.wrong += [f"{what} keeps {one}" for one in _chinese(window)]
        if not lives:
            self.wrong += [f"{what} was not {one}" for one in again - before]
            self.wrong += [f"{what} no longer is {one}" for one in before - again]
        return chinese

    async def opened(self, what: str, open_it: Callable[[], object]) -> None:
        """Hear a dialog that changes while it is open, and the same one opened in Chinese."""
        open_it()
        changed = await self.hear(what, await _dialog())
        await _close()
        apply_language("zh_CN")
        open_it()
        dialog = await _dialog()
        await _soon(lambda: _numberless(dialog) == changed)
        fresh = _numberless(dialog)
        await _close()
        apply_language("en")
        self.wrong += [f"{what}, opened in Chinese: {one}" for one in fresh - changed]
        self.wrong += [f"{what}, changed to Chinese: {one}" for one in changed - fresh]


async def _settled(window: QWidget) -> Counter[str]:
    """Give the words of a window when they change no more; its numbers may."""
    end, seen = time.monotonic() + _SOON, [Counter[str]()]
    while seen.count(seen[-1]) < _SAME and time.monotonic() < end:
        await asyncio.sleep(0.02)
        seen = [*seen, _numberless(window)][-_SAME:]
    return seen[-1]


def _chinese(window: QWidget) -> list[str]:
    texts = (one.replace(_TITLE, "").replace("简体中文", "") for one in words(window))
    return [one for one in texts if re.search("[\u3000-\u9fff\uff00-\uffef]", one)]


async def _soon(come_about: Callable[[], bool]) -> None:
    """Wait a while for what may take a question to the engine; what is missing is told later."""
    end = time.monotonic() + _SOON
    while not come_about() and time.monotonic() < end:  # noqa: ASYNC110 - nothing tells it
        await asyncio.sleep(0.02)


def _numberless(window: QWidget) -> Counter[str]:
    return Counter(re.sub(r"\d+", "0", one) for one in words(window).elements())


def _dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]


async def _dialog() -> QDialog:
    await until(_dialogs, "a dialog opens")
    (found,) = _dialogs()
    return found


async def _close() -> None:
    for one in _dialogs():
        one.close()
    await until(lambda: not _dialogs(), "it closes")


def _names(stage: Stage, program: Program) -> Iterator[str]:
    for provider in program.engine.providers.values():
        yield from (provider.title, provider.id)
    for account in stage.gateway.accounts:
        yield from (account.name, account.base, *(task.id for task in account.tasks))
    for part in parts(""):
        yield from (part.name, part.licence)
    yield from _THEIRS


async def follow(stage: Stage, program: Program, provider: str, story: str) -> int:
    """Follow a task of the demo that has ended as its story says; give its key."""
    tasks = stage.gateway.account(provider).tasks
    wanted = next(task.id for task in tasks if task.story == story)
    if story == "failed":
        stage.gateway.fail(wanted, "no voice")
    else:
        stage.gateway.finish(wanted)
    (added,) = await program.engine.follow([(provider, TaskRef(wanted), _TITLE)])
    key = added.task.key
    await until(lambda: program.engine.tasks[key].state.final, story)
    await until(lambda: program.window.tasks.tasks.row_of(key) is not None)
    program.window.show_task(key)
    return key


def test_the_window_and_its_pages_speak_one_language(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            listener = Listener(tuple(_names(stage, program)))
            window, details = program.window, program.window.details
            window.wishes.open_accounts()
            await _settled(await _dialog())
            await _close()
            await listener.hear("the empty window", window, lives=True)
            for provider, ending in (("moneyprinterturbo", "failed"), ("new-api", "no-link")):
                await follow(stage, program, provider, ending)
                await listener.hear(f"a task that ended {ending}", window, lives=True)
            key = await follow(stage, program, "moneyprinterturbo", "several-files")
            for page in (details.facts, details.timeline, details.reply, details.notes):
                details.show_page(page)
                await listener.hear(type(page).__name__, details, lives=True)
            paste(program, "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw")
            QTest.keyClick(window.paste.field, Qt.Key.Key_Return)
            await until(window.paste.question.isVisible)
            await listener.hear("a question", window.paste)
            window.paste.question.cancel.click()
            details.player.toggle_detached()
            away = details.player.transport.window()
            assert away is not window
            await listener.hear("the player away", away)
            details.player.toggle_detached()
            await listener.hear("the menu of the tray", program.presence.tray.menu, lives=True)
            window.remove([key])
            await listener.hear("an offer to undo", window, lives=True)
            assert not listener.wrong, "\n".join(listener.wrong)

    stage.run(story)


def test_every_dialog_speaks_one_language(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            listener = Listener(tuple(_names(stage, program)))
            window, wishes = program.window, program.window.wishes
            failed = await follow(stage, program, "moneyprinterturbo", "failed")
            other = await follow(stage, program, "new-api", "no-link")
            exported = stage.folder / "tasks.json"
            program.history.export([failed, other], Form.JSON, False, str(exported))
            await until(exported.exists)
            for what, open_it in {
                "settings": wishes.open_settings,
                "a new account": wishes.add_account,
                "about": wishes.show_about,
                "diagnostics": wishes.show_diagnostics,
                "what's new": wishes.show_news,
                "the keys": window.show_keys,
                "statistics": wishes.open_statistics,
                "export": wishes.open_export,
                "import": lambda: program.history.import_from(str(exported)),
                "tags": lambda: window.edit_tags([failed]),
                "the server's tasks": lambda: wishes.show_server_tasks(failed),
                "which server": wishes.open_server_tasks,
                "looking elsewhere": lambda: wishes.look_elsewhere(other),
                "deleting": lambda: wishes.delete_on_server([failed]),
                "an account": lambda: wishes.open_account("octopusx"),
                "a service of one's own": wishes.add_service,
                "the tray explained": program.presence._explain,
            }.items():
                await listener.opened(what, open_it)
            assert not listener.wrong, "\n".join(listener.wrong)

    stage.run(story)
