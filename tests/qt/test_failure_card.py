from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from vidmon.core.cause import Cause
from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.core.trouble import Kind, Trouble
from vidmon.qt.card_text import CardText, cards, several_lines
from vidmon.qt.failure_card import FailureCard
from vidmon.qt.task_remark import Tone

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOW = 1_800_000_000.0


def _task(state: State, trouble: Trouble | None = None, **report: object) -> Task:
    told = Report(state, **report)  # type: ignore[arg-type]
    return Task(1, "new-api", "a", TaskRef("t"), state=state, report=told, trouble=trouble)


def _failed(message: str, code: str | None = None) -> CardText:
    return cards(_task(State.FAILED, failure=Failure(message, code)), NOW)[0]


@pytest.fixture
def card(qtbot: QtBot) -> FailureCard:
    made = FailureCard()
    qtbot.addWidget(made)
    made.resize(480, 300)
    made.show()
    return made


def test_a_failure_gets_a_card_with_meaning_and_the_services_words(card: FailureCard) -> None:
    card.show_text(_failed("任务超时(1440分钟)", "E1"))
    assert card.title.text() == "It took too long"
    assert card.words.toPlainText() == "任务超时(1440分钟)"
    assert card.facts.text() == "E1"
    assert card.words.isVisible()


def test_without_words_there_is_no_empty_box_for_them(card: FailureCard) -> None:
    card.show_text(_failed(""))
    assert card.title.text() == "The service gave no reason"
    assert not card.words.isVisible()
    assert not card.said.isVisible()


def test_a_trouble_stands_before_the_failure_and_names_number_and_code() -> None:
    trouble = Trouble(Kind.SERVER_TROUBLE, "Database error", 500, "db", "req-7")
    shown = cards(_task(State.FAILED, trouble, failure=Failure("quota")), NOW)
    assert [one.advice.kind for one in shown] == [Cause.SERVER_TROUBLE, Cause.BALANCE]
    assert shown[0].facts == "HTTP 500 · db · req-7"
    assert (shown[0].tone, shown[1].tone) == (Tone.WARN, Tone.BAD)


def test_a_task_known_before_is_told_apart_from_one_never_known() -> None:
    gone = Trouble(Kind.NOT_FOUND, "task not found", 404)
    assert cards(_task(State.RUNNING, gone), NOW)[0].advice.kind is Cause.KNOWN_BEFORE
    never = Task(1, "new-api", "a", TaskRef("t"), trouble=gone)
    assert cards(never, NOW)[0].advice.kind is Cause.NEVER_KNOWN


def test_a_finished_task_without_file_offers_the_other_routes_if_there_are_any(
    card: FailureCard,
) -> None:
    card.show_text(cards(_task(State.SUCCEEDED, to_try=(Video("https://a.example/c"),)), NOW)[0])
    assert card.other.isVisible()
    card.show_text(cards(_task(State.SUCCEEDED), NOW)[0])
    assert not card.other.isVisible()


def test_links_that_have_all_expired_get_a_card_unless_the_file_is_saved() -> None:
    end = datetime.fromtimestamp(NOW, UTC) - timedelta(hours=1)
    old = Video("https://a.example/v.mp4", expires_at=end)
    fresh = Video("https://a.example/w.mp4", expires_at=end + timedelta(hours=2))
    assert cards(_task(State.SUCCEEDED, videos=(old,)), NOW)[0].advice.kind is Cause.LINK_EXPIRED
    assert cards(_task(State.SUCCEEDED, videos=(old, fresh)), NOW) == ()


def test_all_is_well_means_no_card() -> None:
    assert cards(_task(State.RUNNING), NOW) == ()
    assert cards(_task(State.SUCCEEDED, videos=(Video("https://a.example/v"),)), NOW) == ()


def test_markup_of_a_service_stays_text(card: FailureCard) -> None:
    evil = "<b>bold</b><img src='http://127.0.0.1:9/x'>"
    card.show_text(_failed(evil))
    assert card.words.toPlainText() == evil
    labels = card.findChildren(QLabel)
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in labels if one.text())


def test_words_keep_their_lines_and_lose_their_tricks() -> None:
    assert several_lines("first\n\u202esecond\x00\n\n") == "first\nsecond"
    assert len(several_lines("x" * 10_000_000)) <= 2000
    assert several_lines("a\n" * 100_000).count("\n") < 200


def test_long_words_scroll_instead_of_growing(card: FailureCard) -> None:
    card.show_text(_failed("one line"))
    low = card.words.height()
    card.show_text(_failed("\n".join(f"line {n}" for n in range(100))))
    assert low < card.words.height() < 9 * low
    assert card.words.verticalScrollBar().maximum() > 0


def test_the_same_card_again_keeps_a_selection(card: FailureCard) -> None:
    card.show_text(_failed("some words to mark"))
    card.words.selectAll()
    card.show_text(_failed("some words to mark"))
    assert card.words.textCursor().hasSelection()


def test_the_buttons_say_what_is_wanted(qtbot: QtBot, card: FailureCard) -> None:
    card.show_text(cards(_task(State.SUCCEEDED, to_try=(Video("https://a.example/c"),)), NOW)[0])
    for button, signal in (
        (card.copy, card.copy_requested),
        (card.again, card.ask_requested),
        (card.other, card.try_requested),
    ):
        with qtbot.waitSignal(signal):
            button.click()


def test_while_it_is_asked_it_cannot_be_asked_again(card: FailureCard) -> None:
    card.show_text(_failed("x"), asking=True)
    assert not card.again.isEnabled()
    card.show_text(_failed("x"))
    assert card.again.isEnabled()


def test_a_screen_reader_hears_title_meaning_and_next_step(card: FailureCard) -> None:
    card.show_text(_failed("quota exceeded"))
    assert card.accessibleName() == "Balance or quota used up"
    assert "Top up" in card.accessibleDescription()
    assert all(button.accessibleName() for button in card.findChildren(QAbstractButton))
