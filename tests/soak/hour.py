"""An hour of demo traffic in the real window: `python3 packaging/dev.py soak hour [--minutes N]`.

Tasks come, run, end, are looked at, played, saved and removed, dialogs open and close, language and
scheme change. What must not be: memory that grows (the resident memory of the tenth minute and of
the last within 10 %), a warning from Python or Qt, a traceback. Writes HOUR.md; status 1 if any was.
The gateway is another process (stage.py), so that what it keeps is not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT)]

from PySide6.QtCore import QtMsgType, qInstallMessageHandler  # noqa: E402 - found by the line above
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402
from screenless import virtual_desktop  # noqa: E402

from vidmon import __version__  # noqa: E402
from vidmon.about import APP_ID  # noqa: E402
from vidmon.app import Program  # noqa: E402
from vidmon.core.account import Account  # noqa: E402
from vidmon.core.settings import AUTO_SAVE, LANGUAGE  # noqa: E402
from vidmon.core.task import State, TaskRef  # noqa: E402
from vidmon.engine.keys import MemoryKeys  # noqa: E402
from vidmon.places import in_folder  # noqa: E402
from vidmon.qt import theme  # noqa: E402
from vidmon.qt.loop import run  # noqa: E402
from vidmon.qt.theme import Scheme  # noqa: E402

if TYPE_CHECKING:
    from vidmon.core.task import Task

REPORT = Path(__file__).with_name("HOUR.md")
_STORIES = ("quick", "quick", "slow", "finished", "several-files", "failed", "expiring")
_MOST = 120  # tasks in the list; older ones that have ended are removed
_STEP = 3.0  # seconds between two things that the user does
_EVERY = 10.0  # seconds between two looks at the memory
_LIMIT = 0.10
_LANGUAGES = itertools.cycle(("zh_CN", "en"))
_SCHEMES = itertools.cycle((Scheme.DARK, Scheme.LIGHT))
# What Qt says of a machine without sound and without a video card, and of nothing else.
_OF_THE_MACHINE = (
    "Couldn't load ",
    "Couldn't resolve ",
    "PulseAudioService: pa_context_connect() failed",
    "No audio device detected",
)
_TASK_WORDS = ("play", "save", "look", "remove", "remove", "rename", "search")


class Hour:
    """One run in the window: what is done, and what was seen."""

    def __init__(self, seconds: float, seed: int) -> None:
        self.seconds, self.dice = seconds, Random(seed)
        self.memory: list[tuple[float, float]] = []  # seconds, MiB
        self.wrong: list[str] = []
        self.done: dict[str, int] = {}
        self.of_the_machine = 0
        self._stage = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("stage.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.accounts = json.loads(self._line())

    async def live(self, folder: Path) -> int:
        """Open the window, use it for the time, close it."""
        program = await Program.open(in_folder(folder), MemoryKeys())
        asyncio.get_running_loop().slow_callback_duration = 10
        for told in self.accounts:
            account = Account(told["provider"], told["provider"], "Demo", told["base"])
            await program.engine.accounts.put(account, {"key": told["key"]} if told["key"] else {})
        await program.engine.keep(AUTO_SAVE, True)
        await program.engine.keep(LANGUAGE, "en")
        await program.start()
        self.program = program
        tasks = [
            (t["provider"], TaskRef(one["id"]), one["title"])
            for t in self.accounts
            for one in t["tasks"]
        ]
        await program.engine.follow(tasks)
        await self._use()
        await program.aclose()
        assert self._stage.stdin is not None
        self._stage.stdin.close()
        self._stage.wait(timeout=10)
        return 0

    async def _use(self) -> None:
        began = time.monotonic()
        looked = 0.0
        while (now := time.monotonic() - began) < self.seconds:
            if now >= looked:
                self.memory.append((now, _resident()))
                looked = now + _EVERY
            await self._step()
            await asyncio.sleep(_STEP)
        self.memory.append((self.seconds, _resident()))

    async def _step(self) -> None:
        tasks = list(self.program.engine.tasks.values())
        await self._submit()
        word = self.dice.choice((*_TASK_WORDS, "dialog", "scheme", "language", "form"))
        self.done[word] = self.done.get(word, 0) + 1
        if word in _TASK_WORDS:
            self._with(word, tasks)
        else:
            await getattr(self, f"_{word}")()
        ended = [task.key for task in tasks if task.state.final]
        if len(tasks) > _MOST:
            self.program.window.wishes.remove(ended[: len(tasks) - _MOST])

    async def _submit(self) -> None:
        told = self.dice.choice(self.accounts)
        story = self.dice.choice(_STORIES)
        title = f"Take {self.dice.randrange(10**6)}"
        words = {"provider": told["provider"], "story": story, "title": title}
        assert self._stage.stdin is not None
        print(json.dumps(words), file=self._stage.stdin, flush=True)
        ref = TaskRef(json.loads(self._line())["id"])
        await self.program.engine.follow([(told["provider"], ref, title)])

    def _with(self, word: str, tasks: list[Task]) -> None:
        window, wishes = self.program.window, self.program.window.wishes
        finished = [
            task
            for task in tasks
            if task.state is State.SUCCEEDED and task.report and task.report.videos
        ]
        if word in ("play", "save") and finished:
            task = self.dice.choice(finished)
            window.show_task(task.key)
            if word == "play":
                wishes.play(task.key, 0)
            else:
                wishes.save(task.key, ())
        elif word == "remove":
            wishes.remove([task.key for task in tasks if task.state.final][:1])
        elif word == "rename":
            wishes.rename(tasks[-1].key, f"Renamed {self.dice.random()}")
        elif word == "look":
            window.show_task(self.dice.choice(tasks).key)
            pages = window.details
            page = (pages.files, pages.facts, pages.timeline, pages.reply)
            pages.show_page(self.dice.choice(page))
        elif word == "search":
            window.tasks.search(self.dice.choice(("take 1", "", "", "failed")))

    async def _dialog(self) -> None:
        wishes, window = self.program.window.wishes, self.program.window
        opening = self.dice.choice(
            (
                wishes.open_settings,
                wishes.open_accounts,
                wishes.open_statistics,
                wishes.add_service,
                wishes.show_news,
                wishes.show_about,
                wishes.show_diagnostics,
                wishes.open_export,
            )
        )
        opening()
        await asyncio.sleep(1)
        for dialog in window.findChildren(QDialog):
            dialog.close()

    async def _scheme(self) -> None:
        self.program.window.choose_scheme(next(_SCHEMES))

    async def _language(self) -> None:
        self.program.window.wishes.keep_setting(LANGUAGE.key, next(_LANGUAGES))

    async def _form(self) -> None:
        self.program.window.resize(self.dice.randrange(900, 1600), self.dice.randrange(600, 1000))

    def _line(self) -> str:
        assert self._stage.stdout is not None
        return self._stage.stdout.readline()

    def complain(self, words: str) -> None:
        """Note something that must not be."""
        if len(self.wrong) < 50:
            self.wrong.append(words[:400])
        print(words, flush=True)


def _resident() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _listen(hour: Hour) -> None:
    """Let everything that warns be heard."""
    warnings.simplefilter("default")
    warnings.showwarning = lambda message, kind, file, line, *_: hour.complain(
        f"{kind.__name__}: {message} ({file}:{line})"
    )
    sys.excepthook = lambda kind, fault, _trace: hour.complain(f"{kind.__name__}: {fault}")

    def from_qt(kind: QtMsgType, _where: Any, words: str) -> None:
        if words.startswith(_OF_THE_MACHINE):
            hour.of_the_machine += 1
        elif kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            hour.complain(f"Qt: {words}")

    qInstallMessageHandler(from_qt)


def report(hour: Hour) -> str:
    """Give the report in Markdown."""
    minute = lambda n: statistics.median(  # noqa: E731
        mib for at, mib in hour.memory if (n - 1) * 60 <= at <= n * 60
    )
    last = int(hour.seconds // 60)
    tenth = min(10, max(1, last // 2))
    early, late = minute(tenth), minute(last)
    if abs(late - early) > early * _LIMIT:
        hour.wrong.append(f"memory went from {early:.0f} to {late:.0f} MiB")
    rows = [
        f"| {n} | {minute(n):.0f} |"
        for n in range(1, last + 1)
        if n in (1, tenth, last) or n % 5 == 0
    ]
    found = "\n".join(f"- {one}" for one in hour.wrong) or "Nothing."
    did = ", ".join(f"{word} {times}" for word, times in sorted(hour.done.items()))
    return "\n".join(
        (
            "# An hour of demo traffic",
            "",
            "Written by `python3 packaging/dev.py soak hour` (tests/soak/hour.py), not by hand.",
            "",
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, vidmon {__version__}, {last} minutes. "
            f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
            f"Python {platform.python_version()}.",
            "",
            f"Resident memory: {early:.0f} MiB in minute {tenth}, {late:.0f} MiB in minute {last} "
            f"({(late - early) / early:+.1%}; aim: within 10 %). Done meanwhile: {did}.",
            "",
            "## What must not be, and was",
            "",
            found,
            "",
            f"Words of Qt about sound and a video card that this machine has not: "
            f"{hour.of_the_machine}.",
            "",
            "| minute | resident memory, MiB (median) |",
            "|---|---|",
            *rows,
            "",
        )
    )


def main() -> int:
    """Run on a screen of our own, and write the report."""
    parser = argparse.ArgumentParser(prog="dev.py soak hour", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=Path, default=REPORT)
    args = parser.parse_args()
    with ExitStack() as till_end:
        os.environ.update(till_end.enter_context(virtual_desktop()))
        folder = till_end.enter_context(tempfile.TemporaryDirectory(prefix="vidmon-hour-"))
        app = QApplication(["vidmon"])
        app.setApplicationName("vidmon")
        app.setDesktopFileName(APP_ID)
        theme.install(app)
        hour = Hour(args.minutes * 60, args.seed)
        _listen(hour)
        run(app, lambda: hour.live(Path(folder)))
        args.report.write_text(report(hour), encoding="utf-8")
    print(args.report)
    return 1 if hour.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
