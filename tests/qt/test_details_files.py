from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from vidmon.core.fetched import Fetched, Way
from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.core.transfer import Transfer
from vidmon.qt.facts_view import FactsView, facts
from vidmon.qt.file_line import file_text
from vidmon.qt.files_view import FilesView, places
from vidmon.qt.row import Row

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOW = 1_800_000_000.0
END = datetime.fromtimestamp(NOW + 3 * 3600 + 720, UTC)
FIRST = Video("https://cdn.example.com/a.mp4?x=1", "final-1", expires_at=END)
SECOND = Video("https://gateway.example.com/v1/videos/t/content", needs_key=True)


@pytest.fixture
def view(qtbot: QtBot) -> FilesView:
    made = FilesView()
    qtbot.addWidget(made)
    made.resize(480, 300)
    made.show()
    made.show_files((FIRST, SECOND), (), NOW)
    return made


def test_a_file_says_kind_expiry_and_host() -> None:
    text = file_text(0, 2, FIRST, "", NOW)
    assert text.name == "final-1"
    assert text.about == "MP4 · expires in 3 h 12 m · cdn.example.com"
    assert text.look == "muted"


def test_a_link_that_dies_soon_or_is_dead_is_urgent() -> None:
    assert file_text(0, 1, FIRST, "", NOW + 3 * 3600).look == "warn"
    dead = file_text(0, 1, FIRST, "", NOW + 10 * 3600)
    assert dead.look == "warn"
    assert "link expired" in dead.about


def test_a_file_without_a_label_is_numbered_only_among_several() -> None:
    assert file_text(1, 2, SECOND, "", NOW).name == "Video 2"
    assert file_text(0, 1, SECOND, "", NOW).name == "Video"
    assert "needs the account's key" in file_text(0, 1, SECOND, "", NOW).about


def test_a_saved_file_says_its_name_and_no_expiry() -> None:
    text = file_text(0, 1, FIRST, "/videos/Neon.mp4", NOW)
    assert (text.about, text.look) == ("Saved as Neon.mp4", "good")


def test_a_link_that_is_no_link_is_survived() -> None:
    assert file_text(0, 1, Video("https://[broken"), "", NOW).name == "Video"


def test_saved_paths_find_their_files_only_when_it_is_sure() -> None:
    assert places(2, ["a", "b"]) == (["a", "b"], [])
    assert places(1, ["old", "new"]) == (["new"], ["old"])
    assert places(3, ["a"]) == (["", "", ""], ["a"])
    assert places(0, ["a"]) == ([], ["a"])


def test_each_button_speaks_for_its_own_file(qtbot: QtBot, view: FilesView) -> None:
    line = view.lines[1]
    for button, signal, expected in (
        (line.play, view.play_requested, [1]),
        (line.save, view.save_requested, [[1]]),
        (line.link, view.copy_link_requested, [1]),
    ):
        with qtbot.waitSignal(signal) as told:
            button.click()
        assert told.args == expected


def test_saving_shows_progress_and_can_be_stopped(qtbot: QtBot, view: FilesView) -> None:
    line = view.lines[0]
    view.show_transfer(0, Transfer(500_000, 1_000_000, 250_000))
    assert line.bar.isVisible()
    assert not line.save.isVisible()
    assert line.about.text() == "Saving 50 % · 250 kB/s · 2 s left · 500 kB of 1.0 MB"
    with qtbot.waitSignal(view.cancel_requested) as told:
        line.cancel.click()
    assert told.args == [0]
    view.show_transfer(0, None)
    assert not line.bar.isVisible()
    assert line.save.isVisible()


def test_a_transfer_of_unknown_length_has_a_busy_bar(view: FilesView) -> None:
    view.show_transfer(0, Transfer(500_000))
    assert view.lines[0].bar.maximum() == 0


def test_the_clock_going_on_keeps_the_lines(view: FilesView) -> None:
    before = list(view.lines)
    view.show_transfer(0, Transfer(1, 2))
    view.show_files((FIRST, SECOND), (), NOW + 60)
    assert view.lines == before
    assert view.lines[0].bar.isVisible()
    assert "3 h 11 m" not in view.lines[0].about.text()  # the saving is shown, not the expiry


def test_a_saved_file_can_be_shown_in_its_folder(qtbot: QtBot, view: FilesView) -> None:
    view.show_files((FIRST,), ("/videos/Neon.mp4",), NOW)
    assert len(view.lines) == 1
    assert not view.lines[0].save.isVisible()
    with qtbot.waitSignal(view.folder_requested) as told:
        view.lines[0].folder.click()
    assert told.args == [0]


def test_no_files_yet_is_said(view: FilesView) -> None:
    view.show_files((), (), NOW)
    assert view.note.isVisible()
    assert view.lines == []


def test_every_button_has_a_name_and_every_label_is_plain(view: FilesView) -> None:
    buttons = view.findChildren(QAbstractButton)
    assert len(buttons) >= 10
    assert all(button.accessibleName() for button in buttons)
    labels = [one for one in view.findChildren(QLabel) if one.text()]
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in labels)


def _row() -> Row:
    naive = datetime(2026, 11, 22, 4, 3, 3)
    report = Report(State.RUNNING, "processing", submitted_at=naive, started_at=END)
    ref = TaskRef("task_1", (("route", "videos"),))
    task = Task(1, "octopusx", "a", ref, added_at=NOW, report=report, checked_at=NOW + 10)
    return Row(task, "OctopusX", "Work", next_check=NOW + 24)


def test_the_facts_tell_who_when_and_how() -> None:
    told = {fact.name: fact.value for fact in facts(_row(), NOW + 20)}
    assert told["Service"] == "OctopusX"
    assert told["Route"] == "videos"
    assert "server's local time" in told["Submitted"]
    assert "server's local time" not in told["Started"]
    assert told["Last check"].endswith("10 s ago")
    assert told["Next check"] == "in 4 s"
    assert "Finished" not in told


def test_the_id_is_copied_whole(qtbot: QtBot) -> None:
    view = FactsView()
    qtbot.addWidget(view)
    view.show()
    view.show_facts(facts(_row(), NOW))
    button = next(one for one in view.findChildren(QAbstractButton) if one.isVisible())
    with qtbot.waitSignal(view.copy_requested) as told:
        button.click()
    assert told.args == ["task_1"]


def test_facts_that_stay_keep_their_selection(qtbot: QtBot) -> None:
    view = FactsView()
    qtbot.addWidget(view)
    view.show_facts(facts(_row(), NOW))
    value = next(one for one in view.findChildren(QLabel) if one.text() == "task_1")
    value.setSelection(0, 4)
    view.show_facts(facts(_row(), NOW + 5))
    assert value.selectedText() == "task"


def test_the_facts_tell_which_link_worked() -> None:
    def told(*found: Fetched) -> str | None:
        row = replace(_row(), fetched=found)
        return {fact.name: fact.value for fact in facts(row, NOW)}.get("Fetched by")

    assert told() is None
    assert told(Fetched(Way.BACKUP)) == "the backup link"
    assert told(Fetched(Way.LINK, fresh=True)) == "the link (a fresh one)"
    assert told(Fetched(Way.CONTENT), Fetched(Way.CONTENT)) == "the service's content route"
    both = told(Fetched(Way.OWN_HOST), Fetched(Way.LINK))
    assert both == "the link, moved to the account's host, the link"
