"""Tags, notes, export, import and statistics in the whole program, by keys and clicks."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from window import Stage, press, until

from vidmon import cli
from vidmon.core.account import Account
from vidmon.core.task import Report, State, Task, TaskRef
from vidmon.engine.engine import Engine
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder
from vidmon.qt.export_sheet import ExportSheet, Form, Which
from vidmon.qt.import_sheet import ImportSheet
from vidmon.qt.statistics_sheet import StatisticsSheet
from vidmon.qt.tag_dialog import TagDialog
from vidmon.qt.task_words import second_line

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from vidmon.app import Program

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


async def follow(program: Program, count: int = 3) -> list[Task]:
    """Put finished tasks of ClearMaas into the list, under titles."""
    end = datetime.now(UTC)
    report = Report(State.SUCCEEDED, submitted_at=end - timedelta(minutes=2), finished_at=end)
    account = program.engine.accounts.get("clearmaas")
    assert account
    taken = await program.engine.take_in(
        [
            Task(0, account.provider, account.id, TaskRef(f"task_{n}"), f"=take {n}", time.time(),
                 State.SUCCEEDED, report)
            for n in range(count)
        ]
    )  # fmt: skip
    await until(lambda: program.window.tasks.filter.rowCount() == count)
    return list(taken.new)


async def opened(program: Program, kind: type[QWidget]) -> QWidget:
    """Wait for a dialog of this kind and give it."""
    window = program.window
    await until(lambda: any(one.isVisible() for one in window.findChildren(kind)), kind.__name__)
    return next(one for one in window.findChildren(kind) if one.isVisible())


async def name_file(sheet: QWidget, path: Path) -> None:
    """Type a path into the file dialog and press Enter."""
    await until(lambda: any(box.isVisible() for box in sheet.findChildren(QFileDialog)))
    box = next(box for box in sheet.findChildren(QFileDialog) if box.isVisible())
    field = box.findChild(QLineEdit, "fileNameEdit")
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_tags_are_given_to_many_found_and_shown(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window = program.window
            one, two, three = await follow(program)
            window.tasks.select(one.key)
            await press(program, window.tasks, Qt.Key.Key_A, CTRL)
            await press(program, window.tasks, Qt.Key.Key_T)
            dialog = await opened(program, TagDialog)
            QTest.keyClicks(dialog.field, "Neon, draft")
            QTest.keyClick(dialog.field, Qt.Key.Key_Return)
            await until(lambda: all(t.tags for t in program.engine.tasks.values()))
            model = window.tasks.tasks
            await until(lambda: (row := model.row_of(two.key)) and row.task.tags)
            window.tasks.select(two.key)
            await press(program, window.tasks, Qt.Key.Key_T)
            dialog = await opened(program, TagDialog)
            dialog.list.setFocus()
            dialog.list.setCurrentRow(1)
            QTest.keyClick(dialog.list, Qt.Key.Key_Space)
            QTest.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
            await until(lambda: program.engine.tasks[two.key].tags == ("draft",))
            await until(lambda: window.sidebar.tags.entries.rowCount() == 2)
            side = window.sidebar.tags
            where = side.visualRect(side.entries.index(1, 0)).center()
            QTest.mouseClick(side.viewport(), Qt.MouseButton.LeftButton, pos=where)
            assert window.search.text() == 'tag:"Neon"'
            shown = lambda: {row.key for row in window.tasks.filter.shown()}  # noqa: E731
            await until(lambda: shown() == {one.key, three.key})
            window.tasks.select(one.key)
            chips = window.details.heading.chips
            await until(lambda: [chip.text() for chip in chips.chips] == ["Neon", "draft"])
            chip = chips.chips[0]
            QTest.mouseClick(chip, Qt.MouseButton.LeftButton)  # shown already: now all again
            await until(lambda: len(shown()) == 3)
            assert window.search.text() == ""

    stage.run(story)


def test_notes_are_there_after_a_restart(stage: Stage) -> None:
    async def write() -> None:
        async with stage.open("clearmaas") as program:
            window = program.window
            (task,) = await follow(program, 1)
            window.tasks.select(task.key)
            window.details.show_page(window.details.notes)
            await until(window.details.notes.field.isVisible)
            QTest.keyClicks(window.details.notes.field, "for Ann")
            # closed at once: what was typed last must not be lost

    async def read() -> None:
        async with stage.open("clearmaas") as program:
            (task,) = program.engine.tasks.values()
            assert task.notes == "for Ann"
            program.window.search.setFocus()
            QTest.keyClicks(program.window.search, "ann nobody")
            await until(lambda: program.window.tasks.filter.rowCount() == 0)

    stage.run(write)
    stage.run(read)


def test_what_was_exported_is_imported_elsewhere_and_known_ones_are_counted(stage: Stage) -> None:
    path, sheet_path = stage.folder / "tasks.json", stage.folder / "tasks.csv"

    async def out() -> None:
        async with stage.open("clearmaas") as program:
            one, *_others = await follow(program)
            await program.engine.tag([one.key], ["neon"])
            await program.engine.note(one.key, "@note")
            for form, at in ((Form.JSON, path), (Form.CSV, sheet_path)):
                await press(program, program.window.tasks, Qt.Key.Key_E, CTRL)
                sheet = await opened(program, ExportSheet)
                sheet.forms[form].click()
                sheet.which[Which.ALL].click()
                QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
                await name_file(sheet, at)
                await until(at.exists)
            key = stage.gateway.account("clearmaas").key
            assert key not in path.read_text("utf-8") + sheet_path.read_text("utf-8")

    async def back() -> None:
        async with stage.open("clearmaas", "new-api", profile="other") as program:
            window = program.window
            for words in ("Imported: 3", "Imported: 0, known already: 3"):
                await press(program, window.tasks, Qt.Key.Key_I, CTRL)
                await name_file(window, path)
                sheet = await opened(program, ImportSheet)
                assert sheet.chosen() == {"clearmaas": "clearmaas"}
                QTest.keyClick(sheet, Qt.Key.Key_Return)
                await until(lambda words=words: window.paste.message.text() == words)
            tagged = [t for t in program.engine.tasks.values() if t.tags == ("neon",)]
            assert [task.notes for task in tagged] == ["@note"]
            assert len(program.engine.tasks) == 3
            assert all(t.state is State.SUCCEEDED for t in program.engine.tasks.values())

    stage.run(out)
    rows = list(csv.DictReader(io.StringIO(sheet_path.read_text("utf-8-sig"), newline="")))
    assert sorted(row["Title"] for row in rows) == ["'=take 0", "'=take 1", "'=take 2"]
    assert {row["Service"] for row in rows} == {"ClearMaas"}
    stage.run(back)


def test_a_bad_file_is_refused_in_words_and_tasks_without_an_account_are_left_out(
    stage: Stage,
) -> None:
    bad, strange = stage.folder / "bad.json", stage.folder / "strange.json"
    bad.write_bytes(b'{"format": "vidmon-tasks", "schema": 9}')
    tasks = [{"id": "t1", "provider": "clearmaas"}, {"id": "t2", "provider": "no-such"}]
    for number, task in enumerate(tasks):
        task["account"] = f"a{number}"
    strange.write_text(json.dumps({"format": "vidmon-tasks", "schema": 1, "tasks": tasks}))

    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window = program.window
            await press(program, window.tasks, Qt.Key.Key_I, CTRL)
            await name_file(window, bad)
            await until(lambda: "A newer vidmon" in window.paste.message.text())
            await press(program, window.tasks, Qt.Key.Key_I, CTRL)
            await name_file(window, strange)
            sheet = await opened(program, ImportSheet)
            assert not sheet.choices["a1"].isEnabled()
            assert not sheet.go.isEnabled()  # whose they are is asked, and nothing is guessed
            assert sheet.told.text().endswith(": 2")
            QTest.keyClick(sheet.choices["a0"], Qt.Key.Key_Down)
            assert sheet.told.text().endswith(": 1")
            QTest.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
            await until(lambda: "left out: 1" in window.paste.message.text())
            assert [task.ref.id for task in program.engine.tasks.values()] == ["t1"]

    stage.run(story)


def test_statistics_are_told_of_the_time_that_is_chosen(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            await follow(program)
            await press(program, program.window.tasks, Qt.Key.Key_T, CTRL | SHIFT)
            sheet = await opened(program, StatisticsSheet)
            await until(lambda: sheet.summary.text() == "3 finished, 0 failed (0 %)")
            sheet.stretch.setFocus()
            QTest.keyClick(sheet.stretch, Qt.Key.Key_Up)
            assert sheet.stretch.currentData() == 28
            QTest.keyClick(sheet, Qt.Key.Key_Escape)
            await until(lambda: not sheet.isVisible())

    stage.run(story)


def test_a_running_row_says_what_is_left_once_five_tasks_tell_what_is_usual(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            engine, model = program.engine, program.window.tasks.tasks
            await follow(program, 4)
            long, short = (
                stage.gateway.add_task("clearmaas", title="long", queue=0.0, run=9000.0),
                stage.gateway.add_task("clearmaas", title="short", queue=0.0, run=30.0),
            )
            added = await engine.follow(
                [("clearmaas", TaskRef(task.id), task.title) for task in (long, short)]
            )
            running, last = (one.task.key for one in added)

            def said() -> str:
                return second_line(model.row_of(running), time.time())

            await until(lambda: (row := model.row_of(running)) and row.task.state is State.RUNNING)
            await until(lambda: model.row_of(running).sample == 4)
            assert "left" not in said()
            while not engine.tasks[last].state.final:
                await engine.ask_again(last)
                await asyncio.sleep(0.02)
            await until(lambda: model.row_of(running).sample == 5)
            assert model.row_of(running).usual == pytest.approx(120.0, abs=1.0)
            assert "about 2 min left" in said()

    stage.run(story)


def test_the_command_line_exports_a_profile(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    profile = tmp_path / "profile"
    where = ("--profile", str(profile))
    assert cli.main(["export", *where]) == 2
    assert b"there are no tasks" in capsysbinary.readouterr().err
    assert not profile.exists()

    async def fill() -> None:
        engine = await Engine.open(in_folder(profile).ledger, profile / "m", {}, MemoryKeys())
        await engine.accounts.put(Account("w", "clearmaas", "Work", "https://h.example"), {})
        await engine.follow([("w", TaskRef("task_1"), "+title")])
        await engine.aclose()

    asyncio.run(fill())
    assert cli.main(["export", *where]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert [(task["id"], task["title"]) for task in told["tasks"]] == [("task_1", "+title")]
    assert [account["name"] for account in told["accounts"]] == ["Work"]
    assert cli.main(["export", "--csv", "--to", str(tmp_path / "t.csv"), *where]) == 0
    (row,) = csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig"), newline=""))
    assert (row["ID"], row["Title"], row["Service"], row["Account"]) == (
        "task_1",
        "'+title",
        "ClearMaas",
        "Work",
    )
    assert cli.main(["export", "--to", str(tmp_path / "no" / "t"), *where]) == 2
    assert b"cannot write" in capsysbinary.readouterr().err
