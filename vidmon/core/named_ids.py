"""Which tasks a JSON value names: where services put the ID, and what only looks like one.

The order has a reason each (PROVIDERS.md (c)): new-api has a database number `id` beside
`task_id`, Baidu's `id` is that of a log line, MoneyPrinterTurbo, Kling and DashScope carry a
`request_id` beside the task's; so the more exact names come first and `request_id` last.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vidmon.core.links import is_link

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 500  # tasks of one list
_LONGEST_REPLY = 1_000_000  # characters
_DEEPEST = 5


def _paths(words: str) -> tuple[list[str], ...]:
    return tuple(path.split(".") for path in words.split())


_EXACT = _paths(
    "data.task_id data.taskId output.task_id task.id task.task_id task_id taskId result.task_id"
    " data.draft_url draft_url"
)
_USUAL = _paths(
    "data.video_id Resp.video_id video_id videoId generation_id generationId data.generation_id"
    " prediction_id data.id operation.name operationName name id prompt_id promptId video.id"
    " job_id jobId result"
)
_LAST = _paths("request_id requestId data.request_id data.requestId")
_ANYWHERE = ("task_id", "taskId", "draft_url", "video_id", "generation_id", "prompt_id")
# In the body of a request these name a task that exists; `id` and `name` may be a model's.
_IN_BODY = _paths(
    "draft_url task_id taskId requestId request_id operationName video_id generation_id prompt_id"
    " data.task_id"
)
_LINKS = _paths("status_url urls.get response_url data.status_url links.self data.urls.get")
_LISTS = ("data", "items", "tasks", "results", "videos", "generations", "predictions", "data.tasks")
_OPERATION = re.compile(r"[\w./\-]*operations/[\w\-]+")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Named:
    """A task that a value names: its ID, a link that names it too, and the object it stands in."""

    id: str
    link: str = ""
    reply: str = field(default="", repr=False)


def tasks_in(value: object) -> list[Named]:
    """Give the tasks that a reply names: one, or each of a list."""
    if isinstance(value, str):
        value = _inner(value)
    if isinstance(value, dict):
        one = _one(value)
        return [one] if one else [task for items in _lists(value) for task in _each(items)]
    return _each(value) if isinstance(value, list) else []


def task_in_body(value: object) -> str:
    """Give the ID of a task that the body of a request asks for, "" if it asks for none."""
    return _first(value, _IN_BODY)


def _each(items: list[object]) -> list[Named]:
    found = (_one(item) for item in items[:_MOST] if isinstance(item, dict))
    return [task for task in found if task]


def _lists(value: dict[str, object]) -> Iterator[list[object]]:
    for name in _LISTS:
        found = _at(value, name.split("."))
        if isinstance(found, list):
            yield found


def _one(value: dict[str, object]) -> Named | None:
    task_id = (
        _first(value, _EXACT)
        or _first(value, _USUAL)
        or _key_of_history(value)
        or ("" if is_refusal(value) else _first(value, _LAST))
        or _deep(value)
    )
    link = next((link for path in _LINKS if is_link(link := _at(value, path))), "")
    if not task_id and not link:
        return None
    return Named(task_id, str(link), _as_reply(value))


def _first(value: object, paths: tuple[list[str], ...]) -> str:
    for path in paths:
        found = _usable(path[-1], _at(value, path))
        if found:
            return found
    return ""


def _at(value: object, path: list[str]) -> object:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _usable(name: str, value: object) -> str:
    """Give an ID as text. A `name` is one only at Google, a `result` only at Midjourney."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = str(value).strip() if isinstance(value, str) or abs(value) < 10**40 else ""
    if name == "name":
        return text if _OPERATION.fullmatch(text) else ""
    if name == "result":
        return text if text.isdigit() and 14 <= len(text) <= 20 else ""
    return text


def is_refusal(value: dict[str, object]) -> bool:
    """Tell whether a reply refuses: then the ID of the request in it is no task's."""
    return bool(
        value.get("error") or value.get("errors") or (value.get("code") and value.get("message"))
    )


def _key_of_history(value: dict[str, object]) -> str:
    """ComfyUI's history has the ID as the only key, over outputs and status."""
    names = list(value)
    if len(names) == 1 and _UUID.fullmatch(names[0]) and isinstance(value[names[0]], dict):
        return names[0]
    return ""


def _deep(value: object, depth: int = 0) -> str:
    """Look further down for names that nothing but a task's ID has."""
    if depth > _DEEPEST or not isinstance(value, dict):
        return ""
    exact = _first(value, tuple([name] for name in _ANYWHERE))
    return exact or next(
        (found for below in list(value.values())[:50] if (found := _deep(below, depth + 1))), ""
    )


def _inner(text: str) -> object:
    """Read JSON that stands as a text inside JSON."""
    if len(text) > _LONGEST_REPLY or text[:1] not in "{[":
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _as_reply(value: dict[str, object]) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        return ""
    return text if len(text) <= _LONGEST_REPLY else ""
