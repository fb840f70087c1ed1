"""Notifications, with a real window, a real bus and a notification service on it."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from window import Stage, until

from vidmon.core.notices import Event
from vidmon.core.settings import NOTIFY, NOTIFY_SOUND
from vidmon.core.task import State, TaskRef
from vidmon.qt.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from private_bus import KeyStore

    from vidmon.app import Program

# Of this machine, not of ours: no sound card.
DESK = Path(__file__).with_name("notification_desk.py")


class Desk:
    """The notification service of the test, in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def told(self) -> dict[str, Any]:
        """Give the next notification; waits for it outside of the loop."""
        assert self._process.stdout is not None
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told

    def click(self, number: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"click {number}\n")
        self._process.stdin.flush()


@pytest.fixture
def desk(keyring_bus: KeyStore) -> Iterator[Desk]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, str(DESK)], stdin=pipe, stdout=pipe, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield Desk(process)
        process.terminate()


async def _look_here(program: Program) -> None:
    program.window.show()
    program.window.activateWindow()
    active = Qt.ApplicationState.ApplicationActive
    await until(lambda: QGuiApplication.applicationState() is active)


async def _follow(stage: Stage, program: Program, title: str) -> tuple[int, str]:
    """Follow a task that runs until the test ends it."""
    task = stage.gateway.add_task("octopusx", story="slow", title=title)
    (added,) = await program.engine.follow([("octopusx", TaskRef(task.id), title)])
    await until(lambda: program.engine.tasks[added.task.key].checked_at)
    return added.task.key, task.id


def _finish(stage: Stage, program: Program, key: int, task_id: str) -> None:
    stage.gateway.finish(task_id)
    program.engine.watch.ask_now((key,))


def test_a_finished_video_is_told_and_a_click_opens_it(stage: Stage, desk: Desk) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            program.window.hide()
            key, task_id = await _follow(stage, program, "Neon <b>city</b> & rain")
            _finish(stage, program, key, task_id)
            await until(lambda: program.noticing._unseen)
            told = await _off_the_loop(desk.told)
            assert told["app"] == "vidmon"
            assert told["title"] == "Video finished"
            assert told["body"] == "Neon &lt;b&gt;city&lt;/b&gt; &amp; rain"
            assert told["icon"].endswith("vidmon.svg")
            assert "sound-name" not in told["hints"]
            # A click in the very moment of the sending is lost: the number is not known yet.
            await until(lambda: program.window.isVisible() or desk.click(1))
            assert program.window.details.key == key
            await until(lambda: not program.noticing._unseen)

    stage.run(story)


def test_a_failure_is_told_with_a_sound_if_wanted(stage: Stage, desk: Desk) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            await program.engine.keep(NOTIFY_SOUND, True)
            program.window.hide()
            key, task_id = await _follow(stage, program, "Doomed")
            stage.gateway.fail(task_id, "The content was refused")
            program.engine.watch.ask_now((key,))
            told = await _off_the_loop(desk.told)
            assert told["title"] == "Task failed"
            assert told["body"] == "Doomed: The content was refused"
            assert "sound-name" in told["hints"]

    stage.run(story)


def test_what_is_switched_off_or_seen_is_not_told(stage: Stage, desk: Desk) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            await program.engine.keep(NOTIFY, {str(Event.FINISHED): False})
            seen, seen_id = await _follow(stage, program, "Seen")
            off, off_id = await _follow(stage, program, "Off")
            told, told_id = await _follow(stage, program, "Told")
            await _look_here(program)
            _finish(stage, program, seen, seen_id)
            await until(lambda: program.engine.tasks[seen].state is State.SUCCEEDED)
            await until(lambda: not program.noticing._waiting)
            program.window.hide()
            _finish(stage, program, off, off_id)
            await until(lambda: program.noticing._unseen == {off})
            stage.gateway.fail(told_id)
            program.engine.watch.ask_now((told,))
            assert (await _off_the_loop(desk.told))["title"] == "Task failed"

    stage.run(story)


def test_a_desktop_without_notifications_is_no_trouble(
    stage: Stage, no_keyring: None, caplog: pytest.LogCaptureFixture
) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            program.window.hide()
            key, task_id = await _follow(stage, program, "Quiet")
            _finish(stage, program, key, task_id)
            await until(lambda: program.noticing._unseen == {key})
            await program.noticing._notifier.send("a", "b", lambda: None)
            assert not caplog.records

    stage.run(story)


def test_the_title_counts_what_runs(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            assert program.window.windowTitle() == "vidmon"
            await _follow(stage, program, "Slow")
            await until(lambda: program.window.windowTitle() == "1 running – vidmon")

    stage.run(story)


def test_the_choices_are_kept(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            program.settling.open()
            dialog = program.window.findChild(Preferences)
            assert dialog is not None
            boxes = dialog.rows[NOTIFY.key].editor.boxes
            assert all(box.isChecked() for box in boxes.values())
            boxes[Event.FAILED].click()
            settings = program.engine.settings
            await until(lambda: settings.get(NOTIFY).get(Event.FAILED) is False)
            assert settings.get(NOTIFY)[Event.FINISHED]
            dialog.close()

    stage.run(story)


async def _off_the_loop(wait: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    return await asyncio.get_running_loop().run_in_executor(None, wait)
