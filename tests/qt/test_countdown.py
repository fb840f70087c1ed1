"""The time that a link has left: it goes down by itself and gets urgent in the last hour."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.qt.details import Details
from vidmon.qt.row import Row
from vidmon.qt.task_remark import Tone, needs_user, remark
from vidmon.qt.task_words import second_line

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

# Of this machine, not of ours: no sound card, no graphics card, no notion of size hints.
NOW = 1_800_000_000.0


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


def _row(**more: object) -> Row:
    end = datetime.fromtimestamp(NOW + 3 * 3600, UTC)
    report = Report(State.SUCCEEDED, videos=(Video("https://cdn.example/a.mp4", expires_at=end),))
    ref = TaskRef("t")
    task = Task(1, "p", "a", ref, added_at=NOW, state=State.SUCCEEDED, report=report)
    return Row(task, "P", "A", **more)


def test_the_details_count_down_by_themselves_and_warn_in_the_last_hour(qtbot: QtBot) -> None:
    clock = Clock()
    details = Details(clock=clock)
    qtbot.addWidget(details)
    details.show()
    details.show_row(_row())
    (line,) = details.files.lines
    assert "expires in 3 h" in line.about.text()
    assert line.about.property("kind") == "muted"
    clock.now += 2 * 3600 + 60
    qtbot.waitUntil(lambda: "expires in 59 min" in line.about.text())
    assert line.about.property("kind") == "warn"
    clock.now += 3600
    qtbot.waitUntil(lambda: "link expired" in line.about.text())


def test_the_row_counts_down_and_gets_urgent_in_the_last_hour() -> None:
    row = _row()
    assert "expires in 3 h" in second_line(row, NOW)
    assert remark(row, NOW) is None
    urgent = remark(row, NOW + 2 * 3600 + 60)
    assert urgent
    assert (urgent.text, urgent.tone) == (
        "The link expires in 59 min. Save it now.",
        Tone.WARN,
    )


def test_why_it_is_not_saved_stays_in_the_row_and_needs_the_user() -> None:
    lost = "The link expired 2 h ago and the service no longer knows the task."
    row = _row(not_saved=f"{lost}\n<b>more</b>")
    said = remark(row, NOW)
    assert said
    assert (said.text, said.tone) == (f"Not saved: {lost}", Tone.BAD)
    assert needs_user(row)
    assert not needs_user(_row())
