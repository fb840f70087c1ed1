"""The JSON file in which tasks travel from one vidmon to another: its form, and its writing.

    {"format": "vidmon-tasks", "schema": 1, "written_by": "vidmon 0.1.0", "written_at": "2026-…Z",
     "accounts": [{"id": "…", "provider": "octopusx", "name": "Work", "base": "https://…"}],
     "tasks": [{"id": "task_…", "provider": "octopusx", "account": "…" (an id from above),
                "params": {"route": "videos"}, "title": "", "tags": [], "notes": "",
                "added_at": "2026-…Z", "state": "succeeded", "word": "SUCCESS",
                "failure": null | {"message": "…", "code": null}, "videos": [{"url": "https://…",
                "label": "", "expires_at": null, "backups": []}], "saved": ["/path/of/a.mp4"],
                "submitted_at": null, "started_at": null, "finished_at": null,
                "checked_at": null, "changed_at": null}]}

Times are ISO 8601; those of a service may lack a zone and are then its own local time. Of a task
only `id` and `provider` must be there. A reader refuses a higher `schema` and passes over names
that it does not know (core/task_import.py reads it). No key is in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from vidmon.core.task import Failure, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vidmon.core.account import Account
    from vidmon.core.outgoing import Gate
    from vidmon.core.task import Report, Task

FORMAT = "vidmon-tasks"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class FileAccount:
    """An account as a file names it. It says whose tasks those are and is not made an account."""

    id: str
    provider: str
    name: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class FileVideo:
    """A video as a file names it."""

    url: str
    label: str = ""
    expires_at: datetime | None = None
    backups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileTask:
    """A task as a file names it."""

    id: str
    provider: str
    account: str = ""
    params: dict[str, str] = field(default_factory=dict)
    title: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    added_at: datetime | None = None
    state: State = State.UNKNOWN
    word: str = ""
    failure: Failure | None = None
    videos: tuple[FileVideo, ...] = ()
    saved: tuple[str, ...] = ()
    submitted_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    checked_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TaskFile:
    """What a file holds: tasks, and the accounts that they belong to, none missing."""

    accounts: tuple[FileAccount, ...] = ()
    tasks: tuple[FileTask, ...] = ()

    def count(self, account: str) -> int:
        """Give how many tasks an account has in the file."""
        return sum(task.account == account for task in self.tasks)


def written(
    tasks: Iterable[Task], accounts: Iterable[Account], gate: Gate, version: str, now: float
) -> bytes:
    """Give the file of these tasks, with their accounts; every text and link passed the gate."""
    given = [_out(task, gate) for task in tasks]
    whose = {task["account"] for task in given}
    whole = {
        "format": FORMAT,
        "schema": SCHEMA,
        "written_by": f"vidmon {version}",
        "written_at": _iso(now),
        "accounts": [
            {"id": one.id, "provider": one.provider, "name": gate.text(one.name),
             "base": gate.text(one.base)}
            for one in accounts if one.id in whose
        ],
        "tasks": given,
    }  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _out(task: Task, gate: Gate) -> dict[str, Any]:
    return {
        "id": gate.name(task.ref.id),
        "provider": task.provider,
        "account": task.account,
        "params": {gate.name(name): gate.text(value) for name, value in task.ref.params},
        "title": gate.text(task.title),
        "tags": [gate.text(tag) for tag in task.tags],
        "notes": gate.text(task.notes),
        "added_at": _iso(task.added_at),
        "state": task.state.value,
        **(_reported(task.report, gate) if task.report else {}),
        "saved": [gate.name(path) for path in task.saved],
        "checked_at": _iso(task.checked_at),
        "changed_at": _iso(task.changed_at),
    }


def _reported(report: Report, gate: Gate) -> dict[str, Any]:
    failure = report.failure
    return {
        "word": gate.text(report.word),
        "failure": failure
        and {"message": gate.text(failure.message), "code": gate.text(failure.code or "") or None},
        "videos": [
            {"url": gate.link(video.url), "label": gate.text(video.label),
             "expires_at": video.expires_at, "backups": [gate.link(url) for url in video.backups]}
            for video in report.videos
        ],
        "submitted_at": report.submitted_at,
        "started_at": report.started_at,
        "finished_at": report.finished_at,
    }  # fmt: skip


def _iso(at: float | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at, UTC)
