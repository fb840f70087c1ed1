"""What is done to the ledger's tables, one function a unit of work, all on the ledger's thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from vidmon.core.record import Change
from vidmon.core.task import Report, State, Task, TaskRef, advance
from vidmon.engine.packing import (
    account_of,
    body_of,
    change_of,
    columns_of,
    packed,
    plain,
    reply_of,
    task_of,
    unpacked,
    word_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection, Row

    from vidmon.core.account import Account
    from vidmon.core.record import StoredReply

T = TypeVar("T")
_BEFORE = "SELECT state, word, trouble_kind, saved FROM tasks WHERE key = ?"
_PUT_REPLY = """INSERT INTO replies (task, at, status, headers, body)
    SELECT key, ?, ?, ?, ? FROM tasks WHERE key = ?
    ON CONFLICT (task) DO UPDATE SET at = excluded.at, status = excluded.status,
        headers = excluded.headers, body = excluded.body"""
_LONGEST_TIMELINE = 1000  # lines a task; a network that comes and goes writes many


@dataclass(frozen=True, slots=True)
class NewTask:
    """A task to be followed. `added_at` is in Unix seconds; `report` what is known of it yet."""

    provider: str
    account: str
    ref: TaskRef
    added_at: float
    title: str = ""
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """The task as the ledger has it. `existed` tells that it was there, perhaps as removed."""

    task: Task
    existed: bool


def accounts(db: Connection) -> tuple[Account, ...]:
    """Give all accounts, oldest first."""
    return tuple(map(account_of, db.execute("SELECT * FROM accounts ORDER BY rowid")))


def put_account(db: Connection, account: Account) -> None:
    """Keep an account, new or changed."""
    columns = {
        "id": account.id,
        "provider": account.provider,
        "name": plain(account.name),
        "base": account.base,
        "params": packed(account.params),
        "words": packed(account.words),
        "proxy": account.proxy,
    }
    named, values = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
    db.execute(
        f"INSERT INTO accounts ({named}) VALUES ({values})"
        f" ON CONFLICT (id) DO UPDATE SET {changed}",
        columns,
    )


def remove_account(db: Connection, account_id: str) -> None:
    """Drop an account; its tasks stay."""
    db.execute("DELETE FROM accounts WHERE id = ?", (account_id,))


def tasks(db: Connection) -> tuple[Task, ...]:
    """Give the tasks that are not removed, newest first."""
    rows = db.execute(
        "SELECT * FROM tasks WHERE removed_at IS NULL ORDER BY added_at DESC, key DESC"
    )
    return tuple(map(task_of, rows))


def newest(db: Connection, count: int) -> tuple[Task, ...]:
    """Give so many of the tasks that came last, found without the others."""
    rows = db.execute(
        "SELECT * FROM tasks WHERE removed_at IS NULL ORDER BY key DESC LIMIT ?", (count,)
    )
    return tuple(map(task_of, rows))


def add(db: Connection, new: Sequence[NewTask]) -> tuple[Added, ...]:
    """Add tasks; one with an ID that is there already is that one, and is back in the list."""
    return tuple(_add(db, one) for one in new)


def _add(db: Connection, new: NewTask) -> Added:
    ref, title = TaskRef(plain(new.ref.id), new.ref.params), plain(new.title)
    added = db.execute(
        "INSERT INTO tasks (provider, account, ref_id, ref_params, title, added_at, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (provider, account, ref_id) DO NOTHING",
        (new.provider, new.account, ref.id, packed(ref.params), title, new.added_at,
         str(State.UNKNOWN)),
    )  # fmt: skip
    if added.rowcount and added.lastrowid:
        task = Task(added.lastrowid, new.provider, new.account, ref, title, new.added_at)
        return Added(_with_report(db, task, new), existed=False)
    there = _find(db, new)
    assert there is not None
    db.execute("UPDATE tasks SET removed_at = NULL WHERE key = ?", (there["key"],))
    return Added(task_of(there), existed=True)


def _find(db: Connection, new: NewTask) -> Row | None:
    found: Row | None = db.execute(
        "SELECT * FROM tasks WHERE provider = ? AND account = ? AND ref_id = ?",
        (new.provider, new.account, plain(new.ref.id)),
    ).fetchone()
    return found


def _with_report(db: Connection, task: Task, new: NewTask) -> Task:
    if new.report is None:
        return task
    known = advance(task, new.report, new.added_at)
    _put(db, (known,))
    return known


def put(db: Connection, changed: Iterable[Task], replies: Mapping[int, StoredReply]) -> None:
    """Keep what answers changed of tasks, a line of the timeline for each news, and the answers."""
    _put(db, changed)
    db.executemany(
        _PUT_REPLY,
        [
            (one.at, one.status, packed(one.headers), body_of(one), key)
            for key, one in replies.items()
        ],
    )


def _put(db: Connection, changed: Iterable[Task]) -> None:
    """Keep tasks, each given once; those removed for good while they were asked are passed over."""
    found = [
        (task, before)
        for task in changed
        if (before := db.execute(_BEFORE, (task.key,)).fetchone())
    ]
    rows = [_row(task, before) for task, before in found]
    if rows:
        db.executemany(_update(tuple(rows[0])), [tuple(row.values()) for row in rows])
    for task, before in found:
        for change in _news(before, task):
            _put_change(db, task.key, change)


def _row(task: Task, before: Row) -> dict[str, object]:
    """Give what is written of a task: the title is another's, and saved files stay named."""
    columns = columns_of(task)
    if before["saved"] not in ("[]", columns["saved"]):
        saved = dict.fromkeys((*(unpacked(before["saved"], tuple[str, ...]) or ()), *task.saved))
        columns["saved"] = packed(tuple(saved))
    return {**columns, "key": task.key}


