"""The dialog that looks for a task in other accounts says to whom it goes before it goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dressed import dressed
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from vidmon.qt.look_elsewhere import LookElsewhere, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

PLACES = (
    Place("a", "Work", "ClearMaas", "https://api.clearmaas.com"),
    Place("b", "Home", "My new-api", "https://gateway.example"),
)


@pytest.fixture
def dialog(qapp: QApplication, qtbot: QtBot) -> Iterator[LookElsewhere]:
    with dressed(qapp):
        made = LookElsewhere("task_<b>x</b>", PLACES)
        qtbot.addWidget(made)
        made.show()
        yield made


def tick(dialog: LookElsewhere, row: int, state: Qt.CheckState) -> None:
    item = dialog.table.item(row, 0)
    assert item
    item.setCheckState(state)


def cell(dialog: LookElsewhere, row: int, column: int) -> str:
    item = dialog.table.item(row, column)
    assert item
    return item.text()


def test_it_names_every_address_and_sends_nothing_by_itself(dialog: LookElsewhere) -> None:
    asked: list[list[str]] = []
    dialog.look_requested.connect(asked.append)

    assert [cell(dialog, row, 1) for row in (0, 1)] == [place.address for place in PLACES]
    assert cell(dialog, 0, 0) == "Work · ClearMaas"
    shown = [one for one in dialog.findChildren(QLabel) if one.text()]
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in shown)
    assert any("before you say so" in one.text() for one in shown)
    assert asked == []


def test_what_is_not_ticked_is_not_asked(dialog: LookElsewhere, qtbot: QtBot) -> None:
    tick(dialog, 1, Qt.CheckState.Unchecked)

    with qtbot.waitSignal(dialog.look_requested) as wanted:
        QTest.mouseClick(dialog.look, Qt.MouseButton.LeftButton)

    assert wanted.args == [["a"]]
    assert not dialog.look.isEnabled(), "it is asked already"
    assert cell(dialog, 1, 2) == ""
    tick(dialog, 0, Qt.CheckState.Unchecked)
    dialog.show_answer("a", "Not here", hit=False)
    assert not dialog.look.isEnabled(), "nobody is ticked"


def test_a_hit_can_be_moved_and_a_miss_cannot(dialog: LookElsewhere, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.look, Qt.MouseButton.LeftButton)
    dialog.show_answer("a", "Not here", hit=False)
    assert not dialog.move_here.isEnabled()

    dialog.show_answer("b", "Here: Finished", hit=True)

    assert dialog.look.isEnabled()
    with qtbot.waitSignal(dialog.move_requested) as wanted:
        QTest.mouseClick(dialog.move_here, Qt.MouseButton.LeftButton)
    assert wanted.args == ["b"]
    dialog.table.selectRow(0)
    assert not dialog.move_here.isEnabled()
