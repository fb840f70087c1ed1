"""How a file of tasks is read and taken in: whose tasks they become, and what is let in.

What is read is a stranger's text: bounded, and nothing in it decides where a key goes, what an
account is, or which files of this machine are opened but for saved videos.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

import msgspec

from vidmon.core.containers import by_suffix
from vidmon.core.links import is_link, same_origin
from vidmon.core.tags import LONGEST_NOTES, distinct
from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.core.task_file import FORMAT, SCHEMA, FileAccount, FileTask, FileVideo, TaskFile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from vidmon.core.account import Account

T = TypeVar("T")
LARGEST = 128 * 1024 * 1024  # bytes; 10,000 tasks are about 8 MB
_MOST_TASKS = 200_000
_LONGEST_ID, _LONGEST_TITLE, _LONGEST_TEXT = 2000, 300, 2000
_MOST = 50  # params, videos, files of one task
_OUT_OF_RANGE = (OverflowError, OSError, ValueError)


class BadTaskFile(Exception):  # noqa: N818 - it reads as what it is
    """The file cannot be taken in. The text says why, for people."""


@dataclass(frozen=True, slots=True)
class _Head:
    format: str
    schema: int


def read(data: bytes) -> TaskFile:
    """Read a file. Raises `BadTaskFile` in words; then nothing of it is taken."""
    if len(data) > LARGEST:
        raise BadTaskFile("This file is too large for a list of tasks.")
    data = data.removeprefix(b"\xef\xbb\xbf")
    head = _decoded(data, _Head)
    if head.format != FORMAT:
        raise BadTaskFile("This is no list of tasks that vidmon has written.")
    if head.schema > SCHEMA:
        raise BadTaskFile("A newer vidmon has written this file. Update vidmon to read it.")
    found = _decoded(data, TaskFile)
    if len(found.tasks) > _MOST_TASKS:
        raise BadTaskFile(f"This file holds more than {_MOST_TASKS:,} tasks.")
    for number, task in enumerate(found.tasks, 1):
        if not task.id.strip() or len(task.id) > _LONGEST_ID or not task.id.isprintable():
            raise BadTaskFile(f"Task {number} in this file has no ID that can be used.")
    return _with_all_accounts(found)


def _decoded(data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as wrong:
        raise BadTaskFile(_what_is_wrong(str(wrong), kind)) from None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise BadTaskFile("This file is no JSON, or its end is missing.") from None


def _what_is_wrong(said: str, kind: type[object]) -> str:
    """Turn "Expected `str`, got `int` - at `$.tasks[3].id`" into words."""
    if kind is _Head:
        return "This is no list of tasks that vidmon has written."
    words, _, place = said.partition(" - at `$.")
    number = re.match(r"tasks\[(\d+)\]", place)
    where = f"Task {int(number[1]) + 1} in this file" if number else "This file"
    name = place.rstrip("`").rpartition(".")[2]
    inside = f", at “{name}”" if name.isidentifier() else ""
    return f"{where} is not as it should be{inside}: {words.replace('`', '')[:200]}."


def _with_all_accounts(found: TaskFile) -> TaskFile:
    """Name an account for every task, also where the file forgot to."""
    named = {one.id: one for one in found.accounts}
    for task in found.tasks:
        named.setdefault(task.account, FileAccount(task.account, task.provider, task.account))
    used = {task.account for task in found.tasks}
    return TaskFile(tuple(one for one in named.values() if one.id in used), found.tasks)


def matched(file: TaskFile, own: Sequence[Account]) -> dict[str, str]:
    """Give which account of one's own each of the file's is, by id; "" where none is it.

    The same service at the same address is it; of several, or at another address, the name tells.
    """
    return {theirs.id: _match(theirs, own) for theirs in file.accounts}


def _match(theirs: FileAccount, own: Sequence[Account]) -> str:
    same = [one for one in own if one.provider == theirs.provider]
    there = [one for one in same if one.base.rstrip("/").lower() == theirs.base.rstrip("/").lower()]
    named = [one for one in there or same if one.name.casefold() == theirs.name.casefold()]
    found = there if len(there) == 1 else named
    return found[0].id if len(found) == 1 else ""


def tasks_for(file: TaskFile, chosen: Mapping[str, Account], now: float) -> tuple[Task, ...]:
    """Give the file's tasks as one's own; those whose account was not `chosen` are left out."""
    return tuple(
        _taken(task, chosen[task.account], now) for task in file.tasks if task.account in chosen
    )


def _taken(task: FileTask, account: Account, now: float) -> Task:
    checked, changed = _seconds(task.checked_at, now), _seconds(task.changed_at, now)
    known = task.state is not State.UNKNOWN or checked is not None
    return Task(
        0,
        account.provider,
        account.id,
        TaskRef(task.id, _pairs(task.params)),
        task.title[:_LONGEST_TITLE],
        _seconds(task.added_at, now) or changed or now,
        task.state,
        _report(task, account) if known else None,
        checked_at=checked,
        changed_at=changed,
        saved=tuple(path for path in task.saved[:_MOST] if _is_a_video(path)),
        tags=distinct(task.tags),
        notes=task.notes[:LONGEST_NOTES],
    )


def _report(task: FileTask, account: Account) -> Report:
    failure = task.failure
    return Report(
        task.state,
        task.word[:60],
        videos=tuple(_video(one, account) for one in task.videos[:_MOST] if is_link(one.url)),
        failure=failure
        and Failure(failure.message[:_LONGEST_TEXT], failure.code and failure.code[:200]),
        submitted_at=task.submitted_at,
        started_at=task.started_at,
        finished_at=task.finished_at,
    )


def _video(video: FileVideo, account: Account) -> Video:
    return Video(
        video.url,
        video.label[:200],
        same_origin(video.url, account.base),
        video.expires_at,
        tuple(url for url in video.backups[:_MOST] if is_link(url)),
    )


def _pairs(params: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((n[:100], v[:_LONGEST_TEXT]) for n, v in list(params.items())[:_MOST])


def _is_a_video(path: str) -> bool:
    """Tell whether a path may be that of a saved video: no file of another kind is ever opened."""
    return by_suffix(PurePath(path).suffix) is not None and path.isprintable()


def _seconds(moment: datetime | None, now: float) -> float | None:
    """Give a moment in Unix seconds, none later than now."""
    try:
        return None if moment is None else min(max(moment.timestamp(), 0.0), now)
    except _OUT_OF_RANGE:
        return None
