from __future__ import annotations

import http.server
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QLabel, QLineEdit

from vidmon.core.explained import explain
from vidmon.core.record import Change, StoredReply
from vidmon.core.task import Failure, Match, Report, State, Task, TaskRef, Video
from vidmon.core.transfer import Transfer
from vidmon.core.trouble import Kind, Trouble
from vidmon.qt.details import Details
from vidmon.qt.row import Row
from vidmon.qt.task_actions import Act
from vidmon.qt.theme import install
from vidmon.qt.upright import Upright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

NOW = 1_800_000_000.0
VIDEOS = (Video("https://c.example/a.mp4", "one"), Video("https://c.example/b.mp4", "two"))
REPLY = StoredReply(NOW, 200, (), '{"data": {"status": "SUCCESS"}}')
WHY = explain(
    Report(State.SUCCEEDED, videos=VIDEOS, why=(Match("state", "data.status", "SUCCESS"),)), "Acme"
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    serve = partial(_Quiet, directory=str(Path(__file__).parent / "videos"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def details(qtbot: QtBot) -> Iterator[Details]:
    made = Details(clock=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(560, 820)
    made.show()
    yield made
    made.close_media()


def _row(key: int, state: State, **report: object) -> Row:
    told = Report(state, state.value, **report)  # type: ignore[arg-type]
    task = Task(key, "new-api", "a", TaskRef(f"task_{key}"), state=state, report=told)
    return Row(replace(task, added_at=NOW - 60, checked_at=NOW - 3), "ClearMaas", "Work")


def _finished(key: int = 1) -> Row:
    return _row(key, State.SUCCEEDED, videos=VIDEOS)


def _checked(row: Row, at: float) -> Row:
    return replace(row, task=replace(row.task, checked_at=at))


def test_without_a_task_it_says_what_to_do(details: Details) -> None:
    details.show_row(None)
    assert details.key is None
    shown = [one.text() for one in details.findChildren(QLabel) if one.isVisible()]
    assert "No task chosen" in shown


def test_a_running_task_shows_its_progress_and_no_player(details: Details) -> None:
    details.show_row(_row(1, State.RUNNING, progress=0.65))
    assert details.heading.title.text() == "task_1"
    assert details.heading.state.text() == "Running 65 %"
    assert details.heading.bar.value() == 650
    assert not details.player.isVisible()
    assert not details.heading.buttons[Act.PLAY].isVisible()
    assert not any(card.isVisible() for card in details.cards)


def test_a_long_word_of_a_service_does_not_widen_the_details(details: Details) -> None:
    before = details.minimumSizeHint().width()
    details.show_row(_row(1, State.UNKNOWN))
    told = _row(1, State.UNKNOWN)
    assert told.task.report
    wide = replace(told.task, report=replace(told.task.report, word="W" * 500))
    details.show_row(replace(told, task=wide))
    assert "WWWW" in details.heading.state.text()
    assert details.heading.minimumSizeHint().width() <= max(before, 400)


def test_a_running_task_without_numbers_has_a_busy_bar(details: Details) -> None:
    details.show_row(_row(1, State.RUNNING))
    assert details.heading.bar.maximum() == 0


def test_a_failed_task_shows_the_card(details: Details) -> None:
    details.show_row(_row(1, State.FAILED, failure=Failure("risk control")))
    assert details.cards[0].isVisible()
    assert details.cards[0].title.text() == "Stopped by the content check"
    assert not details.cards[1].isVisible()
    assert not details.player.isVisible()


def test_trouble_stands_beside_the_state_and_not_in_its_place(details: Details) -> None:
    row = _row(1, State.RUNNING, progress=0.3)
    trouble = Trouble(Kind.NETWORK, "Connection refused")
    details.show_row(replace(row, task=replace(row.task, trouble=trouble)))
    assert details.heading.state.text() == "Running 30 %"
    assert details.cards[0].title.text() == "Nobody answers at this address"


def test_a_finished_task_invites_to_play(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    assert details.player.isVisible()
    assert details.tabs.tabText(0) == "Files 2"
    with qtbot.waitSignal(details.play_requested) as told:
        details.player._invitation.button.click()
    assert told.args == [1, 0]


def test_the_video_plays_and_news_of_the_same_task_do_not_disturb_it(
    qtbot: QtBot, details: Details, base: str
) -> None:
    details.show_row(_finished())
    details.tabs.setCurrentWidget(details.facts)
    with qtbot.waitSignal(details.player.first_frame, timeout=20_000):
        details.play(1, 1, f"{base}/six.mp4")
    assert details.player.transport.files.text() == "2 of 2 · two"
    seen = details.player.frames_seen
    details.show_row(_checked(_finished(), NOW))
    details.show_transfer(1, 0, Transfer(1, 2))
    qtbot.waitUntil(lambda: details.player.frames_seen > seen + 2, timeout=20_000)
    assert details.tabs.currentWidget() is details.facts


def test_another_task_stops_the_video(qtbot: QtBot, details: Details, base: str) -> None:
    details.show_row(_finished())
    with qtbot.waitSignal(details.player.first_frame, timeout=20_000):
        details.play(1, 0, f"{base}/six.mp4")
    details.show_row(_finished(2))
    assert details.player.media.source().isEmpty()
    assert not details.player.playing


def test_a_player_in_its_own_window_goes_on_while_others_are_looked_at(
    qtbot: QtBot, details: Details, base: str
) -> None:
    details.show_row(_finished())
    details.player.toggle_detached()
    with qtbot.waitSignal(details.player.first_frame, timeout=20_000):
        details.play(1, 1, f"{base}/six.mp4")
    details.show_row(_finished(2))
    details.show_row(_row(3, State.RUNNING))
    assert details.player.playing
    assert details.player.height() < 150  # only the words on where it is
    with qtbot.waitSignal(details.play_requested) as told:
        details.player.transport.previous.click()
    assert told.args == [1, 0]
    with qtbot.waitSignal(details.task_wanted) as wanted:
        details.player.place.detach(False)
    assert wanted.args == [1]
    assert not details.player.playing  # nobody brought the task: it left the list


def test_a_player_that_comes_back_brings_its_task(
    qtbot: QtBot, details: Details, base: str
) -> None:
    details.task_wanted.connect(lambda key: details.show_row(_finished(key)))
    details.show_row(_finished())
    details.player.toggle_detached()
    with qtbot.waitSignal(details.player.first_frame, timeout=20_000):
        details.play(1, 0, f"{base}/six.mp4")
    details.show_row(_finished(2))
    details.player.toggle_detached()
    assert details.key == 1
    assert details.player.playing
    assert details.player.isVisible()


def test_what_arrives_late_for_another_task_is_let_by(details: Details, base: str) -> None:
    details.show_row(_finished(2))
    details.play(1, 0, f"{base}/six.mp4")
    details.play_failed(1, "Broken")
    details.show_history(1, (Change(NOW, State.RUNNING),))
    details.show_reply(1, REPLY, WHY)
    assert details.player.media.source().isEmpty()
    assert details.player.words == ""
    assert details.timeline.model().rowCount() == 0
    assert details.reply.text.toPlainText() == ""


def test_next_and_previous_ask_for_the_other_files(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    details.prepare(1, 0)
    with qtbot.waitSignal(details.play_requested) as told:
        details.player.transport.next.click()
    assert told.args == [1, 1]


def test_words_on_a_video_that_cannot_be_opened_stay_until_it_is_tried_again(
    qtbot: QtBot, details: Details
) -> None:
    details.show_row(_finished())
    details.play_failed(1, "The link has died", "HTTP 403")
    details.show_row(_checked(_finished(), NOW))
    assert details.player.words.startswith("The link has died\nHTTP 403")
    with qtbot.waitSignal(details.play_requested):
        details.player._complaint.retry_requested.emit()


def test_timeline_and_reply_are_asked_for_when_they_are_first_seen(
    qtbot: QtBot, details: Details
) -> None:
    wanted: list[tuple[str, int]] = []
    details.history_wanted.connect(lambda key: wanted.append(("history", key)))
    details.reply_wanted.connect(lambda key: wanted.append(("reply", key)))
    details.show_row(_finished())
    assert wanted == []
    details.show_page(details.reply)
    details.show_page(details.timeline)
    details.show_page(details.reply)
    assert wanted == [("reply", 1), ("history", 1)]


def test_a_new_answer_or_another_task_asks_for_the_page_in_sight_again(details: Details) -> None:
    wanted: list[int] = []
    details.show_row(_finished())
    details.show_page(details.reply)
    details.reply_wanted.connect(wanted.append)
    details.show_row(_finished())
    assert wanted == []
    details.show_row(_checked(_finished(), NOW))
    assert wanted == [1]
    details.show_row(_finished(2))
    assert wanted == [1, 2]


def test_timeline_and_reply_are_shown_and_gone_with_the_task(details: Details) -> None:
    details.show_row(_finished())
    details.show_history(1, (Change(NOW - 5, State.QUEUED), Change(NOW, State.SUCCEEDED)))
    details.show_reply(1, REPLY, WHY)
    assert details.timeline.model().rowCount() == 2
    assert "SUCCESS" in details.reply.text.toPlainText()
    details.show_row(_finished(2))
    assert details.timeline.model().rowCount() == 0
    assert details.reply.text.toPlainText() == ""


def test_news_of_the_same_task_keep_a_selection_in_the_reply(details: Details) -> None:
    details.show_row(_finished())
    details.show_reply(1, REPLY, WHY)
    details.reply.text.selectAll()
    details.show_row(_checked(_finished(), NOW))
    details.show_reply(1, replace(REPLY, at=NOW + 1), WHY)
    assert details.reply.text.textCursor().hasSelection()


def test_a_name_is_given_where_it_stands(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    title = details.heading.title
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "Neon city")
    with qtbot.waitSignal(details.rename_requested) as told:
        QTest.keyClick(title, Qt.Key.Key_Return)
    assert told.args == [1, "Neon city"]


def test_escape_takes_a_name_back(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    title = details.heading.title
    title.setFocus()
    QTest.keyClicks(title, "xyz")
    with qtbot.assertNotEmitted(details.rename_requested):
        QTest.keyClick(title, Qt.Key.Key_Escape)
    assert title.text() == "task_1"


def test_news_do_not_take_away_what_is_being_typed(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    details.activateWindow()
    title = details.heading.title
    title.setFocus()
    qtbot.waitUntil(title.hasFocus)
    title.selectAll()
    QTest.keyClicks(title, "Half a na")
    details.show_row(_checked(_finished(), NOW))
    assert title.text() == "Half a na"


def test_a_name_left_as_it_is_is_no_new_name(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    with qtbot.assertNotEmitted(details.rename_requested):
        QTest.keyClick(details.heading.title, Qt.Key.Key_Return)


def test_the_buttons_speak_for_the_task(qtbot: QtBot, details: Details) -> None:
    row = _finished(7)
    details.show_row(replace(row, task=replace(row.task, saved=("/v/a.mp4", "/v/b.mp4"))))
    for act, signal, expected in (
        (Act.PLAY, details.play_requested, [7, 0]),
        (Act.SAVE, details.save_requested, [7, []]),
        (Act.ASK, details.ask_requested, [7]),
        (Act.FOLDER, details.folder_requested, [7, 0]),
    ):
        with qtbot.waitSignal(signal) as told:
            details.heading.buttons[act].click()
        assert told.args == expected


def test_while_saving_the_button_stops_it(qtbot: QtBot, details: Details) -> None:
    details.show_row(replace(_finished(), saving=Transfer(1, 2)))
    assert not details.heading.buttons[Act.SAVE].isVisible()
    with qtbot.waitSignal(details.cancel_requested) as told:
        details.heading.buttons[Act.STOP_SAVING].click()
    assert told.args == [1, -1]


def test_the_card_and_the_files_speak_for_the_task(qtbot: QtBot, details: Details) -> None:
    details.show_row(_row(3, State.SUCCEEDED, to_try=(Video("https://c.example/content"),)))
    card = details.cards[0]
    for button, signal in (
        (card.copy, details.copy_report_requested),
        (card.again, details.ask_requested),
        (card.other, details.try_requested),
    ):
        with qtbot.waitSignal(signal) as told:
            button.click()
        assert told.args == [3]
    details.show_row(_finished(4))
    with qtbot.waitSignal(details.copy_link_requested) as told:
        details.files.lines[1].link.click()
    assert told.args == [4, 1]


def test_more_asks_for_a_menu_at_its_place(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    with qtbot.waitSignal(details.menu_requested) as told:
        details.heading.more.click()
    assert told.args[0] == 1
    assert isinstance(told.args[1], QPoint)


def test_the_id_goes_to_the_clipboard_whole(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    with qtbot.waitSignal(details.copied):
        details.facts.copy_requested.emit("task_1")
    assert QGuiApplication.clipboard().text() == "task_1"


def test_a_low_window_scrolls_instead_of_squeezing(details: Details) -> None:
    details.show_row(_row(1, State.SUCCEEDED, to_try=(Video("https://c.example/content"),)))
    details.resize(440, 480)
    assert details.height() == 480
    card = details.cards[0]
    assert card.height() >= card.minimumSizeHint().height()


def test_everything_has_a_name_and_every_label_is_plain(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    details.show_reply(1, REPLY, WHY)
    qtbot.waitUntil(details.files.lines[1].isVisible)
    kinds = (QAbstractButton, QAbstractSlider, QLineEdit)
    controls = [one for kind in kinds for one in details.findChildren(kind) if one.isVisible()]
    assert len(controls) > 15
    nameless = [one for one in controls if not one.accessibleName()]
    assert [type(one).__name__ for one in nameless] == []
    labels = [one for one in details.findChildren(QLabel) if one.text()]
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in labels)


def test_the_tabulator_goes_round_through_the_main_controls(qtbot: QtBot, details: Details) -> None:
    details.show_row(_finished())
    details.activateWindow()
    details.heading.title.setFocus()
    qtbot.waitUntil(details.heading.title.hasFocus)
    passed = []
    for _ in range(40):
        QTest.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Tab)
        passed.append(QGuiApplication.focusObject())
    for wanted in (details.heading.buttons[Act.PLAY], details.heading.more, details.tabs.tabBar()):
        assert wanted in passed
    assert details.player.transport.play in passed


def test_at_the_least_width_nothing_is_cut_off_at_the_right(qtbot: QtBot, details: Details) -> None:
    row = _finished()
    details.show_row(replace(row, task=replace(row.task, saved=("/v/a.mp4", "/v/b.mp4"))))
    details.resize(details.minimumWidth(), 700)
    more = details.heading.more
    qtbot.waitUntil(lambda: details.heading.width() <= details.width())
    assert more.mapTo(details, more.rect().topRight()).x() < details.width()


def test_many_files_make_one_thing_scroll_and_not_two(
    qtbot: QtBot, qapp: QApplication, details: Details
) -> None:
    install(qapp)
    details.resize(560, 600)
    videos = tuple(Video(f"https://c.example/{n}.mp4", f"film {n}") for n in range(9))
    details.show_row(_row(1, State.SUCCEEDED, videos=videos))
    outer = next(one for one in details.findChildren(Upright) if one.isAncestorOf(details.tabs))

    def stands() -> None:
        assert outer.verticalScrollBar().maximum() > 0
        assert details.files.verticalScrollBar().maximum() == 0
        last = details.files.lines[-1]
        assert details.tabs.rect().contains(last.mapTo(details.tabs, last.rect().bottomLeft()))

    qtbot.waitUntil(stands)
