"""Closing hides the window only where the tray brings it back; the tray tells and does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from window import Stage, press, until

from vidmon.core.settings import TRAY, TRAY_EXPLAINED
from vidmon.core.task import State, TaskRef
from vidmon.demo import Gateway
from vidmon.qt.tray import state_icon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QApplication

    from vidmon.app import Program

# Of this machine, not of ours: no sound card, and a screen that cannot even say "no tray".
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=1.0) as made:
        yield made


async def _with_tray(program: Program, *, explained: bool) -> None:
    """Let the desktop have a tray, which the screen of the tests has not."""
    program.presence.available = lambda: True
    await program.engine.keep(TRAY, True)
    await program.engine.keep(TRAY_EXPLAINED, explained)
    program.presence.look()


def _entry(program: Program, text: str) -> QAction:
    actions = program.presence.tray.menu.actions()
    return next(action for action in actions if action.text() == text)


def _answer(program: Program, text: str) -> None:
    box = program.window.findChildren(QMessageBox)[-1]
    button = next(one for one in box.buttons() if one.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_closing_ends_vidmon_unless_the_tray_is_wished(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            program.presence.available = lambda: True
            program.window.close()
            assert program.closed.is_set()
            assert not program.window.isVisible()

    stage.run(story)


def test_closing_ends_vidmon_where_there_is_no_tray(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            await _with_tray(program, explained=True)
            program.presence.available = lambda: False
            program.window.close()
            assert program.closed.is_set()

    stage.run(story)


def test_the_first_time_it_is_explained_that_closing_hides(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            await _with_tray(program, explained=False)
            program.window.close()
            assert program.window.isVisible()
            _answer(program, "Hide the window")
            assert not program.window.isVisible()
            assert not program.closed.is_set()
            await until(lambda: program.engine.settings.get(TRAY_EXPLAINED))
            _entry(program, "Open vidmon").trigger()
            assert program.window.isVisible()
            program.window.close()
            assert not program.window.isVisible()
            _entry(program, "Quit").trigger()
            assert program.closed.is_set()

    stage.run(story)


def test_who_reads_the_explanation_may_stay_or_quit(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            await _with_tray(program, explained=False)
            program.window.close()
            QTest.keyClick(program.window.findChildren(QMessageBox)[-1], Qt.Key.Key_Escape)
            assert program.window.isVisible()
            assert not program.engine.settings.get(TRAY_EXPLAINED)
            program.window.close()
            _answer(program, "Quit vidmon")
            assert program.closed.is_set()

    stage.run(story)


def test_quitting_ends_vidmon_with_a_tray_too(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            await _with_tray(program, explained=True)
            control = Qt.KeyboardModifier.ControlModifier
            await press(program, program.window.tasks, Qt.Key.Key_Q, control)
            assert program.closed.is_set()

    stage.run(story)


def test_a_hidden_window_comes_back_when_the_tray_goes(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            await _with_tray(program, explained=True)
            program.window.close()
            assert not program.window.isVisible()
            program.presence.look_for_tray()
            assert not program.window.isVisible()
            program.presence.available = lambda: False
            program.presence.look_for_tray()
            assert program.window.isVisible()

    stage.run(story)


def test_the_tray_tells_what_is_going_on(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            await _with_tray(program, explained=True)
            tray = program.presence.tray
            assert tray.icon.toolTip() == "vidmon\nNothing is running"
            assert tray.sign() == ""
            made = stage.gateway.add_task("clearmaas", title="Long", queue=0.0, run=9000.0)
            (added,) = await program.engine.follow([("clearmaas", TaskRef(made.id), "Long")])
            key = added.task.key
            await until(lambda: tray.sign() == "running")
            assert "1 running" in tray.icon.toolTip()
            await until(lambda: program.engine.tasks[key].state is State.RUNNING)
            stage.gateway.trouble("clearmaas", "bad_key", 4)
            program.engine.watch.ask_now((key,))
            await until(lambda: tray.sign() == "attention")
            assert "1 needs you" in tray.icon.toolTip()

    stage.run(story)


def test_asking_is_paused_and_goes_on_from_tray_and_menu(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            made = stage.gateway.add_task("clearmaas", title="Long", queue=0.0, run=9000.0)
            (added,) = await program.engine.follow([("clearmaas", TaskRef(made.id), "Long")])
            watch, key = program.engine.watch, added.task.key
            await until(lambda: watch.next_check(key) is not None)
            _entry(program, "Pause all asking").trigger()
            assert watch.next_check(key) is None
            assert program.presence.tray.sign() == "pause"
            assert "paused" in program.presence.tray.icon.toolTip()
            await until(lambda: "asking is paused" in program.window._status.text())
            keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            await press(program, program.window.tasks, Qt.Key.Key_P, keys)
            await until(lambda: watch.next_check(key) is not None)
            assert not watch.paused
            assert _entry(program, "Pause all asking").isEnabled()

    stage.run(story)


def test_the_clipboard_is_followed_from_the_tray(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            await _with_tray(program, explained=True)
            program.window.close()
            task = stage.gateway.account("clearmaas").tasks[0].id
            QGuiApplication.clipboard().setText(task)
            _entry(program, "Follow from the clipboard").trigger()
            assert program.window.isVisible()
            await until(lambda: [t.ref.id for t in program.engine.tasks.values()] == [task])

    stage.run(story)


def test_the_signs_differ_in_shape(qapp: QApplication) -> None:
    pictures = [
        state_icon(sign).pixmap(32, 32).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        for sign in ("", "running", "pause", "attention")
    ]
    assert all(a != b for at, a in enumerate(pictures) for b in pictures[:at])
