"""How long vidmon takes from being started to its first painted window, bundle beside source.

    python3 packaging/dev.py bench start [--runs N] [--json FILE] COMMAND...

Each COMMAND is one program (quoted where it has arguments); they take turns, so that whatever else
the machine does hits all alike. Each run has a profile of its own, on a virtual screen that is
looked at every few milliseconds: painted is what shows many colours, as text and icons do.
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

from daemons import stop
from screenless import virtual_desktop

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

_PATIENCE = 60.0
_COLOURS = 24
_STEP = 7  # pixels between those that are looked at


def main() -> int:
    """Measure, print, and keep as JSON if asked."""
    parser = argparse.ArgumentParser(description="launch to first paint")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("command", nargs="+")
    args = parser.parse_args()
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
    return 0


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
