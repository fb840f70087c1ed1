"""A damaged list of tasks: kept aside, what can be read is read, and vidmon starts."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from window import Stage, until

from vidmon.core.account import Account
from vidmon.core.record import StoredReply
from vidmon.core.task import Report, State, Task, TaskRef, advance
from vidmon.demo import Gateway
from vidmon.engine.keys import MemoryKeys
from vidmon.engine.ledger import Ledger, LedgerBroken, NewTask
from vidmon.engine.rescue import rescue
from vidmon.life import start_rescued
from vidmon.places import in_folder
from vidmon.qt import theme

if TYPE_CHECKING:
    from pathlib import Path

    from vidmon.app import Program

# Of this machine, not of ours: no sound card, no notion of size hints.
NOW = 1_795_000_000.0
TASKS = 400
PAGE = 4096
ACCOUNT = Account("a", "openai-videos", "Work", "http://127.0.0.1:1")


async def fill(path: Path) -> None:
    ledger = await Ledger.open(path)
    await ledger.put_account(ACCOUNT)
    await ledger.put_setting("order", "name")
    new = [NewTask("openai-videos", "a", TaskRef(f"video_{n:024x}"), NOW) for n in range(TASKS)]
    tasks = [added.task for added in await ledger.add(new)]
    done = [advance(task, Report(State.RUNNING, word="in_progress"), NOW) for task in tasks]
    replies = {task.key: StoredReply(NOW, 200, (), "x" * 700) for task in done}
    await ledger.put(done, replies)
    await ledger.aclose()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "profile" / "vidmon.sqlite3"
    asyncio.run(fill(path))
    return path


async def all_of(path: Path) -> tuple[Task, ...]:
    """Read everything, and change every task, as a day of use does."""
    ledger = await Ledger.open(path)
    try:
        tasks = await ledger.tasks()
        await ledger.accounts()
        for task in tasks:
            await ledger.history(task.key)
            await ledger.reply(task.key)
        changed = [advance(task, Report(State.QUEUED), NOW + 1) for task in tasks]
        await ledger.put(changed, {task.key: StoredReply(NOW, 200) for task in changed})
        return tasks
    finally:
        await ledger.aclose()


def spoil(path: Path, pages: range, dice: Random) -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek(page * PAGE)
            file.write(dice.randbytes(PAGE))


def pages_of(path: Path, table: str) -> list[int]:
    """Give the pages (from 0) where a table's rows lie, but for its root."""
    with closing(sqlite3.connect(path)) as db:
        try:
            found = db.execute(
                "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'", (table,)
            )
            return sorted(row[0] - 1 for row in found)
        except sqlite3.OperationalError:
            pytest.skip("this SQLite cannot tell where its rows lie")


def test_a_damaged_page_costs_its_own_rows_only(path: Path) -> None:
    leaves = pages_of(path, "tasks")
    spoil(path, range(leaves[5], leaves[5] + 1), Random(1))
    damaged = path.read_bytes()
    with pytest.raises(LedgerBroken, match="open it again"):
        asyncio.run(all_of(path))

    found = rescue(path, NOW)
    assert found.tasks > TASKS * 0.9
    assert found.accounts == 1
    assert found.aside.read_bytes() == damaged
    assert found.aside.name.startswith("vidmon-damaged-2026")
    assert not found.aside.stat().st_mode & 0o077
    tasks = asyncio.run(all_of(path))
    assert len(tasks) == found.tasks
    assert {task.state for task in tasks} == {State.RUNNING}
    assert sorted(file.name for file in path.parent.iterdir()) == [found.aside.name, path.name]


def test_damage_where_nobody_looks_at_the_start_is_mended_at_the_next(path: Path) -> None:
    """The replies are not read when vidmon starts, and without the rescue never written again."""
    spoil(path, range(pages_of(path, "replies")[7], pages_of(path, "replies")[7] + 1), Random(1))
    with pytest.raises(LedgerBroken):
        asyncio.run(all_of(path))
    with pytest.raises(LedgerBroken):
        asyncio.run(Ledger.open(path))
    assert rescue(path, NOW).tasks == TASKS
    assert len(asyncio.run(all_of(path))) == TASKS
    assert len(asyncio.run(all_of(path))) == TASKS


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 5, 8])
def test_whatever_is_damaged_the_next_start_succeeds(path: Path, seed: int) -> None:
    dice = Random(seed)
    size = path.stat().st_size // PAGE
    if seed % 3 == 0:
        with path.open("r+b") as file:
            file.truncate(dice.randrange(1, size * PAGE))
    elif seed % 3 == 1:
        begin = dice.randrange(size)
        spoil(path, range(begin, min(begin + dice.randrange(1, 30), size)), dice)
    else:
        whole = bytearray(path.read_bytes())
        for _ in range(300):
            whole[dice.randrange(100, len(whole))] ^= dice.randrange(1, 256)
        path.write_bytes(whole)
    for _ in range(3):  # what is met on the way is mended at the start after it
        try:
            asyncio.run(all_of(path))
        except LedgerBroken:
            rescue(path, NOW)
    asyncio.run(all_of(path))


def test_a_file_without_a_beginning_is_kept_and_a_new_one_begun(path: Path) -> None:
    spoil(path, range(1), Random(1))
    found = rescue(path, NOW)
    assert (found.tasks, found.accounts) == (0, 0)
    assert found.aside.stat().st_size == path.with_name(found.aside.name).stat().st_size
    again = rescue(path, NOW)
    assert again.aside != found.aside
    assert asyncio.run(all_of(path)) == ()


def test_a_disk_without_room_leaves_the_damaged_file_as_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vidmon.engine import rescue as module
    from vidmon.engine.ledger import LedgerUnusable

    damaged = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.shutil, "copyfile", full)
    with pytest.raises(LedgerUnusable, match="the disk is full"):
        rescue(path, NOW)
    assert path.read_bytes() == damaged


def test_the_window_opens_on_a_damaged_list_and_says_so(
    qapp: QApplication, path: Path, tmp_path: Path
) -> None:
    leaves = pages_of(path, "tasks")
    spoil(path, range(leaves[5], leaves[5] + 1), Random(1))
    said: list[str] = []

    async def read_it() -> None:
        await until(lambda: any(isinstance(w, QMessageBox) for w in qapp.topLevelWidgets()))
        box = next(w for w in qapp.topLevelWidgets() if isinstance(w, QMessageBox))
        said.append(box.text())
        box.accept()

    theme.install(qapp)

    async def story() -> None:
        reading = asyncio.ensure_future(read_it())
        program: Program = await start_rescued(in_folder(path.parent), MemoryKeys())
        await reading
        seen = program.window.tasks.tasks.rowCount
        await until(lambda: seen() > TASKS * 0.9, "the tasks that could be read are there")
        await program.aclose()

    with Gateway() as gateway:
        Stage(qapp, tmp_path, gateway).run(story)
    assert "was damaged" in said[0]
    assert "vidmon-damaged-" in said[0]
