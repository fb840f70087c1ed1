"""Everything is seen whole in a small and a large window, with small and large letters."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from seen import cut, overlaps
from window import Stage, follow_ended, opened_dialog, paste, until

from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.qt.fitted import Fitted, Wrapped
from vidmon.qt.language import apply_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.app import Program

pytestmark = pytest.mark.qt_log_ignore(
    "pa_context_connect",
    "No audio device detected",
    "This plugin does not support",
    "pipewire",
    "No RHI backend",
    extend=True,
)
SMALLEST = QSize(900, 600)
_SERVICES = ("moneyprinterturbo", "new-api", "octopusx", "clearmaas", "capcut-mate")


@contextmanager
def letters(points: float) -> Iterator[None]:
    """Let the system's letters have this size."""
    before = QApplication.font()
    changed = QFont(before)
    changed.setPointSizeF(points)
    QApplication.setFont(changed)
    try:
        yield
    finally:
        QApplication.setFont(before)


async def whole(program: Program, what: str) -> None:
    """See that the window is as small as it was made, and that all in it is seen whole."""
    await asyncio.sleep(0.15)  # till what needs more room has taken it
    window = program.window
    assert cut(window) == [], what
    assert overlaps(window) == [], what
    assert window.size() == SMALLEST or window.width() > SMALLEST.width(), what


async def go_through(stage: Stage, program: Program) -> None:
    """Show everything that the window can show."""
    window, details = program.window, program.window.details
    await whole(program, "the empty window")
    await follow_ended(stage, program, "moneyprinterturbo", "failed")
    await whole(program, "a failure")
    await follow_ended(stage, program, "new-api", "no-link")
    await whole(program, "no file")
    key = await follow_ended(stage, program, "moneyprinterturbo", "several-files")
    for page in (details.files, details.facts, details.timeline, details.reply, details.notes):
        details.show_page(page)
        await whole(program, type(page).__name__)
    details.show_page(details.files)
    QTest.mouseClick(details.player.transport.detach, Qt.MouseButton.LeftButton)
    await until(lambda: details.player.detached)
    await whole(program, "the player has a window of its own")
    QTest.mouseClick(details.player.transport.detach, Qt.MouseButton.LeftButton)
    paste(program, "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw")
    QTest.keyClick(window.paste.field, Qt.Key.Key_Return)
    await until(window.paste.question.isVisible)
    await whole(program, "a question")
    QTest.keyClick(window.paste.question, Qt.Key.Key_Escape)
    await until(lambda: not window.paste.question.isVisible())
    window.remove([key])
    await whole(program, "an offer to undo")


@pytest.mark.parametrize("points", [9.0, 16.0])
@pytest.mark.parametrize("size", [SMALLEST, QSize(1600, 1000)])
def test_nothing_is_cut_in_the_window(stage: Stage, points: float, size: QSize) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            program.window.resize(size)
            await go_through(stage, program)

    with letters(points):
        stage.run(story)


