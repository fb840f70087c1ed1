"""How a damaged ledger is kept aside, and what can be read of it put into a new one.

The damaged file is copied first and replaced last, in one step: a kill in between loses nothing.
Rows are read from the front, then from the back, then one by one, so that a damaged page costs its
own rows only.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.engine.schema import connect, telling, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FURTHER = 20_000  # rows that are looked for one by one where the end is not known
_MOST_LOST = 200_000  # rows between two damaged places that are looked for one by one
# Python raises the last one where SQLite's words quote what is damaged.
_UNREADABLE = (sqlite3.Error, OverflowError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Rescued:
    """What could be read, and where the damaged file is kept."""

    tasks: int
    accounts: int
    aside: Path


def rescue(path: Path, now: float) -> Rescued:
    """Put a new ledger in the place of a damaged one. `now` is in Unix seconds.

    Raises `LedgerTrouble` where that cannot be written; then everything is as it was.
    """
    with telling(path):
        aside = _kept_aside(path, now)
        fresh = path.with_name(f"{path.name}.new")
        _remove(fresh)
        with closing(connect(fresh)) as new:
            _copy(path, new)
            counts = [_count(new, table) for table in ("tasks", "accounts")]
        for companion in _companions(path)[1:]:
            companion.unlink(missing_ok=True)
        fresh.replace(path)
    return Rescued(counts[0], counts[1], aside)


def _kept_aside(path: Path, now: float) -> Path:
    stem = f"{path.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now))}"
    names = (f"{stem}{n}{path.suffix}" for n in ("", *(f"-{n}" for n in range(2, 1000))))
    aside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    for there, copy in zip(_companions(path), _companions(aside), strict=True):
        if there.exists():
            os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            shutil.copyfile(there, copy)
            _sync(copy)
    return aside


def _companions(path: Path) -> list[Path]:
    """Give the file and what SQLite keeps beside it."""
    return [path, *(path.with_name(f"{path.name}{suffix}") for suffix in ("-wal", "-shm"))]


def _remove(path: Path) -> None:
    for file in _companions(path):
        file.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _copy(path: Path, new: sqlite3.Connection) -> None:
    """Copy what can be read, table by table, and drop what belongs to a row that is gone."""
    new.execute("PRAGMA foreign_keys = OFF")
    with closing(sqlite3.connect(path)) as old:
        old.row_factory = sqlite3.Row
        old.text_factory = lambda text: text.decode("utf-8", "replace")
        with suppress(*_UNREADABLE):
            old.execute("PRAGMA writable_schema = ON")  # a damaged one does not cost the others
        with transaction(new):
            for table in _tables(new) if _is_readable(old) else ():
                for row in _rows(old, table):
                    _insert(new, table, row)
            for table, row, *_ in new.execute("PRAGMA foreign_key_check").fetchall():
                new.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))


def _is_readable(old: sqlite3.Connection) -> bool:
    with suppress(*_UNREADABLE):
        return old.execute("SELECT name FROM sqlite_master").fetchone() is not None
    return False


def _tables(db: sqlite3.Connection) -> list[str]:
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [row[0] for row in db.execute(named)]


def _rows(old: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    """Give the rows that can be read, each once."""
    first, whole = _scanned(old, table, "ASC")
    yield from first
    if whole:
        return
    last, _ = _scanned(old, table, "DESC")
    begin = first[-1]["_at"] + 1 if first else 1
    end = last[-1]["_at"] if last else begin + _FURTHER
    for at in range(begin, min(end, begin + _MOST_LOST)):
        yield from _one(old, table, at)
    yield from (row for row in reversed(last) if row["_at"] >= begin)


def _scanned(old: sqlite3.Connection, table: str, order: str) -> tuple[list[sqlite3.Row], bool]:
    """Give the rows up to the first damage, and whether there is none."""
    rows: list[sqlite3.Row] = []
    try:
        for row in old.execute(f"SELECT rowid AS _at, * FROM {table} ORDER BY rowid {order}"):
            rows.append(row)  # noqa: PERF402 - what was read before the damage counts
    except _UNREADABLE:
        return rows, False
    return rows, True


def _one(old: sqlite3.Connection, table: str, at: int) -> list[sqlite3.Row]:
    with suppress(*_UNREADABLE):
        return old.execute(f"SELECT rowid AS _at, * FROM {table} WHERE rowid = ?", (at,)).fetchall()
    return []


def _insert(new: sqlite3.Connection, table: str, row: sqlite3.Row) -> None:
    known = [column["name"] for column in new.execute(f"PRAGMA table_info({table})")]
    names = [name for name in known if name in row.keys()]  # noqa: SIM118 - a Row has values
    places = ", ".join("?" * len(names))
    with suppress(sqlite3.Error):
        new.execute(
            f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({places})",
            [row[name] for name in names],
        )


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
