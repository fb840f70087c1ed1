"""Upgrade and downgrade: what each released vidmon wrote is read, what a newer one wrote is not.

A file in tests/profiles is the dump of a profile that the version of its name left. One is added
with each release (packaging/README.md says how), and none is ever changed.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vidmon.about import VERSION
from vidmon.core.task import State
from vidmon.engine.ledger import Ledger
from vidmon.engine.schema import STEPS

if TYPE_CHECKING:
    from vidmon.core.account import Account
    from vidmon.core.task import Task

DUMPS = sorted((Path(__file__).parent.parent / "profiles").glob("*.sql"))


def profile(dump: Path, folder: Path) -> Path:
    """Make a profile's database of a dump."""
    path = folder / "vidmon.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(dump.read_text(encoding="utf-8"))
    return path


async def read(path: Path) -> tuple[list[Task], list[Account]]:
    ledger = await Ledger.open(path)
    try:
        return await ledger.tasks(), await ledger.accounts()
    finally:
        await ledger.aclose()


def test_there_is_a_profile_of_this_version() -> None:
    assert VERSION in [dump.stem for dump in DUMPS]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_profile_of_a_released_version_opens_with_all_that_is_in_it(
    dump: Path, tmp_path: Path
) -> None:
    path = profile(dump, tmp_path)
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT count(*) FROM tasks WHERE removed_at IS NULL").fetchone()[0]
        saved = db.execute("SELECT count(*) FROM tasks WHERE saved != '[]'").fetchone()[0]
        known = {row[0] for row in db.execute("SELECT id FROM accounts")}
    tasks, accounts = asyncio.run(read(path))
    assert rows
    assert len(tasks) == rows
    assert {account.id for account in accounts} == known
    assert sum(bool(task.saved) for task in tasks) == saved > 0
    finished = [task for task in tasks if task.state is State.SUCCEEDED]
    assert all(task.report for task in finished)
    assert any(task.report.videos for task in finished)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)


def test_a_profile_of_a_newer_version_is_refused_in_words_and_left_as_it_is(
    tmp_path: Path,
) -> None:
    path = profile(DUMPS[-1], tmp_path)
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = path.read_bytes()
    argv = [sys.executable, "-m", "vidmon", "self-check", "--json", "--profile", str(tmp_path)]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)
    told = {one["check"]: one for one in json.loads(done.stdout)["checks"]}["database"]
    assert done.returncode == 1
    assert not told["works"]
    assert "A newer vidmon wrote" in told["detail"]
    assert "Update vidmon" in told["detail"]
    assert path.read_bytes() == before
