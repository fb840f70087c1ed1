"""Intake: a thousand pasted IDs, from the paste bar to the painted list, and how it grows.

    .venv/bin/python tests/bench/bench_intake.py [--rounds 5] [--quick] [--json FILE]

Each measure is a process of its own, with the whole program on a profile of its own (offscreen).
Measured is from the paste until the list with the new rows is painted. Transactions are counted
where SQLite says that one began. Nothing is asked meanwhile: the list is what is waited for.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_figures import COUNTS, Growth, Part, Row, arguments
from bench_poll import run as run_alone
from bench_poll_vidmon import opened
from PySide6.QtWidgets import QApplication

from vidmon.qt import theme
from vidmon.qt.loop import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.app import Program

_ADDRESSES = ("http://127.0.0.1:9", "http://127.0.0.1:10")  # the second speaks ClearMaas
_SETTLE = 1.0  # seconds
_PATIENCE = 60.0  # seconds
_PASTED = 1000


async def paste(program: Program, count: int) -> dict[str, Any]:
    """Paste so many IDs that can be of one account only, and wait until their rows are painted."""
    program.engine.watch.pause()
    await program.start()
    await asyncio.sleep(_SETTLE)
    before, begun = len(program.engine.tasks), _transactions(program)
    text = "\n".join(f"task_p{n:031x}" for n in range(count))
    shown = asyncio.Event()
    model = program.window.tasks.tasks
    model.rows_put.connect(lambda _rows: len(model.rows) >= before + count and shown.set())
    began, cpu = time.perf_counter(), time.process_time()
    program.window.paste.paste(text)
    async with asyncio.timeout(_PATIENCE):
        await shown.wait()
    program.window.tasks.viewport().repaint()
    took, used = time.perf_counter() - began, time.process_time() - cpu
    await asyncio.sleep(0.5)  # what else it would write
    return {"seconds": took, "cpu": used, "transactions": len(begun)}


def _transactions(program: Program) -> Sequence[str]:
    """Give a list that grows with every transaction that begins from now on."""
    begun: list[str] = []
    program.engine.ledger._db.set_trace_callback(
        lambda said: begun.append(said) if said.startswith("BEGIN") else None
    )
    return begun


def measured(rounds: int, counts: tuple[int, ...], pasted: int = _PASTED) -> Part:
    """Measure everything."""
    shown = Row(f"intake of {pasted:,} pasted IDs, to painted", "ms", "under 200 ms", 200,
                kind="bound")  # fmt: skip
    one = Row(f"intake of {pasted:,} pasted IDs, transactions", "", "one", 1, kind="bound")
    grown = Growth(f"intake of {pasted:,} IDs into a list of so many", "ms")
    used: list[float] = []
    for _ in range(rounds):
        for count in (0, *counts):
            told = _alone(count, pasted)
            if count:
                grown.points.setdefault(str(count), []).append(told["seconds"] * 1000)
            else:
                shown.vidmon.append(told["seconds"] * 1000)
                one.vidmon.append(told["transactions"])
                used.append(told["cpu"] * 1000)
    shown.note = f"CPU {statistics.median(used):.0f} ms; the rest is the disk, and who else runs"
    return Part([shown, one], [grown])


def _alone(tasks: int, pasted: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="vidmon-bench-") as folder:
        return run_alone("bench_intake.py", "alone", folder, tasks, pasted)


def _measure(folder: str, tasks: str, pasted: str) -> int:
    app = QApplication(["bench"])
    theme.install(app)

    async def story() -> int:
        program = await opened(Path(folder), _ADDRESSES, int(tasks))
        told = await paste(program, int(pasted))
        sys.stdout.write(json.dumps(told) + "\n")
        await program.aclose()
        return 0

    return run(app, story)


def main() -> int:
    """Measure and print."""
    if sys.argv[1:2] == ["alone"]:
        return _measure(*sys.argv[2:])
    given = arguments(__doc__).parse_args()
    part = measured(2, COUNTS[:2]) if given.quick else measured(given.rounds, COUNTS)
    part.print()
    part.write(given.json)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
