from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from vidmon.qt.paste_bar import PasteBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CHOICES = [
    ("octo", "My key", "OctopusX · api.octopusx.ai"),
    ("office", "Office & home", "Any new-api gateway · gw.example.com"),
    ("maas", "ClearMaas", ""),
]


@pytest.fixture
def bar(qtbot: QtBot) -> PasteBar:
    made = PasteBar()
    qtbot.addWidget(made)
    made.resize(500, 60)
    made.show()
    qtbot.waitExposed(made)
    made.field.setFocus()
    qtbot.waitUntil(made.field.hasFocus)
    return made


def paste(qtbot: QtBot, bar: PasteBar, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(bar.field, Qt.Key.Key_V, CTRL)


def test_enter_submits_what_was_typed_and_keeps_it(qtbot: QtBot, bar: PasteBar) -> None:
    qtbot.keyClicks(bar.field, "task_9q9")
    with qtbot.waitSignal(bar.submitted) as sent:
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert sent.args == ["task_9q9"]
    assert bar.text() == "task_9q9"


def test_the_button_submits_too_even_nothing(qtbot: QtBot, bar: PasteBar) -> None:
    with qtbot.waitSignal(bar.submitted) as sent:
        qtbot.mouseClick(bar.follow, Qt.MouseButton.LeftButton)
    assert sent.args == [""]


def test_shift_enter_is_a_new_line(qtbot: QtBot, bar: PasteBar) -> None:
    with qtbot.assertNotEmitted(bar.submitted):
        qtbot.keyClicks(bar.field, "one")
        qtbot.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
        qtbot.keyClicks(bar.field, "two")
    assert bar.text() == "one\ntwo"


def test_a_paste_into_the_empty_field_is_submitted_whole(qtbot: QtBot, bar: PasteBar) -> None:
    lines = "task_1\ntask_2\ntask_3\ntask_4"
    with qtbot.waitSignal(bar.submitted) as sent:
        paste(qtbot, bar, lines)
    assert sent.args == [lines]


def test_a_paste_into_a_text_waits_for_enter(qtbot: QtBot, bar: PasteBar) -> None:
    qtbot.keyClicks(bar.field, "task_")
    with qtbot.assertNotEmitted(bar.submitted):
        paste(qtbot, bar, "9q9")
    assert bar.text() == "task_9q9"


def test_a_paste_replaces_what_was_refused(qtbot: QtBot, bar: PasteBar) -> None:
    paste(qtbot, bar, "+49 170 1234567")
    bar.say("That looks like a phone number.", "bad")
    with qtbot.waitSignal(bar.submitted) as sent:
        paste(qtbot, bar, "task_9q9")
    assert sent.args == ["task_9q9"]


def test_a_paste_joins_what_a_question_is_open_about(qtbot: QtBot, bar: PasteBar) -> None:
    paste(qtbot, bar, "task_1")
    bar.ask("Which account?", CHOICES)
    with qtbot.waitSignal(bar.submitted) as sent:
        paste(qtbot, bar, "task_2")
    assert sent.args == ["task_1\ntask_2"]


def test_a_paste_into_refused_text_that_was_typed_on_since_changes_nothing_else(
    qtbot: QtBot, bar: PasteBar
) -> None:
    paste(qtbot, bar, "task 1")
    bar.say("A task ID has no spaces.", "bad")
    qtbot.keyClick(bar.field, Qt.Key.Key_Backspace)
    with qtbot.assertNotEmitted(bar.submitted):
        paste(qtbot, bar, "2")
    assert bar.text() == "task 2"


def test_the_field_grows_to_three_lines_and_shrinks_again(qtbot: QtBot, bar: PasteBar) -> None:
    one = bar.field.height()
    paste(qtbot, bar, "1\n2\n3")
    three = bar.field.height()
    assert three > one + 20
    paste(qtbot, bar, "\n4\n5\n6\n7")
    assert bar.field.height() == three
    bar.clear()
    assert bar.field.height() == one


@pytest.mark.alone
def test_ten_megabytes_are_handed_over_without_freezing(qtbot: QtBot, bar: PasteBar) -> None:
    huge = "x" * 10_000_000
    began = time.perf_counter()
    with qtbot.waitSignal(bar.submitted) as sent:
        paste(qtbot, bar, huge)
    assert time.perf_counter() - began < 2
    assert sent.args == [huge]
    assert bar.field.toPlainText() == ""
    assert bar.text() == huge
    assert bar.message.text() == "pasted 10.0 MB of text"


def test_typing_puts_a_held_text_aside(qtbot: QtBot, bar: PasteBar) -> None:
    paste(qtbot, bar, "x" * 50_000)
    qtbot.keyClicks(bar.field, "task_1")
    assert bar.text() == "task_1"
    assert bar.message.isHidden()


def test_what_was_typed_stays_beside_a_held_text(qtbot: QtBot, bar: PasteBar) -> None:
    qtbot.keyClicks(bar.field, "typed")
    paste(qtbot, bar, "x" * 50_000)
    assert bar.field.toPlainText() == "typed"


def test_a_picture_in_the_clipboard_gets_an_answer(qtbot: QtBot, bar: PasteBar) -> None:
    data = QMimeData()
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.assertNotEmitted(bar.submitted):
        qtbot.keyClick(bar.field, Qt.Key.Key_V, CTRL)
    assert bar.message.text() == "There is no text in the clipboard."


def test_only_the_words_of_rich_text_are_pasted(qtbot: QtBot, bar: PasteBar) -> None:
    data = QMimeData()
    data.setHtml("<b>task_1</b>")
    data.setText("task_1")
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(bar.submitted) as sent:
        qtbot.keyClick(bar.field, Qt.Key.Key_V, CTRL)
    assert sent.args == ["task_1"]


def test_a_text_pasted_elsewhere_in_the_window_takes_the_place(bar: PasteBar) -> None:
    heard: list[str] = []
    bar.submitted.connect(heard.append)
    bar.field.setPlainText("old")
    bar.paste("task_2")
    assert heard == ["task_2"]
    assert bar.text() == "task_2"


def test_an_answer_is_plain_text_and_leaves_the_input_alone(bar: PasteBar) -> None:
    bar.field.setPlainText("a b/c")
    bar.say("No <b>ID</b> in it.", "bad")
    assert bar.message.isVisible()
    assert bar.message.text() == "No <b>ID</b> in it."
    assert bar.message.textFormat() is Qt.TextFormat.PlainText
    assert bar.message.property("kind") == "bad"
    assert bar.text() == "a b/c"


def test_an_answer_goes_when_the_text_changes(qtbot: QtBot, bar: PasteBar) -> None:
    bar.say("No ID in it.", "bad")
    qtbot.keyClicks(bar.field, "x")
    assert bar.message.isHidden()


def test_a_question_is_answered_with_enter_by_the_likeliest(qtbot: QtBot, bar: PasteBar) -> None:
    bar.ask("Which account?", CHOICES)
    qtbot.waitUntil(bar.question.buttons[0].hasFocus)
    with qtbot.waitSignal(bar.answered) as answer:
        qtbot.keyClick(bar.question.buttons[0], Qt.Key.Key_Return)
    assert answer.args == ["octo", True]
    assert bar.question.isHidden()
    assert bar.field.hasFocus()


def test_arrows_move_through_the_choices_and_round(qtbot: QtBot, bar: PasteBar) -> None:
    bar.ask("Which account?", CHOICES)
    buttons = bar.question.buttons
    qtbot.waitUntil(buttons[0].hasFocus)
    qtbot.keyClick(buttons[0], Qt.Key.Key_Up)
    assert buttons[2].hasFocus()
    qtbot.keyClick(buttons[2], Qt.Key.Key_Down)
    qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[1].hasFocus()


def test_what_is_not_to_be_remembered_is_not(qtbot: QtBot, bar: PasteBar) -> None:
    bar.ask("Which account?", CHOICES)
    bar.question.remember.setChecked(False)
    with qtbot.waitSignal(bar.answered) as answer:
        qtbot.mouseClick(bar.question.buttons[1], Qt.MouseButton.LeftButton)
    assert answer.args == ["office", False]


def test_a_question_that_offers_no_remembering_remembers_nothing(
    qtbot: QtBot, bar: PasteBar
) -> None:
    bar.ask("Which account?", CHOICES, remember=False)
    with qtbot.waitSignal(bar.answered) as answer:
        qtbot.mouseClick(bar.question.buttons[0], Qt.MouseButton.LeftButton)
    assert answer.args == ["octo", False]


def test_escape_puts_the_question_aside_and_keeps_the_text(qtbot: QtBot, bar: PasteBar) -> None:
    bar.field.setPlainText("task_1")
    bar.ask("Which account?", CHOICES)
    qtbot.waitUntil(bar.question.buttons[0].hasFocus)
    with qtbot.waitSignal(bar.question_cancelled):
        qtbot.keyClick(bar.question.buttons[0], Qt.Key.Key_Escape)
    assert bar.question.isHidden()
    assert bar.text() == "task_1"


def test_another_question_takes_the_place_of_the_first(bar: PasteBar) -> None:
    bar.ask("Which account?", CHOICES)
    bar.ask("Which service?", CHOICES[:1])
    assert bar.question.words.text() == "Which service?"
    assert [button.text() for button in bar.question.buttons] == ["My key"]


def test_names_are_shown_as_they_are_and_read_aloud(bar: PasteBar) -> None:
    bar.ask("Which account?", CHOICES)
    button = bar.question.buttons[1]
    assert button.text() == "Office && home"  # Qt shows one ampersand and makes no mnemonic
    assert button.accessibleName() == "Office & home"
    assert button.accessibleDescription() == "Any new-api gateway · gw.example.com"


def test_escape_in_the_field_takes_the_answer_away_then_the_text(
    qtbot: QtBot, bar: PasteBar
) -> None:
    bar.field.setPlainText("task_1")
    bar.say("No.", "bad")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.message.isHidden()
    assert bar.text() == "task_1"
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.text() == ""


def test_tab_goes_from_the_field_to_the_button(qtbot: QtBot, bar: PasteBar) -> None:
    qtbot.keyClick(bar.field, Qt.Key.Key_Tab)
    assert bar.follow.hasFocus()
    assert bar.field.accessibleName() == "Paste a task ID, link, cURL or JSON"


MANY = [(f"s{n}", f"Add an account for Service {n}…", f"https://s{n}.example") for n in range(12)]


def test_many_answers_can_be_searched_and_enter_takes_the_one_that_is_left(
    qtbot: QtBot, bar: PasteBar
) -> None:
    bar.ask("Which account?", MANY, likely=False)
    qtbot.waitUntil(bar.question.search.hasFocus)
    qtbot.keyClicks(bar.question.search, "service 7")
    seen = [button for button in bar.question.buttons if button.isVisible()]
    assert [button.accessibleName() for button in seen] == ["Add an account for Service 7…"]
    with qtbot.waitSignal(bar.answered) as sent:
        qtbot.keyClick(bar.question.search, Qt.Key.Key_Return)
    assert sent.args[0] == "s7"


def test_arrows_go_from_the_search_to_what_it_left(qtbot: QtBot, bar: PasteBar) -> None:
    bar.ask("Which account?", MANY, likely=False)
    qtbot.waitUntil(bar.question.search.hasFocus)
    qtbot.keyClicks(bar.question.search, "1")
    qtbot.keyClick(bar.question.search, Qt.Key.Key_Down)
    qtbot.waitUntil(bar.question.buttons[1].hasFocus)
    qtbot.keyClick(bar.question.buttons[1], Qt.Key.Key_Down)
    qtbot.waitUntil(bar.question.buttons[10].hasFocus)


def test_enter_does_nothing_where_no_answer_is_likely(qtbot: QtBot, bar: PasteBar) -> None:
    bar.ask("Which one is the task?", CHOICES, likely=False)
    qtbot.waitUntil(bar.question.hasFocus)
    with qtbot.assertNotEmitted(bar.answered):
        qtbot.keyClick(bar.question, Qt.Key.Key_Return)
    qtbot.keyClick(bar.question, Qt.Key.Key_Down)
    qtbot.waitUntil(bar.question.buttons[0].hasFocus)


def test_a_pasted_file_is_handed_over_as_a_file(qtbot: QtBot, bar: PasteBar) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/tasks.txt")])
    with qtbot.waitSignal(bar.field.files_given) as sent:
        bar.field.insertFromMimeData(mime)
    assert [path.name for path in sent.args[0]] == ["tasks.txt"]
    assert bar.text() == ""


def test_a_dragged_web_link_is_text(qtbot: QtBot, bar: PasteBar) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://octopusx.ai/v1/videos/task-video-abc123")])
    with qtbot.waitSignal(bar.submitted) as sent:
        bar.field.insertFromMimeData(mime)
    assert sent.args == ["https://octopusx.ai/v1/videos/task-video-abc123"]
