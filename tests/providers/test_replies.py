from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from reply_cases import Case, cases

from vidmon.core.trouble import CouldNotAsk, Trouble
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.shelf import Shelf

if TYPE_CHECKING:
    from vidmon.core.task import Report, Video
    from vidmon.core.wire import Request
    from vidmon.providers.base import Provider

SHELF = Shelf.load(Path(__file__).parents[2] / "resources" / "providers")


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.provider}-{case.name}")
def test_a_reply_is_asked_for_and_read_as_its_case_says(case: Case) -> None:
    asked, heard = _converse(_fresh(SHELF.providers[case.provider]), case)
    assert [_seen(request) for request in asked] == [
        (exchange["request"]["method"], exchange["request"]["url"], exchange["request"].get("json"))
        for exchange in case.said["exchange"]
    ]
    for request, exchange in zip(asked, case.said["exchange"], strict=True):
        assert exchange["request"].get("headers", {}).items() <= dict(request.headers).items()
        assert _carries_the_key_apart(request, case)
    if isinstance(heard, Trouble):
        assert "trouble" in case.said, heard
        assert _trouble(heard, case.said["trouble"]) == case.said["trouble"]
    else:
        assert "report" in case.said, heard
        assert _report(heard) == _expected(case.said["report"])
        _explains_itself(heard, case.said.get("why", {}))
    assert "sk-canary" not in repr(heard)


def _fresh(provider: Provider) -> Provider:
    """Give the same provider without what it may remember of another case."""
    assert isinstance(provider, DeclaredProvider)
    known = UUID("00000000-0000-4000-8000-000000000001")
    return type(provider)(provider.spec, lambda: known, lambda: 1_764_000_000.0)


def _converse(provider: Provider, case: Case) -> tuple[list[Request], Report | Trouble]:
    """Play the answers one by one; a question too many or too few is an error."""
    conversation = provider.look_up(case.ref, case.account, case.secrets)
    asked = [next(conversation)]
    replies = list(case.replies)
    while replies:
        try:
            asked.append(conversation.send(replies.pop(0)))
        except StopIteration as done:
            assert not replies, "an answer that nobody asked for"
            return asked, done.value
        except CouldNotAsk as told:
            assert not replies, "an answer that nobody asked for"
            return asked, told.trouble
    pytest.fail(f"one question too many: {asked[-1]}")


def _seen(request: Request) -> tuple[str, str, Any]:
    return request.method, request.url, request.json


def _carries_the_key_apart(request: Request, case: Case) -> bool:
    if "sk-canary" in repr(request):
        return False
    if request.form:  # it holds what is signed in the key's place
        return not request.credentials
    if "secrets" in case.said:  # they sign, and are not sent themselves
        return bool(request.credentials) and "sk-canary" not in str(request.credentials)
    return request.credentials == case.credentials


def _trouble(trouble: Trouble, expected: dict[str, Any]) -> dict[str, Any]:
    """Give the trouble in the words of a case; all fields but the message count when absent."""
    told: dict[str, Any] = {"kind": str(trouble.kind)}
    if "says" in expected:
        told["says"] = expected["says"] if expected["says"] in trouble.message else trouble.message
    if "message" in expected:
        told["message"] = trouble.message
    for name in ("http_status", "code", "request_id", "retry_after"):
        if getattr(trouble, name) is not None:
            told[name] = getattr(trouble, name)
    return told


_TIMES = ("submitted_at", "started_at", "finished_at")


def _report(report: Report) -> dict[str, Any]:
    told: dict[str, Any] = {
        "state": str(report.state),
        "word": report.word,
        "progress": report.progress,
        "coarse": report.coarse,
        "videos": [_video(video) for video in report.videos],
        "to_try": [_video(video) for video in report.to_try],
        "failure": None,
    }
    if report.failure is not None:
        told["failure"] = {"message": report.failure.message, "code": report.failure.code}
    return told | {name: getattr(report, name) for name in _TIMES}


def _video(video: Video) -> dict[str, Any]:
    return {
        "url": video.url,
        "label": video.label,
        "needs_key": video.needs_key,
        "expires_at": video.expires_at,
        "backups": list(video.backups),
    }


def _expected(said: dict[str, Any]) -> dict[str, Any]:
    failure = said.get("failure")
    told = {
        "state": said["state"],
        "word": said["word"],
        "progress": said.get("progress"),
        "coarse": said.get("coarse", False),
        "videos": [_expected_video(video) for video in said.get("videos", [])],
        "to_try": [_expected_video(video) for video in said.get("to_try", [])],
        "failure": None if failure is None else {"code": None, **failure},
    }
    return told | {name: _moment(said.get(name)) for name in _TIMES}


def _expected_video(said: dict[str, Any]) -> dict[str, Any]:
    usual = {"label": "", "needs_key": False, "backups": []}
    return usual | said | {"expires_at": _moment(said.get("expires_at"))}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _explains_itself(report: Report, expected: dict[str, str]) -> None:
    """Every field that was filled from the reply says from where."""
    places = {match.field: match.path for match in report.why}
    filled = {name for name in (*_TIMES, "progress") if getattr(report, name) is not None}
    filled |= {"state"} | ({"video"} if report.videos else set())
    filled |= {"failure"} if report.failure and report.failure.message else set()
    assert filled <= places.keys()
    first = {match.field: match.path for match in reversed(report.why)}
    assert expected.items() <= first.items()
