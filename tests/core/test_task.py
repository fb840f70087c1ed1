"""What a report, or not getting one, does to a task."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.task import Report, State, Task, TaskRef, Video, advance, could_not_ask
from vidmon.core.trouble import Kind, Trouble

FINAL = [State.SUCCEEDED, State.FAILED, State.CANCELLED, State.EXPIRED]
OPEN = [State.QUEUED, State.RUNNING, State.UNKNOWN]
NEW = Task(7, "clearmaas", "work", TaskRef("task_1"), added_at=100.0)
REPORTS = st.builds(
    Report,
    state=st.sampled_from(OPEN),
    progress=st.none() | st.floats(0.0, 1.0),
    coarse=st.booleans(),
)


def running(progress: float | None, now: float = 200.0) -> Task:
    return advance(NEW, Report(State.RUNNING, progress=progress), now)


@pytest.mark.parametrize("state", list(State))
def test_a_state_is_final_or_it_is_asked_again(state: State) -> None:
    assert state.final == (state in FINAL)


@pytest.mark.parametrize("state", list(State))
def test_a_report_brings_its_state_and_the_moment(state: State) -> None:
    task = advance(NEW, Report(state, word="theirs"), 200.0)

    assert (task.state, task.checked_at, task.changed_at) == (state, 200.0, 200.0)
    assert task.report is not None
    assert task.report.word == "theirs"


def test_a_report_takes_the_trouble_away() -> None:
    troubled = could_not_ask(running(0.3), Trouble(Kind.NETWORK), 210.0)

    task = advance(troubled, Report(State.RUNNING, progress=0.3), 220.0)

    assert (task.trouble, task.troubles_in_row) == (None, 0)


@pytest.mark.parametrize("before", FINAL)
@pytest.mark.parametrize("after", list(State))
def test_a_final_state_stays_whatever_is_reported(before: State, after: State) -> None:
    done = advance(NEW, Report(before, word="end"), 200.0)

    task = advance(done, Report(after, word="again"), 300.0)

    assert task == replace(done, checked_at=300.0)


@pytest.mark.parametrize("before", FINAL)
@pytest.mark.parametrize("after", list(State))
def test_the_user_may_ask_a_final_task_again(before: State, after: State) -> None:
    done = advance(NEW, Report(before), 200.0)

    assert advance(done, Report(after), 300.0, by_hand=True).state is after


def test_asking_by_hand_gives_a_fresh_link() -> None:
    done = advance(NEW, Report(State.SUCCEEDED, videos=(Video("https://a.example/1"),)), 200.0)
    fresh = Report(State.SUCCEEDED, videos=(Video("https://a.example/2"),))

    task = advance(done, fresh, 300.0, by_hand=True)

    assert task.report is not None
    assert task.report.videos[0].url == "https://a.example/2"
    assert task.changed_at == 200.0  # the state is the same


def test_a_link_of_unknown_end_dies_a_lifetime_after_the_task_was_last_at_work() -> None:
    link = Video("https://cdn.example/a.mp4")
    done = Report(State.SUCCEEDED, videos=(link,), links_live=3600)
    seen_at_work = replace(NEW, state=State.RUNNING, checked_at=1e9)
    finished = advance(seen_at_work, done, 1e9 + 30)
    assert finished.report is not None
    assert finished.report.videos[0].expires_at == datetime.fromtimestamp(1e9 + 3600, UTC)
    again = advance(finished, done, 1e9 + 900, by_hand=True)
    assert again.report is not None
    assert again.report.videos == finished.report.videos


def test_a_link_of_a_task_met_finished_has_no_end_that_we_know() -> None:
    done = Report(State.SUCCEEDED, videos=(Video("https://cdn.example/a.mp4"),), links_live=3600)
    met = advance(NEW, done, 1e9)
    assert met.report is not None
    assert met.report.videos[0].expires_at is None


def test_an_end_that_the_link_tells_stays() -> None:
    end = datetime(2026, 1, 1, tzinfo=UTC)
    done = Report(State.SUCCEEDED, videos=(Video("https://x/a", expires_at=end),), links_live=60)
    seen = advance(replace(NEW, state=State.RUNNING, checked_at=1e9), done, 1e9 + 30)
    assert seen.report is not None
    assert seen.report.videos[0].expires_at == end


def test_running_progress_never_falls() -> None:
    task = advance(running(0.5), Report(State.RUNNING, progress=0.2), 210.0)

    assert task.progress == 0.5


def test_a_task_that_waits_again_may_begin_at_zero() -> None:
    once = advance(running(0.5), Report(State.QUEUED, progress=0.0), 210.0)
    twice = advance(once, Report(State.QUEUED, progress=0.0), 220.0)

    assert once.progress == 0.5  # it may be one stray answer
    assert twice.progress == 0.0
    assert advance(twice, Report(State.RUNNING, progress=0.1), 230.0).progress == 0.1


def test_a_hundred_percent_is_not_success() -> None:
    task = running(1.0)

    assert task.state is State.RUNNING
    assert task.progress is not None
    assert task.progress < 1.0


def test_success_is_a_hundred_percent_whatever_the_number() -> None:
    task = advance(running(0.5), Report(State.SUCCEEDED, progress=None), 210.0)

    assert task.progress == 1.0


def test_a_failure_at_a_hundred_percent_is_no_success() -> None:
    task = advance(running(0.5), Report(State.FAILED, progress=1.0), 210.0)

    assert task.state is State.FAILED


def test_no_number_draws_a_busy_bar() -> None:
    assert running(None).progress is None
    assert NEW.progress is None


@given(st.lists(REPORTS, max_size=12))
def test_progress_is_steady_and_below_one_while_a_task_is_open(reports: list[Report]) -> None:
    task = NEW
    for moment, report in enumerate(reports):
        before, task = task, advance(task, report, 200.0 + moment)
        both_run = before.state is State.RUNNING and task.state is State.RUNNING
        if both_run and before.progress is not None and task.progress is not None:
            assert task.progress >= before.progress
        assert task.progress is None or task.progress < 1.0


def test_the_same_again_is_no_change() -> None:
    task = advance(running(0.5, now=200.0), Report(State.RUNNING, progress=0.5), 260.0)

    assert (task.changed_at, task.checked_at) == (200.0, 260.0)


def test_a_falling_number_is_no_change_either() -> None:
    task = advance(running(0.5, now=200.0), Report(State.RUNNING, progress=0.4), 260.0)

    assert task.changed_at == 200.0


def test_more_progress_is_a_change() -> None:
    assert advance(running(0.5), Report(State.RUNNING, progress=0.6), 260.0).changed_at == 260.0


def test_the_first_answer_dates_the_change_even_where_the_state_stays_unknown() -> None:
    assert advance(NEW, Report(State.UNKNOWN, word="READY"), 200.0).changed_at == 200.0


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("state", list(State))
def test_no_trouble_ever_changes_what_is_known(kind: Kind, state: State) -> None:
    known = advance(NEW, Report(state, progress=0.4), 200.0)

    task = could_not_ask(could_not_ask(known, Trouble(kind), 210.0), Trouble(kind), 220.0)

    assert (task.state, task.report, task.changed_at) == (state, known.report, 200.0)
    assert (task.trouble, task.troubles_in_row, task.checked_at) == (Trouble(kind), 2, 220.0)


def test_finished_without_a_link_is_a_state_of_its_own() -> None:
    assert advance(NEW, Report(State.SUCCEEDED), 200.0).without_file
    assert not advance(NEW, Report(State.FAILED), 200.0).without_file


def test_a_task_is_called_by_its_title_or_its_id() -> None:
    assert NEW.name == "task_1"
    assert replace(NEW, title="Neon city").name == "Neon city"


@pytest.mark.parametrize("state", [state for state in State if state.final])
def test_what_was_only_pasted_is_never_the_last_word(state: State) -> None:
    said = advance(NEW, Report(state, pasted=True), 200.0)
    assert (said.state, said.settled) == (state, False)
    heard = advance(said, Report(State.RUNNING, progress=0.4), 210.0)
    assert (heard.state, heard.pasted) == (State.RUNNING, False)
    assert advance(said, Report(state), 210.0).settled
