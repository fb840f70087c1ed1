"""An hour of demo traffic in the real window: `python3 packaging/dev.py soak hour [--minutes N]`.

What must not be: memory that grows (the resident memory of the tenth minute and of the last within
a tenth), a warning of Python or Qt, a traceback. Writes HOUR.md; exit status 1 if there was any.
The gateway is a process of its own (stage.py), so that what it keeps is not counted.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import statistics
import sys
import tempfile
import time
import warnings
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "packaging"), str(ROOT)]

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from screenless import virtual_desktop  # noqa: E402
from traffic import Traffic  # noqa: E402

from vidmon import __version__  # noqa: E402
from vidmon.about import APP_ID  # noqa: E402
from vidmon.app import Program  # noqa: E402
from vidmon.engine.keys import MemoryKeys  # noqa: E402
from vidmon.places import in_folder  # noqa: E402
from vidmon.qt import theme  # noqa: E402
from vidmon.qt.loop import run  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORT = Path(__file__).with_name("HOUR.md")
_EVERY = 10.0  # seconds between two looks at the memory
_GROWTH = 0.10
_WORDS = 50  # complaints that are kept
# What Qt says of a machine without sound and without a video card, and of nothing else.
_OF_THE_MACHINE = (
    "Couldn't load ",
    "Couldn't resolve ",
    "PulseAudioService: pa_context_connect() failed",
    "No audio device detected",
)


class Hour:
    """One run: the memory in MiB by minute, and what must not be and was."""

    def __init__(self, minutes: float, traffic: Traffic) -> None:
        self._seconds = minutes * 60
        self.traffic = traffic
        self.memory: dict[int, list[float]] = {}
        self.wrong: list[str] = []
        self.of_the_machine = 0

    async def live(self, folder: Path) -> int:
        """Open the window, use it for the time, close it."""
        program = await Program.open(in_folder(folder), MemoryKeys())
        await self.traffic.begin(program)
        began, due = time.monotonic(), 0.0
        while (now := time.monotonic() - began) < self._seconds:
            if now >= due:
                self.memory.setdefault(int(now // 60) + 1, []).append(_resident())
                due = now + _EVERY
            await self.traffic.step()
        await program.aclose()
        return 0

    def listen(self) -> None:
        """Hear everything that warns."""
        warnings.simplefilter("default")
        warnings.showwarning = lambda message, kind, file, line, *_: self.complain(
            f"{kind.__name__}: {message} ({file}:{line})"
        )
        sys.excepthook = lambda kind, fault, _trace: self.complain(f"{kind.__name__}: {fault}")
        qInstallMessageHandler(self._said_by_qt)

    def complain(self, words: str) -> None:
        """Note something that must not be."""
        self.wrong = [*self.wrong, words[:400]][:_WORDS]
        print(words, flush=True)

    def _said_by_qt(self, kind: QtMsgType, _where: QMessageLogContext, words: str | None) -> None:
        words = words or ""
        if words.startswith(_OF_THE_MACHINE):
            self.of_the_machine += 1
        elif kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self.complain(f"Qt: {words}")


def _resident() -> float:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def report(hour: Hour) -> str:
    """Give the report in Markdown; memory that grew is one more thing that must not be."""
    by_minute = {minute: statistics.median(found) for minute, found in hour.memory.items()}
    last = max(by_minute)
    tenth = min(10, last)
    early, late = by_minute[tenth], by_minute[last]
    if abs(late - early) > early * _GROWTH:
        hour.complain(f"memory went from {early:.0f} to {late:.0f} MiB")
    did = ", ".join(f"{word} {times}" for word, times in sorted(hour.traffic.done.items()))
    rows = [
        f"| {minute} | {mib:.0f} |"
        for minute, mib in by_minute.items()
        if minute in (1, last) or minute % 5 == 0
    ]
    paragraphs = (
        "# An hour of demo traffic",
        "Written by `python3 packaging/dev.py soak hour` (tests/soak/hour.py), not by hand.",
        (
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, vidmon {__version__}, {last} minutes. "
            f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
            f"Python {platform.python_version()}."
        ),
        (
            f"Resident memory: {early:.0f} MiB in minute {tenth}, {late:.0f} MiB in minute {last} "
            f"({(late - early) / early:+.1%}; aim: within 10 %). Done meanwhile: {did}; as many "
            f"tasks were followed."
        ),
        "## What must not be, and was",
        _listed(hour.wrong),
        (
            f"Words of Qt about sound and a video card that this machine has not: "
            f"{hour.of_the_machine}."
        ),
        "\n".join(("| minute | resident memory, MiB (median) |", "|---|---|", *rows)),
    )
    return "\n\n".join(paragraphs) + "\n"


def _listed(wrong: Sequence[str]) -> str:
    return "\n".join(f"- {one}" for one in wrong) or "Nothing."


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
        hour = Hour(args.minutes, Traffic(args.seed))
        till_end.callback(hour.traffic.close)
        hour.listen()
        run(app, lambda: hour.live(Path(folder)))
        args.report.write_text(report(hour), encoding="utf-8")
    print(args.report)
    return 1 if hour.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
