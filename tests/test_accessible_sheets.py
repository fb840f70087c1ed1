"""Everybody can use what opens beside the window, too: sheets, questions, menus, the player."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from accessible_tree import faults, menu_faults, nodes
from own_service import BAKERY, Bakery, serving
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget
from seen import unseen_focus
from window import Stage, follow_ended, opened_dialog, press, until

from vidmon.core.account import Account
from vidmon.core.settings import TRAY
from vidmon.core.task import TaskRef
from vidmon.demo import Gateway
from vidmon.qt import theme
from vidmon.qt.export_sheet import ExportSheet

if TYPE_CHECKING:
    from pathlib import Path

    from vidmon.app import Program
    from vidmon.qt.failure_card import FailureCard

pytestmark = pytest.mark.qt_log_ignore(
    "pa_context_connect",
    "No audio device detected",
    "This plugin does not support",
    "pipewire",
    "No RHI backend",
    extend=True,
)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


async def well(dialog: QWidget) -> None:
    """See that everything in a window has a name and a role, and shows that it has the focus."""
    assert faults(dialog) == [], type(dialog).__name__
    assert await unseen_focus(dialog) == [], type(dialog).__name__


async def write_file(program: Program, path: Path) -> None:
    """Go through the sheet for an export by keys."""
    await press(program, program.window.tasks, Qt.Key.Key_E, CTRL)
    async with opened_dialog(program) as sheet:
        assert isinstance(sheet, ExportSheet)
        await well(sheet)
        QTest.mouseClick(sheet.forms["json"], Qt.MouseButton.LeftButton)
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        boxes = sheet.findChildren(QFileDialog)
        await until(lambda: boxes and boxes[0].isVisible())
        field = boxes[0].findChild(QLineEdit, "fileNameEdit")
        assert field
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        await until(path.exists)


def test_export_import_and_tags_say_what_everything_is(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("moneyprinterturbo", "new-api") as program:
            window, path = program.window, stage.folder / "tasks.json"
            await follow_ended(stage, program, "moneyprinterturbo", "failed")
            await follow_ended(stage, program, "new-api", "no-link")
            await write_file(program, path)
            program.history.import_from(str(path))
            async with opened_dialog(program) as sheet:
                await well(sheet)
            window.wishes.tag(tuple(program.engine.tasks)[:1], ("neon",), ())
            await until(lambda: window.tasks.filter.tags())
            window.tasks.selectAll()
            await press(program, window.tasks, Qt.Key.Key_T)
            async with opened_dialog(program) as sheet:
                await well(sheet)
                told = [node.text(QAccessible.Text.Name) for node in nodes(sheet)]
                assert {"Tags of 2 tasks", "neon"} <= set(told)
            assert faults(window) == [], "the window with tags"

    stage.run(story)


def test_every_question_says_what_it_asks(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("moneyprinterturbo") as program:
            window = program.window
            key = await follow_ended(stage, program, "moneyprinterturbo", "several-files")
            window.wishes.save(key, (0,))
            row = lambda: window.tasks.tasks.row_of(key)  # noqa: E731
            await until(lambda: row().task.saved and not row().saving, "it is saved")
            await press(program, window.tasks, Qt.Key.Key_Delete, SHIFT)
            async with opened_dialog(program) as box:
                assert isinstance(box, QMessageBox)
                await well(box)
            await program.engine.keep(TRAY, True)
            program.presence.available = lambda: True
            window.close()
            async with opened_dialog(program) as box:
                await well(box)

    stage.run(story)


def test_a_word_is_explained_by_whoever_cannot_see_too(qapp: QApplication, tmp_path: Path) -> None:
    theme.install(qapp)
    services = tmp_path / "profile" / "providers"
    services.mkdir(parents=True)
    (services / "bakery.toml").write_text(BAKERY)
    stage = Stage(qapp, tmp_path, Gateway())

    async def story() -> None:
        with serving(Bakery({"one": "rising_2", "two": "running"})) as bakery:
            async with stage.open() as program:
                await program.engine.accounts.put(
                    Account("b", "bakery", "My oven", bakery.base), {}
                )
                (added,) = await program.engine.follow([("b", TaskRef("one"), "")])
                window, details = program.window, program.window.details
                await until(lambda: window.tasks.tasks.row_of(added.task.key))
                window.show_task(added.task.key)
                details.show_page(details.reply)
                await until(details.reply.word.isVisible, "the bar asks what the word means")
                card: FailureCard = details.cards[0]
                await until(card.word.isVisible, "the card asks")
                assert faults(window) == []
                assert await unseen_focus(window) == []
                for button in (card.word, details.reply.word.meaning):
                    menu = button.menu()
                    assert menu_faults(menu) == []
                    assert len(menu.actions()) == 6
                    node = QAccessible.queryAccessibleInterface(button)
                    assert "can be taken back" in node.text(QAccessible.Text.Description)
                QTest.mouseClick(window.sidebar.manage, Qt.MouseButton.LeftButton)
                async with opened_dialog(program) as dialog:
                    await well(dialog)
                window.wishes.show_server_tasks(added.task.key)
                async with opened_dialog(program) as dialog:
                    await until(lambda: dialog.table.rowCount() == 2)  # type: ignore[attr-defined]
                    dialog.table.selectRow(1)  # type: ignore[attr-defined]
                    await well(dialog)

    stage.run(story)


def test_the_list_of_services_says_what_each_is(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            program.window.wishes.add_account()
            async with opened_dialog(program) as dialog:
                service = program.accounting.dialog.form.service
                service.setFocus()
                QTest.keyClicks(service.lineEdit(), "kling")
                found = service.completer().popup()
                await until(found.isVisible, "what fits is listed")
                assert faults(found) == []
                told = [node.text(QAccessible.Text.Name) for node in nodes(found)]
                assert "Kling, not verified" in told
                QTest.keyClick(found, Qt.Key.Key_Escape)
                QTest.keyClick(service, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
                await until(service.view().isVisible, "all are listed")
                assert faults(service.view().window()) == []
                service.hidePopup()
                assert isinstance(dialog, QDialog)

    stage.run(story)


def test_the_player_says_what_everything_is_wherever_it_is(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("moneyprinterturbo") as program:
            key = await follow_ended(stage, program, "moneyprinterturbo", "several-files")
            player = program.window.details.player
            program.window.wishes.play(key, 0)
            await until(lambda: player.frames_seen, "it plays")
            for step in (Qt.Key.Key_W, Qt.Key.Key_F):
                QTest.keyClick(player.focusProxy(), step)
                place = player.focusProxy().window()
                await until(place.isVisible)
                assert place is not program.window
                assert place.windowTitle() == "A title"
                assert faults(place) == []
                unseen = set(await unseen_focus(place))
                # A ring around a whole screen of film says nothing: no other control is in sight.
                assert unseen <= ({player.focusProxy()} if player.full_screen else set())
                assert menu_faults(player.transport.speed.menu()) == []
            player.focusProxy().setFocus()
            QTest.keyClick(player.focusProxy(), Qt.Key.Key_Escape)
            await until(lambda: not player.full_screen)
            assert faults(program.window) == [], "the words where the player was"
            player.stop()

    stage.run(story)


def test_the_tray_says_in_words_what_it_shows_and_does(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("moneyprinterturbo") as program:
            await follow_ended(stage, program, "moneyprinterturbo", "failed")
            tray = program.presence.tray
            await until(lambda: tray.sign() == "attention")
            assert menu_faults(tray.menu) == []
            assert faults(tray.menu) == []
            told = [node.text(QAccessible.Text.Name) for node in nodes(tray.menu)]
            assert "Nothing is running · 1 needs you" in told, (
                "a tray's tool tip is not spoken everywhere"
            )

    stage.run(story)
