"""How long a task will still take: by its measured progress, else by what is usual.

It is a guess, and one is made only where it can be trusted: progress that a service measures, or
at least five finished tasks that tell what is usual. A task that has taken twice the usual time
has none to go by any more. Lengths of time and moments are in seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidmon.core.spans import began
from vidmon.core.statistics import ENOUGH
from vidmon.core.task import State

if TYPE_CHECKING:
    from vidmon.core.task import Task

_FIRST_SHARE = 0.05  # progress below it says nothing of the speed
_FIRM_SHARE = 0.25  # from here on progress is believed whatever is usual
_LEAST_RUN = 5.0
_PATIENCE = 60.0  # of standing still, before progress says nothing any more


def seconds_left(task: Task, usual: float | None, sample: int, now: float) -> float | None:
    """Give about how long a task will still take, 0.0 where it is due, None where nobody knows.

    `usual` is the median of `sample` finished tasks of the same service.
    """
    if task.state not in (State.QUEUED, State.RUNNING) or task.trouble:
        return None
    known = usual if usual and sample >= ENOUGH else None
    by_progress = _by_progress(task, known, now)
    return by_progress if by_progress is not None else _by_usual(task, known, now)


def _by_progress(task: Task, usual: float | None, now: float) -> float | None:
    report = task.report
    if report is None or report.coarse or task.state is not State.RUNNING or not task.changed_at:
        return None
    share, ran = report.progress or 0.0, task.changed_at - _started(task)
    if share < _FIRST_SHARE or ran < _LEAST_RUN:
        return None
    whole = ran / share
    if usual and share < _FIRM_SHARE and whole > 2 * usual:
        return None
    if now - task.changed_at > max(_PATIENCE, ran / 2):
        return None
    return max(task.changed_at + whole - ran - now, 0.0)


def _by_usual(task: Task, usual: float | None, now: float) -> float | None:
    ran = now - began(task)
    if usual is None or ran > 2 * usual:
        return None
    return max(usual - max(ran, 0.0), 0.0)


def _started(task: Task) -> float:
    started = task.report.started_at if task.report else None
    if started is None or started.tzinfo is None:
        return began(task)
    return max(started.timestamp(), began(task))
