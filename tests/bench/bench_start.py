"""How long vidmon takes from being started to its first painted window, and its memory then.

    python3 packaging/dev.py bench start [--rounds N] [--quick] [--json FILE]
    python3 packaging/dev.py bench start [--runs N] [--json FILE] COMMAND...

The first: with 10,000 tasks beside a bare PySide6 window with a list and a player, and how both
figures grow with the tasks. Each start is a process that tells by itself when its list was painted
and when the Down key moved the selection in it (bench_window.py).

The second, bundle beside source: each COMMAND is one program (quoted where it has arguments); they
take turns. Each run has a profile of its own, on a virtual screen that is looked at every few
milliseconds: painted is what shows many colours, as text and icons do.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from bench_figures import COUNTS, Growth, Part, Row
from bench_inside import note, told, workshop
from daemons import stop
from screenless import virtual_desktop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QScreen

_PATIENCE = 60.0
_COLOURS = 24
_STEP = 7  # pixels between those that are looked at


def main() -> int:
    """Measure, print, and keep as JSON if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("command", nargs="*")
    args = parser.parse_args()
    if args.command:
        _beside_each_other(args)
        return 0
    part = started(args.rounds, COUNTS[: 3 if args.quick else 4])
    part.print()
    part.write(args.json)
    return 0


def started(rounds: int, counts: Sequence[int], many: int = 10_000) -> Part:
    """Start vidmon with so many tasks, and the bare window, in turns."""
    peer = "a bare PySide6 window with a QListView and a QMediaPlayer"
    where = f"{many:,} tasks in the profile"
    painted = Row(f"start to first painted window, {where}", "ms", "at most 2.5 times", 2.5)
    usable = Row(f"start to a list that is used, {where}", "ms", "usable by then", 2.5)
    usable.note = "rows stand in the list, and the Down key has moved the selection"
    cpu = Row(f"CPU from start to the painted window, {where}", "ms", "at most 2.5 times", 2.5)
    cpu.note = "beside the first row: it does not tell of what else the machine does"
    rss = Row(f"memory after start (RSS), {where}", "MB", "at most 1.6 times", 1.6)
    rows = {"painted": painted, "usable": usable, "start cpu": cpu, "rss": rss}
    times = Growth("start to first painted window", "ms", "sublinear")
    memory = Growth("memory after start (RSS)", "MB", "sublinear")
    with workshop() as (profiles, env):
        for number in range(rounds + 1):  # the first round, on cold files, is thrown away
            bare = told(env, "bench_window.py", "bare", "--settle", 2)
            for count in counts:
                # All tasks are loaded before memory is looked at.
                rest = 4 + count / 10_000
                one = told(env, "bench_window.py", "vidmon", profiles.of(count), "--settle", rest)
                if not number:
                    continue
                note(times, count, one["painted"] * 1000)
                note(memory, count, one["rss"])
                for name, row in rows.items() if count == many else ():
                    times_1000 = 1 if row.unit == "MB" else 1000
                    row.vidmon.append(one[name] * times_1000)
                    row.peers.append(bare[name] * times_1000)
    for row in rows.values():
        row.peer = peer
    return Part(list(rows.values()), [times, memory])


def _beside_each_other(args: argparse.Namespace) -> None:
    with virtual_desktop() as env:
        os.environ.update(env)
        taken = _measure(args.command, args.runs)
    first = statistics.median(taken[args.command[0]])
    for command, times in taken.items():
        median = statistics.median(times)
        spread = f"{min(times):.0f} to {max(times):.0f}"
        line = f"{median:6.0f} ms ({spread}), {median / first:.2f} of the first: {command}"
        sys.stdout.write(line + "\n")
    if args.json:
        args.json.write_text(json.dumps(taken, indent=1) + "\n", encoding="utf-8")


def _measure(commands: list[str], runs: int) -> dict[str, list[float]]:
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication(["bench"])
    screen = app.primaryScreen()
    taken: dict[str, list[float]] = {command: [] for command in commands}
    for run in range(runs + 1):  # the first, on cold files, is thrown away
        for command in commands:
            took = _start(shlex.split(command), screen)
            if run:
                taken[command].append(took * 1000)
    return taken


def _start(argv: list[str], screen: QScreen) -> float:
    with tempfile.TemporaryDirectory(prefix="vidmon-bench-") as folder:
        env = {**os.environ, "VIDMON_PROFILE": folder}
        begun = time.perf_counter()
        program = subprocess.Popen(
            argv, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True
        )
        try:
            while not _painted(screen):
                if program.poll() is not None or time.perf_counter() - begun > _PATIENCE:
                    raise SystemExit(f"{shlex.join(argv)} showed no window")
                time.sleep(0.002)
            return time.perf_counter() - begun
        finally:
            stop(program)
            while _painted(screen):  # the next begins on an empty screen
                time.sleep(0.02)


def _painted(screen: QScreen) -> bool:
    image = screen.grabWindow(0).toImage()
    rows = range(0, image.height(), _STEP * 3)
    seen = {image.pixel(x, y) for y in rows for x in range(0, image.width(), _STEP)}
    return len(seen) > _COLOURS


if __name__ == "__main__":
    sys.exit(main())
