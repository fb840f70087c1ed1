"""What the ledger keeps of the user's own words on tasks, and what all tasks together tell.

Units of work like those of ledger_work.py, on the ledger's thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - msgspec reads the annotations at run time
from typing import TYPE_CHECKING

from vidmon.core.spans import plausible, told_span
from vidmon.core.statistics import Ended, Usual, usual
from vidmon.core.tags import changed
from vidmon.core.task import State
from vidmon.engine.packing import columns_of, packed, plain, task_of, unpacked, word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection, Row

    from vidmon.core.task import Task

_SAMPLE = 20  # successes that tell what is usual

# A task that was seen at work tells by our own clock how long it took.
_COLUMNS = """key, provider, account, state, added_at, changed_at, report,
    EXISTS (SELECT 1 FROM changes WHERE task = key AND trouble = ''
            AND state IN ('queued', 'running')) AS watched"""
_NEWEST = f"""SELECT {_COLUMNS} FROM tasks WHERE key IN (
    SELECT key FROM (
        SELECT key,
            ROW_NUMBER() OVER (PARTITION BY provider ORDER BY changed_at DESC) AS of_service,
            ROW_NUMBER() OVER (PARTITION BY provider, account ORDER BY changed_at DESC)
                AS of_account
        FROM tasks WHERE state = 'succeeded')
    WHERE of_service <= {_SAMPLE} OR of_account <= {_SAMPLE})
    ORDER BY changed_at DESC"""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of tasks from a file: those that are new in the list, and how many were known."""

    new: tuple[Task, ...]
    known: int


@dataclass(frozen=True, slots=True)
class _Times:
    """The times in a stored report; the rest of it is passed over."""

    submitted_at: datetime | None = None
    finished_at: datetime | None = None


def tag(
    db: Connection, keys: Iterable[int], add: Sequence[str], remove: Sequence[str]
) -> dict[int, tuple[str, ...]]:
    """Give tags to tasks and take others away; give the tags that each has then."""
    tags = {}
    for key in keys:
        row = db.execute("SELECT tags FROM tasks WHERE key = ?", (key,)).fetchone()
        if row:
            tags[key] = changed(unpacked(row["tags"], tuple[str, ...]) or (), add, remove)
            db.execute("UPDATE tasks SET tags = ? WHERE key = ?", (packed(tags[key]), key))
    return tags


def put_notes(db: Connection, key: int, notes: str) -> None:
    """Give a task these notes in place of those that it had."""
    db.execute("UPDATE tasks SET notes = ? WHERE key = ?", (plain(notes), key))


def take_in(db: Connection, tasks: Iterable[Task]) -> TakenIn:
    """Add tasks as they stand, whatever their keys say.

    One that is there already is left as it is; one that was removed is back, as it was.
    """
    new, known = [], 0
    for task in tasks:
        row = _find(db, task)
        if row is None:
            new.append(_insert(db, task))
        elif row["removed_at"] is not None:
            db.execute("UPDATE tasks SET removed_at = NULL WHERE key = ?", (row["key"],))
            new.append(task_of(row))
        else:
            known += 1
    return TakenIn(tuple(new), known)


def _find(db: Connection, task: Task) -> Row | None:
    found: Row | None = db.execute(
        "SELECT * FROM tasks WHERE provider = ? AND account = ? AND ref_id = ?",
        (task.provider, task.account, plain(task.ref.id)),
    ).fetchone()
    return found


def _insert(db: Connection, task: Task) -> Task:
    columns = columns_of(task) | {
        "provider": task.provider,
        "account": task.account,
        "ref_id": plain(task.ref.id),
        "title": plain(task.title),
        "added_at": task.added_at,
        "tags": packed(task.tags),
        "notes": plain(task.notes),
    }
    places = ", ".join(f":{name}" for name in columns)
    db.execute(f"INSERT INTO tasks ({', '.join(columns)}) VALUES ({places})", columns)
    row = _find(db, task)
    assert row is not None
    kept = task_of(row)
    if kept.report:
        at = kept.changed_at or kept.checked_at or kept.added_at
        db.execute(
            "INSERT INTO changes (task, at, state, word, trouble) VALUES (?, ?, ?, ?, '')",
            (kept.key, at, str(kept.state), word_of(kept)),
        )
    return kept


def usual_times(db: Connection) -> dict[tuple[str, str], Usual]:
    """Give how long success usually takes, by the last 20 of each (service, account).

    Under ("service", "") it is told over all accounts of the service.
    """
    took: dict[tuple[str, str], list[float]] = {}
    for row in db.execute(_NEWEST):
        if (seconds := _seconds(row)) is not None:
            for whose in ((row["provider"], row["account"]), (row["provider"], "")):
                took.setdefault(whose, []).append(seconds)
    # One account's twentieth may be beyond the service's own last twenty.
    found = {whose: usual(newest[:_SAMPLE]) for whose, newest in took.items()}
    return {whose: known for whose, known in found.items() if known}


def ended(db: Connection) -> list[Ended]:
    """Give every task that succeeded or failed; removed ones count until they are purged."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM tasks WHERE state IN ('succeeded', 'failed')")
    return [_ended(row) for row in rows]


def _ended(row: Row) -> Ended:
    times = unpacked(row["report"], _Times) or _Times()
    end = times.finished_at
    at = end.timestamp() if end and end.tzinfo else row["changed_at"] or row["added_at"]
    return Ended(row["provider"], row["account"], State(row["state"]), at, _took(row, times))


def _seconds(row: Row) -> float | None:
    return _took(row, unpacked(row["report"], _Times) or _Times())


def _took(row: Row, times: _Times) -> float | None:
    """Tell how long a task took, by the service's times, else by what we saw ourselves.

    A task that was over when it was added tells nothing by our clock.
    """
    begin, end = times.submitted_at, times.finished_at
    if begin and end and (begin.tzinfo is None) == (end.tzinfo is None):
        return told_span(begin, end)
    if not row["watched"] or row["changed_at"] is None:
        return None
    began = begin.timestamp() if begin and begin.tzinfo else row["added_at"]
    return plausible(row["changed_at"] - began)
