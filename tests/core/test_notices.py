from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vidmon.core.notices import Event, Gathered, Notice, expiring, gathered, noticed
from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.core.trouble import Kind, Trouble

RUNNING = Task(
    1, "octopusx", "work", TaskRef("task_1"), title="Neon", state=State.RUNNING, checked_at=5.0
)
REJECTED = Trouble(Kind.KEY_REJECTED, "no")


def _as(state: State, failure: Failure | None = None) -> Task:
    return replace(RUNNING, state=state, report=Report(state, failure=failure))


@pytest.mark.parametrize(
    ("after", "event"),
    [
        (_as(State.SUCCEEDED), Event.FINISHED),
        (_as(State.FAILED, Failure("blocked")), Event.FAILED),
        (_as(State.EXPIRED), Event.FAILED),
        (replace(RUNNING, trouble=REJECTED), Event.KEY_REJECTED),
        (_as(State.CANCELLED), None),
        (_as(State.UNKNOWN), None),
        (replace(RUNNING, trouble=Trouble(Kind.NETWORK)), None),
        (RUNNING, None),
    ],
)
def test_what_a_change_is_worth(after: Task, event: Event | None) -> None:
    notice = noticed(RUNNING, after)
    assert (notice and notice.event) == event


def test_the_services_reason_goes_along() -> None:
    notice = noticed(RUNNING, _as(State.FAILED, Failure("blocked")))
    assert notice == Notice(Event.FAILED, 1, "work", "Neon", "blocked")


def test_what_stays_as_it_was_is_no_news() -> None:
    done = _as(State.SUCCEEDED)
    assert noticed(done, replace(done, checked_at=9.0)) is None
    rejected = replace(RUNNING, trouble=REJECTED)
    assert noticed(rejected, replace(rejected, troubles_in_row=2)) is None


def test_a_task_just_met_is_no_news() -> None:
    assert noticed(None, _as(State.SUCCEEDED)) is None
    assert noticed(replace(RUNNING, checked_at=None), _as(State.FAILED)) is None


def _dies_at(moment: float, saved: tuple[str, ...] = ()) -> Task:
    video = Video("https://cdn.example/a.mp4", expires_at=datetime.fromtimestamp(moment, UTC))
    done = _as(State.SUCCEEDED)
    return replace(done, report=Report(State.SUCCEEDED, videos=(video,)), saved=saved)


@pytest.mark.parametrize(
    ("left", "saved", "told"),
    [(3599.0, (), 1), (1.0, (), 1), (3601.0, (), 0), (-1.0, (), 0), (60.0, ("/v/a.mp4",), 0)],
)
def test_an_unsaved_video_is_told_in_its_links_last_hour(
    left: float, saved: tuple[str, ...], told: int
) -> None:
    assert len(expiring([_dies_at(1e9 + left, saved)], 1e9)) == told


def test_a_burst_is_told_together_and_a_key_once_for_its_account() -> None:
    done = [Notice(Event.FINISHED, key, "work", f"t{key}") for key in range(3)]
    keys = [Notice(Event.KEY_REJECTED, key, f"a{key % 2}", "t") for key in range(4)]
    assert gathered([*done, *keys]) == (
        Gathered(done[0], 3),
        Gathered(keys[0], 2),
        Gathered(keys[1], 2),
    )
