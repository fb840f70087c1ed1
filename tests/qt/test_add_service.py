from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from vidmon.core.task import State
from vidmon.qt.add_service import AddService, NewService

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KEY = "sk-canary-0123456789abcdef"
COMMAND = (
    f"curl https://api.some-video.com/v1/tasks/task_ab12cd34ef -H 'Authorization: Bearer {KEY}'"
)
REPLY = json.dumps({"id": "task_ab12cd34ef", "status": "COOKING", "pct": 40, "error": None})
DONE = json.dumps(
    {"id": "task_ab12cd34ef", "status": "TADA", "video_url": "https://c.example/a.mp4"}
)


@pytest.fixture
def dialog(qtbot: QtBot) -> AddService:
    made = AddService(lambda: {"some-video"})
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def paste_all(dialog: AddService) -> None:
    dialog.paste.command.setPlainText(COMMAND)
    dialog.paste.reply.setPlainText(REPLY)
    dialog.paste.finished.setPlainText(DONE)


def kept(qtbot: QtBot, dialog: AddService) -> NewService:
    with qtbot.waitSignal(dialog.keep_requested) as asked:
        dialog.next.click()
    made = asked.args[0]
    assert isinstance(made, NewService)
    return made


def test_the_three_steps_make_a_service_with_its_account_and_task(
    qtbot: QtBot, dialog: AddService
) -> None:
    assert not dialog.next.isEnabled()
    paste_all(dialog)
    dialog.next.click()
    dialog.next.click()
    made = kept(qtbot, dialog)
    assert made.spec.id == "some-video-2"  # there is a some-video already
    assert made.spec.read.state == ("status",)
    assert made.spec.read.words["tada"] is State.SUCCEEDED
    assert made.base == "https://api.some-video.com"
    assert (made.key, made.task) == (KEY, "task_ab12cd34ef")
    assert KEY not in repr(made)


def test_the_key_is_out_of_sight_at_once_and_undo_does_not_bring_it_back(
    dialog: AddService,
) -> None:
    paste_all(dialog)
    dialog.paste.reply.setPlainText(REPLY.replace("null", json.dumps(f"bad key {KEY}")))
    dialog.paste.command.undo()
    for field in dialog.findChildren(QPlainTextEdit):
        assert KEY not in field.toPlainText()
    dialog.paste.command.appendPlainText("  -H 'X-Region: eu'")  # typing on keeps the key
    assert dialog.paste.key == KEY
    dialog.next.click()
    dialog.next.click()
    texts = [w.toPlainText() for w in dialog.findChildren(QPlainTextEdit)]
    texts += [w.text() for w in dialog.findChildren(QLineEdit)]
    assert KEY not in "".join(texts)


def test_closing_lets_go_of_the_key(dialog: AddService) -> None:
    paste_all(dialog)
    dialog.reject()
    assert dialog.paste.key == ""
    assert dialog.paste.command.toPlainText() == ""


def test_another_command_does_not_inherit_the_key_of_the_one_before(dialog: AddService) -> None:
    paste_all(dialog)
    dialog.paste.command.setPlainText("curl https://other.example/v1/tasks/task_ab12cd34ef")
    assert dialog.paste.key == ""


def test_what_is_read_is_shown_live_while_places_and_words_are_chosen(dialog: AddService) -> None:
    paste_all(dialog)
    dialog.next.click()
    check = dialog.check
    (running, running_why, _), (done, done_why, _) = check.readings()
    assert "COOKING" in running
    assert any("video_url" in line and "link is taken" in line for line in done_why)
    assert done == "Finished"
    check.meanings[0].setCurrentIndex(check.meanings[0].findData(State.RUNNING))
    progress = check.choosers["progress"]
    progress.setCurrentIndex(progress.findData("pct"))
    (running, running_why, _), _ = check.readings()
    assert running == "Running · 40 %"
    assert 'pct = "40"  →  This service gives the progress as 40.' in running_why


