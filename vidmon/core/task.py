"""What a task is, what a service reported of it, and what a new report does to it."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

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

    `needs_key` is true where the link lies on the account's own origin, so that the key goes along,
    or at another place of its service's that takes it (`Provider.access`).
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


class How(enum.StrEnum):
    """How what stood at a place was understood; explained.py has the words for each."""

    AS_IT_STANDS = ""
    OWN_WORD = "own_word"  # in the service's own list of status words
    SHARED_WORD = "shared_word"  # in the list for all services
    SAID = "said"  # the user said what the word means
    STRANGE = "strange"  # in no list
    AT_ZERO = "at_zero"  # a word for running that means waiting while nothing is done yet
    RULE = "rule"  # no word: that something stands there, or not, tells the state
    HTTP = "http"  # the HTTP status tells the state
    MOVED = "moved"  # a link, put under the account's own address
    BACKUP = "backup"  # one more link to the same file
    ROUTE = "route"  # no link in the answer: the route that gives the file
    IS_LINK = "is_link"  # passed over as a reason
    NO_LINK = "no_link"  # passed over as a link
    TOO_EARLY = "too_early"  # a link of a task that did not succeed
    NOTHING = "nothing"  # a question that brought nothing


class Match(msgspec.Struct, frozen=True):
    """Which place of a reply filled which field: shown under "Why this status".

    A struct and no dataclass, as each answer makes ten: a frozen dataclass takes six times as long.

    The field "passed_over" is for what was seen and not taken. `how` is a `How`, kept as text so
    that another version's is no stumbling block; `second` tells that the place is in the answer to
    the second question.
    """

    field: str
    path: str
    value: str
    how: str = ""
    second: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What one reply says of a task.

    `progress` is 0.0 to 1.0, or None where the service gives none; `coarse` marks made-up steps.
    Times carry a zone where the service gives one; a naive time is the server's local time.
    `pasted` is that a text of the user's said so and not the service: it is never the last word.
    `to_try` are routes that may hold the file though the reply named no link (a content route).
    `learned` is what asking found out of the task that its `TaskRef` did not say, like its kind.
    `links_live` is how many seconds after the end links live, where the reply does not tell the
    end itself; 0 where nothing is known.
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
    pasted: bool = False
    learned: tuple[tuple[str, str], ...] = ()
    links_live: int = 0


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
    tags: tuple[str, ...] = ()  # the user's own (core/tags.py)
    notes: str = ""  # the user's own, any text

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
    def pasted(self) -> bool:
        """Whether the state is only what a pasted text said."""
        return self.report is not None and self.report.pasted

    @property
    def settled(self) -> bool:
        """Whether the service itself said a final state: such a task is asked only by hand."""
        return self.state.final and not self.pasted

    @property
    def without_file(self) -> bool:
        """Finished, but the service gave no link: an honest state of its own."""
        return self.state is State.SUCCEEDED and not (self.report and self.report.videos)


_HIGHEST_RUNNING = 0.99  # 100 % is success alone: new-api writes "100%" on failures too


def advance(task: Task, report: Report, now: float, *, by_hand: bool = False) -> Task:
    """Give the task as it stands after `report`, heard at `now` (Unix seconds).

    A final state stays final unless the user asked (`by_hand`); running progress never falls.
    """
    if task.settled and not by_hand:
        return replace(task, trouble=None, troubles_in_row=0, checked_at=now)
    report = replace(report, progress=_steady(task, report), videos=_dated(task, report))
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


def _dated(task: Task, report: Report) -> tuple[Video, ...]:
    """Give the videos with an end for links whose own is not told.

    The task ended after it was last seen at work, so that moment and the time to live are the safe
    side. Of a task that was met finished nothing is known; asked again, its links keep their end.
    """
    if not report.links_live or task.checked_at is None:
        return report.videos
    known = {video.url: video.expires_at for video in task.report.videos} if task.report else {}
    end = datetime.fromtimestamp(task.checked_at + report.links_live, UTC)
    dies = None if task.state.final else end
    return tuple(
        video if video.expires_at else replace(video, expires_at=known.get(video.url) or dies)
        for video in report.videos
    )


def _steady(task: Task, report: Report) -> float | None:
    """Keep a running bar from falling back or reaching the end before the task does."""
    if report.state.final or report.progress is None:
        return report.progress
    before = task.report.progress if task.report and task.state is State.RUNNING else None
    return min(max(report.progress, before or 0.0), _HIGHEST_RUNNING)


def _short(task_id: str) -> str:
    """Give what tells one ID from another: a draft's link ends in the draft's own ID."""
    return re.split(r"[/=]", task_id.rstrip("/="))[-1] if "://" in task_id else task_id
