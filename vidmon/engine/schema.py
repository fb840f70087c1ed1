"""How the ledger's file is laid out, how an older one becomes today's, and what can be wrong.

    LedgerTrouble
        LedgerTooNew      a newer vidmon wrote it; nothing in it is touched
        LedgerBroken      damaged; engine/rescue.py reads out of it what can be read
        LedgerForeign     no ledger of vidmon at all
        LedgerUnusable    it cannot be opened or written now: rights, full disk, held by another

Write-ahead logging with `synchronous=FULL`: what was acknowledged survives a kill and a power cut.
The price is a flush a commit, paid on the ledger's own thread.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from vidmon.engine.media.disk import reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 10.0  # seconds for another process that is writing
_OURS = 0x76646D6E  # the application ID in the file's header, "vdmn"

# One step a version, never changed once released; `user_version` counts the steps done.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE accounts (
            id TEXT PRIMARY KEY, provider TEXT NOT NULL, name TEXT NOT NULL, base TEXT NOT NULL,
            params TEXT NOT NULL)""",
        """CREATE TABLE tasks (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            provider TEXT NOT NULL, account TEXT NOT NULL, ref_id TEXT NOT NULL,
            ref_params TEXT NOT NULL, title TEXT NOT NULL, added_at REAL NOT NULL,
            state TEXT NOT NULL, word TEXT NOT NULL DEFAULT '', report TEXT,
            trouble TEXT, trouble_kind TEXT NOT NULL DEFAULT '', troubles_in_row INTEGER NOT NULL
            DEFAULT 0, checked_at REAL, changed_at REAL, saved TEXT NOT NULL DEFAULT '[]',
            removed_at REAL,
            UNIQUE (provider, account, ref_id))""",
        """CREATE TABLE changes (
            id INTEGER PRIMARY KEY, task INTEGER NOT NULL REFERENCES tasks ON DELETE CASCADE,
            at REAL NOT NULL, state TEXT NOT NULL, word TEXT NOT NULL, trouble TEXT NOT NULL)""",
        "CREATE INDEX changes_of_task ON changes (task, id)",
        """CREATE TABLE replies (
            task INTEGER PRIMARY KEY REFERENCES tasks ON DELETE CASCADE, at REAL NOT NULL,
            status INTEGER NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL)""",
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ),
    # What the user said that an account's status words mean.
    ("ALTER TABLE accounts ADD COLUMN words TEXT NOT NULL DEFAULT '[]'",),
    ("ALTER TABLE accounts ADD COLUMN proxy TEXT NOT NULL DEFAULT ''",),
    (  # what the user writes on tasks
        "ALTER TABLE tasks ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE tasks ADD COLUMN notes TEXT NOT NULL DEFAULT ''",
    ),
)


class LedgerTrouble(Exception):  # noqa: N818 - the tree reads as what happened
    """The ledger cannot be used. The text is for people."""


class LedgerTooNew(LedgerTrouble):
    """A newer vidmon wrote the file."""


class LedgerBroken(LedgerTrouble):
    """The file is damaged."""


class LedgerForeign(LedgerTrouble):
    """The file is another program's."""


class LedgerUnusable(LedgerTrouble):
    """The file cannot be opened or written now."""


def connect(path: Path) -> sqlite3.Connection:
    """Open the ledger's file, made for its owner alone where it is new. Raises `LedgerTrouble`."""
    with telling(path):
        _make_private(path)
        db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _prepare(db, path)
        except BaseException:
            db.close()
            raise
    return db


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into `LedgerTrouble`."""
    try:
        yield
    except sqlite3.DatabaseError as wrong:
        raise _meaning(wrong, path) from wrong
    except UnicodeDecodeError as wrong:  # SQLite's own report on damage quotes it
        raise _meaning(sqlite3.DatabaseError(), path) from wrong
    except OSError as wrong:
        why = reason(wrong)
        raise LedgerUnusable(f"The list of tasks in {path} cannot be used: {why}.") from wrong


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Make all that is done inside one change: kept as a whole at the end, or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has rolled it back already
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _make_private(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.row_factory = sqlite3.Row
    if _number(db, "application_id") not in {0, _OURS}:
        raise LedgerForeign(f"{path} is no list of tasks of vidmon.")
    _refuse_newer(db, path)
    _look_closer(db, path)
    _write_ahead(db)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")
    if _number(db, "user_version") < len(STEPS):
        with transaction(db):
            _migrate(db, path)


def note_damage(path: Path) -> None:
    """Let the next start look closer: not all damage is met when tasks are read."""
    with suppress(OSError):
        _mark(path).touch(mode=0o600)


def _mark(path: Path) -> Path:
    return path.with_name(f"{path.name}.damaged")


def _look_closer(db: sqlite3.Connection, path: Path) -> None:
    """Look at every page where damage was met before; it takes too long for each start."""
    if not _mark(path).exists():
        return
    found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _meaning(sqlite3.DatabaseError(found), path)
    _mark(path).unlink(missing_ok=True)


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Do the steps that are missing; the version is read again, now that nobody else writes."""
    _refuse_newer(db, path)
    for step in STEPS[_number(db, "user_version") :]:
        for statement in step:
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {_OURS}")
    db.execute(f"PRAGMA user_version = {len(STEPS)}")


def _refuse_newer(db: sqlite3.Connection, path: Path) -> None:
    if _number(db, "user_version") > len(STEPS):
        raise LedgerTooNew(f"A newer vidmon wrote the list of tasks in {path}. Update vidmon.")


def _write_ahead(db: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, patiently.

    SQLite does not wait by itself for others who do the same: seen twice in 480 openings of new
    files by eight at once.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with closing(db.execute("PRAGMA journal_mode = WAL")):
                return
        except sqlite3.OperationalError as wrong:
            if wrong.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(0.02)


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])


def _meaning(wrong: sqlite3.DatabaseError, path: Path) -> LedgerTrouble:
    code = getattr(wrong, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}:
        return LedgerBroken(
            f"The list of tasks in {path} is damaged. Close vidmon and open it again: it keeps "
            "that file and reads out of it what can be read."
        )
    return LedgerUnusable(f"The list of tasks in {path} cannot be used: {wrong}.")
