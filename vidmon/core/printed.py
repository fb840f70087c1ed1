"""A task as the command line prints it: one JSON object a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidmon.core.trouble import Kind

if TYPE_CHECKING:
    from datetime import datetime

    from vidmon.core.task import Match, Report, Video
    from vidmon.core.trouble import Trouble


def outcome(provider: str, report: Report | None, trouble: Trouble | None) -> dict[str, Any]:
    """Give the object for one answer; exactly one of `report` and `trouble` is there."""
    return {
        "provider": provider,
        "task": report and _task(report),
        "trouble": trouble and _trouble(trouble),
        "why": [_match(match) for match in report.why] if report else [],
    }


def refusal(text: str, reason: str) -> dict[str, Any]:
    """Give the object for a text that names no task that can be asked for; nothing was sent."""
    trouble = {"kind": Kind.REFUSED.value, "message": reason, "http_status": None}
    told: dict[str, Any] = {
        "provider": None,
        "id": None,
        "task": None,
        "trouble": trouble,
        "why": [],
    }
    return {"input": text, **told}


def _task(report: Report) -> dict[str, Any]:
    failure = report.failure
    return {
        "state": report.state.value,
        "word": report.word,
        "progress": report.progress,
        "videos": [_video(video) for video in report.videos],
        "failure": failure and {"message": failure.message, "code": failure.code},
        "submitted_at": _time(report.submitted_at),
        "started_at": _time(report.started_at),
        "finished_at": _time(report.finished_at),
    }


def _video(video: Video) -> dict[str, Any]:
    return {
        "url": video.url,
        "label": video.label,
        "needs_key": video.needs_key,
        "expires_at": _time(video.expires_at),
    }


def _trouble(trouble: Trouble) -> dict[str, Any]:
    return {
        "kind": trouble.kind.value,
        "message": trouble.message,
        "http_status": trouble.http_status,
    }


def _match(match: Match) -> dict[str, str]:
    return {"field": match.field, "path": match.path, "value": match.value}


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
