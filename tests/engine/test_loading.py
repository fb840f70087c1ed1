"""A profile is opened with its newest tasks, and has all of them a moment later."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from vidmon.core.account import Account
from vidmon.core.task import TaskRef
from vidmon.engine.engine import Engine
from vidmon.engine.keys import MemoryKeys
from vidmon.engine.ledger import Ledger, NewTask

if TYPE_CHECKING:
    from pathlib import Path


async def _fill(path: Path, count: int) -> None:
    ledger = await Ledger.open(path)
    await ledger.put_account(Account("a", "octopusx", "Work", "http://h"))
    await ledger.add([NewTask("octopusx", "a", TaskRef(f"t{n}"), 1000.0 + n) for n in range(count)])
    await ledger.aclose()


async def _open(path: Path, at_first: int | None) -> Engine:
    return await Engine.open(path, path.parent, {}, MemoryKeys(), at_first=at_first)


def test_the_newest_tasks_come_first_and_the_others_when_they_are_wanted(tmp_path: Path) -> None:
    async def main() -> None:
        await _fill(tmp_path / "ledger", 7)
        engine = await _open(tmp_path / "ledger", at_first=3)
        try:
            assert [task.ref.id for task in engine.tasks.values()] == ["t6", "t5", "t4"]
            await engine.rename(next(iter(engine.tasks)), "Neon city")
            named = dict(engine.tasks)
            await engine.load_older()
            assert [task.ref.id for task in engine.tasks.values()] == [
                f"t{n}" for n in range(6, -1, -1)
            ]
            assert named.items() <= engine.tasks.items()
        finally:
            await engine.aclose()

    asyncio.run(main())


def test_what_is_removed_while_the_others_come_stays_away(tmp_path: Path) -> None:
    async def main() -> None:
        await _fill(tmp_path / "ledger", 5)
        engine = await _open(tmp_path / "ledger", at_first=3)
        try:
            gone = engine.tasks.pop(max(engine.tasks))  # the ledger may still be read as it was
            await engine.load_older()
            assert len(engine.tasks) == 4
            assert gone.key not in engine.tasks
        finally:
            await engine.aclose()

    asyncio.run(main())


def test_what_was_removed_is_not_among_the_newest(tmp_path: Path) -> None:
    async def main() -> None:
        await _fill(tmp_path / "ledger", 4)
        engine = await _open(tmp_path / "ledger", at_first=None)
        newest = next(iter(engine.tasks))
        await engine.remove((newest,))
        await engine.aclose()
        engine = await _open(tmp_path / "ledger", at_first=2)
        found = [task.ref.id for task in engine.tasks.values()]
        await engine.aclose()
        assert found == ["t2", "t1"]

    asyncio.run(main())
