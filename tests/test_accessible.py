"""Everybody can use it: every window as a screen reader is given it, and as keys reach it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from accessible_tree import faults, nodes
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from seen import focus_shows, overlaps, tab_stops, unseen_focus
from window import Stage, follow_ended, opened_dialog, paste, until

from vidmon import shots
from vidmon.core.task import TaskRef
from vidmon.qt import theme

if TYPE_CHECKING:
    from vidmon.app import Program

# Of this machine, not of ours: no sound card, no graphics card, no notion of size hints.
_SERVICES = ("moneyprinterturbo", "new-api", "octopusx")


def test_the_window_says_what_everything_is(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            window, details = program.window, program.window.details
            assert faults(window) == [], "the empty window"
            await follow_ended(stage, program, "moneyprinterturbo", "failed")
            assert faults(window) == [], "a failed task"
            key = await follow_ended(stage, program, "moneyprinterturbo", "several-files")
            for page in (details.files, details.facts, details.timeline, details.reply):
                details.show_page(page)
                assert faults(window) == [], f"{type(page).__name__}"
            paste(program, "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw")
            QTest.keyClick(window.paste.field, Qt.Key.Key_Return)
            await until(window.paste.question.isVisible)
            assert faults(window) == [], "a question"
            window.paste.question.cancel.click()
            window.remove([key])
            assert faults(window) == [], "an offer to undo"
            window.tasks.scrollToTop()
            names = [node.text(QAccessible.Text.Name) for node in nodes(window)]
            assert [n for n in names if n.startswith("A title. Failed. MoneyPrinterTurbo")]

    stage.run(story)


def test_every_dialog_says_what_everything_is(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            wishes = program.window.wishes
            key = await follow_ended(stage, program, "moneyprinterturbo", "failed")
            other = await follow_ended(stage, program, "new-api", "no-link")
            for open_it in (
                wishes.open_settings,
                wishes.add_account,
                wishes.show_about,
                wishes.show_diagnostics,
                wishes.show_news,
                program.window.show_keys,
                wishes.open_statistics,
                lambda: wishes.show_server_tasks(key),
                lambda: wishes.look_elsewhere(other),
                lambda: wishes.delete_on_server([key]),
            ):
                open_it()
                async with opened_dialog(program) as dialog:
                    assert dialog.height() <= 600, f"{type(dialog).__name__} on a low screen"
                    assert faults(dialog) == [], type(dialog).__name__
                    assert await unseen_focus(dialog) == [], type(dialog).__name__
            await _account(program)
            await _service(program)

    stage.run(story)


async def _account(program: Program) -> None:
    program.window.wishes.open_account("octopusx")
    dialog = program.accounting.dialog
    await until(lambda: dialog.current() == "octopusx")
    QTest.mouseClick(dialog.test_button, Qt.MouseButton.LeftButton)
    await until(lambda: dialog.said.property("kind") == "good")
    assert faults(dialog) == [], "a tested account"
    assert await unseen_focus(dialog) == [], "a tested account"
    dialog.close()


async def _service(program: Program) -> None:
    program.window.wishes.add_service()
    dialog = program.services.dialog
    await until(dialog.isVisible)
    dialog.paste.command.setPlainText(shots._COMMAND)
    dialog.paste.reply.setPlainText(shots._REPLY)
    dialog.paste.finished.setPlainText(shots._DONE)
    for step in range(3):
        assert faults(dialog) == [], f"step {step} of adding a service"
        assert await unseen_focus(dialog) == [], f"step {step} of adding a service"
        dialog.next.setEnabled(step < 2)
        dialog.next.click()
    dialog.reject()


async def look_at(stage: Stage, program: Program) -> None:
    await follow_ended(stage, program, "moneyprinterturbo", "several-files")
    program.window.activateWindow()
    await until(program.window.isActiveWindow)


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_what_has_the_focus_is_seen_to_have_it(stage: Stage, scheme: theme.Scheme) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            await look_at(stage, program)
            window = program.window
            window.choose_scheme(scheme)
            reached = list(tab_stops(window))
            unseen = [one for one in reached if not focus_shows(window, one)]
            assert unseen == []
            assert len(reached) > 20

    stage.run(story)


def test_tab_goes_from_left_to_right_and_from_the_top_down(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            await look_at(stage, program)
            window = program.window
            order = list(tab_stops(window))
            assert order[0] is window.paste.field
            columns = [window.sidebar, window.tasks, window.details]
            seen = [
                next(i for i, one in enumerate(columns) if one is w or one.isAncestorOf(w))
                for w in order
                if any(one is w or one.isAncestorOf(w) for one in columns)
            ]
            assert seen == sorted(seen), "sidebar, list, details"

    stage.run(story)


@pytest.mark.parametrize("points", [9.0, 16.0])
def test_nothing_is_cut_or_laid_over_another_at_any_size(stage: Stage, points: float) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            await look_at(stage, program)
            window = program.window
            for size in (QSize(900, 600), QSize(2560, 1200)):
                window.resize(size)
                await asyncio.sleep(0.2)  # till what needs more room has taken it
                assert overlaps(window) == []
                assert window.height() <= 600 or size.height() > 600

    font = QApplication.font()
    changed = QFont(font)
    changed.setPointSizeF(points)
    QApplication.setFont(changed)
    try:
        stage.run(story)
    finally:
        QApplication.setFont(font)


def test_what_happens_by_itself_is_announced_together(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            said: list[str] = []
            program.window.announcer.announced.connect(said.append)
            program.window.activateWindow()
            made = [stage.gateway.add_task("octopusx", title=f"Film {n}") for n in (1, 2)]
            await program.engine.follow([("octopusx", TaskRef(one.id), one.title) for one in made])
            tasks = program.engine.tasks.values()
            await until(lambda: all(task.checked_at for task in tasks), "both were asked for")
            for one in made:
                stage.gateway.finish(one.id)
            program.engine.watch.ask_now(tuple(program.engine.tasks))
            await until(lambda: said, "it is announced")
            assert said == ["2 videos finished: Film 1 and 1 more."]

    stage.run(story)
