from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from vidmon.core.trouble import Kind, Trouble
from vidmon.qt.server_question import ServerAct, Target, ask, question, told

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HOME = Target("Neon city", "Local", "http://localhost:8080")
WORK = Target("Paper boats", "Work", "https://api.example", unsaved=True)
CANCEL, DELETE = ServerAct.CANCEL, ServerAct.DELETE
SILENT = Trouble(Kind.REFUSED, "", 409)
BUSY = Trouble(Kind.REFUSED, "it is<b> too late", 400)


def test_the_question_says_what_where_and_what_follows() -> None:
    asked = question(DELETE, [HOME])
    assert asked.text == "Delete “Neon city” on the server?"
    assert "At Local:\nhttp://localhost:8080" in asked.more
    assert "with all its files. This cannot be undone." in asked.more
    assert "not saved" not in asked.more
    assert (asked.do, asked.leave) == ("Delete on the server", "Keep it")


def test_the_question_about_cancelling_says_that_money_may_be_gone() -> None:
    asked = question(CANCEL, [HOME, HOME], 3)
    assert asked.text == "Cancel 2 tasks?"
    assert "may not be given back" in asked.more
    assert "cannot cancel: 3" in asked.more
    assert "files" not in asked.more
    # Its "no" must not be called Cancel.
    assert (asked.do, asked.leave) == ("Cancel on the server", "Keep them")


def test_tasks_of_several_accounts_are_counted_for_each() -> None:
    asked = question(DELETE, [HOME] * 7 + [WORK], 1)
    assert asked.text == "Delete 8 tasks on the server?"
    assert "At Local: 7 tasks\nhttp://localhost:8080\nAt Work: 1" in asked.more
    assert "… and 2 more" in asked.more
    assert "does not delete tasks in their state: 1" in asked.more
    assert "Videos that are not saved on this computer: 1" in asked.more


def test_a_single_video_that_is_only_there_is_warned_of() -> None:
    assert "Its video is not saved on this computer." in question(DELETE, [WORK]).more
    assert "not saved" not in question(CANCEL, [WORK]).more


def test_what_nobody_verified_of_a_service_is_said_with_the_question() -> None:
    assert "Not verified" not in question(CANCEL, [HOME]).more
    assert "Not verified" in question(CANCEL, [HOME, replace(HOME, verified=False)]).more


@pytest.mark.parametrize(
    ("act", "done", "refused", "words", "kind"),
    [
        (DELETE, 1, [], "Deleted on the server.", "good"),
        (CANCEL, 3, [], "Cancellation accepted: 3.", "good"),
        (
            CANCEL,
            1,
            [("a", BUSY)],
            "Cancellation accepted: 1 of 2. “a” was not cancelled: it is<b> too late",
            "warn",
        ),
        (DELETE, 0, [("a", BUSY)], "“a” was not deleted: it is<b> too late", "bad"),
        (
            DELETE,
            0,
            [("a", Trouble(Kind.NOT_FOUND, "x", 404))],
            "“a” is not on the server any more.",
            "bad",
        ),
        (
            DELETE,
            0,
            [("a", Trouble(Kind.REFUSED, "x", 409))],
            "“a” is still being made. The server deletes it only when it is done.",
            "bad",
        ),
        (
            CANCEL,
            0,
            [("a", Trouble(Kind.REFUSED, "", 409))],
            "“a” was not cancelled: HTTP 409",
            "bad",
        ),
        (CANCEL, 0, [("a", Trouble(Kind.NETWORK))], "“a” was not cancelled: network", "bad"),
    ],
)
def test_what_came_of_it_is_told_for_all_of_them(
    act: ServerAct, done: int, refused: list[tuple[str, Trouble]], words: str, kind: str
) -> None:
    assert told(act, done, refused) == (words, kind)


def test_many_refusals_are_counted_after_three() -> None:
    words, _ = told(DELETE, 0, [(f"t{n}", BUSY) for n in range(5)])
    assert "t2" in words
    assert "t3" not in words
    assert words.endswith("… and 2 more.")


@pytest.mark.parametrize("yes", [True, False])
def test_only_a_yes_does_it_and_return_keeps_it(qtbot: QtBot, *, yes: bool) -> None:
    window, done = QWidget(), []
    qtbot.addWidget(window)
    window.show()
    box = ask(DELETE, question(DELETE, [HOME]), window, lambda: done.append(True))
    qtbot.waitExposed(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
    if yes:
        (button,) = (b for b in box.findChildren(QPushButton) if b.text() == "Delete on the server")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert done == [True] * yes
