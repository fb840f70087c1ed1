"""An empty window teaches: where to paste, the demo, a local server, an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window import Stage, press, until

from vidmon import thumbnailer
from vidmon.core.task import TaskRef
from vidmon.demo import Gateway
from vidmon.qt.task_empty import Step
from vidmon.qt.task_filter import Group
from vidmon.wiring import accounting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.app import Program

# Of this machine, not of ours: no sound card.


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=1.0) as made:
        yield made


async def _press(program: Program, step: Step) -> None:
    button = program.window.tasks.empty.buttons[step]
    await until(button.isVisible)
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_first_start_offers_three_steps_and_they_go_with_the_first_task(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            page = program.window.tasks.empty
            assert page.isVisible()
            assert set(page.buttons) == {Step.DEMO, Step.LOCAL, Step.ACCOUNT}
            task = stage.gateway.account("clearmaas").tasks[0].id
            await program.engine.follow([("clearmaas", TaskRef(task), "")])
            await until(lambda: not page.isVisible())
            await program.engine.remove(tuple(program.engine.tasks))
            program.rows.show_now()
            program.window.show_rows([])
            assert page.isVisible()

    stage.run(story)


def test_tab_goes_from_the_list_to_the_steps(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            page = program.window.tasks.empty
            await until(page.buttons[Step.DEMO].isVisible)
            await press(program, program.window.tasks, Qt.Key.Key_Tab)
            assert page.buttons[Step.DEMO].hasFocus()
            QTest.keyClick(page.buttons[Step.DEMO], Qt.Key.Key_Tab)
            assert page.buttons[Step.LOCAL].hasFocus()

    stage.run(story)


def test_the_demo_is_a_program_of_its_own(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    told = stage.folder / "told"
    script = stage.folder / "started.py"
    script.write_text(f"import sys, pathlib\npathlib.Path({str(told)!r}).write_text(sys.argv[1])\n")
    command = [*thumbnailer.program()[:1], str(script)]
    monkeypatch.setattr(thumbnailer, "program", lambda: command)

    async def story() -> None:
        async with stage.open() as program:
            await _press(program, Step.DEMO)
            await until(lambda: told.exists() and told.read_text() == "--demo")
            assert not program.engine.tasks
            assert not program.engine.accounts.all()

    stage.run(story)


def test_a_local_server_is_filled_in_and_tested(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = stage.gateway.account("moneyprinterturbo").base
    assert accounting.LOCAL == "http://127.0.0.1:8080"
    monkeypatch.setattr(accounting, "LOCAL", base)

    async def story() -> None:
        async with stage.open() as program:
            await _press(program, Step.LOCAL)
            dialog = program.accounting.dialog
            await until(dialog.isVisible)
            await until(lambda: dialog.said.property("kind") == "good")
            assert dialog.form.draft().account.provider == "moneyprinterturbo"
            assert dialog.form.draft().account.base == base
            dialog.close()

    stage.run(story)


def test_an_account_is_begun(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            await _press(program, Step.ACCOUNT)
            await until(program.accounting.dialog.isVisible)
            program.accounting.dialog.close()

    stage.run(story)


def test_a_search_without_a_hit_is_cleared_by_a_key(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            task = stage.gateway.account("clearmaas").tasks[0].id
            await program.engine.follow([("clearmaas", TaskRef(task), "Neon")])
            window, page = program.window, program.window.tasks.empty
            await until(lambda: not page.isVisible())
            await press(program, window.search, Qt.Key.Key_X)
            QTest.keyClicks(window.search, "yzzy")
            await until(page.isVisible)
            assert "xyzzy" in window.tasks.accessibleDescription()
            await _press(program, Step.CLEAR)
            await until(lambda: not page.isVisible())
            assert window.search.text() == ""

    stage.run(story)


@pytest.mark.parametrize("group", [Group.ATTENTION, Group.FINISHED, Group.SAVED])
def test_an_empty_group_leads_back_to_all_tasks(stage: Stage, group: Group) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            made = stage.gateway.add_task("clearmaas", title="Long", queue=0.0, run=9000.0)
            await program.engine.follow([("clearmaas", TaskRef(made.id), "Long")])
            page = program.window.tasks.empty
            await until(lambda: not page.isVisible())
            program.window.sidebar.choose(group)
            program.window.tasks.choose_group(group)
            assert page.isVisible()
            if group is Group.ATTENTION:
                assert "Good news" in program.window.tasks.accessibleDescription()
            await _press(program, Step.ALL)
            assert not page.isVisible()

    stage.run(story)
