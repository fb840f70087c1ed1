"""What is over is let go of: closed dialogs, removed tasks, files that were saved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog
from window import Stage, only_task, until

from vidmon.core.task import State, TaskRef

if TYPE_CHECKING:
    from vidmon.app import Program

# Of this machine, not of ours: no sound card.
pytestmark = pytest.mark.qt_log_ignore("pa_context_connect", "No audio device", extend=True)
_KEPT = {"AccountsDialog", "AddService"}  # one of each for the whole life of the window


async def _finished(stage: Stage, program: Program) -> int:
    """Follow a task that has ended and give its key."""
    tasks = stage.gateway.account("clearmaas").tasks
    ref = TaskRef(next(task.id for task in tasks if task.story == "finished"))
    await program.engine.follow([("clearmaas", ref, "")])
    await until(lambda: only_task(program).state is State.SUCCEEDED)
    return only_task(program).key


def test_a_dialog_that_was_closed_is_gone(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window, wishes = program.window, program.window.wishes
            for wish in (
                wishes.open_settings,
                wishes.open_statistics,
                wishes.open_export,
                wishes.open_import,
                wishes.show_news,
                wishes.show_about,
                wishes.show_diagnostics,
                window.show_keys,
                program.presence._explain,
            ):
                wish()
                await asyncio.sleep(0)
                for dialog in window.findChildren(QDialog):
                    dialog.close()
            wishes.open_accounts()
            await until(program.accounting.dialog.current)
            program.accounting.dialog._ask_remove()
            for dialog in window.findChildren(QDialog):
                dialog.close()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            left = {type(one).__name__ for one in window.findChildren(QDialog)}
            assert left <= _KEPT

    stage.run(story)


def test_what_is_known_of_a_removed_task_is_let_go(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            key = await _finished(stage, program)
            program.window.wishes.save(key, ())
            await until(lambda: only_task(program).saved)
            assert program.engine.files.ways(key)
            program.window.wishes.remove([key])
            await until(lambda: not program.engine.tasks)
            await until(lambda: not program.window.tasks.tasks.rowCount())
            program.noticing.forget_removed()
            assert program.engine.files.ways(key) == ()
            assert key not in program.noticing._known

    stage.run(story)


def test_of_a_file_that_is_saved_no_transfer_is_kept(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            key = await _finished(stage, program)
            program.window.wishes.save(key, ())
            await until(lambda: only_task(program).saved)
            await until(lambda: not program.engine.files.saving())
            assert (program.rows._transfers, program.rows._not_saved) == ({}, {})

    stage.run(story)


def test_a_task_that_is_removed_while_it_is_asked_for_stays_away(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            key = await _finished(stage, program)
            asked = asyncio.ensure_future(program.engine.ask_again(key))
            await asyncio.sleep(0)
            await program.engine.remove([key])
            await asked
            assert not program.engine.tasks

    stage.run(story)


def test_a_task_that_is_removed_while_its_saving_is_written_down_stays_away(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            key = await _finished(stage, program)
            written = asyncio.ensure_future(program.engine._saved(key, 0, stage.folder / "a.mp4"))
            await asyncio.sleep(0)
            await program.engine.remove([key])
            await written
            assert not program.engine.tasks

    stage.run(story)
