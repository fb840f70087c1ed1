"""vidmon as it is, with its window shown, asking for many tasks: one measure, one process.

    python bench_poll_vidmon.py steady|burst FOLDER TASKS SETTLE SECONDS [--hurry] ADDRESS...

steady: after `SETTLE` seconds it tells the CPU of `SECONDS`, then, with a beat, the loop's lag of
as many. burst: asks for the first `SECONDS` tasks at once, until their rows are painted.
With --hurry a lane starts its questions without a pause, so that each task is asked at its time.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import httpx
from bench_lag import spent
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from vidmon.app import Program
from vidmon.core.account import Account
from vidmon.core.settings import AUTO_SAVE
from vidmon.core.task import TaskRef
from vidmon.engine import lane
from vidmon.engine.keys import MemoryKeys
from vidmon.engine.ledger import Ledger, NewTask
from vidmon.places import in_folder
from vidmon.qt import theme
from vidmon.qt.loop import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from vidmon.places import Places
    from vidmon.qt.row import Row

_PROVIDERS = ("openai-videos", "clearmaas")
_PATIENCE = 120.0  # seconds


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() is QEvent.Type.Paint
        return False


async def fill(where: Places, addresses: Sequence[str], tasks: int) -> MemoryKeys:
    """Make a profile with an account at each address and so many tasks; give the keys."""
    keys, ledger = MemoryKeys(), await Ledger.open(where.ledger)
    for number, base in enumerate(addresses):
        account = Account(f"a{number}", _PROVIDERS[number % 2], f"Account {number}", base)
        await ledger.put_account(account)
        await keys.write(account.id, {"key": f"sk-bench-{number:04}-8d1f0c55e7a94b21b3aa"})
    now, many = time.time(), len(addresses)
    new = [
        NewTask(_PROVIDERS[n % many % 2], f"a{n % many}", TaskRef(f"task_{n:032}"), now)
        for n in range(tasks)
    ]
    await ledger.add(new)
    await ledger.put_setting(AUTO_SAVE.key, False)
    await ledger.aclose()
    return keys


async def opened(folder: Path, addresses: Sequence[str], tasks: int) -> Program:
    """Give the program with its window shown; nothing is asked before it is told to."""
    where = in_folder(folder)
    program = await Program.open(where, await fill(where, addresses, tasks))
    program.window.resize(1200, 800)
    return program


async def _asked(address: str) -> int:
    async with httpx.AsyncClient(trust_env=False) as client:
        return int((await client.get(f"{address}/asked")).text)


async def steady(program: Program, address: str, settle: float, seconds: float) -> dict[str, Any]:
    """Ask as vidmon does, and tell what that took."""
    await program.start()
    await asyncio.sleep(settle)
    paints = Paints()
    program.window.tasks.viewport().installEventFilter(paints)
    before = await _asked(address)
    async with spent(beat=False) as told:
        await asyncio.sleep(seconds)
    told["asked"], told["paints"] = await _asked(address) - before, paints.count
    async with spent(beat=True) as lag:
        await asyncio.sleep(seconds)
    return told | {name: value for name, value in lag.items() if "lag" in name}


async def burst(program: Program, settle: float, count: int) -> dict[str, Any]:
    """Ask for `count` tasks at once, by hand, and wait until the painted list shows them."""
    program.engine.watch.pause()
    await program.start()
    await asyncio.sleep(settle)
    wanted = set(sorted(program.engine.tasks)[-count:])
    missing = set(wanted)
    shown = asyncio.Event()
    viewport = program.window.tasks.viewport()

    def put(rows: Sequence[Row]) -> None:
        missing.difference_update(row.key for row in rows if row.task.checked_at and not row.asking)
        if not missing:
            shown.set()

    program.window.tasks.tasks.rows_put.connect(put)
    async with spent(beat=False) as told:
        program.engine.watch.ask_now(sorted(wanted, reverse=True))
        async with asyncio.timeout(_PATIENCE):
            await shown.wait()
        viewport.repaint()
    return told | {"asked": count}


def main() -> int:
    """Measure and print one line of JSON."""
    how, folder, tasks, settle, amount, *addresses = sys.argv[1:]
    if "--hurry" in addresses:
        addresses.remove("--hurry")
        lane._BETWEEN = 0.0
    app = QApplication(["bench"])
    theme.install(app)

    async def measured() -> int:
        program = await opened(Path(folder), addresses, int(tasks))
        if how == "steady":
            told = await steady(program, addresses[0], float(settle), float(amount))
        else:
            told = await burst(program, float(settle), int(amount))
        sys.stdout.write(json.dumps(told) + "\n")
        await program.aclose()
        return 0

    return run(app, measured)


if __name__ == "__main__":
    sys.exit(main())
