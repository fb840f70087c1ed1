from __future__ import annotations

import pytest

from vidmon.core.lost import why_lost
from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.core.trouble import Kind, Trouble

NOW = 1_800_000_000.0
WORDS = "The link no longer works (HTTP 403)."
UNKNOWN = Trouble(Kind.NOT_FOUND, "task_not_exist", 400)


def told(*videos: Video) -> Task:
    report = Report(State.SUCCEEDED, videos=videos)
    return Task(1, "p", "a", TaskRef("t"), state=State.SUCCEEDED, report=report)


@pytest.mark.parametrize(
    ("age", "since"),
    [(2 * 3600 + 600, "2 h"), (90, "1 min"), (3, "3 s"), (0, "1 s"), (50 * 3600, "2 d")],
)
def test_how_long_ago_the_link_died_is_said_in_one_unit(age: float, since: str) -> None:
    assert why_lost(WORDS, NOW - age, UNKNOWN, NOW) == (
        f"The link expired {since} ago and the service no longer knows the task."
    )


@pytest.mark.parametrize("end", [None, NOW + 60])
def test_a_link_that_died_early_is_dead_not_expired(end: float | None) -> None:
    words = why_lost(WORDS, end, UNKNOWN, NOW)
    assert words == "The link is dead and the service no longer knows the task."


def test_why_the_service_could_not_be_asked_is_said() -> None:
    silent = Trouble(Kind.NETWORK, "Nobody answers at gw.example.")
    assert why_lost(WORDS, NOW - 7200, silent, NOW).endswith(
        "could not be asked for a fresh one: Nobody answers at gw.example."
    )
    assert "fresh one: key rejected" in why_lost(WORDS, None, Trouble(Kind.KEY_REJECTED), NOW)


def test_a_service_without_another_link_is_told_from_one_whose_fresh_link_is_dead_too() -> None:
    assert why_lost(WORDS, NOW - 7200, told(), NOW).endswith("the service gives no other one.")
    dead_too = why_lost(WORDS, NOW - 7200, told(Video("https://cdn.example/1")), NOW)
    assert "the fresh one that the service gave does not work either" in dead_too
    assert dead_too.endswith(WORDS)
