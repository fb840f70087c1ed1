"""The ledger: 10,000 changes on disk, beside the same rows by SQLite alone, equally durable.

    .venv/bin/python tests/bench/bench_ledger.py [--rounds 5] [--quick] [--json FILE]

The changes come as a busy engine brings them: in batches of 20 tasks, each with its new progress,
half of them with a new word, and with the answer. Raw SQLite writes the same bytes into the same
tables by prepared statements, in the same batches, with the same pragmas (WAL, synchronous FULL);
it makes no values of JSON, keeps no timeline short and looks at nothing before it writes.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_figures import COUNTS, Growth, Part, Row, arguments

from vidmon.core.account import Account
from vidmon.core.record import StoredReply
from vidmon.core.task import Match, Report, State, Task, TaskRef
from vidmon.engine.ledger import Ledger, NewTask
from vidmon.engine.packing import packed
from vidmon.engine.schema import connect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BATCH = 20
_NOW = 1_795_520_000.0
_BODY = (
    '{"code":"success","message":"","data":{"task_id":"%s","action":"GENERATE","status":'
    '"IN_PROGRESS","fail_reason":"","submit_time":1795520000,"start_time":1795520005,'
    '"finish_time":0,"progress":"%d%%","data":{"id":"cgt-20261124-x8h2k","model":'
    '"doubao-seedance-1-0-pro","status":"running","created_at":1795520001,"content":null}}}'
)
_HEADERS = (("server", "nginx"), ("content-type", "application/json"), ("x-request-id", "2026112"))
_WORDS = ("IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "QUEUED")
Batch = tuple[list[Task], dict[int, StoredReply]]


async def filled(path: Path, count: int) -> tuple[Task, ...]:
    """Make a ledger with so many tasks and give them."""
    ledger = await Ledger.open(path)
    await ledger.put_account(Account("a", "clearmaas", "Work", "http://127.0.0.1:9"))
    new = [NewTask("clearmaas", "a", TaskRef(f"task_{n:032}"), _NOW) for n in range(count)]
    added = await ledger.add(new)
    await ledger.aclose()
    return tuple(one.task for one in added)


def batches(tasks: Sequence[Task], changes: int) -> Iterator[Batch]:
    """Give so many changes, in batches, spread over the tasks."""
    for begin in range(0, changes, _BATCH):
        numbers = range(begin, min(begin + _BATCH, changes))
        changed = [_changed(tasks[n * 7919 % len(tasks)], n) for n in numbers]
        yield changed, {task.key: _reply(task, n) for task, n in zip(changed, numbers, strict=True)}


def _changed(task: Task, number: int) -> Task:
    word = _WORDS[(number + number // 1000) % len(_WORDS)]
    at = _NOW + number
    why = (
        Match("state", "data.status", word, "own_word"),
        Match("progress", "data.progress", "4%"),
    )
    begun = datetime.fromtimestamp(_NOW, UTC)
    report = Report(State.RUNNING, word, number % 99 / 100, submitted_at=begun, why=why)
    return replace(task, state=State.RUNNING, report=report, checked_at=at, changed_at=at)


def _reply(task: Task, number: int) -> StoredReply:
    body = _BODY % (task.ref.id, number % 99)
    return StoredReply(_NOW + number, 200, _HEADERS, body)


async def ours(path: Path, made: Sequence[Batch]) -> tuple[float, float]:
    """Keep the batches by the ledger; give seconds and CPU seconds."""
    ledger = await Ledger.open(path)
    began, cpu = time.perf_counter(), time.process_time()
    for tasks, replies in made:
        await ledger.put(tasks, replies)
    took = time.perf_counter() - began, time.process_time() - cpu
    await ledger.aclose()
    return took


def raw(path: Path, made: Sequence[Batch]) -> tuple[float, float]:
    """Keep the same by SQLite alone."""
    words: dict[int, str] = {}
    rows = [
        (
            [(packed(t.report), t.report.word if t.report else "", str(t.state), t.checked_at,
              t.changed_at, t.key) for t in tasks],
            [(t.key, t.checked_at, str(t.state), word) for t in tasks
             if t.report and words.get(t.key) != (word := t.report.word)
             and not words.update({t.key: word})],
            [(key, r.at, r.status, packed(r.headers), r.body) for key, r in replies.items()],
        )
        for tasks, replies in made
    ]  # fmt: skip
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        db.execute(f"PRAGMA {pragma}")
    began, cpu = time.perf_counter(), time.process_time()
    for tasks, changes, replies in rows:
        db.execute("BEGIN IMMEDIATE")
        db.executemany(
            "UPDATE tasks SET report = ?, word = ?, state = ?, checked_at = ?, changed_at = ?"
            " WHERE key = ?",
            tasks,
        )
        db.executemany(
            "INSERT INTO changes (task, at, state, word, trouble) VALUES (?, ?, ?, ?, '')", changes
        )
        db.executemany(
            "INSERT OR REPLACE INTO replies (task, at, status, headers, body)"
            " VALUES (?, ?, ?, ?, ?)",
            replies,
        )
        db.execute("COMMIT")
    took = time.perf_counter() - began, time.process_time() - cpu
    db.close()
    return took


def _both(count: int, changes: int, folder: Path) -> dict[str, tuple[float, float]]:
    paths = {who: folder / f"{who}.sqlite3" for who in ("vidmon", "raw")}
    tasks = [asyncio.run(filled(path, count)) for path in paths.values()]
    made = list(batches(tasks[0], changes))
    return {"vidmon": asyncio.run(ours(paths["vidmon"], made)), "raw": raw(paths["raw"], made)}


def measured(rounds: int, changes: int, counts: tuple[int, ...]) -> Part:
    """Measure everything, taking turns."""
    time_, cpu = (
        Row(f"ledger: {changes:,} changes, crash-safe, {what}", "s", "at most 1.5 times", 1.5,
            peer="raw SQLite, same durability", note=f"batches of {_BATCH}, 1,000 tasks")
        for what in ("time", "CPU")
    )  # fmt: skip
    grown = Growth(f"{changes // 5:,} changes with so many tasks in the ledger", "ms")
    added = Growth("adding a task to a ledger with so many, 1,000 at once", "us")
    loaded = Growth("loading all tasks", "ms")
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="vidmon-bench-") as folder:
            took = _both(1000, changes, Path(folder))
        for row, at in ((time_, 0), (cpu, 1)):
            row.vidmon.append(took["vidmon"][at])
            row.peers.append(took["raw"][at])
        for count in counts:
            _grow(count, changes // 5, grown, added, loaded)
    return Part([time_, cpu], [grown, added, loaded])


def _grow(count: int, changes: int, grown: Growth, added: Growth, loaded: Growth) -> None:
    with tempfile.TemporaryDirectory(prefix="vidmon-bench-") as folder:
        path = Path(folder) / "grown.sqlite3"
        tasks = asyncio.run(filled(path, count))
        took, _ = asyncio.run(ours(path, list(batches(tasks, changes))))
        grown.points.setdefault(str(count), []).append(took * 1000)
        added.points.setdefault(str(count), []).append(asyncio.run(_add(path)) / 1000 * 1e6)
        loaded.points.setdefault(str(count), []).append(asyncio.run(_load(path)) * 1000)
        connect(path).close()


async def _add(path: Path) -> float:
    ledger = await Ledger.open(path)
    new = [NewTask("clearmaas", "a", TaskRef(f"new_{n:032}"), _NOW) for n in range(1000)]
    began = time.perf_counter()
    await ledger.add(new)
    took = time.perf_counter() - began
    await ledger.aclose()
    return took


async def _load(path: Path) -> float:
    ledger = await Ledger.open(path)
    began = time.perf_counter()
    await ledger.tasks()
    took = time.perf_counter() - began
    await ledger.aclose()
    return took


def main() -> None:
    """Measure and print."""
    given = arguments(__doc__).parse_args()
    if given.quick:
        part = measured(min(given.rounds, 2), 2_000, COUNTS[:3])
    else:
        part = measured(given.rounds, 10_000, COUNTS)
    part.print()
    part.write(given.json)


if __name__ == "__main__":
    main()
