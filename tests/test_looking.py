"""A task pasted for the wrong account is looked for in others, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window import Stage, only_task, paste, until

from vidmon.core.account import Account
from vidmon.core.cause import Cause
from vidmon.core.task import State, TaskRef
from vidmon.core.trouble import Kind
from vidmon.demo import Gateway
from vidmon.engine.elsewhere import look_at, move

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.app import Program


# Of this machine, not of ours: no sound card, no graphics card.


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=20, empty=True) as made:
        yield made


async def lost(program: Program, stage: Stage, *, title: str = "Lost") -> tuple[int, Account]:
    """Follow a task of the gateway's new-api at an account of ClearMaas's."""
    found = stage.gateway.account("new-api")
    other = Account("other", "new-api", "Gateway", found.base)
    await program.engine.accounts.put(other, {"key": found.key})
    task = stage.gateway.add_task("new-api", story="no-link", title=title)

    (added,) = await program.engine.follow([("clearmaas", TaskRef(task.id), title)])
    key = added.task.key
    program.rows.show_now()
    program.window.show_task(key)
    await until(lambda: (t := program.engine.tasks[key].trouble) and t.kind is Kind.NOT_FOUND)
    return key, other


def test_a_lost_task_is_looked_for_where_the_user_says_and_moved(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "moneyprinterturbo") as program:
            key, other = await lost(program, stage)
            card = program.window.details.cards[0]
            await until(lambda: card.look.isVisible(), "the offer to look elsewhere")
            assert card._text
            assert card._text.advice.kind is Cause.ANOTHERS
            before = len(stage.gateway.requests)
            QTest.mouseClick(card.look, Qt.MouseButton.LeftButton)
            dialog = program.looking.dialog
            assert dialog
            assert dialog.ticked() == ["other"], "no account that cannot have it"
            asked = {seen.origin for seen in stage.gateway.requests[before:]}
            assert other.base not in asked, "nothing is sent before a yes"
            QTest.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
            await until(dialog.move_here.isEnabled)
            QTest.mouseClick(dialog.move_here, Qt.MouseButton.LeftButton)
            await until(lambda: program.engine.tasks[key].account == "other")
            task = only_task(program)
            assert (task.key, task.provider, task.title) == (key, "new-api", "Lost")
            assert task.trouble is None
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            assert program.window.details.key == key
            (kept,) = await program.engine.ledger.tasks()
            assert (kept.account, kept.report is not None) == ("other", True)
            assert len(await program.engine.history(key)) >= 2, "its timeline goes along"

    stage.run(story)


def test_a_task_that_the_other_account_has_already_stays_alone_there(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            key, _ = await lost(program, stage)
            ref = program.engine.tasks[key].ref
            (there,) = await program.engine.follow([("other", ref, "There")])
            answer = await look_at(program.engine, key, "other")
            assert answer.report

            moved = await move(program.engine, key, "other", answer)

            assert moved
            assert moved.key == there.task.key
            assert set(program.engine.tasks) == {there.task.key}
            (kept,) = await program.engine.ledger.tasks()
            assert kept.key == there.task.key

    stage.run(story)


def test_a_task_of_the_only_account_offers_no_other(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            paste(program, "task_" + "0" * 32)
            await until(lambda: program.engine.tasks and only_task(program).trouble)
            program.window.show_task(only_task(program).key)
            card = program.window.details.cards[0]
            await until(card.isVisible)
            assert card.title.text() == "The service does not know this task"
            assert not card.look.isVisible()

    stage.run(story)
