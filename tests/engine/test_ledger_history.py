"""Tags, notes, tasks from a file, and what all tasks tell: on a real file."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from vidmon.core.record import Change
from vidmon.core.statistics import Tally, Usual
from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video, advance
from vidmon.engine import schema
from vidmon.engine.ledger import Ledger, NewTask

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

NOW = 1_790_000_000.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vidmon.db"


def opened(path: Path, *acts: Callable[[Ledger], Awaitable[None]]) -> None:
    async def whole(act: Callable[[Ledger], Awaitable[None]]) -> None:
        ledger = await Ledger.open(path, clock=lambda: NOW)
        try:
            await act(ledger)
        finally:
            await ledger.aclose()

    for act in acts:
        asyncio.run(whole(act))


def new(name: str, account: str = "a", at: float = NOW) -> NewTask:
    return NewTask("clearmaas", account, TaskRef(name), at)


def test_tags_and_notes_are_there_again_and_no_answer_undoes_them(path: Path) -> None:
    async def write(ledger: Ledger) -> None:
        one, two = (added.task for added in await ledger.add([new("1"), new("2")]))
        assert await ledger.tag([one.key, two.key, 99], ["Neon", "draft"], []) == {
            one.key: ("Neon", "draft"),
            two.key: ("Neon", "draft"),
        }
        assert await ledger.tag([two.key], ["late"], ["NEON"]) == {two.key: ("draft", "late")}
        await ledger.put_notes(one.key, "=1+1\nhalf \ud83d")
        await ledger.put([advance(one, Report(State.FAILED), NOW)])  # the watch's older copy

    async def read(ledger: Ledger) -> None:
        two, one = await ledger.tasks()
        assert (one.tags, one.notes, one.state) == (("Neon", "draft"), "=1+1\nhalf ?", State.FAILED)
        assert (two.tags, two.notes) == (("draft", "late"), "")

    opened(path, write, read)


def test_a_ledger_of_before_tags_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = next(n for n, step in enumerate(schema.STEPS) if "COLUMN tags" in " ".join(step))
    with monkeypatch.context() as old:
        old.setattr(schema, "STEPS", schema.STEPS[:before])
        with closing(schema.connect(path)) as db:
            db.execute(
                "INSERT INTO tasks (provider, account, ref_id, ref_params, title, added_at, state)"
                " VALUES ('p', 'a', 'old', '[]', 'Kept', 1.0, 'running')"
            )

    async def read(ledger: Ledger) -> None:
        (task,) = await ledger.tasks()
        assert (task.title, task.tags, task.notes) == ("Kept", (), "")

    opened(path, read)


def test_tags_that_cannot_be_read_stop_no_start(path: Path) -> None:
    async def write(ledger: Ledger) -> None:
        await ledger.add([new("1")])

    async def read(ledger: Ledger) -> None:
        (task,) = await ledger.tasks()
        assert task.tags == ()

    opened(path, write)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE tasks SET tags = '{oh'")
    opened(path, read)


WHOLE = Task(
    77,
    "clearmaas",
    "a",
    TaskRef("task_w", (("route", "videos"),)),
    "Neon city",
    NOW - 500,
    State.FAILED,
    Report(State.FAILED, "FAILURE", failure=Failure("no credit", "E1"), videos=(Video("https://h/v"),)),
    checked_at=NOW - 90,
    changed_at=NOW - 100,
    saved=("/v/neon.mp4",),
    tags=("neon",),
    notes="for Ann",
)  # fmt: skip


def test_tasks_from_a_file_are_as_they_were_and_known_ones_stay(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        mine, gone = (added.task for added in await ledger.add([new("mine"), new("gone")]))
        await ledger.tag([mine.key], ["my tag"], [])
        await ledger.rename(gone.key, "My name")
        await ledger.remove([gone.key])
        theirs = [replace(WHOLE, ref=TaskRef(name)) for name in ("mine", "gone")]
        taken = await ledger.take_in([WHOLE, *theirs, WHOLE])
        assert taken.known == 2
        whole, back = taken.new
        assert whole == replace(WHOLE, key=whole.key)
        assert (back.key, back.title, back.tags) == (gone.key, "My name", ())
        by_id = {task.ref.id: task for task in await ledger.tasks()}
        assert by_id["task_w"] == whole
        assert by_id["mine"] == replace(mine, tags=("my tag",))
        assert await ledger.history(whole.key) == (Change(NOW - 100, State.FAILED, "FAILURE"),)

    opened(path, act)


def finished(task: Task, seconds: float) -> list[Task]:
    ran = advance(task, Report(State.RUNNING), task.added_at + 1)
    return [ran, advance(ran, Report(State.SUCCEEDED), task.added_at + seconds)]


def test_what_is_usual_is_told_of_each_account_and_of_the_service(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        wanted = [new(f"a{n}", "a", NOW - 1000 + n) for n in range(3)]
        wanted += [new(f"b{n}", "b", NOW + 100 + n) for n in range(30)]
        for added in await ledger.add(wanted):
            seconds = 600.0 if added.task.account == "a" else 60.0
            await ledger.put(finished(added.task, seconds))
        assert await ledger.usual_times() == {
            ("clearmaas", "a"): Usual(600.0, 600.0, 600.0, 3),
            ("clearmaas", "b"): Usual(60.0, 60.0, 60.0, 20),
            ("clearmaas", ""): Usual(60.0, 60.0, 60.0, 20),
        }

    opened(path, act)


def test_figures_count_what_ended_and_when_the_service_says_it_did(path: Path) -> None:
    async def act(ledger: Ledger) -> None:
        tasks = [added.task for added in await ledger.add([new(f"{n}") for n in range(4)])]
        begin = datetime.fromtimestamp(NOW - 400 * 86_400, UTC)
        long_ago = Report(
            State.SUCCEEDED, submitted_at=begin, finished_at=begin.replace(microsecond=0)
        )
        await ledger.put([advance(tasks[0], long_ago, NOW)])
        await ledger.put([advance(tasks[1], Report(State.FAILED), NOW)])
        await ledger.put([advance(tasks[2], Report(State.RUNNING), NOW)])
        await ledger.put([advance(tasks[3], Report(State.CANCELLED), NOW)])
        assert (await ledger.figures(0.0)).total == Tally(1, 1)
        assert (await ledger.figures(NOW - 30 * 86_400)).total == Tally(0, 1)
        await ledger.remove([tasks[1].key])
        assert (await ledger.figures(0.0)).total.failed == 1  # removed, and it failed all the same

    opened(path, act)


@pytest.mark.alone
def test_ten_thousand_tasks_are_counted_within_a_moment(path: Path) -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    report = Report(
        State.SUCCEEDED,
        videos=(Video("https://files.example/" + "x" * 300),) * 2,
        submitted_at=begin,
        finished_at=begin.replace(minute=3),
    )
    tasks = [
        Task(0, f"p{n % 7}", f"a{n % 9}", TaskRef(f"t{n}"), added_at=float(n), report=report,
             state=State.SUCCEEDED, changed_at=float(n))
        for n in range(10_000)
    ]  # fmt: skip

    async def act(ledger: Ledger) -> None:
        assert len((await ledger.take_in(tasks)).new) == 10_000
        start = time.perf_counter()
        told = await ledger.figures(0.0)
        usual = await ledger.usual_times()
        assert time.perf_counter() - start < 2.0  # 0.2 s on two slow cores
        assert told.total == Tally(10_000, 0)
        assert told.services[0].usual == Usual(180.0, 180.0, 180.0, told.services[0].tally.total)
        assert usual["p0", ""].count == 20

    opened(path, act)
