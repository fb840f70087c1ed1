"""What a busy user and six services do to a window: tasks come and end, dialogs open and close."""

from __future__ import annotations

import asyncio
import itertools
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from vidmon.core.account import Account
from vidmon.core.settings import AUTO_SAVE, LANGUAGE
from vidmon.core.task import State, TaskRef
from vidmon.qt.theme import Scheme

if TYPE_CHECKING:
    from vidmon.app import Program
    from vidmon.core.task import Task

_STORIES = ("quick", "quick", "slow", "finished", "several-files", "failed", "expiring")
_MOST = 120  # tasks in the list; older ones that have ended are removed
_PAUSE = 3.0  # seconds between two things that the user does
_OPEN = 1.0  # seconds that a dialog stays


class Traffic:
    """One user at one window. `done` counts what was done."""

    def __init__(self, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self._dice = Random(seed)
        self._schemes = itertools.cycle((Scheme.DARK, Scheme.LIGHT))
        self._languages = itertools.cycle(("zh_CN", "en"))
        self._stage = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("stage.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._accounts: list[dict[str, Any]] = json.loads(self._heard())

    async def begin(self, program: Program) -> None:
        """Make the accounts and follow the tasks that the gateway starts with."""
        self._program = program
        engine = program.engine
        for told in self._accounts:
            account = Account(told["provider"], told["provider"], "Demo", told["base"])
            await engine.accounts.put(account, {"key": told["key"]} if told["key"] else {})
        await engine.keep(AUTO_SAVE, True)
        await engine.keep(LANGUAGE, "en")
        await program.start()
        for told in self._accounts:
            for task in told["tasks"]:
                await engine.follow([(told["provider"], TaskRef(task["id"]), task["title"])])

    async def step(self) -> None:
        """Submit and follow one more task, do one thing, and wait."""
        await self._submit()
        tasks = list(self._program.engine.tasks.values())
        self._do(tasks)
        if len(tasks) > _MOST:
            ended = [task.key for task in tasks if task.state.final]
            self._program.window.wishes.remove(ended[: len(tasks) - _MOST])
        await asyncio.sleep(_OPEN)
        for dialog in self._program.window.findChildren(QDialog):
            dialog.close()
        await asyncio.sleep(_PAUSE - _OPEN)

    def close(self) -> None:
        """Send the services home."""
        assert self._stage.stdin is not None
        self._stage.stdin.close()
        self._stage.wait(timeout=10)

    async def _submit(self) -> None:
        provider, story = self._dice.choice(self._accounts)["provider"], self._dice.choice(_STORIES)
        title = f"Take {self._dice.randrange(10**6)}"
        assert self._stage.stdin is not None
        self._stage.stdin.write(
            json.dumps({"provider": provider, "story": story, "title": title}) + "\n"
        )
        self._stage.stdin.flush()
        ref = TaskRef(json.loads(self._heard())["id"])
        await self._program.engine.follow([(provider, ref, title)])

    def _heard(self) -> str:
        assert self._stage.stdout is not None
        return self._stage.stdout.readline()

    def _do(self, tasks: list[Task]) -> None:
        acts = {
            "play": self._play,
            "save": self._save,
            "look": self._look,
            "rename": self._rename,
            "remove": self._remove,
            "search": self._search,
            "dialog": self._dialog,
            "scheme": self._scheme,
            "language": self._language,
            "size": self._size,
        }
        word = self._dice.choice(tuple(acts))
        acts[word](tasks)
        self.done[word] += 1

    def _play(self, tasks: list[Task]) -> None:
        for key in self._finished(tasks):
            self._program.window.show_task(key)
            self._program.window.wishes.play(key, 0)

    def _save(self, tasks: list[Task]) -> None:
        for key in self._finished(tasks):
            self._program.window.wishes.save(key, ())

    def _look(self, tasks: list[Task]) -> None:
        details = self._program.window.details
        self._program.window.show_task(self._dice.choice(tasks).key)
        pages = (details.files, details.facts, details.timeline, details.reply)
        details.show_page(self._dice.choice(pages))

    def _rename(self, tasks: list[Task]) -> None:
        name = f"Renamed {self._dice.randrange(10**6)}"
        self._program.window.wishes.rename(self._dice.choice(tasks).key, name)

    def _remove(self, tasks: list[Task]) -> None:
        ended = [task.key for task in tasks if task.state.final]
        self._program.window.wishes.remove(ended[:1])

    def _search(self, _tasks: list[Task]) -> None:
        self._program.window.tasks.search(self._dice.choice(("take 1", "", "", "failed")))

    def _dialog(self, _tasks: list[Task]) -> None:
        wishes = self._program.window.wishes
        self._dice.choice((
            wishes.open_settings, wishes.open_accounts, wishes.open_statistics, wishes.add_service,
            wishes.show_news, wishes.show_about, wishes.show_diagnostics, wishes.open_export,
        ))()  # fmt: skip

    def _scheme(self, _tasks: list[Task]) -> None:
        self._program.window.choose_scheme(next(self._schemes))

    def _language(self, _tasks: list[Task]) -> None:
        self._program.window.wishes.keep_setting(LANGUAGE.key, next(self._languages))

    def _size(self, _tasks: list[Task]) -> None:
        wide, high = self._dice.randrange(900, 1600), self._dice.randrange(600, 1000)
        self._program.window.resize(wide, high)

    def _finished(self, tasks: list[Task]) -> list[int]:
        """Give the key of one task that has a video; none where there is none yet."""
        keys = [
            task.key
            for task in tasks
            if task.state is State.SUCCEEDED and task.report and task.report.videos
        ]
        return self._dice.sample(keys, min(1, len(keys)))
