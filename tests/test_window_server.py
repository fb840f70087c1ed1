"""What touches the server's side, and what a word means: the real window and a service of ours."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from own_service import BAKERY, Bakery, serving
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from window import Stage, press, until

from vidmon.core.account import Account
from vidmon.core.task import State, TaskRef
from vidmon.demo import Gateway
from vidmon.qt import theme
from vidmon.qt.account_form import Draft
from vidmon.qt.server_tasks import ServerTasks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from vidmon.app import Program
    from vidmon.core.task import Task

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path) -> Stage:
    theme.install(qapp)
    services = tmp_path / "profile" / "providers"
    services.mkdir(parents=True)
    (services / "bakery.toml").write_text(BAKERY)
    return Stage(qapp, tmp_path, Gateway())


@pytest.fixture
def bakery() -> Iterator[Bakery]:
    words = {"one": "running", "two": "rising_2", "three": "done", "four": "queued"}
    with serving(Bakery(words)) as running:
        yield running


@asynccontextmanager
async def following(stage: Stage, bakery: Bakery, *names: str) -> AsyncIterator[Program]:
    """Open the program with these tasks of the bakery, asked for once and selected."""
    async with stage.open() as program:
        await program.engine.accounts.put(Account("b", "bakery", "My oven", bakery.base), {})
        await program.engine.follow([("b", TaskRef(name), "") for name in names])
        await until(
            lambda: [bool(row.task.checked_at) for row in shown(program)] == [True] * len(names)
        )
        program.window.tasks.selectAll()
        yield program


def shown(program: Program) -> list:  # type: ignore[type-arg]
    return list(program.window.tasks.filter.shown())


def named(program: Program, name: str) -> Task | None:
    tasks = program.engine.tasks.values()
    return next((task for task in tasks if task.ref.id == name), None)


def answer(parent: QWidget, text: str) -> QMessageBox:
    (box,) = parent.findChildren(QMessageBox)
    button = next(button for button in box.buttons() if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return box


def told(program: Program) -> str:
    return program.window.paste.message.text()


def test_tasks_are_cancelled_after_a_question_and_shown_as_the_service_says(
    stage: Stage, bakery: Bakery
) -> None:
    async def story() -> None:
        async with following(stage, bakery, "one", "three", "four") as program:
            bakery.stubborn = {"four"}
            await press(program, program.window.tasks, Qt.Key.Key_Period, CTRL)
            (box,) = program.window.findChildren(QMessageBox)
            assert not [line for line in bakery.heard if line.startswith("POST")]
            assert box.text() == "Cancel 2 tasks?"
            assert f"At My oven:\n{bakery.base}" in box.informativeText()
            assert "cannot cancel: 1" in box.informativeText()  # the one that is done
            assert "Not verified" in box.informativeText()
            answer(program.window, "Cancel on the server")
            await until(lambda: told(program).startswith("Cancellation accepted: 1 of 2."))
            assert told(program).endswith("“four” was not cancelled: the oven is locked")
            await until(lambda: (one := named(program, "one")) and one.state is State.CANCELLED)
            four = named(program, "four")
            assert four is not None
            assert four.state is State.QUEUED

    stage.run(story)


def test_an_account_that_cannot_be_asked_is_not_asked_for_each_of_its_tasks(
    stage: Stage, bakery: Bakery
) -> None:
    async def story() -> None:
        async with following(stage, bakery, "one", "four") as program:
            bakery.strikes = True
            program.window.wishes.cancel_on_server(tuple(program.engine.tasks))
            answer(program.window, "Cancel on the server")
            await until(lambda: "“one” was not cancelled: come later" in told(program))
            assert "“four” was not cancelled: come later" in told(program)
            assert len([line for line in bakery.heard if line.startswith("POST")]) == 1

    stage.run(story)


def test_a_question_that_is_answered_with_no_sends_nothing(stage: Stage, bakery: Bakery) -> None:
    async def story() -> None:
        async with following(stage, bakery, "one") as program:
            before = len(bakery.heard)
            program.window.wishes.cancel_on_server((named(program, "one").key,))  # type: ignore[union-attr]
            answer(program.window, "Keep it")
            program.window.wishes.delete_on_server((named(program, "one").key,))  # type: ignore[union-attr]
            assert told(program) == "The service does not delete a task in this state."
            assert len(bakery.heard) == before

    stage.run(story)


def test_deleted_tasks_leave_the_list_and_the_others_stay(stage: Stage, bakery: Bakery) -> None:
    async def story() -> None:
        bakery.words["five"] = "done"
        async with following(stage, bakery, "one", "three", "five") as program:
            bakery.stubborn = {"five"}
            keys = tuple(program.engine.tasks)
            program.window.wishes.delete_on_server(keys)
            answer(program.window, "Delete on the server")
            await until(lambda: told(program).startswith("Deleted on the server: 1 of 2."))
            assert named(program, "three") is None
            assert {row.task.ref.id for row in shown(program)} == {"one", "five"}
            assert "three" not in bakery.words

    stage.run(story)


def test_the_server_s_list_pages_marks_what_is_followed_cancels_and_deletes(
    stage: Stage, bakery: Bakery
) -> None:
    async def story() -> None:
        async with following(stage, bakery, "three") as program:
            window = program.window
            window.wishes.show_server_tasks(named(program, "three").key)  # type: ignore[union-attr]
            (dialog,) = window.findChildren(ServerTasks)
            await until(lambda: dialog.table.rowCount() == 3)
            assert dialog.status.text() == "Page 1 · there may be more"
            assert dialog.table.item(2, 4).text() == "In your list"
            assert dialog.table.item(0, 3).text().endswith("ago")
            dialog.table.selectRow(0)
            QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
            answer(dialog, "Cancel on the server")
            await until(lambda: dialog.table.item(0, 1).text() == "Cancelled")
            assert dialog.outcome.text() == "Cancellation accepted."
            dialog.table.selectRow(2)
            QTest.mouseClick(dialog.delete, Qt.MouseButton.LeftButton)
            answer(dialog, "Delete on the server")
            await until(lambda: named(program, "three") is None)
            await until(lambda: dialog.table.item(2, 0).text() == "four")
            dialog.close()

    stage.run(story)


def test_a_word_that_the_user_explains_counts_at_once_and_can_be_forgotten(
    stage: Stage, bakery: Bakery
) -> None:
    async def story() -> None:
        async with following(stage, bakery, "two") as program:
            details = program.window.details
            program.window.show_task(next(iter(program.engine.tasks)))
            details.show_page(details.reply)
            await until(details.reply.word.isVisible)
            card = details.cards[0]
            await until(card.word.isVisible)
            meanings = {action.text(): action for action in card.word.menu().actions()}
            meanings["Running"].trigger()
            await until(lambda: named(program, "two").state is State.RUNNING)  # type: ignore[union-attr]
            await until(details.reply.word.forget.isVisible)
            assert details.reply.word.words.text() == "You said: “rising_2” means Running."
            assert not card.isVisible()
            # What the account form knows nothing of survives it.
            account = Account("b", "bakery", "Renamed", bakery.base)
            await program.accounting._keep(Draft(account, {}))
            kept = program.engine.accounts.get("b")
            assert kept is not None
            assert (kept.name, kept.words) == ("Renamed", (("rising_2", "running"),))
            QTest.mouseClick(details.reply.word.forget, Qt.MouseButton.LeftButton)
            await until(lambda: named(program, "two").state is State.UNKNOWN)  # type: ignore[union-attr]
            await until(details.reply.word.meaning.isVisible)

    stage.run(story)


def test_the_facts_say_what_is_not_verified_of_a_service(stage: Stage, bakery: Bakery) -> None:
    async def story() -> None:
        async with following(stage, bakery, "one") as program:
            details = program.window.details
            program.window.show_task(next(iter(program.engine.tasks)))
            await until(lambda: details.key is not None)
            values = [value for _, value, _ in details.facts._rows]
            assert values[0].text() == "Bakery · not verified"
            assert values[0].toolTip().endswith("How long cakes keep.</p>")
            assert values[0].accessibleDescription().endswith("How long cakes keep.")
            assert values[1].toolTip() == ""

    stage.run(story)
