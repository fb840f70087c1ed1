"""What the user should know about a row beside its state: trouble, failure, haste, slowness."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vidmon.core.keeping import expires_at
from vidmon.core.plain import plain
from vidmon.core.task import State
from vidmon.core.trouble import NO_ACCOUNT, Kind
from vidmon.qt.measures import ago, duration
from vidmon.qt.said import said

if TYPE_CHECKING:
    from vidmon.core.task import Failure, Task
    from vidmon.core.trouble import Trouble
    from vidmon.qt.row import Row

translate = QCoreApplication.translate

UNUSUAL = 600.0  # seconds without a change that are "unusually long"; never a failure
SOON = 3600.0  # seconds before the end of an unsaved link from which it is urgent


class Tone(enum.StrEnum):
    """How a line is meant; the values name colours of the palette."""

    CALM = "muted"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Remark:
    """A line that says what is wrong or urgent, and how it is meant."""

    text: str
    tone: Tone


# What asking ran into, and what stands for {said} where nobody said anything.
_TROUBLES = {
    Kind.KEY_REJECTED: (
        QT_TRANSLATE_NOOP("task_remark", "The key was rejected. Change it in Accounts."),
        "",
    ),
    Kind.NO_KEY: (
        QT_TRANSLATE_NOOP("task_remark", "No key for this account. Enter it in Accounts."),
        "",
    ),
    Kind.REFUSED: (
        QT_TRANSLATE_NOOP("task_remark", "The service refused: {said}."),
        QT_TRANSLATE_NOOP("task_remark", "no reason given"),
    ),
    Kind.NOT_FOUND: (
        QT_TRANSLATE_NOOP("task_remark", "The service does not know this task."),
        "",
    ),
    Kind.BAD_REPLY: (
        QT_TRANSLATE_NOOP("task_remark", "The answer could not be read: {said}."),
        QT_TRANSLATE_NOOP("task_remark", "no task in it"),
    ),
    Kind.RATE_LIMITED: (
        QT_TRANSLATE_NOOP("task_remark", "Could not ask: the service wants a pause."),
        "",
    ),
    Kind.SERVER_TROUBLE: (
        QT_TRANSLATE_NOOP("task_remark", "Could not ask: trouble at the service ({said})."),
        QT_TRANSLATE_NOOP("task_remark", "no details"),
    ),
    Kind.NETWORK: (
        QT_TRANSLATE_NOOP("task_remark", "Could not ask: {said}."),
        QT_TRANSLATE_NOOP("task_remark", "no answer"),
    ),
}
_FOR_THE_USER = frozenset({Kind.KEY_REJECTED, Kind.NO_KEY})


def remark(row: Row, now: float) -> Remark | None:
    """Give the one thing about this row that the user should know, None where all is well."""
    task = row.task
    if task.trouble:
        return _of_trouble(task.trouble, row, now)
    if task.pasted:
        words = translate("task_remark", "So says the pasted text. The service is asked.")
        return Remark(words, Tone.CALM)
    if task.state is State.FAILED:
        return Remark(failure_line(task), Tone.BAD)
    if task.state is State.EXPIRED:
        return Remark(translate("task_remark", "The service no longer keeps it."), Tone.WARN)
    if task.without_file:
        words = translate("task_remark", "The service gave no link to the video.")
        return Remark(words, Tone.WARN)
    return _of_saving(row) or _of_link(task, now) or _of_slowness(row, now)


def needs_user(row: Row) -> bool:
    """Say whether nothing gets better before the user does something about this row.

    A failure, a finished task without a file or whose file could not be saved, a task that the
    service threw away before it was saved, a key that does not work, and trouble after which
    nobody asks again.
    """
    task = row.task
    if task.trouble and (task.trouble.kind in _FOR_THE_USER or _given_up(row)):
        return True
    if task.state is State.EXPIRED:
        return not task.saved
    if task.pasted:
        return False
    return task.state is State.FAILED or task.without_file or _of_saving(row) is not None


def failure_line(task: Task) -> str:
    """Give the first line of what the service says of the failure, or that it says nothing."""
    failure = task.report.failure if task.report else None
    return (failure and _said(failure)) or translate("task_remark", "The service gave no reason.")


def trouble_words(trouble: Trouble) -> str:
    """Give in one sentence why we could not ask."""
    if trouble.code == NO_ACCOUNT:
        return translate("task_remark", "Its account was removed.")
    text, stand_in = _TROUBLES[trouble.kind]
    words = translate("task_remark", str(text))
    if not stand_in:
        return words
    status = f"HTTP {trouble.http_status}" if trouble.http_status else ""
    why = _first_line(said(trouble.message), 160).rstrip(".。") or status
    return words.replace("{said}", why or translate("task_remark", str(stand_in)))


def slowness(row: Row, now: float) -> str:
    """Give "Unusually long (usual: 4 min)" for a task that did not change for long, else ""."""
    since = now - max(row.task.changed_at or 0.0, row.task.added_at)
    if row.task.settled or since < max(UNUSUAL, row.usual or 0.0):
        return ""
    if row.usual is None:
        return translate("task_remark", "Unusually long")
    usual = duration(row.usual)
    return translate("task_remark", "Unusually long (usual: {time})").format(time=usual)


def _of_trouble(trouble: Trouble, row: Row, now: float) -> Remark:
    words = trouble_words(trouble)
    if trouble.kind in _FOR_THE_USER:
        return Remark(words, Tone.BAD)
    if row.next_check is None:
        return Remark(words, Tone.BAD if _given_up(row) else Tone.WARN)
    left = duration(max(row.next_check - now, 0.0))
    again = translate("task_remark", "Next try in {time}").format(time=left)
    return Remark(f"{words} {again}", Tone.WARN)


def _given_up(row: Row) -> bool:
    waits = row.next_check is not None or row.asking or row.paused
    return not waits and not row.task.settled


def _of_saving(row: Row) -> Remark | None:
    if not row.not_saved or row.saving is not None:
        return None
    words = translate("task_remark", "Not saved: {why}")
    return Remark(words.replace("{why}", _first_line(said(row.not_saved), 240)), Tone.BAD)


def _of_link(task: Task, now: float) -> Remark | None:
    end = None if task.saved else expires_at(task)
    if end is None or end - now > SOON:
        return None
    if end <= now:
        words = translate("task_remark", "The link expired {ago}. Ask again for a fresh one.")
        return Remark(words.format(ago=ago(end, now)), Tone.WARN)
    words = translate("task_remark", "The link expires in {time}. Save it now.")
    return Remark(words.format(time=duration(end - now)), Tone.WARN)


def _of_slowness(row: Row, now: float) -> Remark | None:
    words = slowness(row, now)
    return Remark(words, Tone.WARN) if words else None


def _said(failure: Failure) -> str:
    if failure.message.strip():
        return _first_line(failure.message, 240)
    code = plain(failure.code or "", 60)
    words = translate("task_remark", "The service gave only a code: {code}")
    return words.replace("{code}", code) if code else ""


def _first_line(text: str, limit: int) -> str:
    """Give the first line that says something; of a Python traceback that is the last one."""
    text = text.strip()
    if text.startswith("Traceback "):
        return plain(text[-4096:].rpartition("\n")[2], limit)
    return plain(text[:4096].partition("\n")[0], limit)
