"""How smoothly the whole window goes with many tasks: vidmon itself, on a profile, in one process.

    python bench_program.py PROFILE [--again N]

Prints a JSON line of lists of milliseconds, each figure `--again` times: a search, a group or an
order from being wanted to painted, and the longest turn of the loop while all tasks change at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from vidmon.app import Program
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder
from vidmon.qt.collecting import settle
from vidmon.qt.loop import run
from vidmon.qt.task_filter import Group, Order
from vidmon.qt.theme import install

if TYPE_CHECKING:
    from collections.abc import Callable

Told = dict[str, list[float]]
_QUIET = 0.3  # seconds without a late turn after which a burst is over
# What is looked for, and where it stands.
_SEARCHES = {
    "title": "neon take 77",
    "ID": "task_0000",
    "account": "work 3",
    "failure": "tts timed",
    "notes": "scene 42",
    "tag": "tag:series",
}


class Beat:
    """Notes how long each turn of the loop takes, in ms."""

    def __init__(self) -> None:
        self.turns: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.turns.append((now - self._last) * 1000)
        self._last = now

    def start(self) -> None:
        """Begin now."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()


async def measured(program: Program, again: int) -> Told:
    """Measure everything in a window that is open and shown."""
    found: Told = defaultdict(list)
    for number in range(again):
        done = asyncio.get_running_loop().create_future()
        # Not from here: events are processed inside, and a task must not run inside another.
        QTimer.singleShot(0, lambda done=done: done.set_result(_looked_for(program)))
        for what, took in await done:
            found[what].append(took)
        turns = await burst(program, number)
        found["burst, longest turn"].append(max(turns))
        found["burst, turns over 33 ms"].append(float(sum(turn > 33 for turn in turns)))
        found["burst, whole"].append(sum(turn for turn in turns if turn > 1))
    return dict(found)


def _looked_for(program: Program) -> list[tuple[str, float]]:
    tasks, found = program.window.tasks, []

    def timed(what: str, do: Callable[[], object]) -> None:
        began = time.perf_counter()
        do()
        QCoreApplication.processEvents()
        tasks.viewport().repaint()
        found.append((what, (time.perf_counter() - began) * 1000))

    def search(words: str) -> None:
        tasks.search(words)
        tasks._search()  # at once, without the rest of 150 ms after typing

    for where, words in _SEARCHES.items():
        timed(f"search, {where}", lambda words=words: search(words))
        timed(f"search, {where}, back", lambda: search(""))
    for group in (Group.RUNNING, Group.ATTENTION, Group.FINISHED, Group.ALL):
        timed(f"filter, {group}", lambda group=group: tasks.choose_group(group))
    for order in (*Order, Order.ADDED):
        timed(f"sort, {order}", lambda order=order: tasks.sort_by(order))
    return found


async def burst(program: Program, number: int) -> list[float]:
    """Let every task change at once, as after an import; give the turns of the loop in ms."""
    engine, now = program.engine, time.time()
    changed = tuple(
        replace(task, notes=f"burst {number}", changed_at=now) for task in engine.tasks.values()
    )
    engine.tasks.update((task.key, task) for task in changed)
    beat = Beat()
    beat.start()
    engine.news.changed(changed)
    rows = program.window.tasks.tasks
    while any(row.task.notes != f"burst {number}" for row in rows.rows):  # noqa: ASYNC110
        await asyncio.sleep(_QUIET)
    await asyncio.sleep(_QUIET)
    beat.stop()
    return beat.turns


async def opened(profile: Path) -> Program:
    """Open a profile's window with all its tasks."""
    program = await Program.open(in_folder(profile), MemoryKeys())
    await program.start()
    return program


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("profile", type=Path)
    parser.add_argument("--again", type=int, default=3)
    given = parser.parse_args()
    app = QApplication([])
    install(app)

    async def work() -> int:
        program = await opened(given.profile)
        settle()
        await asyncio.sleep(1.0)  # what a start leaves for later
        found = await measured(program, given.again)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
        await program.aclose()
        return 0

    return run(app, work)


if __name__ == "__main__":
    sys.exit(main())
