"""When a task began and ended and how long it took, by the service's times where it tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from vidmon.core.task import Task

LONGEST = 7 * 86_400.0  # seconds; what took longer says nothing of the service


def began(task: Task) -> float:
    """Give when the task was submitted as far as the service says it with a zone, else added."""
    submitted = task.report.submitted_at if task.report else None
    if submitted is None or submitted.tzinfo is None:
        return task.added_at
    return min(submitted.timestamp(), task.added_at)


def ended(task: Task) -> float:
    """Give when a final task ended as far as the service says it with a zone, else when seen."""
    finished = task.report.finished_at if task.report else None
    if finished is None or finished.tzinfo is None:
        return task.changed_at or task.added_at
    return finished.timestamp()


def told_span(begin: datetime | None, end: datetime | None) -> float | None:
    """Give the seconds between two times of a service, None where they tell nothing.

    A time without a zone is the server's own, so it counts only against another such.
    """
    if begin is None or end is None or (begin.tzinfo is None) != (end.tzinfo is None):
        return None
    return plausible((end - begin).total_seconds())


def plausible(seconds: float) -> float | None:
    """Give a length of time that a task can have taken, else None."""
    return seconds if 0 < seconds <= LONGEST else None