@cache
def _update(columns: tuple[str, ...]) -> str:
    *others, key = columns
    return f"UPDATE tasks SET {', '.join(f'{name} = ?' for name in others)} WHERE {key} = ?"


def _news(before: Row, task: Task) -> Iterator[Change]:
    """Give the lines that the timeline gets: for a state or word that is new, and a trouble."""
    at = task.checked_at or task.changed_at or task.added_at
    word = word_of(task)
    if (before["state"], before["word"]) != (str(task.state), word):
        yield Change(at, task.state, word)
    if task.trouble and before["trouble_kind"] != str(task.trouble.kind):
        yield Change(at, task.state, word, str(task.trouble.kind))


def _put_change(db: Connection, key: int, change: Change) -> None:
    db.execute(
        "INSERT INTO changes (task, at, state, word, trouble) VALUES (?, ?, ?, ?, ?)",
        (key, change.at, str(change.state), change.word, change.trouble),
    )
    db.execute(
        "DELETE FROM changes WHERE task = ? AND id <="
        " (SELECT id FROM changes WHERE task = ? ORDER BY id DESC LIMIT 1 OFFSET ?)",
        (key, key, _LONGEST_TIMELINE),
    )


def history(db: Connection, key: int) -> tuple[Change, ...]:
    """Give the timeline of a task, oldest first."""
    rows = db.execute("SELECT * FROM changes WHERE task = ? ORDER BY id", (key,))
    return tuple(map(change_of, rows))


def reply(db: Connection, key: int) -> StoredReply | None:
    """Give the last answer about a task."""
    row = db.execute("SELECT * FROM replies WHERE task = ?", (key,)).fetchone()
    return reply_of(row) if row else None


def move(db: Connection, key: int, account: Account, ref: TaskRef, at: float) -> Task | None:
    """Give a task to another account; where that has one with this ID, that one stays alone.

    None where the task is gone.
    """
    if db.execute("SELECT 1 FROM tasks WHERE key = ?", (key,)).fetchone() is None:
        return None
    there = _find(db, NewTask(account.provider, account.id, ref, at))
    if there is not None and there["key"] != key:
        db.execute("UPDATE tasks SET removed_at = NULL WHERE key = ?", (there["key"],))
        remove(db, (key,), at)
        return task_of(there)
    db.execute(
        "UPDATE tasks SET provider = ?, account = ?, ref_params = ?, trouble = NULL,"
        " trouble_kind = '', troubles_in_row = 0 WHERE key = ?",
        (account.provider, account.id, packed(ref.params), key),
    )
    return task_of(db.execute("SELECT * FROM tasks WHERE key = ?", (key,)).fetchone())


def rename(db: Connection, key: int, title: str) -> None:
    """Give a task a title, "" to call it by its ID."""
    db.execute("UPDATE tasks SET title = ? WHERE key = ?", (plain(title), key))


def remove(db: Connection, keys: Iterable[int], at: float) -> None:
    """Take tasks out of the list; they can come back until they are purged."""
    db.executemany(
        "UPDATE tasks SET removed_at = ? WHERE key = ? AND removed_at IS NULL",
        ((at, key) for key in keys),
    )


def restore(db: Connection, keys: Sequence[int]) -> tuple[Task, ...]:
    """Bring removed tasks back and give those that are there."""
    db.executemany("UPDATE tasks SET removed_at = NULL WHERE key = ?", ((key,) for key in keys))
    rows = (db.execute("SELECT * FROM tasks WHERE key = ?", (key,)).fetchone() for key in keys)
    return tuple(task_of(row) for row in rows if row)


def purge(db: Connection, before: float) -> int:
    """Delete for good what was removed before that moment, and tell how many tasks those were."""
    return db.execute("DELETE FROM tasks WHERE removed_at < ?", (before,)).rowcount


def setting(db: Connection, name: str, default: T) -> T:
    """Give a setting as the default's type; the default where there is none of that type."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    found = unpacked(row["value"], type(default)) if row else None
    return default if found is None else found


def put_setting(db: Connection, name: str, value: object) -> None:
    """Keep a setting, any JSON value."""
    db.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, packed(value)))
