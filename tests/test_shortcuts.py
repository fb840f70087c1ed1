"""Every action has a key, every key is shown, and the keys of the whole window work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox
from shiboken6 import isValid
from window import Stage, only_task, paste, press, until

from vidmon.core.settings import COLUMNS, FOLDED, PLAYER_PLACE
from vidmon.core.task import State
from vidmon.qt.key_sheet import KeySheet
from vidmon.qt.player_keys import KEYS
from vidmon.qt.task_actions import ACTIONS
from vidmon.qt.task_filter import Group
from vidmon.qt.task_order import Order
from vidmon.qt.task_sections import Grouping
from vidmon.qt.task_table import Form
from vidmon.qt.trash import NoTrashError, trash
from vidmon.qt.trash_question import heading

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenuBar

    from vidmon.app import Program

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def leaves(menu: QMenuBar | QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            found += leaves(inner)
        elif not action.isSeparator():
            found.append(action)
    return found


def sheet_of(program: Program) -> KeySheet:
    return program.window.findChildren(KeySheet)[0]


async def with_saved(stage: Stage, program: Program) -> Path:
    """Follow a finished task and save it; give the file."""
    told = stage.gateway.account("clearmaas").tasks
    paste(program, next(task.id for task in told if task.story == "finished"))
    await until(lambda: program.window.tasks.current())
    await until(lambda: only_task(program).state is State.SUCCEEDED)
    program.filing.save(only_task(program).key, ())
    await until(lambda: only_task(program).saved)
    program.rows.show_now()
    (path,) = (program.filing.folder() / name for name in only_task(program).saved)
    return path


def test_every_action_has_keys_of_its_own_and_the_sheet_shows_them(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            window = program.window
            actions = leaves(window.menuBar())
            columns = window.tasks.columns
            chosen = [action for action in actions if action.actionGroup() is not None]
            without = {action.text() for action in actions if not action.shortcuts()}
            one_by_one = [*chosen, *columns.choices, columns.as_at_first]  # beside a key for next
            assert without <= {action.text() for action in one_by_one}
            keys = [key.toString() for action in actions for key in action.shortcuts()]
            assert sorted(keys) == sorted(set(keys))

            await press(program, window.tasks, Qt.Key.Key_Question)
            sheet = sheet_of(program)
            texts = {text for text, _keys in sheet.shown()}
            assert {action.text.rstrip("…") for action in ACTIONS} <= texts
            assert {one.text for one in KEYS} <= texts
            QTest.keyClicks(sheet.search, "frame s")
            assert ("Save this frame as a picture", "S") in sheet.shown()
            assert len(sheet.shown()) < 4
            QTest.keyClick(sheet.search, Qt.Key.Key_Escape)
            await until(lambda: not window.findChildren(KeySheet))

    stage.run(story)


def test_the_groups_are_shown_by_keys(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            window = program.window
            await press(program, window.tasks, Qt.Key.Key_3, CTRL)
            assert window.tasks.filter.group is Group.ATTENTION

    stage.run(story)


def test_all_asking_is_paused_and_goes_on(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window, watch = program.window, program.engine.watch
            task = stage.gateway.add_task("clearmaas", story="quick", queue=0, run=2000)
            paste(program, task.id)
            await until(lambda: window.tasks.current())
            assert not window.resume.isVisible()
            await press(program, window.tasks, Qt.Key.Key_P, CTRL | SHIFT)
            assert watch.paused
            assert "asking is paused" in window._status.text()
            assert window.tasks.tasks.rows[0].paused
            QTest.mouseClick(window.resume, Qt.MouseButton.LeftButton)
            assert not watch.paused
            assert "paused" not in window._status.text()
            assert not window.resume.isVisible()

    stage.run(story)


def test_what_could_not_be_asked_is_asked_again(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            stage.gateway.trouble("clearmaas", "bad_key", 1)
            paste(program, stage.gateway.add_task("clearmaas", story="quick", run=2000).id)
            await until(lambda: program.engine.tasks and only_task(program).trouble)
            program.rows.show_now()
            await press(program, program.window.tasks, Qt.Key.Key_R, CTRL | SHIFT)
            await until(lambda: only_task(program).trouble is None)

    stage.run(story)


def test_a_file_goes_to_the_trash_with_its_task_and_both_come_back(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window = program.window
            path = await with_saved(stage, program)
            data = path.read_bytes()
            await press(program, window.tasks, Qt.Key.Key_Delete, SHIFT)
            box = window.findChildren(QMessageBox)[0]
            assert path.name in box.informativeText()
            await until(box.isActiveWindow)
            QTest.mouseClick(box.checkBox(), Qt.MouseButton.LeftButton)
            QTest.keyClick(box, Qt.Key.Key_Return)
            await until(lambda: not program.engine.tasks)
            assert not path.exists()
            assert "trash" in window.notice.words.text()
            await press(program, window.tasks, Qt.Key.Key_Z, CTRL)
            await until(lambda: program.engine.tasks and path.exists())
            assert path.read_bytes() == data

            await until(lambda: window.tasks.tasks.rowCount() == 1)
            window.tasks.select(only_task(program).key)
            await press(program, window.tasks, Qt.Key.Key_Delete, SHIFT)  # asks no more
            await until(lambda: not program.engine.tasks)
            assert not path.exists()

    stage.run(story)


def test_keeping_keeps_both(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            path = await with_saved(stage, program)
            await press(program, program.window.tasks, Qt.Key.Key_Delete, SHIFT)
            QTest.keyClick(program.window.findChildren(QMessageBox)[0], Qt.Key.Key_Escape)
            assert path.exists()
            assert program.engine.tasks

    stage.run(story)


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="a file that no trash takes")
def test_a_file_that_no_trash_takes_is_told_and_stays() -> None:
    with pytest.raises(NoTrashError):
        trash(Path("/proc/version"))


def test_the_question_counts_files_and_tasks() -> None:
    assert heading(1, 1) == "Move the file to the trash, and remove its task from the list?"
    assert "3 files" in heading(3, 2)
    assert "their tasks" in heading(3, 2)
    assert "their task " in heading(2, 1)


def test_the_look_of_the_list_outlives_a_restart(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            tasks = program.window.tasks
            await press(program, tasks, Qt.Key.Key_E, CTRL | SHIFT)
            await press(program, tasks, Qt.Key.Key_G, CTRL)
            await press(program, tasks, Qt.Key.Key_O, CTRL | SHIFT)
            tasks.fold(["service:Acme"])
            tasks.columns.choices[3].trigger()
            kept = program.engine.settings
            await until(lambda: kept.get(COLUMNS) and kept.get(FOLDED))
            assert (tasks.form, tasks.filter.grouping) == (Form.COLUMNS, Grouping.SERVICE)
        async with stage.open() as program:
            tasks = program.window.tasks
            assert tasks.form is Form.COLUMNS
            assert tasks.filter.grouping is Grouping.SERVICE
            assert tasks.filter.order is Order.CHANGED
            assert tasks.filter.folded == {"service:Acme"}
            assert tasks.columns.isSectionHidden(3)
            chosen = [a.text() for a in leaves(program.window.menuBar()) if a.isChecked()]
            assert {"By service", "Columns", "By last change"} <= set(chosen)

    stage.run(story)


def test_the_player_leaves_the_window_by_a_key_and_goes_with_it(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window, player = program.window, program.window.details.player
            await with_saved(stage, program)
            await press(program, window.tasks, Qt.Key.Key_Return)
            await until(lambda: player.frames_seen > 3)
            await press(program, window.tasks, Qt.Key.Key_W, CTRL | SHIFT)
            own = player.focusProxy().window()
            assert own is not window
            assert own.windowTitle() == only_task(program).name
            own.resize(700, 500)
            await press(program, window.tasks, Qt.Key.Key_Delete)  # its task leaves the list
            await until(lambda: not program.engine.tasks)
            assert player.playing
        assert not isValid(own)  # gone with the program
        assert program.engine.settings.get(PLAYER_PLACE)

    stage.run(story)
