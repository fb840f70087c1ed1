"""How smoothly the list goes with many tasks: what is looked for, bursts of changes, scrolling.

    python3 packaging/dev.py bench list [--rounds N] [--quick] [--json FILE]

Searches, groups, orders and bursts are measured in vidmon's own window on a virtual screen, on a
profile of 10,000 tasks with ten reports each (bench_program.py), a process a round. Scrolling and
changes of the list alone are measured in this process, on the offscreen platform; a real screen
adds its own. A change is measured until the list is painted anew.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_figures import COUNTS, Growth, Part, Row, arguments
from bench_inside import note, told, workshop
from PySide6.QtWidgets import QApplication

from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.qt.row import Row as Shown
from vidmon.qt.task_filter import Group, Order
from vidmon.qt.task_list import TaskList
from vidmon.qt.task_sections import Grouping
from vidmon.qt.task_table import Form
from vidmon.qt.theme import install

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NOW = time.time()
_SERVICES = ("OctopusX", "ClearMaas", "MoneyPrinterTurbo", "Vidu")
_STEPS = 400  # frames of a scroll
_STEP = 57  # px


def row(key: int) -> Shown:
    """Make a row; states, services and days are mixed."""
    state = list(State)[key % len(State)]
    videos = (Video(f"https://files.example/{key}.mp4"),) if state is State.SUCCEEDED else ()
    failure = Failure("Audio stage: TTS timed out") if state is State.FAILED else None
    report = Report(state, progress=0.4, videos=videos, failure=failure)
    task = Task(key, "p", "a", TaskRef(f"task_{key:06}_x8h2k"), title=f"Neon city, take {key}")
    task = replace(task, added_at=_NOW - key * 97, changed_at=_NOW - key, state=state)
    return Shown(replace(task, report=report), _SERVICES[key % 4], "Work")


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


def looked_for(rounds: int, counts: Sequence[int], many: int = 10_000) -> Part:
    """Measure the window with `many` tasks, and how it grows over `counts`."""
    where = f"{many:,} tasks and {10 * many:,} reports"
    rows = {
        kind: Row(f"{words} over {where}, to painted", "ms", "under 30 ms", 30.0, "bound")
        for kind, words in {
            "search": "search (title, ID, account, failure, notes, tag)",
            "filter": "another group",
            "sort": "another order",
        }.items()
    }
    rows["search"].note = "from the end of the 150 ms that typing has to rest; each search counts"
    burst = Row(f"a burst of {many:,} changed tasks, longest frame", "ms", "no frame over 33 ms",
                33.0, "bound")  # fmt: skip
    burst.note = "the longest turn of the loop, painting included, from the change to the last row"
    grown = {
        kind: Growth(f"{words}, all tasks, to painted (median of several)", "ms")
        for kind, words in (("search", "search"), ("filter", "group"), ("sort", "order"))
    }
    whole = Growth("a burst in which all tasks change, all turns together", "ms")
    with workshop() as (profiles, env):
        for _ in range(rounds):
            for count in counts:
                profile = profiles.of(count, reports=10 if count == many else 1)
                found = told(env, "bench_program.py", profile, "--again", 1)
                note(whole, count, found["burst, whole"][0])
                for kind, row in rows.items():
                    took = [v[0] for what, v in found.items() if what.startswith(kind)]
                    note(grown[kind], count, statistics.median(took))
                    if count == many:
                        row.vidmon.append(max(took))
                if count == many:
                    burst.vidmon.append(found["burst, longest turn"][0])
    for row in rows.values():
        row.note += ("; " if row.note else "") + "the slowest of a round is its figure"
    return Part([burst, *rows.values()], [*grown.values(), whole])


def scrolled(rounds: int, count: int, steps: int = _STEPS) -> list[Row]:
    """Give the frames of the list alone while it is scrolled."""
    rows: dict[str, Row] = {}
    for _ in range(rounds):
        for what, took in measured(count, steps).items():
            if "frame" in what:
                name = f"list alone, {count:,} rows: {what}"
                row = rows.setdefault(what, Row(name, "ms", "no frame over 33 ms", 33.0, "bound"))
                row.vidmon.append(took)
    return list(rows.values())


def main() -> None:
    """Measure, print, and write JSON where asked."""
    parser = arguments(__doc__)
    parser.add_argument("--rows", type=int, default=10_000, help="of the list alone")
    given = parser.parse_args()
    part = looked_for(given.rounds, COUNTS[: 3 if given.quick else 4])
    part.rows += scrolled(given.rounds, given.rows, 100 if given.quick else _STEPS)
    part.print()
    part.write(given.json)


if __name__ == "__main__":
    main()
