"""What a task is, what a service reported of it, and what a new report does to it."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from datetime import datetime  # noqa: TC003 - the ledger reads the annotations at run time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vidmon.core.trouble import Trouble


class State(enum.StrEnum):
    """Where a task stands, in vidmon's own words; each service's words are mapped to these."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"  # a word that nobody mapped, or not asked yet: not final, keeps asking

    @property
    def final(self) -> bool:
        """Whether the service will not change its mind: such a task is asked only by hand."""
        return self in _FINAL


_FINAL = frozenset({State.SUCCEEDED, State.FAILED, State.CANCELLED, State.EXPIRED})


@dataclass(frozen=True, slots=True)
class Video:
    """One file of a finished task.

    `needs_key` is true where the link lies on the account's own origin, so that the key goes along.
    `expires_at` is exact where the link or the report tells it, else reckoned from the spec's ttl.
    `backups` are other links to the same file, tried in order when the first does not work.
    """

    url: str
    label: str = ""
    needs_key: bool = False
    expires_at: datetime | None = None
    backups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the service says that the task failed: its own words, so hostile text. May be empty."""

    message: str = ""
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Which place of a reply filled which field: shown under "Why this status"."""

    field: str
    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one reply says of a task.

    `progress` is 0.0 to 1.0, or None where the service gives none; `coarse` marks made-up steps.
    Times carry a zone where the service gives one; a naive time is the server's local time.
    `to_try` are routes that may hold the file though the reply named no link (a content route).
    `learned` is what asking found out of the task that its `TaskRef` did not say, like its kind.
    """

    state: State
    word: str = ""
    progress: float | None = None
    coarse: bool = False
    videos: tuple[Video, ...] = ()
    failure: Failure | None = None
    submitted_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    why: tuple[Match, ...] = ()
    to_try: tuple[Video, ...] = ()
    learned: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TaskRef:
    """What a service needs to find the task: its ID, with what the ID alone does not carry.

    `params` are pairs like ("route", "videos"); which names there are is the spec's matter.
    """

    id: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One followed task. `key` is the ledger's number; times are Unix seconds of our own clock.

    `trouble` is that we could not ask; it stands beside the state and never in its place.
    """

    key: int
    provider: str
    account: str
    ref: TaskRef
    title: str = ""
    added_at: float = 0.0
    state: State = State.UNKNOWN
    report: Report | None = None
    trouble: Trouble | None = None
    troubles_in_row: int = 0
    checked_at: float | None = None  # the last answer of any kind
    changed_at: float | None = None  # the last change of state or progress
    saved: tuple[str, ...] = ()  # paths of the files saved so far

    @property
    def name(self) -> str:
        """What the user calls it: the title, else the ID, of a link only its last part."""
        return self.title or _short(self.ref.id)

    @property
    def progress(self) -> float | None:
        """What to draw: 1.0 only on success, never 1.0 before, None for a busy bar."""
        if self.state is State.SUCCEEDED:
            return 1.0
        return self.report.progress if self.report else None

    @property
    def without_file(self) -> bool:
        """Finished, but the service gave no link: an honest state of its own."""
        return self.state is State.SUCCEEDED and not (self.report and self.report.videos)


_HIGHEST_RUNNING = 0.99  # 100 % is success alone: new-api writes "100%" on failures too


def advance(task: Task, report: Report, now: float, *, by_hand: bool = False) -> Task:
    """Give the task as it stands after `report`, heard at `now` (Unix seconds).

    A final state stays final unless the user asked (`by_hand`); running progress never falls.
    """
    if task.state.final and not by_hand:
        return replace(task, trouble=None, troubles_in_row=0, checked_at=now)
    report = replace(report, progress=_steady(task, report))
    changed = report.state is not task.state or report.progress != (
        task.report and task.report.progress
    )
    return replace(
        task,
        ref=replace(task.ref, params=(*task.ref.params, *report.learned)),
        state=report.state,
        report=report,
        trouble=None,
        troubles_in_row=0,
        checked_at=now,
        changed_at=now if changed or task.changed_at is None else task.changed_at,
    )


def could_not_ask(task: Task, trouble: Trouble, now: float) -> Task:
    """Give the task with `trouble` beside its state, which stays what it was."""
    return replace(task, trouble=trouble, troubles_in_row=task.troubles_in_row + 1, checked_at=now)


def _steady(task: Task, report: Report) -> float | None:
    """Keep a running bar from falling back or reaching the end before the task does."""
    if report.state.final or report.progress is None:
        return report.progress
    before = task.report.progress if task.report and task.state is State.RUNNING else None
    return min(max(report.progress, before or 0.0), _HIGHEST_RUNNING)


def _short(task_id: str) -> str:
    """Give what tells one ID from another: a draft's link ends in the draft's own ID."""
    return re.split(r"[/=]", task_id.rstrip("/="))[-1] if "://" in task_id else task_id
