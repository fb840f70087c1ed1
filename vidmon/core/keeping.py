"""When a finished task is due to be saved by itself: at once, again later, before its link dies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.task import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vidmon.core.task import Task, Video

FIRST_PAUSE = 30.0  # seconds; doubled after each failure
LONGEST_PAUSE = 3600.0  # seconds
MOST_FAILURES = 24  # about a day; then only the last call is left
LAST_CALL = 900.0  # seconds before a link dies, in which a film still has time to come


@dataclass(frozen=True, slots=True)
class Tried:
    """How saving a task went: failures in a row, and when the last one ended (Unix seconds)."""

    failures: int
    at: float


def videos_of(task: Task) -> tuple[Video, ...]:
    """Give the files of a task: those that the service named, else the routes worth a try."""
    return (task.report.videos or task.report.to_try) if task.report else ()


def expires_at(task: Task) -> float | None:
    """Give when the first of the task's links dies, in Unix seconds; None where none says so."""
    videos = task.report.videos if task.report else ()
    ends = [video.expires_at.timestamp() for video in videos if video.expires_at]
    return min(ends, default=None)


def unsaved(task: Task) -> bool:
    """Tell whether a finished task has files that were never saved."""
    return task.state is State.SUCCEEDED and task.settled and len(task.saved) < len(videos_of(task))


def due_at(task: Task, tried: Tried | None) -> float | None:
    """Give the moment from which on the task is to be saved, 0.0 for at once, None for never.

    After a failure: later and later, and whatever the pause, once more before the link dies.
    """
    if not unsaved(task):
        return None
    if tried is None:
        return 0.0
    moments = [tried.at + _pause(tried.failures)] if tried.failures < MOST_FAILURES else []
    end = expires_at(task)
    if end is not None and tried.at < end - LAST_CALL:
        moments.append(end - LAST_CALL)
    return min(moments, default=None)


def due(tasks: Iterable[Task], tried: Mapping[int, Tried], now: float) -> list[Task]:
    """Give the tasks that are to be saved now, whose links die first before the others."""
    ready = (task for task in tasks if _is_due(task, tried.get(task.key), now))
    return sorted(ready, key=lambda task: (expires_at(task) or float("inf"), task.key))


def next_due(tasks: Iterable[Task], tried: Mapping[int, Tried]) -> float | None:
    """Give the moment at which the next task is due, None where none ever will be."""
    moments = (due_at(task, tried.get(task.key)) for task in tasks)
    return min((moment for moment in moments if moment is not None), default=None)


def _is_due(task: Task, tried: Tried | None, now: float) -> bool:
    moment = due_at(task, tried)
    return moment is not None and moment <= now


def _pause(failures: int) -> float:
    doubled: float = FIRST_PAUSE * 2 ** min(failures - 1, 20)
    return min(doubled, LONGEST_PAUSE)
