"""The ledger between processes: killed in the middle of a change, shared, opened at once."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from vidmon.core.record import StoredReply
from vidmon.core.task import Report, State, TaskRef, advance
from vidmon.engine.ledger import Ledger, LedgerUnusable, NewTask

ROOT = Path(__file__).resolve().parents[2]
TASKS = 7

# Says a number when the change with that number was acknowledged.
WRITER = f"""
import asyncio, sys
from itertools import count
from pathlib import Path
from vidmon.core.record import StoredReply
from vidmon.core.task import Report, State, TaskRef, advance
from vidmon.engine.ledger import Ledger, NewTask

async def main():
    ledger = await Ledger.open(Path(sys.argv[1]))
    new = [NewTask("p", "a", TaskRef(str(n)), float(n)) for n in range({TASKS})]
    tasks = [added.task for added in await ledger.add(new)]
    for n in count():
        task = advance(tasks[n % {TASKS}], Report(State.RUNNING, word=str(n)), float(n))
        reply = StoredReply(float(n), 200, (), str(n) * 500)
        await ledger.put([task], {{task.key: reply}})
        print(n, flush=True)

asyncio.run(main())
"""
OPENER = """
import asyncio, sys
from pathlib import Path
from vidmon.core.task import TaskRef
from vidmon.engine.ledger import Ledger, NewTask

async def main():
    sys.stdin.readline()
    ledger = await Ledger.open(Path(sys.argv[1]))
    for n in range(20):
        await ledger.add([NewTask("p", sys.argv[2], TaskRef(str(n)), 0.0)])
    await ledger.aclose()

asyncio.run(main())
"""


def start(script: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *args],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_after(path: Path, lines: int) -> int:
    """Kill the writer when it has said so many lines; give the last number that it said."""
    with start(WRITER, str(path)) as writer:
        assert writer.stdout is not None
        for _ in range(lines):
            assert writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split()
    return lines - 1 + len(rest)


@pytest.mark.parametrize("moment", random.Random(2026).choices(range(1, 120), k=20))
def test_every_acknowledged_change_survives_a_kill(tmp_path: Path, moment: int) -> None:
    path = tmp_path / "vidmon.db"
    last = killed_after(path, moment)

    async def check() -> None:
        ledger = await Ledger.open(path)
        tasks = await ledger.tasks()
        assert len(tasks) == TASKS
        for task in tasks:
            words = [int(change.word) for change in await ledger.history(task.key)]
            mine = list(range(int(task.ref.id), last + 1, TASKS))
            assert words[: len(mine)] == mine
            assert len(words) <= len(mine) + 1  # one may be kept that was not acknowledged
            assert (task.report.word if task.report else "") == (str(words[-1]) if words else "")
            reply = await ledger.reply(task.key)
            assert (reply.body if reply else "") == (str(words[-1]) * 500 if words else "")
        await ledger.aclose()

    asyncio.run(check())


def test_two_ledgers_on_one_file_see_each_others_changes(tmp_path: Path) -> None:
    path = tmp_path / "vidmon.db"

    async def both() -> None:
        one, other = await Ledger.open(path), await Ledger.open(path)
        jobs = [
            ledger.add([NewTask("p", "a", TaskRef(f"{name}{n}"), float(n))])
            for n in range(50)
            for name, ledger in (("one", one), ("other", other))
        ]
        await asyncio.gather(*jobs)
        assert len(await one.tasks()) == 100
        assert await one.tasks() == await other.tasks()
        task = (await one.tasks())[0]
        await one.put([advance(task, Report(State.QUEUED), 1.0)], {task.key: StoredReply(1.0, 200)})
        assert await other.reply(task.key) == StoredReply(1.0, 200)
        await one.aclose()
        await other.aclose()

    asyncio.run(both())


def test_processes_that_make_the_file_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    path = tmp_path / "vidmon.db"
    openers = [start(OPENER, str(path), str(n)) for n in range(4)]
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("go\n")
        opener.stdin.flush()
    for opener in openers:
        with opener:
            assert opener.wait(60) == 0

    async def count() -> int:
        ledger = await Ledger.open(path)
        tasks = await ledger.tasks()
        await ledger.aclose()
        return len(tasks)

    assert asyncio.run(count()) == 80


def test_a_full_disk_is_told_and_nothing_half_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act() -> None:
        ledger = await Ledger.open(tmp_path / "vidmon.db")
        pages = ledger._db.execute("PRAGMA page_count").fetchone()[0]
        ledger._db.execute(f"PRAGMA max_page_count = {pages + 20}")
        with pytest.raises(LedgerUnusable, match="full"):
            await ledger.add(
                [NewTask("p", "a", TaskRef("x" * 500 + str(n)), 0.0) for n in range(999)]
            )
        assert await ledger.tasks() == ()
        assert len(await ledger.add([NewTask("p", "a", TaskRef("small"), 0.0)])) == 1
        await ledger.aclose()

    asyncio.run(act())
