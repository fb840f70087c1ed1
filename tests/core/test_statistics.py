from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from vidmon.core.statistics import Ended, Tally, Usual, figures, usual
from vidmon.core.task import Report, State, Task, TaskRef
from vidmon.core.time_left import seconds_left
from vidmon.core.trouble import Kind, Trouble

NOW = 1_790_000_000.0
DAY = 86_400.0


def ended(
    provider: str, ago: float, seconds: float | None = 60.0, *, failed: bool = False
) -> Ended:
    state = State.FAILED if failed else State.SUCCEEDED
    return Ended(provider, "a", state, NOW - ago, seconds)


def test_what_is_usual_leaves_the_extremes_out() -> None:
    assert usual([]) is None
    assert usual([30.0]) == Usual(30.0, 30.0, 30.0, 1)
    took = [1.0, *(60.0 + n for n in range(18)), 90_000.0]
    assert usual(took) == Usual(68.5, 61.0, 76.0, 20)


def test_services_are_counted_the_busiest_first() -> None:
    told = figures(
        [
            ended("slow", 10, 600.0),
            ended("quick", 20, 10.0),
            ended("quick", 30, 20.0),
            ended("quick", 40, 5.0, failed=True),
            ended("quick", 50 * DAY),
        ],
        NOW - 30 * DAY,
        NOW,
    )
    quick, slow = told.services
    assert (quick.provider, quick.tally, quick.usual) == (
        "quick",
        Tally(2, 1),
        Usual(15.0, 10.0, 20.0, 2),
    )
    assert quick.tally.failure_rate == pytest.approx(1 / 3)
    assert slow.tally == Tally(1, 0)
    assert told.total == Tally(3, 1)


def test_weeks_begin_on_monday_and_have_no_gap() -> None:
    told = figures([ended("a", 0), ended("a", 21 * DAY, failed=True)], 0.0, NOW)
    assert [week.tally for week in told.weeks] == [Tally(0, 1), Tally(), Tally(), Tally(1, 0)]
    assert all(week.monday.weekday() == 0 for week in told.weeks)
    assert told.weeks[-1].monday <= date.fromtimestamp(NOW) < told.weeks[-1].monday + timedelta(7)


def test_an_empty_history_tells_nothing() -> None:
    told = figures([], 0.0, NOW)
    assert (told.total, told.services, told.weeks) == (Tally(), (), ())
    assert told.total.failure_rate == 0.0


# --- how long a task will still take ------------------------------------------------------------

TASK = Task(1, "p", "a", TaskRef("t"), added_at=NOW - 60, state=State.RUNNING, changed_at=NOW - 60)


def at(progress: float | None, *, coarse: bool = False, changed: float = 0.0) -> Task:
    report = Report(State.RUNNING, progress=progress, coarse=coarse)
    return replace(TASK, report=report, changed_at=NOW - changed)


@pytest.mark.parametrize(
    ("task", "usual", "sample", "left"),
    [
        (TASK, None, 0, None),
        (TASK, 180.0, 4, None),  # four finished tasks are too few
        (TASK, 180.0, 5, 120.0),
        (replace(TASK, state=State.QUEUED), 180.0, 5, 120.0),
        (replace(TASK, state=State.UNKNOWN), 180.0, 5, None),
        (replace(TASK, state=State.SUCCEEDED), 180.0, 5, None),
        (replace(TASK, trouble=Trouble(Kind.NETWORK)), 180.0, 5, None),
        (TASK, 40.0, 5, 0.0),  # late, but never below nothing
        (TASK, 29.0, 5, None),  # over twice the usual: nobody knows
        (replace(TASK, added_at=NOW + 900), 180.0, 5, 180.0),  # a clock that was set back
        (at(0.5), None, 0, 60.0),  # measured progress goes before what is usual
        (at(0.5), 600.0, 9, 60.0),
        (at(0.5, changed=20), None, 0, 20.0),
        (at(0.5, changed=50), None, 0, 0.0),
        (at(0.5, changed=58), None, 0, None),  # two seconds tell no speed
        (at(0.5, coarse=True), 180.0, 5, 120.0),  # made-up steps tell nothing
        (at(0.5, coarse=True), 20.0, 5, None),
        (at(0.01), None, 0, None),
        (at(0.1), None, 0, 540.0),
        (at(0.1), 100.0, 5, 40.0),  # a first guess over twice the usual is not believed
        (at(0.3), 60.0, 5, 140.0),
    ],
)
def test_what_is_left_is_guessed_only_where_it_can_be_trusted(
    task: Task, usual: float | None, sample: int, left: float | None
) -> None:
    found = seconds_left(task, usual, sample, NOW)
    assert found == (left if left is None else pytest.approx(left))


def test_progress_that_stands_still_tells_nothing() -> None:
    still = replace(at(0.5, changed=400), added_at=NOW - 500)
    assert seconds_left(still, None, 0, NOW) is None


def test_the_time_in_the_queue_is_no_part_of_the_speed() -> None:
    started = datetime.fromtimestamp(NOW - 30, UTC)
    report = Report(State.RUNNING, progress=0.5, started_at=started)
    task = replace(TASK, added_at=NOW - 3000, report=report, changed_at=NOW)
    assert seconds_left(task, None, 0, NOW) == pytest.approx(30.0)
