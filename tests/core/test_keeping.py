from __future__ import annotations

from datetime import UTC, datetime

import pytest

from vidmon.core.keeping import (
    FIRST_PAUSE,
    LAST_CALL,
    LONGEST_PAUSE,
    MOST_FAILURES,
    Tried,
    due,
    due_at,
    next_due,
    unsaved,
)
from vidmon.core.task import Report, State, Task, TaskRef, Video

NOW = 1_800_000_000.0


def task(
    key: int = 1,
    *,
    state: State = State.SUCCEEDED,
    files: int = 1,
    saved: int = 0,
    ends_in: float | None = None,
) -> Task:
    end = None if ends_in is None else datetime.fromtimestamp(NOW + ends_in, UTC)
    videos = tuple(Video(f"https://cdn.example/{n}.mp4", expires_at=end) for n in range(files))
    paths = tuple(f"/videos/{n}.mp4" for n in range(saved))
    report = Report(state, videos=videos)
    return Task(key, "p", "a", TaskRef(f"t{key}"), state=state, report=report, saved=paths)


def test_a_finished_task_is_due_at_once() -> None:
    assert due_at(task(), None) == 0.0
    assert due([task()], {}, NOW) == [task()]


@pytest.mark.parametrize(
    "one",
    [
        task(state=State.RUNNING),
        task(state=State.FAILED),
        task(state=State.UNKNOWN),
        task(files=0),
        task(saved=1),
        task(files=2, saved=2),
        Task(1, "p", "a", TaskRef("t"), state=State.SUCCEEDED),
    ],
)
def test_what_has_no_file_or_is_saved_is_never_due(one: Task) -> None:
    assert not unsaved(one)
    assert due_at(one, None) is None
    assert next_due([one], {}) is None


def test_a_task_with_one_of_two_files_saved_is_due() -> None:
    assert due_at(task(files=2, saved=1), None) == 0.0


def test_a_content_route_that_is_worth_a_try_is_tried() -> None:
    report = Report(State.SUCCEEDED, to_try=(Video("https://gw.example/content"),))
    one = Task(1, "p", "a", TaskRef("t"), state=State.SUCCEEDED, report=report)
    assert due_at(one, None) == 0.0


@pytest.mark.parametrize(
    ("failures", "pause"),
    [
        (1, FIRST_PAUSE),
        (2, 2 * FIRST_PAUSE),
        (3, 4 * FIRST_PAUSE),
        (12, LONGEST_PAUSE),
        (23, LONGEST_PAUSE),
    ],
)
def test_after_a_failure_it_is_tried_again_later_and_later(failures: int, pause: float) -> None:
    tried = Tried(failures, NOW)
    assert due_at(task(), tried) == NOW + pause
    assert due([task()], {1: tried}, NOW + pause - 1) == []
    assert due([task()], {1: tried}, NOW + pause) == [task()]


def test_after_a_day_of_failures_it_is_left_alone() -> None:
    assert due_at(task(), Tried(MOST_FAILURES, NOW)) is None


def test_it_is_tried_once_more_before_the_link_dies_whatever_the_pause() -> None:
    assert 600 <= LAST_CALL < 1200  # time enough for a long film on a slow line
    dying = task(ends_in=1200)
    for failures in (10, MOST_FAILURES):
        assert due_at(dying, Tried(failures, NOW)) == NOW + 1200 - LAST_CALL
    after = Tried(10, NOW + 1200 - LAST_CALL)  # that was the last call
    assert due_at(dying, after) == after.at + LONGEST_PAUSE


def test_a_short_pause_is_not_made_longer_by_a_link_that_lives_long() -> None:
    assert due_at(task(ends_in=86_400), Tried(1, NOW)) == NOW + FIRST_PAUSE


def test_the_link_that_dies_first_is_saved_first() -> None:
    tasks = [task(1), task(2, ends_in=9000), task(3, ends_in=100), task(4)]
    assert [one.key for one in due(tasks, {}, NOW)] == [3, 2, 1, 4]


def test_the_next_moment_is_the_earliest_of_all() -> None:
    tried = {1: Tried(3, NOW), 2: Tried(1, NOW)}
    assert next_due([task(1), task(2)], tried) == NOW + FIRST_PAUSE
