"""The demo: the window on a gateway in a box, by hand or as a tour that runs by itself."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from vidmon.app import Program
from vidmon.core.account import Account
from vidmon.core.settings import AUTO_SAVE, LANGUAGE
from vidmon.core.task import State, TaskRef
from vidmon.engine.keys import MemoryKeys
from vidmon.qt.language import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from vidmon.core.task import Task
    from vidmon.demo import DemoAccount, Gateway
    from vidmon.places import Places

_PATIENCE = 90.0  # seconds for one step of the tour
_LOOK = 0.05


class TourFailed(Exception):  # noqa: N818 - it reads as what happened
    """A step of the tour did not come about; the message says which."""


async def opened(where: Places, gateway: Gateway, language: str = SYSTEM) -> Program:
    """Open the window on an empty profile with an account at each service of the gateway."""
    program = await Program.open(where, MemoryKeys())
    for found in gateway.accounts:
        account = Account(found.provider, found.provider, "Demo", found.base)
        await program.engine.accounts.put(account, {"key": found.key} if found.key else {})
    await program.engine.keep(LANGUAGE, language)
    await program.engine.keep(AUTO_SAVE, False)  # the demo's videos belong into nobody's folder
    await program.start()
    return program


async def follow_all(program: Program, gateway: Gateway, but: str = "") -> None:
    """Follow every task of the gateway under its title, but one."""
    wanted = [
        (account.provider, TaskRef(task.id), task.title)
        for account in gateway.accounts
        for task in account.tasks
        if task.id != but
    ]
    await program.engine.follow(wanted)


async def demo(where: Places, gateway: Gateway, language: str = SYSTEM) -> int:
    """Show the window with the gateway's tasks, and one ID left to paste."""
    program = await opened(where, gateway, language)
    left = gateway.account("clearmaas").tasks[1].id
    await follow_all(program, gateway, but=left)
    words = QCoreApplication.translate(
        "demo", "This is the demo. Paste this ID to follow one more task: {id}"
    )
    program.window.paste.say(words.replace("{id}", left))
    await program.till_closed()
    return 0


async def tour(where: Places, gateway: Gateway, folder: Path, language: str = SYSTEM) -> int:
    """Paste, follow, play and save by itself; tell each step; leave pictures and videos."""
    program = await opened(where, gateway, language)
    try:
        await Tour(program, gateway, folder).run()
    except TourFailed as failed:
        print(f"tour: FAILED: {failed}", flush=True)
        return 1
    finally:
        await program.aclose()
    print(f"tour: all steps went well; pictures and videos are in {folder}", flush=True)
    return 0


class Tour:
    """One walk through the window, as a user would go."""

    def __init__(self, program: Program, gateway: Gateway, folder: Path) -> None:
        self._program = program
        self._gateway = gateway
        self._folder = folder

    async def run(self) -> None:
        """Go all steps. Raises `TourFailed` at the first that does not come about."""
        await self._picture("1-empty")
        for account in self._gateway.accounts:
            await self._paste(account)
        await self._until("a bar moves", lambda: bool(self._in(State.RUNNING)))
        await self._picture("2-running")
        await follow_all(self._program, self._gateway)
        await self._until("all have ended", self._all_ended)
        await self._look_at_failure()
        for provider in ("octopusx", "moneyprinterturbo"):
            await self._play_and_save(provider)

    async def _paste(self, account: DemoAccount) -> None:
        """Paste three tasks of a service; answer for it where others have such IDs too."""
        bar, known = self._program.window.paste, len(self._program.engine.tasks)
        ids = [task.id for task in account.tasks[:3]]
        self._tell(f"paste {len(ids)} tasks of {account.name}")
        bar.paste("\n".join(ids))
        await self._until("the paste is read", lambda: bar.question.isVisible() or not bar.text())
        if bar.question.isVisible():
            self._tell(f"answer the question: {bar.question.words.text()}")
            self._answer(account.provider)
        wanted = known + len(ids)
        await self._until("all are followed", lambda: len(self._program.engine.tasks) == wanted)

    def _answer(self, account: str) -> None:
        question = self._program.window.paste.question
        question.remember.setChecked(False)
        title = self._program.engine.providers[account].title
        named = (b for b in question.buttons if title in b.accessibleName())
        next(named).click()

    async def _look_at_failure(self) -> None:
        failed = next(
            task for task in self._in(State.FAILED) if task.report and task.report.failure
        )
        self._tell(f"look at a failure: {failed.name}")
        self._program.window.show_task(failed.key)
        await asyncio.sleep(0.5)  # for the eye: the picture shows the card painted
        await self._picture("3-failure")

    async def _play_and_save(self, provider: str) -> None:
        window, engine = self._program.window, self._program.engine
        task = next(t for t in self._in(State.SUCCEEDED) if t.provider == provider)
        self._tell(f"play {task.name} ({provider})")
        window.wishes.play(task.key, 0)
        player = window.details.player
        await self._until("pictures of the video come", lambda: player.frames_seen > 20)
        await self._picture(f"4-playing-{provider}")
        self._tell(f"save {task.name}")
        window.wishes.save(task.key, ())
        await self._until("it is saved", lambda: bool(engine.tasks[task.key].saved))
        for path in engine.tasks[task.key].saved:
            self._tell(f"saved {path}")
        player.stop()

    def _in(self, state: State) -> list[Task]:
        return [task for task in self._program.engine.tasks.values() if task.state is state]

    def _all_ended(self) -> bool:
        tasks = self._program.engine.tasks.values()
        return all(task.state.final for task in tasks)

    def _tell(self, words: str) -> None:
        print(f"tour: {words}", flush=True)

    async def _until(self, what: str, come_about: Callable[[], bool]) -> None:
        end = time.monotonic() + _PATIENCE
        while not come_about():
            if time.monotonic() > end:
                await self._picture("failed")
                raise TourFailed(what)
            await asyncio.sleep(_LOOK)

    async def _picture(self, name: str, *, whole: bool = False) -> None:
        """Take the screen itself, `whole` or the window's part: a grab shows no video in it."""
        await asyncio.sleep(0.3)
        path = self._folder / f"{name}.png"
        screen = QGuiApplication.primaryScreen()
        place = screen.geometry() if whole else self._program.window.frameGeometry()
        picture = screen.grabWindow(0, place.x(), place.y(), place.width(), place.height())
        if picture.isNull() or QGuiApplication.platformName() == "offscreen":
            picture = self._program.window.grab()
        picture.save(str(path))
        self._tell(f"picture {path}")
