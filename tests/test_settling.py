"""Settings in the whole program: in force at once, kept, and carried in a file."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window import Stage, until

from vidmon.core.settings import CACHE_GIGABYTES, CHECK_EVERY, PROXY, SAVE_FOLDER, SCHEME, SIDECAR
from vidmon.core.task import State, TaskRef
from vidmon.demo import Gateway
from vidmon.qt import theme
from vidmon.qt.preferences import Preferences
from vidmon.qt.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from vidmon.app import Program

# Of this machine, not of ours: no sound card.


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Iterator[Stage]:
    theme.install(qapp)
    with Gateway(speed=1.0) as gateway:
        yield Stage(qapp, tmp_path, gateway)
    theme.install(qapp)


def _open(program: Program) -> Preferences:
    program.settling.open()
    (dialog,) = program.window.findChildren(Preferences)
    return dialog


def test_a_longer_time_between_questions_is_in_force_at_once(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            made = stage.gateway.add_task("clearmaas", title="Long", queue=0.0, run=9000.0)
            (added,) = await program.engine.follow([("clearmaas", TaskRef(made.id), "Long")])
            tasks, key = program.engine.tasks, added.task.key
            await until(lambda: tasks[key].state is State.RUNNING)
            await until(lambda: key not in program.engine.watch.asking)
            soon = program.engine.watch.next_check(key)
            assert soon is not None
            assert soon - time.time() < 20
            box = _open(program).rows[CHECK_EVERY.key].editor.boxes["clearmaas"]
            box.selectAll()
            QTest.keyClicks(box, "600")
            QTest.keyClick(box, Qt.Key.Key_Return)
            await until(lambda: (program.engine.watch.next_check(key) or 0) - time.time() > 500)

    stage.run(story)


def test_a_scheme_of_the_dialog_is_seen_at_once(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            dialog = _open(program)
            box = dialog.rows[SCHEME.key].editor.box
            box.setFocus()
            QTest.keyClick(box, Qt.Key.Key_End)
            await until(lambda: theme.colours().dark)
            QTest.keyClick(dialog.rows[SCHEME.key].reset, Qt.Key.Key_Space)
            await until(lambda: theme.theme().scheme is Scheme.SYSTEM)
            dialog.close()

    stage.run(story)


def test_settings_are_carried_to_another_profile(stage: Stage) -> None:
    file = stage.folder / "settings.json"

    async def story() -> None:
        async with stage.open("clearmaas", profile="one") as program:
            dialog = _open(program)
            QTest.keyClick(dialog.rows[SIDECAR.key].editor.box, Qt.Key.Key_Space)
            await until(lambda: program.engine.settings.get(SIDECAR))
            program.settling.write(file)
            assert "no key" in dialog.said.text()
            dialog.close()
        key = stage.gateway.account("clearmaas").key
        assert key
        assert key not in file.read_text()
        async with stage.open(profile="two") as program:
            dialog = _open(program)
            program.settling.read(file)
            await until(lambda: "Imported" in dialog.said.text())
            assert program.engine.settings.get(SIDECAR)
            assert dialog.rows[SIDECAR.key].editor.box.isChecked()
            assert dialog.rows[SIDECAR.key].reset.isVisible()
            dialog.close()

    stage.run(story)


def test_a_file_that_cannot_be_taken_changes_nothing(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            dialog = _open(program)
            before = dict(program.engine.settings.values)
            good = {"scheme": "dark", "sidecar": True}
            for name, settings, version, words in (
                ("newer", good, 2, "newer vidmon"),
                ("bad", {**good, "cache_gigabytes": "much"}, 1, "Room for watched videos"),
            ):
                file = stage.folder / f"{name}.json"
                told = {"what": "vidmon settings", "version": version, "settings": settings}
                file.write_text(json.dumps(told))
                program.settling.read(file)
                assert words in dialog.said.text()
                assert dialog.said.property("kind") == "bad"
            program.settling.read(stage.folder / "missing.json")
            assert "cannot be read" in dialog.said.text()
            assert program.engine.settings.values == before
            dialog.close()

    stage.run(story)


def test_a_folder_of_another_system_is_left_out_of_an_import(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            dialog = _open(program)
            file = stage.folder / "from-windows.json"
            settings = {"save_folder": "D:\\Videos", "cache_gigabytes": 9, "new_one": 1}
            told = {"what": "vidmon settings", "version": 1, "settings": settings}
            file.write_text(json.dumps(told))
            program.settling.read(file)
            await until(lambda: "Imported" in dialog.said.text())
            assert "D:\\Videos" in dialog.said.text()
            assert "does not know" in dialog.said.text()
            assert program.engine.settings.get(SAVE_FOLDER) == ""
            assert program.engine.settings.get(CACHE_GIGABYTES) == 9.0
            dialog.close()

    stage.run(story)


def test_the_password_of_a_proxy_is_in_no_setting_and_no_file(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            dialog = _open(program)
            choice = dialog.rows[PROXY.key].editor.choice
            QTest.keyClick(choice.kind, Qt.Key.Key_End)
            QTest.keyClicks(choice.line, "me:hunter2@127.0.0.1:7890")
            QTest.keyClick(choice.line, Qt.Key.Key_Return)
            await until(lambda: program.engine.settings.get(PROXY) != "system")
            file = stage.folder / "settings.json"
            program.settling.write(file)
            assert "http://me@127.0.0.1:7890" in file.read_text()
            assert "hunter2" not in file.read_text() + repr(program.engine.settings)
            QTest.keyClick(dialog.rows[PROXY.key].reset, Qt.Key.Key_Space)
            await until(lambda: program.engine.settings.get(PROXY) == "system")
            dialog.close()

    stage.run(story)


def test_the_language_that_was_chosen_is_kept(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            dialog = _open(program)
            box = dialog.rows["language"].editor.box
            QTest.keyClick(box, Qt.Key.Key_End)
            await until(lambda: program.engine.settings.values["language"] == "zh_CN")
            dialog.close()
        async with stage.open() as program:
            assert program.engine.settings.values["language"] == "zh_CN"

    stage.run(story)
