"""Everybody can use it: every window as a screen reader is given it, and as keys reach it."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from accessible_tree import faults, nodes
from contrast import contrast
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid
from window import Stage, paste, until

from vidmon import shots
from vidmon.core.task import TaskRef
from vidmon.qt import theme

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from vidmon.app import Program

# Of this machine, not of ours: no sound card, no graphics card, no notion of size hints.
_SERVICES = ("moneyprinterturbo", "new-api", "octopusx")


def demo_id(stage: Stage, provider: str, story: str) -> str:
    return next(t.id for t in stage.gateway.account(provider).tasks if t.story == story)


async def follow(stage: Stage, program: Program, provider: str, story: str) -> int:
    """Follow a task of the demo that has ended as its story says; give its key."""
    wanted = demo_id(stage, provider, story)
    if story == "failed":
        stage.gateway.fail(wanted, "no voice")
    else:
        stage.gateway.finish(wanted)
    (added,) = await program.engine.follow([(provider, TaskRef(wanted), "A title")])
    key = added.task.key
    await until(lambda: program.engine.tasks[key].state.final, story)
    await until(lambda: program.window.tasks.tasks.row_of(key) is not None)
    program.rows.show_now()  # how it ended too: until then the details have fewer controls
    program.window.show_task(key)
    return key


@asynccontextmanager
async def opened_dialog(program: Program) -> AsyncIterator[QDialog]:
    """Give the dialog that was just opened, and close it."""

    def shown() -> list[QDialog]:
        return [one for one in QApplication.topLevelWidgets() if _open_dialog(one)]

    await until(shown, "a dialog opens")
    (dialog,) = shown()
    yield dialog
    dialog.close()
    await until(lambda: not shown(), "it closes")


def _open_dialog(one: QWidget) -> bool:
    return isinstance(one, QDialog) and one.isVisible()


def test_the_window_says_what_everything_is(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open(*_SERVICES) as program:
            window, details = program.window, program.window.details
            assert faults(window) == [], "the empty window"
            await follow(stage, program, "moneyprinterturbo", "failed")
            assert faults(window) == [], "a failed task"
            key = await follow(stage, program, "moneyprinterturbo", "several-files")
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
            key = await follow(stage, program, "moneyprinterturbo", "failed")
            other = await follow(stage, program, "new-api", "no-link")
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
    await follow(stage, program, "moneyprinterturbo", "several-files")
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
            unseen = [one for one in reached if not _focus_shows(window, one)]
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


def tab_stops(window: QWidget) -> Iterator[QWidget]:
    """Press Tab from the first control until it comes round; give where the focus stops."""
    first = window.paste.field
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(80):
        stop = QApplication.focusWidget()
        assert stop is not None
        yield stop
        stop.setFocus()
        QTest.keyClick(stop, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in (first, None):
            return
    pytest.fail(f"Tab never comes round; it is at {QApplication.focusWidget()}")


async def unseen_focus(dialog: QWidget) -> list[QWidget]:
    """Give what Tab may reach in a dialog without being seen to have the focus there."""
    dialog.activateWindow()
    await until(dialog.isActiveWindow)
    return [
        one
        for one in dialog.findChildren(QWidget)
        if isValid(one) and _takes_focus(one) and not _focus_shows(dialog, one)
    ]


def _takes_focus(one: QWidget) -> bool:
    by_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    return bool(by_tab) and one.isVisible() and one.isEnabled()


def _focus_shows(window: QWidget, widget: QWidget) -> bool:
    """Say whether as much differs by 3:1 as a thin line along two of the widget's sides."""
    for area in window.findChildren(QScrollArea):
        if area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget)  # as Tab does it
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = window.grab(_place(window, widget)).toImage()
    widget.clearFocus()
    without = window.grab(_place(window, widget)).toImage()
    pairs = zip(_pixels(with_focus), _pixels(without), strict=True)
    changed = Counter(pair for pair in pairs if pair[0] != pair[1])
    differing = sum(
        count
        for (one, other), count in changed.items()
        if contrast(QColor(one), QColor(other)) >= 3.0
    )
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return differing >= 2 * min(widget.width(), widget.height(), 40)


def _pixels(picture: QImage) -> memoryview:
    return picture.convertToFormat(QImage.Format.Format_RGB32).constBits().cast("I")


def _place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)


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


def overlaps(window: QWidget) -> list[str]:
    """Give the controls of one parent that cover each other."""
    found = []
    for parent in window.findChildren(QWidget):
        kinds = (QLabel, QAbstractButton, QLineEdit, QListView)
        shown = [
            one
            for one in parent.children()
            if isinstance(one, kinds) and one.isVisible() and not isinstance(parent, QLineEdit)
        ]
        found += [
            f"{type(a).__name__} on {type(b).__name__} in {type(parent).__name__}"
            for a, b in combinations(shown, 2)
            if a.geometry().adjusted(1, 1, -1, -1).intersects(b.geometry().adjusted(1, 1, -1, -1))
        ]
    return found


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
