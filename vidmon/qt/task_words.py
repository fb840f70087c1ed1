"""How a task reads in words: pure functions of a row and the moment, for painting and for tests.

Times are Unix seconds, `now` by our own clock. Every text of a service goes through `plain`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.keeping import expires_at
from vidmon.core.plain import plain
from vidmon.core.spans import began, ended
from vidmon.core.task import State
from vidmon.core.time_left import seconds_left
from vidmon.qt.joined import listed, sentences
from vidmon.qt.measures import ago, duration, percent, speed
from vidmon.qt.task_remark import SOON, remark

if TYPE_CHECKING:
    from vidmon.core.task import Task
    from vidmon.core.transfer import Transfer
    from vidmon.qt.row import Row

translate = QCoreApplication.translate

DOT = " · "
_ANY_MOMENT = 5.0  # seconds left from which a guess is no number any more


def name(task: Task) -> str:
    """Give what the user calls the task, fit for one line."""
    return plain(task.name, 300)


def state_words(task: Task) -> str:
    """Give the state of the task in words."""
    if task.state is State.UNKNOWN:
        return _unknown(task)
    if task.without_file:
        return translate("task_words", "Finished, no file yet")
    return state_name(task.state)


def state_name(state: State) -> str:
    """Give a state in words, whatever else is known of the task."""
    match state:  # not a dictionary: that would translate all seven, for each of 10,000 rows
        case State.UNKNOWN:
            return translate("task_words", "Unknown")
        case State.QUEUED:
            return translate("task_words", "Queued")
        case State.RUNNING:
            return translate("task_words", "Running")
        case State.SUCCEEDED:
            return translate("task_words", "Finished")
        case State.FAILED:
            return translate("task_words", "Failed")
        case State.CANCELLED:
            return translate("task_words", "Cancelled")
        case State.EXPIRED:
            return translate("task_words", "Expired")


def status(row: Row) -> str:
    """Give the state with how far it is: "Running 65 %", "Running, about 30 %", "Saved"."""
    task = row.task
    if row.saving:
        return _saving(row.saving)
    if task.pasted:
        return translate("task_words", "{state} (pasted)").format(state=state_words(task))
    if task.saved and task.state is State.SUCCEEDED:
        return translate("task_words", "Saved")
    if task.state is not State.RUNNING or task.progress is None:
        return state_words(task)
    if task.report and task.report.coarse:
        share = percent(task.progress)
        return translate("task_words", "Running, about {share}").format(share=share)
    return f"{state_words(task)} {percent(task.progress)}"


def second_line(row: Row, now: float) -> str:
    """Give whose task it is, how old, and what happens next."""
    account, service = plain(row.account, 60), plain(row.service, 60)
    parts = [service, account if account != service else "", *_life(row, now)]
    return DOT.join(part for part in parts if part)


def saving_words(transfer: Transfer) -> str:
    """Give "Saving 42 % · 4.1 MB/s · 12 s left", as much of it as is known."""
    return DOT.join([_saving(transfer), *_rate(transfer)])


def expiry_words(task: Task, now: float) -> str:
    """Give when the first link of the task dies or died, "" where nobody knows."""
    end = expires_at(task)
    if end is None:
        return ""
    if end <= now:
        return translate("task_words", "link expired {ago}").format(ago=ago(end, now))
    return translate("task_words", "expires in {time}").format(time=duration(end - now))


def sentence(row: Row, now: float) -> str:
    """Give the whole row as sentences, for a screen reader."""
    said = remark(row, now)
    parts = [name(row.task), status(row), listed(second_line(row, now).split(DOT))]
    if said:
        parts.append(said.text)
    if row.task.tags:
        tags = listed(plain(tag, 40) for tag in row.task.tags)
        parts.append(translate("task_words", "Tags: {tags}").replace("{tags}", tags))
    return sentences(parts)


def left_words(row: Row, now: float) -> str:
    """Give "about 2 min left", or that it takes longer; "" where there is nothing to go by."""
    left = seconds_left(row.task, row.usual, row.sample, now)
    if left is None:
        return ""
    if left <= 0 and row.usual and now - began(row.task) > row.usual:
        usual = duration(row.usual)
        return translate("task_words", "over the usual {time}").format(time=usual)
    if left < _ANY_MOMENT:
        return translate("task_words", "done any moment")
    return translate("task_words", "about {time} left").format(time=duration(_coarse(left)))


def _coarse(seconds: float) -> float:
    """Round a guess, so that it does not pretend to know the second."""
    step = 5 if seconds < 60 else 60 if seconds < 3600 else 600
    return math.ceil(seconds / step) * step


def _unknown(task: Task) -> str:
    if task.report is None:
        asked = task.checked_at is not None
        return (
            translate("task_words", "No answer yet")
            if asked
            else translate("task_words", "Not asked yet")
        )
    word = plain(task.report.word, 40)
    if not word:
        return translate("task_words", "No status given")
    return translate("task_words", "Unrecognised status: {word}").format(word=word)


def _saving(transfer: Transfer) -> str:
    words = translate("task_words", "Saving")
    return words if transfer.fraction is None else f"{words} {percent(transfer.fraction)}"


def _life(row: Row, now: float) -> list[str]:
    if row.saving:
        return _rate(row.saving)
    if row.task.settled:
        return [ago(ended(row.task), now), _calm_expiry(row.task, now)]
    return [duration(now - began(row.task)), left_words(row, now), _next(row, now)]


def _calm_expiry(task: Task, now: float) -> str:
    """Give the end of the link while it is far off; near it, the remark says it."""
    end = expires_at(task)
    calm = end is not None and end - now > SOON and not task.saved
    return expiry_words(task, now) if calm else ""


def _next(row: Row, now: float) -> str:
    if row.asking:
        return translate("task_words", "asking now")
    if row.paused:
        return translate("task_words", "paused")
    if row.next_check is None or row.task.trouble:  # with trouble the remark says it
        return ""
    left = duration(max(row.next_check - now, 0.0))
    return translate("task_words", "next check in {time}").format(time=left)


def _rate(transfer: Transfer) -> list[str]:
    parts = [speed(transfer.speed)] if transfer.speed else []
    if transfer.seconds_left is not None:
        left = duration(transfer.seconds_left)
        parts.append(translate("task_words", "{time} left").format(time=left))
    return parts
