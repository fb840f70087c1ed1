"""Whose turn it is in one account's lane: a queue with brakes, without any clock."""

from __future__ import annotations

from vidmon.core.trouble import Kind, Trouble
from vidmon.engine.lane import Lane


def turns(lane: Lane, now: float) -> list[int]:
    """Let the lane run at one moment, with answers that come at once; tell who was asked."""
    asked = []
    while question := lane.take(now):
        asked.append(question.key)
        lane.answered(question, None, now, 0.0)
        now += 0.1
    return asked


def test_who_waits_longest_is_first() -> None:
    lane = Lane()
    for key, due in [(1, 30.0), (2, 10.0), (3, 20.0), (4, 99.0)]:
        lane.plan(key, due)

    assert turns(lane, 50.0) == [2, 3, 1]
    assert lane.next_start() == 99.0


def test_a_new_plan_takes_the_place_of_the_old() -> None:
    lane = Lane()
    lane.plan(1, 10.0)
    lane.plan(2, 20.0)
    lane.plan(1, 30.0)

    assert turns(lane, 50.0) == [2, 1]
    assert lane.next_start() is None


def test_what_is_asked_just_now_cannot_be_planned_twice() -> None:
    lane = Lane()
    lane.plan(1, 0.0)
    assert lane.take(0.0)

    lane.plan(1, 0.0)
    lane.ask_now(1)

    assert lane.take(1.0) is None


def test_hurrying_keeps_the_order() -> None:
    lane = Lane()
    for key, due in [(1, 300.0), (2, 100.0), (3, 200.0)]:
        lane.plan(key, due)

    lane.hurry(50.0)

    assert turns(lane, 50.0) == [2, 3, 1]


def test_outdated_plans_do_not_pile_up() -> None:
    lane = Lane()
    for moment in range(10_000):
        lane.plan(moment % 10, float(moment))

    assert len(lane._queue) < 200
    assert turns(lane, 1e6) == list(range(10))


def test_two_that_meet_the_same_trouble_count_once() -> None:
    lane = Lane()
    lane.plan(1, 0.0)
    lane.plan(2, 0.0)
    first, second = lane.take(0.0), lane.take(0.1)
    assert first
    assert second

    for question in (first, second):
        lane.answered(question, Trouble(Kind.SERVER_TROUBLE), 1.0, 0.0)
    lane.plan(1, 0.0)

    assert lane.next_start() == 6.0  # the first pause, not the doubled second


def test_after_a_trouble_one_goes_ahead_alone() -> None:
    lane = Lane()
    for key in range(4):
        lane.plan(key, 0.0)
    first = lane.take(0.0)
    assert first
    lane.answered(first, Trouble(Kind.RATE_LIMITED, retry_after=30.0), 0.0, 0.0)

    assert lane.take(29.0) is None
    scout = lane.take(30.0)
    assert scout
    assert lane.take(31.0) is None
    lane.answered(scout, None, 31.0, 0.0)
    assert lane.take(31.0)
    assert lane.take(32.0)


def test_an_answer_from_before_the_trouble_does_not_end_it() -> None:
    lane = Lane()
    lane.plan(1, 0.0)
    lane.plan(2, 0.0)
    first, second = lane.take(0.0), lane.take(0.1)
    assert first
    assert second

    lane.answered(first, Trouble(Kind.RATE_LIMITED), 1.0, 0.0)
    lane.answered(second, None, 1.1, 0.0)

    assert lane.trouble == Trouble(Kind.RATE_LIMITED)


def test_a_bad_reply_about_one_task_brakes_nobody() -> None:
    lane = Lane()
    lane.plan(1, 0.0)
    question = lane.take(0.0)
    assert question

    lane.answered(question, Trouble(Kind.BAD_REPLY), 1.0, 0.0)

    assert lane.trouble is None
