"""What is worth telling somebody who is not looking: from a task as it was and as it is."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.keeping import expires_at, unsaved
from vidmon.core.task import State
from vidmon.core.trouble import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vidmon.core.task import Task

LAST_HOUR = 3600.0  # seconds before a link dies in which it is told
_FAILED = frozenset({State.FAILED, State.EXPIRED})  # not cancelled: somebody wanted that


class Event(enum.StrEnum):
    """What may be told; each can be switched off."""

    FINISHED = "finished"
    FAILED = "failed"
    KEY_REJECTED = "key_rejected"
    EXPIRING = "expiring"  # a finished video that is not saved, in its link's last hour


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell. `name` is the task's; `why` a service's own words, so hostile text."""

    event: Event
    key: int
    account: str
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Notices of one kind told together; the first stands for all."""

    first: Notice
    count: int = 1


def noticed(before: Task | None, after: Task) -> Notice | None:
    """Give what the change from `before` to `after` is worth telling; None for a task just met."""
    if before is None or before.checked_at is None:
        return None
    was = None if before.pasted else before.state  # what was pasted nobody has told yet
    if after.pasted:
        return None
    if after.state is not was and after.state is State.SUCCEEDED:
        return Notice(Event.FINISHED, after.key, after.account, after.name)
    if after.state is not was and after.state in _FAILED:
        failure = after.report.failure if after.report else None
        why = failure.message if failure else ""
        return Notice(Event.FAILED, after.key, after.account, after.name, why)
    if _rejected(after) and not _rejected(before):
        return Notice(Event.KEY_REJECTED, after.key, after.account, after.name)
    return None


def expiring(tasks: Iterable[Task], now: float) -> tuple[Notice, ...]:
    """Give the unsaved videos whose links are in their last hour at `now` (Unix seconds)."""
    return tuple(
        Notice(Event.EXPIRING, task.key, task.account, task.name)
        for task in tasks
        if (end := expires_at(task)) is not None and 0 < end - now <= LAST_HOUR and unsaved(task)
    )


def gathered(notices: Iterable[Notice]) -> tuple[Gathered, ...]:
    """Tell a burst together: one for each kind, a rejected key once for each account."""
    told: dict[tuple[Event, str], Gathered] = {}
    for notice in notices:
        of = notice.account if notice.event is Event.KEY_REJECTED else ""
        before = told.get((notice.event, of))
        told[notice.event, of] = Gathered(
            before.first if before else notice, before.count + 1 if before else 1
        )
    return tuple(told.values())


def _rejected(task: Task) -> bool:
    return task.trouble is not None and task.trouble.kind is Kind.KEY_REJECTED
