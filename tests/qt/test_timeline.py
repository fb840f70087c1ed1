from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from vidmon.core.record import Change
from vidmon.core.task import State
from vidmon.qt.moments import clock, told
from vidmon.qt.timeline import Timeline, lines

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOON = datetime(2026, 11, 22, 12, 0, 0).timestamp()
CHANGES = (
    Change(NOON, State.QUEUED, "NOT_START"),
    Change(NOON + 30, State.RUNNING, "IN_PROGRESS"),
    Change(NOON + 90, State.RUNNING, "IN_PROGRESS", "network"),
    Change(NOON + 3 * 3600 + 90, State.SUCCEEDED, "SUCCESS"),
)


def test_each_change_says_state_word_moment_and_gap() -> None:
    shown = lines(CHANGES, NOON + 4 * 3600)
    assert [(one.words, one.raw, one.when, one.gap) for one in shown] == [
        ("Queued", "NOT_START", "12:00:00", ""),
        ("Running", "IN_PROGRESS", "12:00:30", "+30 s"),
        ("Could not ask: no answer.", "", "12:01:30", "+1 min"),
        ("Finished", "SUCCESS", "15:01:30", "+3 h"),
    ]


def test_the_icon_says_it_too() -> None:
    assert [one.icon for one in lines(CHANGES, NOON)] == [
        "queued",
        "running",
        "attention",
        "succeeded",
    ]


def test_a_word_that_is_the_state_is_not_said_twice() -> None:
    assert lines([Change(NOON, State.RUNNING, "running")], NOON)[0].raw == ""


def test_an_unknown_word_is_shown() -> None:
    assert "paused" in lines([Change(NOON, State.UNKNOWN, "paused")], NOON)[0].words


def test_a_kind_of_trouble_from_a_newer_version_is_shown_as_it_is() -> None:
    assert lines([Change(NOON, State.RUNNING, "", "solar_storm")], NOON)[0].words == "solar_storm"


def test_another_day_is_named() -> None:
    assert clock(NOON, NOON + 86_400) != "12:00:00"
    assert clock(NOON, NOON + 86_400).endswith("12:00:00")


def test_a_time_without_a_zone_is_called_the_servers() -> None:
    assert "server's local time" in told(datetime(2026, 11, 22, 4, 3), NOON)
    aware = datetime.fromtimestamp(NOON).astimezone()
    assert told(aware, NOON) == "12:00:00"
    assert told(None, NOON) == ""


def test_a_new_change_is_added_and_the_others_stay(qtbot: QtBot) -> None:
    view = Timeline()
    qtbot.addWidget(view)
    view.show_lines(lines(CHANGES[:2], NOON))
    first = view.model().index(0, 0)
    with qtbot.assertNotEmitted(view.model().modelReset):
        view.show_lines(lines(CHANGES, NOON))
    assert view.model().rowCount() == 4
    assert view.model().data(first, Qt.ItemDataRole.AccessibleTextRole).startswith("Queued")


def test_another_tasks_life_takes_its_place(qtbot: QtBot) -> None:
    view = Timeline()
    qtbot.addWidget(view)
    view.show_lines(lines(CHANGES, NOON))
    with qtbot.waitSignal(view.model().modelReset):
        view.show_lines(lines(CHANGES[1:2], NOON))
    assert view.model().rowCount() == 1


def test_it_is_painted_without_a_word(qtbot: QtBot) -> None:
    view = Timeline()
    qtbot.addWidget(view)
    view.resize(160, 120)  # too narrow for everything
    view.show_lines(lines(CHANGES, NOON))
    assert not view.grab().isNull()