def test_nothing_is_cut_in_chinese(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            apply_language("zh_CN")
            program.window.resize(SMALLEST)
            await go_through(stage, program)
            sentences = (one for one in program.window.findChildren(Wrapped) if one.isVisible())
            assert [one.text() for one in sentences if "…" in one.shown()] == []

    with letters(16.0):
        try:
            stage.run(story)
        finally:
            apply_language("en")


@pytest.mark.parametrize("points", [9.0, 16.0])
def test_nothing_is_cut_in_a_dialog(stage: Stage, points: float) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            program.window.resize(SMALLEST)
            key = await follow_ended(stage, program, "moneyprinterturbo", "failed")
            other = await follow_ended(stage, program, "new-api", "no-link")
            wishes = program.window.wishes
            found = []
            for open_it in (
                wishes.open_settings,
                wishes.add_account,
                lambda: wishes.open_account("octopusx"),
                wishes.add_service,
                wishes.open_export,
                wishes.open_statistics,
                wishes.show_about,
                wishes.show_diagnostics,
                wishes.show_news,
                program.window.show_keys,
                lambda: wishes.show_server_tasks(key),
                lambda: wishes.look_elsewhere(other),
                lambda: wishes.delete_on_server([key]),
                lambda: program.window.edit_tags([key]),
            ):
                open_it()
                async with opened_dialog(program) as dialog:
                    await asyncio.sleep(0.1)
                    room = dialog.size().boundedTo(SMALLEST)
                    found += [f"{type(dialog).__name__}: {one}" for one in cut(dialog)]
                    if dialog.size() != room:
                        found.append(f"{type(dialog).__name__} is {dialog.size()}")
            assert found == []

    with letters(points):
        stage.run(story)


async def long_named(program: Program) -> int:
    """Put a task into the list of which everything is as long as it can be; give its key."""
    url = f"https://{'host-' * 12}.example/{'path' * 60}.mp4"
    report = Report(
        State.SUCCEEDED, word="W" * 70, videos=(Video(url, label="L" * 150), Video(url))
    )
    task = Task(0, "clearmaas", "clearmaas", TaskRef("task_" + "a1b2" * 60), "T" * 280)
    task = replace(task, state=State.SUCCEEDED, report=report, tags=("tag" * 20,), notes="N" * 300)
    taken = await program.engine.take_in([task])
    await until(lambda: program.window.tasks.filter.rowCount())
    program.window.show_task(taken.new[0].key)
    return taken.new[0].key


@pytest.mark.parametrize("points", [9.0, 16.0])
def test_names_of_any_length_are_cut_in_the_middle_and_whole_on_hover(
    stage: Stage, points: float
) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "capcut-mate") as program:
            window, details = program.window, program.window.details
            window.resize(SMALLEST)
            key = await long_named(program)
            for page in (details.files, details.facts, details.timeline, details.reply):
                details.show_page(page)
                await whole(program, type(page).__name__)
            details.show_page(details.facts)
            await asyncio.sleep(0.1)
            labels = [one for one in window.findChildren(Fitted) if one.isVisible()]
            cut_ones = [one for one in labels if one.shown() != one.text()]
            assert cut_ones
            for one in cut_ones:
                assert "…" in one.shown()
                assert not one.shown().endswith("…"), "its end is seen"
            (told,) = [one for one in window.findChildren(Fitted) if one.text() == _id_of(program)]
            assert await hovered(told) == _id_of(program)
            window.paste.ask(f"Which account is {_id_of(program)} of?", [("a", "A" * 80, "d" * 99)])
            await whole(program, "a question")
            window.paste.say("S" * 300, "bad")
            window.paste.question.cancel.click()
            await whole(program, "an answer")
            window.notice.offer("N" * 190, ())
            await whole(program, "an offer")
            for open_it in (
                lambda: window.wishes.delete_on_server([key]),
                lambda: window.wishes.look_elsewhere(key),
                lambda: window.edit_tags([key]),
            ):
                open_it()
                if any(map(_open, QApplication.topLevelWidgets())):
                    async with opened_dialog(program) as dialog:
                        await asyncio.sleep(0.1)
                        assert dialog.width() <= SMALLEST.width()
                        assert cut(dialog) == []

    with letters(points):
        stage.run(story)


def _open(one: QWidget) -> bool:
    return isinstance(one, QDialog) and one.isVisible()


def _id_of(program: Program) -> str:
    (task,) = program.engine.tasks.values()
    return task.ref.id


async def hovered(one: QWidget) -> str:
    """Give what the mouse is told over a widget, without the markup that keeps it plain."""
    where = one.rect().center()
    QApplication.sendEvent(one, QHelpEvent(QEvent.Type.ToolTip, where, one.mapToGlobal(where)))
    await until(QToolTip.text, "it is told")
    told = QToolTip.text().removeprefix("<p>").removesuffix("</p>")
    QToolTip.hideText()
    return told
