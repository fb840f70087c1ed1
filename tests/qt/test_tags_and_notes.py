from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from vidmon.core.tags import LONGEST_NOTES
from vidmon.qt.notes_page import NotesPage
from vidmon.qt.sidebar import Sidebar
from vidmon.qt.tag_chips import TagChips
from vidmon.qt.tag_dialog import TagDialog
from vidmon.qt.theme import Scheme, install

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    install(qapp, Scheme.LIGHT)


def shown(qtbot: QtBot, widget: QWidget, width: int = 380, height: int = 420) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitExposed(widget)


# --- chips --------------------------------------------------------------------------------------


def test_a_chip_narrows_the_list_and_the_last_button_changes_the_tags(qtbot: QtBot) -> None:
    chips = TagChips()
    shown(qtbot, chips, height=60)
    chips.show_tags(("Neon & co", "client"))
    assert [chip.accessibleName() for chip in chips.chips] == ["Tag Neon & co", "Tag client"]
    with qtbot.waitSignal(chips.tag_chosen) as chosen:
        qtbot.mouseClick(chips.chips[0], LEFT)
    assert chosen.args == ["Neon & co"]
    with qtbot.waitSignal(chips.edit_requested):
        qtbot.mouseClick(chips.edit, LEFT)


def test_chips_wrap_where_a_line_is_full(qtbot: QtBot) -> None:
    chips = TagChips()
    shown(qtbot, chips, 200, 200)
    one_line = chips.heightForWidth(2000)
    chips.show_tags([f"a tag {n}" for n in range(12)])
    assert chips.heightForWidth(200) >= 3 * one_line
    qtbot.waitUntil(lambda: chips.chips[-1].y() > chips.chips[0].y())
    assert all(chip.geometry().right() <= 200 for chip in chips.chips)


def test_the_same_tags_again_keep_the_focus(qtbot: QtBot) -> None:
    chips = TagChips()
    shown(qtbot, chips, height=60)
    chips.show_tags(("neon",))
    chips.chips[0].setFocus()
    qtbot.waitUntil(chips.chips[0].hasFocus)
    chips.show_tags(("neon",))
    assert chips.chips[0].hasFocus()


# --- the dialog ---------------------------------------------------------------------------------


def states(dialog: TagDialog) -> dict[str, Qt.CheckState]:
    items = [dialog.list.item(at) for at in range(dialog.list.count())]
    return {item.text(): item.checkState() for item in items}


def test_tags_of_many_tasks_are_added_and_taken_away(qtbot: QtBot) -> None:
    dialog = TagDialog([("Neon", "draft"), ("neon",)], {"client": 3, "Neon": 2, "draft": 1})
    shown(qtbot, dialog)
    state = Qt.CheckState
    assert states(dialog) == {
        "client": state.Unchecked,
        "draft": state.PartiallyChecked,
        "Neon": state.Checked,
    }
    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.list.setCurrentRow(2)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.field.setFocus()
    QTest.keyClicks(dialog.field, "night, #Berlin")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert chosen.args == [["client", "night", "Berlin"], ["Neon"]]


def test_what_was_not_touched_stays_as_it_was(qtbot: QtBot) -> None:
    dialog = TagDialog([("a",), ("b",)], ())
    shown(qtbot, dialog)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert chosen.args == [[], []]


def test_escape_changes_nothing(qtbot: QtBot) -> None:
    dialog = TagDialog([("a",)], ())
    shown(qtbot, dialog)
    with qtbot.assertNotEmitted(dialog.chosen), qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


# --- notes --------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot) -> NotesPage:
    made = NotesPage()
    shown(qtbot, made)
    made.field.setFocus()
    return made


def test_notes_are_kept_when_typing_rests(qtbot: QtBot, page: NotesPage) -> None:
    page.show_notes(7, "")
    with qtbot.waitSignal(page.notes_changed) as kept:
        QTest.keyClicks(page.field, "for Ann")
    assert kept.args == [7, "for Ann"]
    assert page.told.text() == "Kept"


def test_notes_are_kept_before_another_task_is_shown(qtbot: QtBot, page: NotesPage) -> None:
    page.show_notes(7, "")
    QTest.keyClicks(page.field, "mine")
    with qtbot.waitSignal(page.notes_changed) as kept:
        page.show_notes(8, "other")
    assert kept.args == [7, "mine"]
    assert page.field.toPlainText() == "other"


def test_an_answer_takes_nothing_away_that_is_being_typed(qtbot: QtBot, page: NotesPage) -> None:
    page.show_notes(7, "")
    QTest.keyClicks(page.field, "half a sen")
    page.show_notes(7, "")
    assert page.field.toPlainText() == "half a sen"
    with qtbot.waitSignal(page.notes_changed):
        page.hide()


def test_too_long_notes_are_said_to_be_so_and_not_cut(qtbot: QtBot, page: NotesPage) -> None:
    page.show_notes(7, "x" * (LONGEST_NOTES - 1))
    with qtbot.assertNotEmitted(page.notes_changed):
        QTest.keyClicks(page.field, "abc")
        page.keep()
    assert "too many" in page.told.text()
    assert len(page.field.toPlainText()) == LONGEST_NOTES + 2


# --- the side bar -------------------------------------------------------------------------------


def test_the_side_bar_has_the_tags_and_marks_what_the_search_asks_for(qtbot: QtBot) -> None:
    side = Sidebar()
    shown(qtbot, side, 220, 600)
    assert not side.tags.isVisible()
    side.show_tags({"client": 2, "Neon": 1})
    said = Qt.ItemDataRole.AccessibleTextRole
    assert [side.tags.entries.item(at).data(said) for at in range(2)] == [
        "Tag client, 2",
        "Tag Neon, 1",
    ]
    where: QPoint = side.tags.visualRect(side.tags.entries.index(1, 0)).center()
    with qtbot.waitSignal(side.tag_chosen) as chosen:
        qtbot.mouseClick(side.tags.viewport(), LEFT, pos=where)
    assert chosen.args == ["Neon"]
    side.mark_search('tag:"neon" city')
    assert side.tags.currentIndex().row() == 1
    side.mark_search("city")
    assert not side.tags.selectionModel().hasSelection()
    side.tags.setFocus()
    side.tags.setCurrentIndex(side.tags.entries.index(0, 0))
    with qtbot.waitSignal(side.tag_chosen) as chosen:
        qtbot.keyClick(side.tags, Qt.Key.Key_Return)
    assert chosen.args == ["client"]


def test_many_tags_and_accounts_fit_into_a_low_window(qtbot: QtBot) -> None:
    side = Sidebar()
    shown(qtbot, side, 220, 510)
    side.show_accounts([(f"{n}", f"Account {n}", "OctopusX", "ok", "") for n in range(30)])
    side.show_tags({f"tag {n}": n for n in range(30)})
    assert side.minimumSizeHint().height() <= 510
    qtbot.waitUntil(lambda: side.tags.verticalScrollBar().maximum() > 0)
    assert side.groups.verticalScrollBar().maximum() == 0
    assert side.manage.geometry().bottom() <= side.height()