def test_every_place_of_the_reply_can_be_chosen_with_its_value_in_sight(
    dialog: AddService,
) -> None:
    paste_all(dialog)
    dialog.next.click()
    state = dialog.check.choosers["state"]
    offered = [state.itemText(at) for at in range(state.count()) if state.itemText(at)]
    assert "id  =  task_ab12cd34ef" in offered
    assert "pct  =  40" in offered
    state.setCurrentIndex(0)
    assert dialog.check.readings()[0][0] == "Not complete yet"


def test_a_word_that_was_not_seen_yet_can_be_given_a_meaning(
    qtbot: QtBot, dialog: AddService
) -> None:
    paste_all(dialog)
    dialog.next.click()
    dialog.check.word.setText("BURNT")
    QTest.keyClick(dialog.check.word, Qt.Key.Key_Return)
    assert dialog.step == 1  # Enter in the field adds the word and does not go on
    dialog.next.click()
    assert kept(qtbot, dialog).spec.read.words["burnt"] is State.FAILED


@pytest.mark.parametrize(
    ("command", "reply", "words"),
    [
        ("what is this", REPLY, ""),
        (COMMAND, "no json", ""),
        ('curl https://a.example/v1/videos -d \'{"prompt": "cat"}\'', REPLY, "order"),
        ("curl -X DELETE https://a.example/v1/videos/video_12", REPLY, "deletes"),
    ],
)
def test_what_cannot_become_a_service_is_told_and_holds_the_step(
    dialog: AddService, command: str, reply: str, words: str
) -> None:
    dialog.paste.command.setPlainText(command)
    dialog.paste.reply.setPlainText(reply)
    assert not dialog.next.isEnabled()
    assert words in dialog.said.text()
    said = (dialog.said, dialog.paste.command_said, dialog.paste.reply_said)
    assert any(label.text() and label.property("kind") == "bad" for label in said)


def test_name_and_address_are_checked_and_show_in_the_file(
    qtbot: QtBot, dialog: AddService
) -> None:
    paste_all(dialog)
    dialog.next.click()
    dialog.next.click()
    name = dialog.name
    name.title.clear()
    QTest.keyClicks(name.title, "My films")
    assert "my-films.toml" in name.file_name.text()
    assert 'title = "My films"' in name.file.toPlainText()
    name.base.clear()
    QTest.keyClicks(name.base, "not an address")
    assert not dialog.next.isEnabled()
    assert dialog.said.property("kind") == "bad"
    name.base.clear()
    QTest.keyClicks(name.base, "https://gw.example/v1")
    name.account.setChecked(False)
    made = kept(qtbot, dialog)
    assert (made.base, made.with_account, made.key) == ("https://gw.example", False, "")


def test_going_back_keeps_what_was_typed(dialog: AddService) -> None:
    paste_all(dialog)
    dialog.next.click()
    dialog.next.click()
    dialog.name.title.clear()
    QTest.keyClicks(dialog.name.title, "My films")
    dialog.back.click()
    dialog.next.click()
    assert dialog.name.title.text() == "My films"


def test_escape_goes_a_step_back_and_loses_nothing(dialog: AddService) -> None:
    paste_all(dialog)
    dialog.next.click()
    QTest.keyClick(dialog.check.choosers["progress"], Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.step == 0
    assert dialog.paste.key == KEY
    QTest.keyClick(dialog.paste.command, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_goes_from_the_status_over_its_words_to_the_progress(
    qtbot: QtBot, dialog: AddService
) -> None:
    paste_all(dialog)
    dialog.next.click()
    check = dialog.check
    dialog.activateWindow()
    check.choosers["state"].setFocus()
    qtbot.waitUntil(check.choosers["state"].hasFocus)
    row = [*check.meanings, check.word, check.add_word, check.choosers["progress"]]
    for following in row:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert following.hasFocus()
