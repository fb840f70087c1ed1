from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from vidmon.core.explained import explain
from vidmon.core.record import StoredReply
from vidmon.core.task import How, Match, Report, State, Task, TaskRef, Video
from vidmon.qt import reasons
from vidmon.qt.reply_view import ReplyView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BODY = (
    '{"code":"success","note":"\U0001f600成功","data":{"status":"SUCCESS","url":"https://a.b/c",'
    '"fail_reason":"file_1"}}'
)
REPLY = StoredReply(1_800_000_000.0, 200, (("content-type", "application/json"),), BODY)
REPORT = Report(
    State.SUCCEEDED,
    "SUCCESS",
    videos=(Video("https://a.b/c"),),
    why=(
        Match("state", "data.status", "SUCCESS", How.SHARED_WORD),
        Match("video", "data.url", "https://a.b/c"),
        Match("passed_over", "data.fail_reason", "file_1", How.NO_LINK),
    ),
)
TASK = Task(1, "new-api", "a", TaskRef("t"), state=State.SUCCEEDED, report=REPORT)
LINES = explain(REPORT, "Acme")
BAKING = Report(
    State.UNKNOWN, "BAKING", why=(Match("state", "data.status", "BAKING", How.STRANGE),)
)
STRANGE = StoredReply(REPLY.at, 200, (), '{"data": {"status": "BAKING"}}')


@pytest.fixture
def view(qtbot: QtBot) -> ReplyView:
    made = ReplyView()
    qtbot.addWidget(made)
    made.resize(480, 420)
    made.show()
    return made


def _show(view: ReplyView, reply: StoredReply | None = REPLY) -> None:
    view.show_reply(reply, LINES if reply else (), TASK, REPLY.at)


def test_a_reply_is_printed_for_reading_with_what_it_came_with(view: ReplyView) -> None:
    _show(view)
    assert '"status": "SUCCESS"' in view.text.toPlainText()
    assert view.heading.text().startswith("HTTP 200 · ")
    assert view.heading.text().endswith("application/json")


def _strange(view: ReplyView, report: Report = BAKING) -> None:
    task = replace(TASK, state=report.state, report=report)
    view.show_reply(STRANGE, explain(report, "Acme"), task, STRANGE.at)


def _middle(view: ReplyView, row: int) -> QPoint:
    return view.reasons.visualItemRect(view.reasons.item(row)).center()


def _marks(view: ReplyView) -> dict[str, tuple[str, bool]]:
    """Give each marked text with its background and whether a line is under it."""
    return {mark.cursor.selectedText(): _look(mark.format) for mark in view.text.extraSelections()}


def _look(form: QTextCharFormat) -> tuple[str, bool]:
    lined = form.underlineStyle() is QTextCharFormat.UnderlineStyle.DashUnderline
    return form.background().color().name(), lined


def test_each_reason_is_a_sentence_that_a_screen_reader_reads_with_its_place(
    view: ReplyView,
) -> None:
    _show(view)
    assert view.reasons.item(0).text() == (
        "The status word “SUCCESS” is a usual word for “Finished”."
    )
    spoken = view.reasons.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "The status word “SUCCESS” is a usual word for “Finished”."
        ' In the reply: data.status = "SUCCESS".'
    )
    (no_place, *_) = explain(Report(State.SUCCEEDED), "Acme")
    assert "In the reply" not in reasons.spoken(no_place)


def test_the_places_that_were_read_are_marked_also_after_an_emoji(view: ReplyView) -> None:
    _show(view)
    assert list(_marks(view)) == ['"SUCCESS"', '"https://a.b/c"', '"file_1"']


def test_what_was_passed_over_is_marked_by_a_line_and_not_by_colour(view: ReplyView) -> None:
    _show(view)
    assert [lined for _, lined in _marks(view).values()] == [False, False, True]


