"""Pictures of the demo in every state worth a look, light and dark."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from vidmon.core.task import State, TaskRef
from vidmon.crowd import COUNT, crowd
from vidmon.qt.language import SYSTEM
from vidmon.qt.reading import Reading
from vidmon.qt.statistics_sheet import StatisticsSheet
from vidmon.qt.task_table import Form
from vidmon.qt.theme import Scheme
from vidmon.tour import Tour, follow_all, opened

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from vidmon.core.task import Task
    from vidmon.demo import Gateway
    from vidmon.places import Places

_COMMAND = """curl https://api.some-video.example/v1/tasks/task_ab12cd34ef56 \\
  -H 'Authorization: Bearer sk-0123456789abcdef'"""
_REPLY = '{"data": {"id": "task_ab12cd34ef56", "status": "cooking", "progress": "65%"}}'
_DONE = '{"data": {"status": "served", "video_url": "https://cdn.some-video.example/film.mp4"}}'
_SETTLE = 0.4  # seconds for painting and for answers from the ledger


async def shots(where: Places, gateway: Gateway, folder: Path, language: str = SYSTEM) -> int:
    """Leave the pictures in `folder`, named NN-state-scheme.png; tell each."""
    program = await opened(where, gateway, language)
    try:
        await Shots(program, gateway, folder).run()
    finally:
        await program.aclose()
    return 0


class Shots(Tour):
    """Goes through the states; each is taken in both schemes."""

    async def run(self) -> None:
        """Take all pictures."""
        window = self._program.window
        await self._both("01-empty")
        await follow_all(self._program, self._gateway)
        await self._until("a bar moves", lambda: len(self._in(State.RUNNING)) > 2)
        window.show_task(self._in(State.RUNNING)[0].key)
        await self._both("02-running")
        await self._question()
        await self._until("the quick ones have ended", lambda: len(self._in(State.RUNNING)) <= 6)
        for name, provider, story in (
            ("04-failure", "moneyprinterturbo", "failed"),
            ("05-failure-untold", "clearmaas", "failed-bare"),
            ("06-expiry", "clearmaas", "expiring"),
            ("07-no-file", "new-api", "no-link"),
        ):
            window.show_task(self._task(provider, story).key)
            await self._both(name)
        await self._player()
        await self._pages()
        await self._trouble()
        await self._dialogs()
        await self._crowd()
        window.resize(900, 600)
        await self._both("16-narrow")

    async def _question(self) -> None:
        bar = self._program.window.paste
        bar.paste("task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw")
        await self._until("it is asked", lambda: bar.question.isVisible())
        await self._both("03-question")
        bar.question.cancel.click()
        bar.clear()

    async def _player(self) -> None:
        window = self._program.window
        task = self._task("octopusx", "finished")
        window.wishes.play(task.key, 0)
        player = window.details.player
        await self._until("the video plays", lambda: player.frames_seen > 30)
        await self._both("08-player")
        player.set_full_screen(True)
        await self._until("it fills the screen", lambda: player.full_screen)
        await self._both("23-full-screen", whole=True)
        player.set_full_screen(False)
        window.wishes.save(task.key, ())
        await self._until("it is saved", lambda: bool(self._program.engine.tasks[task.key].saved))
        player.stop()
        await self._thumbnails()

    async def _thumbnails(self) -> None:
        """Save what is finished: the pictures come, and a poster where a video may play."""
        window, engine = self._program.window, self._program.engine
        finished = [task for task in self._in(State.SUCCEEDED) if not task.without_file]
        for task in finished:
            window.wishes.save(task.key, (0,))
        await self._until("all is saved", lambda: not engine.files.saving())
        await self._until("it has pictures", lambda: not self._program.thumbnails.making)
        window.show_task(finished[0].key)
        await self._both("08-poster")

    async def _pages(self) -> None:
        window = self._program.window
        details = window.details
        window.show_task(self._task("moneyprinterturbo", "several-files").key)
        for name, page in (
            ("09-files", details.files),
            ("10-facts", details.facts),
            ("11-timeline", details.timeline),
            ("12-reply", details.reply),
        ):
            details.show_page(page)
            await self._both(name)
        details.show_page(details.files)

    async def _trouble(self) -> None:
        """Let a service reject the key of a task that runs on."""
        window, engine = self._program.window, self._program.engine
        made = self._gateway.add_task("clearmaas", title="Last take", queue=0.0, run=9000.0)
        (added,) = await engine.follow([("clearmaas", TaskRef(made.id), made.title)])
        key = added.task.key
        await self._until("it runs", lambda: engine.tasks[key].state is State.RUNNING)
        self._gateway.trouble("clearmaas", "bad_key", 4)
        engine.watch.ask_now((key,))
        await self._until("the trouble shows", lambda: engine.tasks[key].trouble is not None)
        window.show_task(key)
        await self._both("13-key-rejected")

    async def _dialogs(self) -> None:
        accounting = self._program.accounting
        accounting.open("octopusx")
        await self._until("the account is shown", lambda: accounting.dialog.current() == "octopusx")
        accounting.dialog.test_button.click()
        tested = accounting.dialog.said
        await self._until("the test is over", lambda: tested.property("kind") == "good")
        await self._both("14-accounts")
        accounting.dialog.close()
        self._program.window.wishes.open_settings()
        await asyncio.sleep(_SETTLE)
        await self._both("15-settings")
        for dialog in self._program.window.findChildren(type(self._settings())):
            dialog.close()
        await self._help()
        await self._service()

    async def _crowd(self) -> None:
        """Take in a year's history, and show the list as cards, as columns, and what it tells."""
        window, engine = self._program.window, self._program.engine
        accounts = [(account.provider, account.id) for account in engine.accounts.all()]
        taken = await engine.take_in(tuple(crowd(accounts, time.time())))
        await self._program.rows.show_all()
        window.show_task(taken.new[COUNT // 2].key)
        await self._both("24-ten-thousand")
        window.tasks.show_form(Form.COLUMNS)
        await self._both("25-ten-thousand-columns")
        window.tasks.show_form(Form.CARDS)
        window.wishes.open_statistics()
        await asyncio.sleep(_SETTLE)
        await self._both("17-statistics")
        for sheet in window.findChildren(StatisticsSheet):
            sheet.close()

    async def _help(self) -> None:
        """Show what the help menu opens."""
        helping = self._program.helping
        for name, show in (
            ("20-whats-new", helping.show_news),
            ("21-diagnostics", helping.show_diagnostics),
            ("22-about", helping.show_about),
        ):
            show()
            await self._both(name)
            for dialog in self._program.window.findChildren(Reading):
                dialog.close()

    async def _service(self) -> None:
        """Go through the steps to a service of one's own."""
        self._program.window.wishes.add_service()
        dialog = self._program.services.dialog
        dialog.paste.command.setPlainText(_COMMAND)
        dialog.paste.reply.setPlainText(_REPLY)
        dialog.paste.finished.setPlainText(_DONE)
        for name in ("17-service-paste", "18-service-check", "19-service-name"):
            await self._both(name)
            dialog.next.setEnabled(dialog.step < 2)  # nothing is kept here
            dialog.next.click()
        dialog.reject()

    def _settings(self) -> QWidget:
        from vidmon.qt.preferences import Preferences

        return self._program.window.findChildren(Preferences)[0]

    async def _both(self, name: str, *, whole: bool = False) -> None:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            self._program.window.choose_scheme(scheme)
            await asyncio.sleep(_SETTLE)
            await self._picture(f"{name}-{scheme}", whole=whole)

    def _task(self, provider: str, story: str) -> Task:
        tasks = self._gateway.account(provider).tasks
        wanted = next(task.id for task in tasks if task.story == story)
        return next(t for t in self._program.engine.tasks.values() if t.ref.id == wanted)
