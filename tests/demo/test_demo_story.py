"""How tasks go: a pure function of the time, ended or forgotten by hand."""

from __future__ import annotations

import pytest

from vidmon.demo.cast import CAST, new_id, plan
from vidmon.demo.stage import Stage
from vidmon.demo.story import STORIES, Moment, Part, Story, moment


@pytest.mark.parametrize(
    ("elapsed", "expected"),
    [
        (-5, Moment(Part.QUEUED, 0.0)),
        (2, Moment(Part.QUEUED, 0.5)),
        (4, Moment(Part.RUNNING, 0.0)),
        (9, Moment(Part.RUNNING, 0.5)),
        (14, Moment(Part.DONE, 1.0)),
        (99, Moment(Part.DONE, 1.0)),
    ],
)
def test_a_task_waits_then_works_then_is_done(elapsed: float, expected: Moment) -> None:
    assert moment(Story("any", queue=4, run=10), elapsed) == expected


def test_a_failing_task_comes_as_far_as_its_reach() -> None:
    story = Story("any", queue=0, run=10, fails=True, reach=0.4)
    assert moment(story, 5) == Moment(Part.RUNNING, 0.2)
    assert moment(story, 10) == Moment(Part.FAILED, 0.4)


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hands() -> Hands:
    return Hands()


def test_speed_shortens_the_story_but_not_the_day(hands: Hands) -> None:
    stage = Stage(speed=10, clock=hands)
    stage.add("clearmaas", "a", "A", Story("any", queue=10, run=20))
    hands.at += 3
    seen = stage.sight("clearmaas", "a")
    assert seen
    assert seen.part is Part.DONE
    assert seen.finished == pytest.approx(seen.submitted + 3)
    assert seen.now == pytest.approx(seen.submitted + 3)


def test_a_task_can_be_finished_at_once(hands: Hands) -> None:
    stage = Stage(clock=hands)
    stage.add("clearmaas", "a", "A", STORIES["slow"])
    hands.at += 2
    stage.finish("a")
    seen = stage.sight("clearmaas", "a")
    assert seen
    assert (seen.part, seen.fraction) == (Part.DONE, 1.0)
    assert seen.finished == pytest.approx(seen.submitted + 2)
    assert seen.started is not None
    assert seen.started <= seen.finished


def test_a_task_that_is_failed_by_hand_keeps_its_progress(hands: Hands) -> None:
    stage = Stage(clock=hands)
    stage.add("clearmaas", "a", "A", Story("any", queue=0, run=10))
    hands.at += 4
    stage.fail("a", "out of film")
    hands.at += 100
    seen = stage.sight("clearmaas", "a")
    assert seen
    assert (seen.part, seen.story.reason) == (Part.FAILED, "out of film")
    assert seen.fraction == pytest.approx(0.4)


def test_a_service_does_not_know_the_tasks_of_another(hands: Hands) -> None:
    stage = Stage(clock=hands)
    stage.add("clearmaas", "a", "A", STORIES["slow"])
    assert stage.sight("octopusx", "a") is None


def test_the_expiring_link_has_twenty_five_minutes_left(hands: Hands) -> None:
    stage = Stage(clock=hands)
    stage.add("clearmaas", "a", "A", STORIES["expiring"])
    seen = stage.sight("clearmaas", "a")
    assert seen
    assert seen.signed + seen.story.link_life - seen.now == pytest.approx(25 * 60, abs=1)


@pytest.mark.parametrize("provider", CAST)
def test_every_service_has_the_stories_that_a_tour_needs(provider: str) -> None:
    words = {word for word, *_ in CAST[provider]}
    assert {"slow", "quick", "finished", "failed"} <= words
    slow, quick = plan(provider, "slow"), plan(provider, "quick")
    assert 60 <= slow.length <= 100
    assert 10 <= quick.length <= 15


@pytest.mark.parametrize(
    ("provider", "pattern"),
    [
        ("clearmaas", r"task_[0-9A-Za-z]{32}"),
        ("new-api", r"task_[0-9A-Za-z]{32}"),
        ("octopusx", r"task-video-[0-9a-z]{12}"),
        ("chainhub-minimax", r"\d{15}"),
        (
            "moneyprinterturbo",
            r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        ),
        ("capcut-mate", r"http://x/openapi/capcut-mate/v1/get_draft\?draft_id=\d{14}[0-9a-f]{8}"),
    ],
)
def test_ids_look_like_the_real_ones(provider: str, pattern: str) -> None:
    import re

    made = new_id(provider, "some seed", "http://x", 1_795_000_000)
    assert re.fullmatch(pattern, made)
    assert made == new_id(provider, "some seed", "http://x", 1_795_000_000)
    assert made != new_id(provider, "another", "http://x", 1_795_000_000)
