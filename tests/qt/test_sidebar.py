from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtGui import QColor

from vidmon.qt.sidebar import Sidebar
from vidmon.qt.task_filter import Group
from vidmon.qt.theme import LIGHT, Scheme, install

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ACCOUNTS = [
    ("1", "My key", "OctopusX", "ok", ""),
    ("2", "ClearMaas", "ClearMaas", "bad", "The key was <b>rejected</b>"),
]
SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def side(qtbot: QtBot, qapp: QApplication) -> Sidebar:
    install(qapp, Scheme.LIGHT)
    made = Sidebar()
    qtbot.addWidget(made)
    made.resize(220, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_click_chooses_a_group(qtbot: QtBot, side: Sidebar) -> None:
    where = side.groups.visualRect(side.groups.entries.index(2, 0)).center()
    with qtbot.waitSignal(side.group_chosen) as chosen:
        qtbot.mouseClick(side.groups.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [Group.ATTENTION]


def test_arrows_walk_through_the_groups(qtbot: QtBot, side: Sidebar) -> None:
    side.groups.setFocus()
    with qtbot.waitSignal(side.group_chosen) as chosen:
        qtbot.keyClick(side.groups, Qt.Key.Key_Down)
    assert chosen.args == [Group.RUNNING]


def test_a_group_can_be_chosen_by_the_window(qtbot: QtBot, side: Sidebar) -> None:
    with qtbot.waitSignal(side.group_chosen) as chosen:
        side.choose(Group.SAVED)
    assert chosen.args == [Group.SAVED]
    with qtbot.assertNotEmitted(side.group_chosen):
        side.choose(Group.SAVED)


def test_many_are_counted_as_people_write_numbers(side: Sidebar) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        side.show_counts({Group.ALL: 10_042})
    finally:
        QLocale.setDefault(before)
    assert side.groups.entries.item(0).data(SAID) == "All, 10.042"


def test_counts_are_shown_and_read_aloud(side: Sidebar) -> None:
    side.show_counts({Group.ALL: 42, Group.ATTENTION: 2})
    said = [side.groups.entries.item(at).data(SAID) for at in range(5)]
    assert said == ["All, 42", "Running, 0", "Attention, 2", "Finished, 0", "Saved, 0"]


def test_accounts_are_shown_with_how_they_are(side: Sidebar) -> None:
    assert side.nobody.isVisible()
    side.show_accounts(ACCOUNTS)
    assert not side.nobody.isVisible()
    said = [side.accounts.entries.item(at).data(SAID) for at in range(2)]
    assert said == ["My key, OctopusX, works", "ClearMaas, ClearMaas, fails"]
    assert side.accounts.entries.item(1).toolTip() == "<p>The key was &lt;b>rejected&lt;/b></p>"


def test_an_accounts_sign_tells_its_health_by_colour_and_by_form(side: Sidebar) -> None:
    signs, hues = [], []
    for health in ("ok", "warn", "bad"):
        side.show_accounts([("1", "Demo", "", health, "")])
        side.accounts.setCurrentIndex(QModelIndex())
        place = side.accounts.visualRect(side.accounts.entries.index(0, 0))
        place.setWidth(36)
        picture = side.accounts.viewport().grab(place).toImage()
        drawn = [
            picture.pixelColor(x, y)
            for x in range(picture.width())
            for y in range(picture.height())
        ]
        signs.append(tuple(colour != QColor(LIGHT.window) for colour in drawn))
        hues.append(max(drawn, key=QColor.saturation).hue())
    assert len(set(signs)) == 3, "told apart without colours"
    wanted = [QColor(tone).hue() for tone in (LIGHT.good, LIGHT.warn, LIGHT.bad)]
    assert hues == pytest.approx(wanted, abs=6)


def test_an_account_is_opened_with_enter_or_a_double_click(qtbot: QtBot, side: Sidebar) -> None:
    side.show_accounts(ACCOUNTS)
    side.accounts.setFocus()
    side.accounts.setCurrentIndex(side.accounts.entries.index(1, 0))
    with qtbot.waitSignal(side.account_requested) as opened:
        qtbot.keyClick(side.accounts, Qt.Key.Key_Return)
    assert opened.args == ["2"]


def test_the_buttons_ask_for_accounts(qtbot: QtBot, side: Sidebar) -> None:
    with qtbot.waitSignal(side.add_account_requested):
        qtbot.mouseClick(side.add, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(side.accounts_requested):
        qtbot.mouseClick(side.manage, Qt.MouseButton.LeftButton)


def test_many_accounts_leave_room_for_the_groups_and_buttons(qtbot: QtBot, side: Sidebar) -> None:
    side.show_accounts([(f"{n}", f"Account {n}", "OctopusX", "ok", "") for n in range(60)])
    side.resize(220, 480)
    qtbot.waitUntil(lambda: side.accounts.verticalScrollBar().maximum() > 0)
    assert side.groups.verticalScrollBar().maximum() == 0
    assert side.manage.geometry().bottom() <= side.height()


def test_everything_has_a_name(side: Sidebar) -> None:
    assert side.groups.accessibleName() == "Groups of tasks"
    assert side.accounts.accessibleName() == "Accounts"
