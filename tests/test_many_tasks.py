"""Many tasks: a window that is there before all of them are, and a burst that holds nothing up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog
from window import Stage, until

from vidmon.app import Program
from vidmon.core.task import TaskRef
from vidmon.demo import Gateway
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vidmon.qt.row import Row

# Of this machine, not of ours: no sound card.
pytestmark = pytest.mark.qt_log_ignore("pa_context_connect", "No audio device", extend=True)
_MANY = 620


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=1.0) as made:
        yield made


async def _follow_many(program: Program) -> None:
    program.engine.watch.pause()
    wanted = [("clearmaas", TaskRef(f"task_{n:04}"), "") for n in range(_MANY)]
    await program.engine.follow(wanted)


def test_the_newest_tasks_are_shown_first_and_all_are_there_in_the_end(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            await _follow_many(program)
        program = await Program.open(in_folder(stage.folder / "profile"), MemoryKeys())
        try:
            program.engine.watch.pause()
            newest = [task.ref.id for task in program.engine.tasks.values()]
            assert newest == [f"task_{n:04}" for n in range(_MANY - 1, _MANY - 1 - len(newest), -1)]
            assert 0 < len(newest) < _MANY
            await program.start()
            assert len(program.engine.tasks) == program.window.tasks.filter.rowCount() == _MANY
            assert program.window.tasks.filter.shown()[0].task.ref.id == newest[0]
            assert not program.window.findChildren(QDialog)  # none was asked for
        finally:
            await program.aclose()

    stage.run(story)


def test_a_burst_of_changes_is_shown_in_parts_and_whole(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            tasks, parts = program.window.tasks, []

            def put(rows: Sequence[Row]) -> None:
                parts.append(len(rows))

            tasks.tasks.rows_put.connect(put)
            await _follow_many(program)
            await until(lambda: tasks.filter.rowCount() == _MANY)
            assert sum(parts) == _MANY
            assert max(parts) <= _MANY // 2

    stage.run(story)
