"""A task as text to send to a service's support: what happened, with nothing secret in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vidmon.core.record import StoredReply
    from vidmon.core.redact import Redactor
    from vidmon.core.task import Task

_MOST_OF_REPLY = 4000


def report_of(
    task: Task, service: str, reply: StoredReply | None, version: str, redact: Redactor
) -> str:
    """Give the report of one task; every line passed `redact` before any was cut."""
    lines = [f"vidmon {version}", f"Service: {service}", f"Task: {task.ref.id}"]
    lines += [f"State: {task.state.value}{_word(task)}", f"Added: {_moment(task.added_at)}"]
    lines += _failure(task) + _trouble(task)
    if reply:
        lines.append(f"Last answer: HTTP {reply.status} at {_moment(reply.at)}")
        lines += [f"  {name}: {value}" for name, value in reply.headers]
        lines += ["", redact.clean(reply.body)[:_MOST_OF_REPLY]]
    return redact.clean("\n".join(lines))


def _word(task: Task) -> str:
    return f" ({task.report.word})" if task.report and task.report.word else ""


def _failure(task: Task) -> list[str]:
    failure = task.report.failure if task.report else None
    if failure is None:
        return []
    code = f" [{failure.code}]" if failure.code else ""
    return [f"Failure: {failure.message or 'no reason given'}{code}"]


def _trouble(task: Task) -> list[str]:
    trouble = task.trouble
    if trouble is None:
        return []
    status = f", HTTP {trouble.http_status}" if trouble.http_status else ""
    request = f", request {trouble.request_id}" if trouble.request_id else ""
    return [f"Could not ask: {trouble.kind.value}{status}{request}: {trouble.message}"]


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
