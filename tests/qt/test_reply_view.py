from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from vidmon.core.record import StoredReply
from vidmon.core.task import Match, Report, State, Task, TaskRef, Video
from vidmon.qt.reply_view import ReplyView, reason

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BODY = (
    '{"code":"success","note":"\U0001f600成功","data":{"status":"SUCCESS","url":"https://a.b/c"}}'
)
REPLY = StoredReply(1_800_000_000.0, 200, (("content-type", "application/json"),), BODY)
WHY = (Match("state", "data.status", "SUCCESS"), Match("videos", "data.url", "https://a.b/c"))
TASK = Task(
    1,
    "new-api",
    "a",
    TaskRef("t"),
    state=State.SUCCEEDED,
    report=Report(State.SUCCEEDED, videos=(Video("https://a.b/c"),)),
)


@pytest.fixture
def view(qtbot: QtBot) -> ReplyView:
    made = ReplyView()
    qtbot.addWidget(made)
    made.resize(480, 420)
    made.show()
    return made


def _show(view: ReplyView, reply: StoredReply | None = REPLY) -> None:
    view.show_reply(reply, WHY if reply else (), TASK, REPLY.at)


def test_a_reply_is_printed_for_reading_with_what_it_came_with(view: ReplyView) -> None:
    _show(view)
    assert '"status": "SUCCESS"' in view.text.toPlainText()
    assert view.heading.text().startswith("HTTP 200 · ")
    assert view.heading.text().endswith("application/json")


def test_each_reason_says_place_value_and_meaning() -> None:
    assert reason(WHY[0], TASK) == 'data.status = "SUCCESS"  →  Finished'
    assert reason(WHY[1], TASK) == 'data.url = "https://a.b/c"  →  video'
    assert reason(Match("odd", "x", "1"), None) == 'x = "1"  →  odd'


def test_the_places_that_were_read_are_marked_also_after_an_emoji(view: ReplyView) -> None:
    _show(view)
    marked = [mark.cursor.selectedText() for mark in view.text.extraSelections()]
    assert marked == ['"SUCCESS"', '"https://a.b/c"']


def test_a_click_on_a_reason_goes_to_its_place(view: ReplyView) -> None:
    _show(view)
    place = view.reasons.visualItemRect(view.reasons.item(1)).center()
    QTest.mouseClick(view.reasons.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.text.textCursor().selectedText() == '"https://a.b/c"'


def test_a_reply_that_is_no_json_is_shown_as_it_came(view: ReplyView) -> None:
    view.show_reply(StoredReply(1.0, 502, (), "<html>Bad <b>Gateway</b></html>"), (), None, 1.0)
    assert view.text.toPlainText() == "<html>Bad <b>Gateway</b></html>"
    assert not view.reasons.isVisible()


def test_three_megabytes_are_cut_and_say_so(view: ReplyView) -> None:
    view.show_reply(StoredReply(1.0, 200, (), "x" * 3_000_000), (), None, 1.0)
    assert len(view.text.toPlainText()) < 200_100
    assert view.text.toPlainText().endswith("2800000 characters more")


def test_without_a_reply_it_says_so(view: ReplyView) -> None:
    _show(view)
    _show(view, None)
    assert view.heading.text() == "No reply is kept of this task."
    assert view.text.toPlainText() == ""


def test_the_same_reply_again_keeps_selection_and_place(view: ReplyView) -> None:
    _show(view)
    view.text.selectAll()
    _show(view)
    later = StoredReply(REPLY.at + 60, 200, REPLY.headers, BODY)
    _show(view, later)
    assert view.text.textCursor().hasSelection()


def test_ctrl_f_finds_and_begins_again_at_the_end(qtbot: QtBot, view: ReplyView) -> None:
    _show(view)
    view.activateWindow()
    view.text.setFocus()
    QTest.keyClick(view.text, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.find_field.isVisible()
    QTest.keyClicks(view.find_field, "success")
    assert view.text.textCursor().selectedText() == "success"
    QTest.keyClick(view.find_field, Qt.Key.Key_Return)
    assert view.text.textCursor().selectedText() == "SUCCESS"
    QTest.keyClick(view.find_field, Qt.Key.Key_Return)
    assert view.text.textCursor().selectedText() == "success"