def test_a_click_on_a_reason_goes_to_its_place(view: ReplyView) -> None:
    _show(view)
    QTest.mouseClick(view.reasons.viewport(), Qt.MouseButton.LeftButton, pos=_middle(view, 1))
    assert view.text.textCursor().selectedText() == '"https://a.b/c"'


def test_the_mouse_over_a_reason_shows_its_place_until_it_leaves(
    qtbot: QtBot, view: ReplyView
) -> None:
    _show(view)
    plain = _marks(view)['"https://a.b/c"']
    QTest.mouseMove(view.reasons.viewport(), _middle(view, 0))
    QTest.mouseMove(view.reasons.viewport(), _middle(view, 1))
    qtbot.waitUntil(lambda: _marks(view)['"https://a.b/c"'] != plain)
    assert not view.text.textCursor().hasSelection()
    QApplication.sendEvent(view.reasons, QEvent(QEvent.Type.Leave))
    assert _marks(view)['"https://a.b/c"'] == plain


def test_the_keyboard_walks_the_reasons_and_shows_each_place(qtbot: QtBot, view: ReplyView) -> None:
    _show(view)
    view.activateWindow()
    view.reasons.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.reasons.hasFocus)
    filled = _marks(view)['"SUCCESS"']
    assert filled != _marks(view)['"https://a.b/c"']
    QTest.keyClick(view.reasons, Qt.Key.Key_Down)
    assert _marks(view)['"https://a.b/c"'] == filled
    QTest.keyClick(view.reasons, Qt.Key.Key_Return)
    assert view.text.textCursor().selectedText() == '"https://a.b/c"'


def test_a_place_far_below_is_brought_into_sight(qtbot: QtBot, view: ReplyView) -> None:
    body = json.dumps({**{f"n{n}": n for n in range(400)}, "data": {"status": "SUCCESS"}})
    view.show_reply(StoredReply(1.0, 200, (), body), LINES[:1], TASK, 1.0)
    QTest.mouseMove(view.reasons.viewport(), QPoint(1, view.reasons.viewport().height() - 1))
    QTest.mouseMove(view.reasons.viewport(), _middle(view, 0))
    (mark,) = view.text.extraSelections()
    seen = view.text.viewport().rect()
    qtbot.waitUntil(lambda: seen.contains(view.text.cursorRect(mark.cursor)))


def test_many_reasons_leave_room_for_the_reply(view: ReplyView) -> None:
    view.show_reply(REPLY, LINES * 12, TASK, REPLY.at)
    assert view.reasons.height() < view.height() // 2
    assert view.text.height() > 80


def test_a_strange_word_can_be_said_to_mean_a_state(qtbot: QtBot, view: ReplyView) -> None:
    _show(view)
    assert not view.word.isVisible()
    _strange(view)
    assert view.word.words.text() == "vidmon does not know “BAKING”."
    assert not view.word.forget.isVisible()
    meanings = {one.text(): one for one in view.word.meaning.menu().actions()}
    assert list(meanings) == ["Queued", "Running", "Finished", "Failed", "Cancelled", "Expired"]
    with qtbot.waitSignal(view.word_said) as said:
        meanings["Running"].trigger()
    assert said.args == ["running"]


def test_what_was_said_is_shown_and_can_be_taken_back(qtbot: QtBot, view: ReplyView) -> None:
    why = (Match("state", "data.status", "BAKING", How.SAID),)
    _strange(view, Report(State.RUNNING, "BAKING", why=why))
    assert view.word.words.text() == "You said: “BAKING” means Running."
    assert not view.word.meaning.isVisible()
    with qtbot.waitSignal(view.word_said) as said:
        QTest.mouseClick(view.word.forget, Qt.MouseButton.LeftButton)
    assert said.args == [""]


def test_a_task_without_any_word_offers_nothing(view: ReplyView) -> None:
    _strange(view, Report(State.UNKNOWN))
    assert not view.word.isVisible()


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
