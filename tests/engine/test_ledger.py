"""The ledger on a real file: what was kept is there again, whatever else lies in the file."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from vidmon.core.account import Account
from vidmon.core.record import Change, StoredReply
from vidmon.core.task import Failure, Match, Report, State, Task, TaskRef, Video, advance
from vidmon.core.task import could_not_ask as cannot
from vidmon.core.trouble import Kind, Trouble
from vidmon.engine.ledger import (
    Ledger,
    LedgerBroken,
    LedgerTooNew,
    LedgerTrouble,
    LedgerUnusable,
    NewTask,
)
from vidmon.engine.schema import STEPS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    Act = Callable[[Ledger], Awaitable[None]]

NOW = 1_790_000_000.0
ACCOUNT = Account(
    "moneyprinterturbo-1", "moneyprinterturbo", "Büro", "http://h:8080", (("r", "v"),)
)
WHOLE = Report(
    State.RUNNING,
    word="processing",
    progress=0.5,
    coarse=True,
    videos=(
        Video(
            "https://h/v.mp4?Signature=a", "Final", True, datetime(2026, 1, 2, tzinfo=UTC), ("b",)
        ),
    ),
    failure=Failure("it hurts", "E_1"),
    submitted_at=datetime(2026, 1, 1, 12, 0, 0, 123456),
    started_at=datetime(2026, 1, 1, 12, 0, tzinfo=timezone(timedelta(hours=8))),
    finished_at=datetime(2026, 1, 1, 12, 5, tzinfo=UTC),
    why=(Match("state", "data.status", "processing"),),
    to_try=(Video("https://h/content"),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "vidmon.db"


def new(name: str, at: float = NOW, **more: object) -> NewTask:
    return NewTask("clearmaas", "a", TaskRef(name), at, **more)


def opened(path: Path, *acts: Act) -> None:
    """Do each act on a ledger opened anew, as after a start of the program."""

    async def whole(act: Act) -> None:
        ledger = await Ledger.open(path, clock=lambda: NOW)
        try:
            await act(ledger)
        finally:
            await ledger.aclose()

    for act in acts:
        asyncio.run(whole(act))


async def one(ledger: Ledger, name: str = "task_1") -> Task:
    (added,) = await ledger.add([new(name)])
    return added.task


def test_a_task_comes_back_as_it_was_kept(path: Path) -> None:
    kept: list[Task] = []

    async def write(ledger: Ledger) -> None:
        ref = TaskRef("task_1", (("route", "videos"),))
        (added,) = await ledger.add([NewTask("octopusx", "a", ref, NOW, "Neon city")])
        task = replace(advance(added.task, WHOLE, NOW + 5), saved=("/v/neon.mp4",))
        trouble = Trouble(Kind.RATE_LIMITED, "slow down", 429, "rate", "req-1", 2.5)
        kept.append(cannot(task, trouble, NOW + 6))
        await ledger.put(kept)

    async def read(ledger: Ledger) -> None:
        assert await ledger.tasks() == tuple(kept)
        assert kept[0].report is not None
        assert kept[0].report.videos == WHOLE.videos

    opened(path, write, read)


def test_times_with_and_without_a_zone_come_back_as_such(path: Path) -> None:
    async def write(ledger: Ledger) -> None:
        await ledger.put([advance(await one(ledger), WHOLE, NOW)])

    async def read(ledger: Ledger) -> None:
        ((task),) = await ledger.tasks()
        assert task.report is not None
        assert task.report.submitted_at == WHOLE.submitted_at
        assert task.report.submitted_at is not None
        assert task.report.submitted_at.tzinfo is None
        assert task.report.started_at == WHOLE.started_at

    opened(path, write, read)


def test_tasks_come_newest_first(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        await ledger.add([new("old", NOW - 9), new("new", NOW), new("newer", NOW)])
        assert [task.ref.id for task in await ledger.tasks()] == ["newer", "new", "old"]

    opened(path, act)


def test_an_id_that_is_there_already_is_that_task(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = await one(ledger)
        await ledger.rename(task.key, "Mine")
        again, twice, other = await ledger.add([new("task_1"), new("task_2"), new("task_2")])
        assert again.existed
        assert again.task == replace(task, title="Mine")
        assert not twice.existed
        assert other.existed
        assert other.task.key == twice.task.key
        assert len(await ledger.tasks()) == 2

    opened(path, act)


def test_the_same_id_of_another_account_is_another_task(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = await one(ledger)
        (added,) = await ledger.add([NewTask("clearmaas", "b", task.ref, NOW)])
        assert not added.existed

    opened(path, act)


def test_a_task_can_be_added_with_what_is_known_of_it(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        (added,) = await ledger.add([new("task_1", report=WHOLE)])
        assert added.task.state is State.RUNNING
        assert await ledger.tasks() == (added.task,)
        assert await ledger.history(added.task.key) == (Change(NOW, State.RUNNING, "processing"),)

    opened(path, act)


def test_the_timeline_has_a_line_for_each_news_and_none_for_more_of_the_same(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = await one(ledger)
        steps = [
            Report(State.QUEUED, "NOT_START"),
            Report(State.RUNNING, "IN_PROGRESS", 0.1),
            Report(State.RUNNING, "IN_PROGRESS", 0.9),
            Trouble(Kind.NETWORK),
            Trouble(Kind.NETWORK),
            Trouble(Kind.SERVER_TROUBLE),
            Report(State.RUNNING, "FINISHING"),
            Trouble(Kind.NETWORK),
            Report(State.SUCCEEDED, "SUCCESS"),
        ]
        for at, step in enumerate(steps, start=1):
            done = advance if isinstance(step, Report) else cannot
            task = done(task, step, float(at))
            await ledger.put([task])
        assert await ledger.history(task.key) == (
            Change(1.0, State.QUEUED, "NOT_START"),
            Change(2.0, State.RUNNING, "IN_PROGRESS"),
            Change(4.0, State.RUNNING, "IN_PROGRESS", "network"),
            Change(6.0, State.RUNNING, "IN_PROGRESS", "server_trouble"),
            Change(7.0, State.RUNNING, "FINISHING"),
            Change(8.0, State.RUNNING, "FINISHING", "network"),
            Change(9.0, State.SUCCEEDED, "SUCCESS"),
        )

    opened(path, act)


def test_a_timeline_keeps_its_newest_thousand_lines(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = await one(ledger)
        words = [advance(task, Report(State.RUNNING, str(n)), NOW + n) for n in range(1100)]
        await ledger.put(words)
        lines = await ledger.history(task.key)
        assert [line.word for line in lines] == [str(n) for n in range(100, 1100)]

    opened(path, act)


def test_the_last_reply_is_kept_and_bounded(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = await one(ledger)
        assert await ledger.reply(task.key) is None
        await ledger.put([], {task.key: StoredReply(NOW, 200, (), "first")})
        reply = StoredReply(NOW, 503, (("retry-after", "5"),), "x" * 3_000_000)
        await ledger.put([], {task.key: reply, 4711: reply})
        assert await ledger.reply(task.key) == replace(reply, body="x" * 2 * 1024 * 1024)
        assert await ledger.reply(4711) is None

    opened(path, act)


def test_an_answer_does_not_undo_what_the_user_did_meanwhile(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = await one(ledger)
        await ledger.rename(task.key, "Mine")
        await ledger.put([replace(task, saved=("a.mp4",))])
        await ledger.put([advance(task, WHOLE, NOW)])
        ((there),) = await ledger.tasks()
        assert (there.title, there.saved, there.state) == ("Mine", ("a.mp4",), State.RUNNING)
        await ledger.remove([task.key])
        await ledger.put([there])
        assert await ledger.tasks() == ()

    opened(path, act)


def test_a_removed_task_comes_back_whole(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = advance(await one(ledger), WHOLE, NOW)
        await ledger.put([task])
        await ledger.remove([task.key])
        assert await ledger.tasks() == ()
        assert await ledger.restore([task.key, 4711]) == (task,)
        assert await ledger.tasks() == (task,)

    opened(path, act)


def test_a_removed_task_that_is_added_again_is_the_old_one(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = advance(await one(ledger), WHOLE, NOW)
        await ledger.put([task])
        await ledger.remove([task.key])
        (added,) = await ledger.add([new("task_1")])
        assert added.existed
        assert added.task == task
        assert await ledger.tasks() == (task,)

    opened(path, act)


def test_purging_takes_what_was_removed_before_and_nothing_else(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        first, second = await one(ledger, "task_1"), await one(ledger, "task_2")
        await ledger.put([advance(first, WHOLE, NOW)], {first.key: StoredReply(NOW, 200)})
        await ledger.remove([first.key])
        assert await ledger.purge(NOW) == 0
        assert await ledger.purge(NOW + 1) == 1
        assert await ledger.restore([first.key]) == ()
        assert await ledger.history(first.key) == ()
        assert await ledger.reply(first.key) is None
        assert await ledger.tasks() == (second,)
        assert (await one(ledger, "task_1")).key > second.key

    opened(path, act)


def test_accounts_are_kept_changed_and_removed_without_their_tasks(path: Path) -> None:
    async def write(ledger: Ledger) -> None:
        await ledger.put_account(Account("b", "clearmaas", "second", "https://h"))
        await ledger.put_account(replace(ACCOUNT, name="old"))
        await ledger.put_account(ACCOUNT)
        await ledger.put_account(Account("c", "clearmaas", "third", "https://h"))
        await ledger.add([NewTask("clearmaas", "c", TaskRef("t"), NOW)])
        await ledger.remove_account("c")

    async def read(ledger: Ledger) -> None:
        assert [account.id for account in await ledger.accounts()] == ["b", ACCOUNT.id]
        assert (await ledger.accounts())[1] == ACCOUNT
        assert len(await ledger.tasks()) == 1

    opened(path, write, read)


@pytest.mark.parametrize("value", ["text", 5, 1.0, True, ["a", "b"], {"a": {"b": 1}}, ("a", 2)])
def test_a_setting_comes_back_as_the_type_of_its_default(path: Path, value: object) -> None:
    async def act(ledger: Ledger) -> None:
        empty = type(value)()
        assert await ledger.setting("name", empty) == empty
        await ledger.put_setting("name", value)
        assert await ledger.setting("name", empty) == value

    opened(path, act)


def test_a_setting_of_another_type_is_the_default(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        await ledger.put_setting("volume", "loud")
        assert await ledger.setting("volume", 0.5) == 0.5
        await ledger.put_setting("volume", 1)
        assert await ledger.setting("volume", 0.5) == 1.0

    opened(path, act)


def succeeded(task: Task, seconds: float) -> list[Task]:
    """Give the task as it ran and as it came to its end that many seconds after it was added."""
    ran = advance(task, Report(State.RUNNING), task.added_at + 1)
    return [ran, advance(ran, Report(State.SUCCEEDED), task.added_at + seconds)]


def test_what_is_usual_is_the_median_of_the_last_twenty(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        assert ("clearmaas", "") not in await ledger.usual_times()
        added = await ledger.add([new(f"t{n}", NOW + n * 1000) for n in range(25)])
        for n, one_added in enumerate(added):  # the first five are too long ago to count
            await ledger.put(succeeded(one_added.task, 900.0 if n < 5 else 60.0 + n))
        assert (await ledger.usual_times())["clearmaas", ""].median == 74.5
        assert ("octopusx", "") not in await ledger.usual_times()

    opened(path, act)


def test_the_services_own_times_count_before_ours(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        began = datetime(2026, 1, 1, 12, 0)
        task = await one(ledger)
        report = Report(State.SUCCEEDED, submitted_at=began, finished_at=began.replace(minute=3))
        await ledger.put([advance(task, report, NOW + 1)])
        assert (await ledger.usual_times())["clearmaas", ""].median == 180.0

    opened(path, act)


@pytest.mark.parametrize(
    "report",
    [
        Report(State.SUCCEEDED),
        Report(State.SUCCEEDED, submitted_at=datetime(2020, 1, 1, tzinfo=UTC)),
        Report(
            State.SUCCEEDED,
            submitted_at=datetime(2026, 1, 2, tzinfo=UTC),
            finished_at=datetime(2026, 1, 1, tzinfo=UTC),
        ),
    ],
)
def test_a_task_that_was_over_when_added_tells_nothing_usual(path: Path, report: Report) -> None:
    async def act(ledger: Ledger) -> None:
        await ledger.put([advance(await one(ledger), report, NOW + 1)])
        assert ("clearmaas", "") not in await ledger.usual_times()

    opened(path, act)


HALF = "half \ud83d of a sign \x00"


def test_text_that_cannot_be_stored_is_stored_as_near_as_can_be(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = await one(ledger)
        report = Report(State.FAILED, HALF, failure=Failure(HALF), why=(Match("a", HALF, HALF),))
        task = cannot(advance(task, report, NOW), Trouble(Kind.REFUSED, HALF), NOW)
        await ledger.put([task], {task.key: StoredReply(NOW, 200, (("x", HALF),), HALF)})
        await ledger.rename(task.key, HALF)
        (added,) = await ledger.add([new(HALF, title=HALF)])
        assert (await ledger.add([new(HALF)]))[0].existed
        assert added.task.title == "half ? of a sign \x00"
        back = next(there for there in await ledger.tasks() if there.key == task.key)
        assert back.report is not None
        assert back.report.failure == Failure("half ? of a sign \x00")
        await ledger.put([task])
        assert len(await ledger.history(task.key)) == 2

    opened(path, act)


@pytest.mark.parametrize("odd", ["", "{", "[]", "null", '{"state": "dreaming"}', '{"state": 5}', 7])
def test_odd_json_in_a_row_never_stops_a_start(path: Path, odd: object) -> None:
    async def write(ledger: Ledger) -> None:
        await ledger.put([advance(await one(ledger), WHOLE, NOW)])
        await ledger.put_account(ACCOUNT)
        await ledger.put_setting("s", 1)

    async def read(ledger: Ledger) -> None:
        ((task),) = await ledger.tasks()
        assert (task.report, task.trouble, task.saved) == (None, None, ())
        assert (task.ref, task.state) == (TaskRef("task_1"), State.UNKNOWN)
        assert (await ledger.accounts())[0].params == ()
        assert await ledger.setting("s", 3) == 3
        await ledger.put([advance(task, WHOLE, NOW)])
        assert (await ledger.tasks())[0].report is not None

    opened(path, write)
    with sqlite3.connect(path) as db:
        db.execute(
            "UPDATE tasks SET report = ?1, trouble = ?1, saved = ?1, ref_params = ?1", (odd,)
        )
        db.execute("UPDATE tasks SET state = 'dreaming'")
        db.execute("UPDATE accounts SET params = ?1, words = ?1", (odd,))
        db.execute("UPDATE settings SET value = ?", ("{",))
    db.close()
    opened(path, read)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_files_are_their_owners_alone(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        await one(ledger)
        assert len(list(path.parent.iterdir())) == 3
        for file in path.parent.iterdir():
            assert file.stat().st_mode & 0o777 == 0o600, file.name
        assert path.parent.stat().st_mode & 0o777 == 0o700

    opened(path, act)
    path.chmod(0o644)
    opened(path, act)


def test_a_file_of_the_first_version_is_brought_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        for statement in STEPS[0]:
            db.execute(statement)
        db.execute(
            "INSERT INTO accounts (id, provider, name, base, params)"
            " VALUES ('a', 'clearmaas', 'Old', 'https://h', '[[\"route\",\"videos\"]]')"
        )
        db.execute("PRAGMA user_version = 1")
    db.close()
    account = Account("a", "clearmaas", "Old", "https://h", (("route", "videos"),))
    told = replace(account, words=(("baking", "running"),), proxy="http://me@p.example:80")

    async def read(ledger: Ledger) -> None:
        assert await ledger.accounts() == (account,)
        await ledger.put_account(told)

    async def read_again(ledger: Ledger) -> None:
        assert await ledger.accounts() == (told,)

    opened(path, read, read_again)


def test_a_file_of_a_newer_vidmon_is_refused_and_left_alone(path: Path) -> None:
    opened(path, one)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    before = path.read_bytes()

    with pytest.raises(LedgerTooNew, match="newer vidmon"):
        opened(path, one)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "bytes_", [b"not a database at all, by far" * 200, b"SQLite format 3\0" * 99]
)
def test_a_file_that_is_no_database_is_told(path: Path, bytes_: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(bytes_)

    with pytest.raises(LedgerBroken, match="damaged"):
        opened(path, one)
    assert path.read_bytes() == bytes_


def test_damage_inside_the_file_is_told_when_it_is_met(path: Path) -> None:
    async def fill(ledger: Ledger) -> None:
        added = await ledger.add([new(f"task_{n}") for n in range(500)])
        await ledger.put([advance(one_added.task, WHOLE, NOW) for one_added in added])

    opened(path, fill)
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))

    async def read(ledger: Ledger) -> None:
        await ledger.tasks()

    with pytest.raises(LedgerBroken):
        opened(path, read)


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 1")
        db.execute("CREATE TABLE tasks (x)")
    db.close()

    with pytest.raises(LedgerBroken, match="no list of tasks"):
        opened(path, one)


def test_a_place_that_cannot_be_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    for place in (tmp_path, tmp_path / "file" / "vidmon.db"):
        with pytest.raises(LedgerUnusable, match="cannot be used"):
            opened(place, one)


def test_a_change_that_fails_half_way_leaves_nothing(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        task = await one(ledger)
        with pytest.raises(LedgerTrouble):
            await ledger.add([new("task_2"), new("task_3", at=None)])  # type: ignore[arg-type]
        assert await ledger.tasks() == (task,)
        await one(ledger, "task_4")

    opened(path, act)


def test_a_change_nobody_waits_for_any_more_is_made_all_the_same(path: Path) -> None:
    async def write(ledger: Ledger) -> None:
        changes = [asyncio.create_task(ledger.add([new(f"task_{n}")])) for n in range(20)]
        await asyncio.sleep(0)
        for change in changes:
            change.cancel()
        await asyncio.wait(changes)

    async def read(ledger: Ledger) -> None:
        assert len(await ledger.tasks()) == 20

    opened(path, write, read)


def test_ten_thousand_tasks_are_added_and_loaded(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        added = await ledger.add([new(f"task_{n}", NOW + n) for n in range(10_000)])
        await ledger.put([advance(one_added.task, WHOLE, NOW) for one_added in added])
        tasks = await ledger.tasks()
        assert len(tasks) == 10_000
        assert tasks[0].ref.id == "task_9999"
        await ledger.remove(task.key for task in tasks)
        assert await ledger.purge(NOW + 1) == 10_000

    opened(path, act)
