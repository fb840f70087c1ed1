"""Tasks, their timelines and last answers, accounts and settings: all that outlives a run, no key.

SQLite's own module on one thread; each call is one unit of work (ledger_work.py) and, where it
changes anything, one transaction that is on disk when the call returns. aiosqlite was measured
and gains nothing: it pays a hop between threads for every statement instead of every unit.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from vidmon.core.statistics import figures
from vidmon.engine import ledger_history as history
from vidmon.engine import ledger_work as work
from vidmon.engine.ledger_history import TakenIn
from vidmon.engine.ledger_work import Added, NewTask
from vidmon.engine.schema import (
    LedgerBroken,
    LedgerForeign,
    LedgerTooNew,
    LedgerTrouble,
    LedgerUnusable,
    connect,
    note_damage,
    telling,
    transaction,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from sqlite3 import Connection

    from vidmon.core.account import Account
    from vidmon.core.record import Change, StoredReply
    from vidmon.core.statistics import Figures, Usual
    from vidmon.core.task import Task, TaskRef

__all__ = [
    "Added",
    "Ledger",
    "LedgerBroken",
    "LedgerForeign",
    "LedgerTooNew",
    "LedgerTrouble",
    "LedgerUnusable",
    "NewTask",
    "TakenIn",
]

T = TypeVar("T")
_NO_REPLIES: Mapping[int, StoredReply] = MappingProxyType({})


class Ledger:
    """One open ledger. Every call may raise `LedgerTrouble`; then nothing of it is kept.

    A change whose caller was cancelled is made all the same. Several processes may share a file.
    """

    def __init__(
        self, path: Path, db: Connection, thread: ThreadPoolExecutor, clock: Callable[[], float]
    ) -> None:
        self._path = path
        self._db = db
        self._thread = thread
        self._clock = clock

    @classmethod
    async def open(cls, path: Path, *, clock: Callable[[], float] = time.time) -> Ledger:
        """Open the file, make it where there is none, bring it up to date where it is older."""
        thread = ThreadPoolExecutor(1, "vidmon-ledger")
        loop = asyncio.get_running_loop()
        try:
            db = await loop.run_in_executor(thread, connect, path)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(path, db, thread, clock)

    async def aclose(self) -> None:
        """Finish what was asked for and close the file."""
        loop = asyncio.get_running_loop()
        await asyncio.shield(loop.run_in_executor(self._thread, self._db.close))
        self._thread.shutdown(wait=False)

    async def accounts(self) -> tuple[Account, ...]:
        """Give all accounts, oldest first."""
        return await self._read(work.accounts)

    async def put_account(self, account: Account) -> None:
        """Keep an account, new or changed."""
        await self._change(lambda db: work.put_account(db, account))

    async def remove_account(self, account_id: str) -> None:
        """Drop an account. Its tasks stay; nobody asks for them any more."""
        await self._change(lambda db: work.remove_account(db, account_id))

    async def tasks(self) -> tuple[Task, ...]:
        """Give the tasks that are not removed, newest first."""
        return await self._read(work.tasks)

    async def newest(self, count: int) -> tuple[Task, ...]:
        """Give so many of the tasks that came last; it takes as long whatever else there is."""
        return await self._read(lambda db: work.newest(db, count))

    async def add(self, new: Sequence[NewTask]) -> tuple[Added, ...]:
        """Add tasks, all or none.

        An ID that this account of this service has already is that task, back in the list if it
        was removed; its title and route stay as they were.
        """
        return await self._change(lambda db: work.add(db, new))

    async def put(
        self, tasks: Sequence[Task], replies: Mapping[int, StoredReply] = _NO_REPLIES
    ) -> None:
        """Keep what answers changed, all or none; a new state, word or trouble joins the timeline.

        The title is left alone (`rename` owns it), `saved` only grows, and a task that is gone is
        passed over: the caller's copy may be older than what the user did meanwhile.
        """
        await self._change(lambda db: work.put(db, tasks, replies))

    async def history(self, key: int) -> tuple[Change, ...]:
        """Give the timeline of a task, oldest first."""
        return await self._read(lambda db: work.history(db, key))

    async def reply(self, key: int) -> StoredReply | None:
        """Give the last answer about a task, None before the first."""
        return await self._read(lambda db: work.reply(db, key))

    async def rename(self, key: int, title: str) -> None:
        """Give a task a title, "" to call it by its ID."""
        await self._change(lambda db: work.rename(db, key, title))

    async def move(self, key: int, account: Account, ref: TaskRef) -> Task | None:
        """Give a task to another account, with its timeline; None where it is gone.

        Where that account has a task with this ID, that one is given and this one removed.
        """
        now = self._clock()
        return await self._change(lambda db: work.move(db, key, account, ref, now))

    async def remove(self, keys: Iterable[int]) -> None:
        """Take tasks out of the list; `restore` brings them back until they are purged."""
        kept, now = tuple(keys), self._clock()
        await self._change(lambda db: work.remove(db, kept, now))

    async def restore(self, keys: Iterable[int]) -> tuple[Task, ...]:
        """Bring removed tasks back and give them."""
        kept = tuple(keys)
        return await self._change(lambda db: work.restore(db, kept))

    async def purge(self, before: float) -> int:
        """Delete for good what was removed before that moment (Unix seconds); tell how many."""
        return await self._change(lambda db: work.purge(db, before))

    async def setting(self, name: str, default: T) -> T:
        """Give a setting, the default where there is none of the default's type."""
        return await self._read(lambda db: work.setting(db, name, default))

    async def put_setting(self, name: str, value: object) -> None:
        """Keep a setting, any JSON value."""
        await self._change(lambda db: work.put_setting(db, name, value))

    async def tag(
        self, keys: Iterable[int], add: Sequence[str], remove: Sequence[str]
    ) -> Mapping[int, tuple[str, ...]]:
        """Give tags to tasks and take others away; give the tags that each has then."""
        wanted = tuple(keys)
        return await self._change(lambda db: history.tag(db, wanted, add, remove))

    async def put_notes(self, key: int, notes: str) -> None:
        """Give a task these notes in place of those that it had."""
        await self._change(lambda db: history.put_notes(db, key, notes))

    async def take_in(self, tasks: Sequence[Task]) -> TakenIn:
        """Add tasks as they stand, all or none; those that are known are left as they are."""
        return await self._change(lambda db: history.take_in(db, tasks))

    async def usual_times(self) -> Mapping[tuple[str, str], Usual]:
        """Give how long success usually takes by (service, account); "" is any account."""
        return await self._read(history.usual_times)

    async def figures(self, since: float) -> Figures:
        """Give the numbers of all that ended from `since` (Unix seconds) to now."""
        now = self._clock()
        return await self._read(lambda db: figures(history.ended(db), since, now))

    async def _read(self, unit: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._told, unit)

    async def _change(self, unit: Callable[[Connection], T]) -> T:
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._thread, self._whole, unit))

    def _told(self, unit: Callable[[Connection], T]) -> T:
        with self._noting(), telling(self._path):
            return unit(self._db)

    def _whole(self, unit: Callable[[Connection], T]) -> T:
        with self._noting(), telling(self._path), transaction(self._db):
            return unit(self._db)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except LedgerBroken:
            note_damage(self._path)
            raise
