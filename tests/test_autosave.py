"""Finished videos save themselves: the real window against the demo gateway."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel
from window import Stage, only_task, paste, until

from vidmon.core.settings import AUTO_SAVE
from vidmon.core.task import State, TaskRef
from vidmon.demo import Gateway
from vidmon.qt.task_filter import Group
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=20, empty=True) as made:
        yield made


def _sha(path: str | Path) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def test_a_task_that_finishes_is_saved_without_being_asked(stage: Stage) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="quick", files=("jellyfish",))
        async with stage.open("clearmaas", auto_save=True) as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks and only_task(program).saved)
            (path,) = only_task(program).saved
            assert _sha(path) == _sha(resource("demo", "jellyfish.mp4"))
            said = program.window.statusBar().currentMessage
            await until(lambda: "Saved" in said() and Path(path).name in said())

    stage.run(story)


def test_what_finished_while_vidmon_was_closed_is_saved_at_the_start_with_all_files(
    stage: Stage,
) -> None:
    async def story() -> None:
        task = stage.gateway.add_task(
            "moneyprinterturbo", story="slow", files=("sunrise", "aurora")
        )
        async with stage.open("moneyprinterturbo", auto_save=True) as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks and only_task(program).checked_at)
            assert not only_task(program).saved
        stage.gateway.finish(task.id)
        async with stage.open("moneyprinterturbo", auto_save=True) as program:
            await until(lambda: len(only_task(program).saved) == 4)
            before = dict(stage.gateway.served_bytes)
        async with stage.open("moneyprinterturbo", auto_save=True) as program:
            program.engine.watch.ask_now((only_task(program).key,))
            asked = only_task(program).checked_at
            await until(lambda: only_task(program).checked_at != asked)
            assert stage.gateway.served_bytes == before  # what is saved is not saved again

    stage.run(story)


def test_switched_off_nothing_is_saved_until_all_are_wished(stage: Stage) -> None:
    async def story() -> None:
        ids = [
            stage.gateway.add_task("clearmaas", story="finished", title=f"one {n}").id
            for n in range(3)
        ]
        async with stage.open("clearmaas") as program:
            await program.engine.follow([("clearmaas", TaskRef(one), "") for one in ids])
            tasks = program.engine.tasks
            await until(lambda: all(task.state is State.SUCCEEDED for task in tasks.values()))
            assert not any(task.saved for task in tasks.values())
            file_menu = program.window.menuBar().actions()[0].menu()
            (wish,) = [a for a in file_menu.actions() if "all finished" in a.text()]
            wish.trigger()
            await until(lambda: all(task.saved for task in tasks.values()))
            wish.trigger()
            message = program.window.statusBar().currentMessage
            await until(lambda: message() == "All finished tasks are saved.")

    stage.run(story)


def test_a_saving_that_fails_stays_in_sight_until_it_works(stage: Stage) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="finished")
        async with stage.open("clearmaas", auto_save=True) as program:
            blocked = stage.folder / "blocked"
            blocked.write_text("a file, not a folder")
            program.window.wishes.keep_setting("save_folder", str(blocked / "videos"))
            paste(program, task.id)
            row = program.window.tasks.tasks.row_of
            await until(lambda: program.engine.tasks)
            key = only_task(program).key
            await until(lambda: (found := row(key)) and found.not_saved)
            await until(lambda: program.window.tasks.filter.counts()[Group.ATTENTION] == 1)
            said = program.window.paste.message.text()
            assert "Not saved" not in said  # nobody asked for it: no alarm
            blocked.unlink()
            program.window.wishes.save_finished()
            await until(lambda: only_task(program).saved)
            await until(lambda: not row(key).not_saved)
            await until(lambda: program.window.tasks.filter.counts()[Group.ATTENTION] == 0)

    stage.run(story)


def test_a_saving_that_the_user_stopped_is_not_begun_again(stage: Stage) -> None:
    async def story() -> None:
        stage.gateway.throttle(50_000)
        task = stage.gateway.add_task("clearmaas", story="finished")
        async with stage.open("clearmaas", auto_save=True) as program:
            paste(program, task.id)
            await until(lambda: program.engine.files.saving())
            key = only_task(program).key
            program.window.wishes.cancel_save(key, -1)
            await until(lambda: not program.engine.files.saving())
            stage.gateway.throttle(None)
            program.engine.watch.ask_now((key,))
            asked = only_task(program).checked_at
            await until(lambda: only_task(program).checked_at != asked)
            assert not program.engine.files.saving()
            assert not only_task(program).saved

    stage.run(story)


def test_the_facts_say_that_the_backup_link_was_needed(stage: Stage) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("chainhub-minimax", story="dead-link")
        async with stage.open("chainhub-minimax", auto_save=True) as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks and only_task(program).saved)
            program.window.show_task(only_task(program).key)
            facts = program.window.details.facts
            await until(
                lambda: "the backup link" in [one.text() for one in facts.findChildren(QLabel)]
            )

    stage.run(story)


def test_a_lost_video_is_told_in_its_row_with_what_the_service_says(stage: Stage) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("capcut-mate", story="expired")
        async with stage.open("capcut-mate") as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks)
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            stage.gateway.forget(task.id)
            program.window.wishes.keep_setting(AUTO_SAVE.key, True)
            row = program.window.tasks.tasks.row_of
            key = only_task(program).key
            await until(lambda: (found := row(key)) and found.not_saved)
            lost = "The link expired 7 h ago and the service no longer knows the task."
            assert row(key).not_saved == lost
            assert not list((stage.folder / "profile").rglob("*.mp4"))

    stage.run(story)
