"""When to ask again."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core import pacing
from vidmon.core.pacing import back_off, may_be_over, next_delay, slept, unusually_long
from vidmon.core.trouble import Kind, Trouble

LATER = [Kind.RATE_LIMITED, Kind.SERVER_TROUBLE, Kind.NETWORK, Kind.BAD_REPLY, Kind.REFUSED]
UNIT = st.floats(0.0, 1.0, exclude_max=True)


@pytest.mark.parametrize(
    ("age", "delay"),
    [
        (0.0, 5.0),
        (119.9, 5.0),
        (120.0, 10.0),
        (599.0, 10.0),
        (600.0, 30.0),
        (3599.0, 30.0),
        (3600.0, 60.0),
        (9e9, 60.0),
        (-50.0, 5.0),  # the clock was set back since
        (-86_400.0, 60.0),  # by a day: not every five seconds until it has caught up
    ],
)
def test_an_older_task_is_asked_less_often(age: float, delay: float) -> None:
    assert next_delay(5.0, age, 0.0) == delay


@given(every=st.floats(0.1, 300.0), age=st.floats(-10.0, 1e7), jitter=UNIT)
def test_no_task_is_asked_sooner_than_its_spec_allows(
    every: float, age: float, jitter: float
) -> None:
    assert next_delay(every, age, jitter) >= every


@given(every=st.floats(0.1, 300.0), age=st.floats(0.0, 1e7), jitter=UNIT)
def test_the_jitter_is_a_tenth_at_most(every: float, age: float, jitter: float) -> None:
    plain = next_delay(every, age, 0.0)

    assert plain <= next_delay(every, age, jitter) <= plain * 1.1


@pytest.mark.parametrize("kind", LATER)
def test_each_trouble_in_a_row_doubles_the_pause_up_to_a_cap(kind: Kind) -> None:
    pauses = [back_off(kind, n, None, 0.0) for n in range(1, 200)]

    assert pauses[1] == 2 * pauses[0]
    assert pauses == sorted(pauses)
    assert pauses[-1] == pauses[-2] <= 600.0


def test_offline_is_tried_again_every_minute_at_the_latest() -> None:
    assert back_off(Kind.NETWORK, 10_000, None, 0.0) == 60.0


@pytest.mark.parametrize(
    ("asked_for", "waited"), [(42.0, 42.0), (0.0, 5.0), (1e9, 3600.0), (math.inf, 3600.0)]
)
def test_the_services_own_pause_is_obeyed_within_reason(asked_for: float, waited: float) -> None:
    assert back_off(Kind.RATE_LIMITED, 1, asked_for, 0.0) == waited
    assert back_off(Kind.SERVER_TROUBLE, 9, asked_for, 0.0) == waited


@given(asked_for=st.floats(5.0, 3600.0), jitter=UNIT)
def test_nobody_comes_back_before_the_time_that_was_named(asked_for: float, jitter: float) -> None:
    assert back_off(Kind.RATE_LIMITED, 1, asked_for, jitter) >= asked_for


def test_a_task_that_is_not_found_is_asked_for_three_more_times() -> None:
    pauses = [back_off(Kind.NOT_FOUND, n, None, 0.0) for n in range(1, 6)]

    assert [pause is not None for pause in pauses] == [True, True, True, False, False]


@pytest.mark.parametrize("kind", [Kind.KEY_REJECTED, Kind.NO_KEY])
def test_a_trouble_with_the_key_waits_for_the_user(kind: Kind) -> None:
    assert back_off(kind, 1, 3.0, 0.0) is None


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_trouble_has_an_answer(kind: Kind) -> None:
    wait = back_off(kind, 1, None, 0.5)

    assert (wait is None) == (kind in pacing.OF_THE_KEY)


def test_waking_up_ends_what_may_be_over_and_nothing_else() -> None:
    assert may_be_over(None)
    assert may_be_over(Trouble(Kind.NETWORK))
    assert may_be_over(Trouble(Kind.NO_KEY))  # the store is unlocked with the session
    assert not may_be_over(Trouble(Kind.KEY_REJECTED))
    assert not may_be_over(Trouble(Kind.RATE_LIMITED, retry_after=900.0))


def test_sleep_is_time_that_only_the_wall_clock_saw() -> None:
    assert slept(3600.0, 12.0)
    assert not slept(42.0, 12.0)
    assert not slept(-3600.0, 12.0)  # set back


def test_ten_minutes_without_a_change_are_unusual_unless_the_service_is_slow() -> None:
    assert not unusually_long(599.0)
    assert unusually_long(600.0)
    assert unusually_long(600.0, usual=40.0)
    assert not unusually_long(1199.0, usual=1200.0)
    assert unusually_long(1200.0, usual=1200.0)
