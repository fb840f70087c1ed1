"""How smoothly the list goes with 10,000 tasks: frames of scrolling, and changes of all at once.

    .venv/bin/python tests/bench/bench_list.py [--rows 10000] [--json FILE]

Times are of the whole: what Python does, and Qt's painting into memory (the offscreen platform; a
real screen adds its own). A change is measured until the list is painted anew.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.qt.row import Row
from vidmon.qt.task_filter import Group, Order
from vidmon.qt.task_list import TaskList
from vidmon.qt.task_sections import Grouping
from vidmon.qt.task_table import Form
from vidmon.qt.theme import install

if TYPE_CHECKING:
    from collections.abc import Callable

_NOW = time.time()
_SERVICES = ("OctopusX", "ClearMaas", "MoneyPrinterTurbo", "Vidu")
_STEPS = 400  # frames of a scroll
_STEP = 57  # px


def row(key: int) -> Row:
    """Make a row; states, services and days are mixed."""
    state = list(State)[key % len(State)]
    videos = (Video(f"https://files.example/{key}.mp4"),) if state is State.SUCCEEDED else ()
    failure = Failure("Audio stage: TTS timed out") if state is State.FAILED else None
    report = Report(state, progress=0.4, videos=videos, failure=failure)
    task = Task(key, "p", "a", TaskRef(f"task_{key:06}_x8h2k"), title=f"Neon city, take {key}")
    task = replace(task, added_at=_NOW - key * 97, changed_at=_NOW - key, state=state)
    return Row(replace(task, report=report), _SERVICES[key % 4], "Work")


def measured(count: int, steps: int = _STEPS) -> dict[str, float]:
    """Measure everything on so many rows; milliseconds by what was done."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install(app)
    view = TaskList()
    view.resize(620, 900)
    view.show()
    app.processEvents()
    found: dict[str, float] = {}

    def timed(what: str, do: Callable[[], object]) -> None:
        began = time.perf_counter()
        do()
        app.processEvents()
        view.viewport().repaint()
        found[what] = (time.perf_counter() - began) * 1000

    rows = [row(key) for key in range(1, count + 1)]
    later = [replace(one, task=replace(one.task, changed_at=_NOW + one.key % 997)) for one in rows]
    asking = [replace(one, asking=True) for one in later]
    timed("show all", lambda: view.show_rows(rows))
    for form in Form:
        view.show_form(form)
        found.update(_scrolled(view, f"scroll {form}", steps))
    view.show_form(Form.CARDS)
    view.select(count // 2)
    timed("all change", lambda: view.update_rows([replace(one, asking=True) for one in rows]))
    view.sort_by(Order.CHANGED)
    timed("all change and move", lambda: view.update_rows(later))
    timed("sort by state", lambda: view.sort_by(Order.STATE))
    timed("choose a group", lambda: view.choose_group(Group.RUNNING))
    timed("choose all", lambda: view.choose_group(Group.ALL))
    timed("group by day", lambda: view.group_by(Grouping.DAY))
    found.update(_scrolled(view, "scroll sections", steps))
    timed("all change, in sections", lambda: view.update_rows(asking))
    timed("one changes, in sections", lambda: view.update_rows([rows[count // 3]]))
    timed("close a section", lambda: view.fold([view.filter.headings[0].section.key]))
    view.hide()
    return found


def _scrolled(view: TaskList, name: str, steps: int) -> dict[str, float]:
    bar = view.verticalScrollBar()
    frames = []
    for step in range(steps):
        began = time.perf_counter()
        bar.setValue(step * _STEP)
        view.viewport().repaint()
        frames.append((time.perf_counter() - began) * 1000)
    frames.sort()
    return {
        f"{name}, frame": statistics.median(frames),
        f"{name}, frame p99": frames[len(frames) * 99 // 100],
        f"{name}, slowest frame": frames[-1],
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found = measured(given.rows)
    lines = [f"{what:36}{took:8.1f}" for what, took in found.items()]
    sys.stdout.write("\n".join((f"{given.rows} tasks, milliseconds", "", *lines, "")))
    if given.json:
        given.json.write_text(json.dumps(found, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
