from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from vidmon.core.task import Report, State, TaskRef
from vidmon.providers.base import Listed, Page
from vidmon.qt.server_tasks import Powers, ServerTasks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOW = 1_790_000_000.0
AT = datetime.fromtimestamp(NOW - 7200, UTC)
TASKS = (
    Listed(TaskRef("one"), Report(State.RUNNING, progress=0.4, submitted_at=AT)),
    Listed(TaskRef("two"), Report(State.FAILED)),
    Listed(TaskRef("three", (("route", "x"),)), Report(State.QUEUED)),
    Listed(TaskRef("four"), Report(State.SUCCEEDED, progress=1.0)),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> ServerTasks:
    powers = Powers(lambda state: state is State.QUEUED, lambda state: state.final)
    made = ServerTasks("MoneyPrinterTurbo · Local", powers=powers, clock=lambda: NOW)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def cells(dialog: ServerTasks, row: int) -> list[str]:
    return [dialog.table.item(row, column).text() for column in range(5)]


def click(qtbot: QtBot, dialog: ServerTasks, row: int, *, ctrl: bool = False) -> None:
    where = dialog.table.visualItemRect(dialog.table.item(row, 0)).center()
    more = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, more, where)


def test_a_page_is_asked_for_and_said_to_be(qtbot: QtBot, dialog: ServerTasks) -> None:
    with qtbot.waitSignal(dialog.page_requested) as asked:
        dialog.ask_page(1)
    assert asked.args == [1]
    assert dialog.status.text() == "Asking the server…"


def test_a_page_shows_id_state_progress_age_and_what_is_followed(dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 1, 3, 7), {"two"})
    assert cells(dialog, 0) == ["one", "Running", "40 %", "2 h ago", ""]
    assert cells(dialog, 3) == ["four", "Finished", "100 %", "", ""]  # a list names no files
    assert cells(dialog, 1) == ["two", "Failed", "", "", "In your list"]
    assert dialog.status.text() == "Page 1 of 3 · 7 tasks"


def test_what_is_selected_can_be_followed(qtbot: QtBot, dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 1, 1), set())
    assert not dialog.follow.isEnabled()
    click(qtbot, dialog, 2)
    click(qtbot, dialog, 0, ctrl=True)
    with qtbot.waitSignal(dialog.follow_requested) as wished:
        qtbot.mouseClick(dialog.follow, Qt.MouseButton.LeftButton)
    assert wished.args == [[TASKS[0].ref, TASKS[2].ref]]


def test_what_is_followed_already_is_not_followed_twice(qtbot: QtBot, dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 1, 1), {"two"})
    click(qtbot, dialog, 1)
    assert not dialog.follow.isEnabled()
    click(qtbot, dialog, 0, ctrl=True)
    assert dialog.selected() == [TASKS[0].ref]


def test_cancel_and_delete_are_there_for_states_in_which_the_service_does_it(
    qtbot: QtBot, dialog: ServerTasks
) -> None:
    dialog.show_page(Page(TASKS, 1, 1), {"two"})
    for row, powers in enumerate([(False, False), (False, True), (True, False), (False, True)]):
        click(qtbot, dialog, row)
        assert (dialog.cancel.isEnabled(), dialog.delete.isEnabled()) == powers
    click(qtbot, dialog, 2, ctrl=True)
    with qtbot.waitSignal(dialog.cancel_requested) as wished:
        qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert wished.args == [[TASKS[2], TASKS[3]]]  # who asks tells how many are left alone
    with qtbot.waitSignal(dialog.delete_requested) as wished:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert wished.args == [[TASKS[2], TASKS[3]]]


def test_what_a_service_never_does_is_not_offered(qtbot: QtBot) -> None:
    made = ServerTasks("Another")
    qtbot.addWidget(made)
    made.show_page(Page(TASKS, 1, 1))
    assert made.cancel.isHidden()
    assert made.delete.isHidden()


def test_the_result_stays_till_the_page_is_turned(qtbot: QtBot, dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 1, 2), set())
    dialog.show_outcome("Deleted on the server: 1 of 2.\n<b>no</b>", "warn")
    dialog.ask_again()
    dialog.show_page(Page(TASKS, 1, 2), set())
    assert dialog.outcome.isVisible()
    assert dialog.outcome.text() == "Deleted on the server: 1 of 2. <b>no</b>"
    qtbot.mouseClick(dialog.older, Qt.MouseButton.LeftButton)
    assert not dialog.outcome.isVisible()


def test_a_server_that_tells_no_times_has_no_column_for_them(dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 1, 1), set())
    assert not dialog.table.isColumnHidden(3)
    dialog.show_page(Page(TASKS[1:], 1, 1), set())
    assert dialog.table.isColumnHidden(3)


def test_without_a_total_no_number_of_pages_is_made_up(dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 2, 3), set())
    assert dialog.status.text() == "Page 2 · there may be more"
    assert dialog.older.isEnabled()
    dialog.show_page(Page(TASKS, 3, 3), set())
    assert dialog.status.text() == "Page 3"


def test_a_double_click_follows(qtbot: QtBot, dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 1, 1), set())
    click(qtbot, dialog, 0)
    where = dialog.table.visualItemRect(dialog.table.item(0, 0)).center()
    with qtbot.waitSignal(dialog.follow_requested) as wished:
        qtbot.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wished.args == [[TASKS[0].ref]]


def test_newer_and_older_turn_the_pages_within_bounds(qtbot: QtBot, dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 1, 3), set())
    assert not dialog.newer.isEnabled()
    with qtbot.waitSignal(dialog.page_requested) as asked:
        qtbot.mouseClick(dialog.older, Qt.MouseButton.LeftButton)
    assert asked.args == [2]
    click(qtbot, dialog, 0)
    assert not dialog.older.isEnabled()  # while the page is on its way
    dialog.show_page(Page(TASKS, 3, 3), set())
    assert not dialog.older.isEnabled()
    assert dialog.newer.isEnabled()


def test_trouble_is_told_and_can_be_tried_again(qtbot: QtBot, dialog: ServerTasks) -> None:
    dialog.show_page(Page(TASKS, 2, 3), set())
    dialog.ask_page(3)
    dialog.show_trouble("Could not ask: no answer.\n<b>x</b>")
    assert dialog.status.text() == "Could not ask: no answer. <b>x</b>"
    assert dialog.table.rowCount() == len(TASKS)
    with qtbot.waitSignal(dialog.page_requested) as asked:
        qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    assert asked.args == [3]
    assert dialog.again.isHidden()


def test_an_empty_server_is_said_to_be(dialog: ServerTasks) -> None:
    dialog.show_page(Page((), 1, 0, 0), set())
    assert dialog.status.text() == "The server has no tasks here."
    assert not dialog.older.isEnabled()


def test_texts_of_the_server_are_plain_and_the_table_has_a_name(dialog: ServerTasks) -> None:
    hostile = Listed(TaskRef("id\u202e\n<img>"), Report(State.UNKNOWN, "BAKING"))
    dialog.show_page(Page((hostile,), 1, 1), set())
    assert cells(dialog, 0)[:2] == ["id <img>", "Unrecognised status: BAKING"]
    assert dialog.selected() == []
    assert not dialog.delete.isEnabled()
    assert dialog.table.accessibleName() == "Tasks of the server"
    assert dialog.status.textFormat() is Qt.TextFormat.PlainText
