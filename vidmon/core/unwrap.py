"""What a pasted text wraps: the IDs and links inside lines, a JSON reply or a cURL command."""

from __future__ import annotations

import json
import re

MOST = 1_000_000  # characters: more is not a handful of IDs but a log or a film
MOST_PIECES = 2_000

# Where replies to a submission hold the ID, surest first: new-api has a database number `id`
# beside `task_id`, MoneyPrinterTurbo a `request_id`; so the more exact names come before `id`.
_ID_PATHS = tuple(
    path.split(".")
    for path in (
        "data.task_id",
        "data.taskId",
        "output.task_id",
        "task.id",
        "task_id",
        "taskId",
        "draft_url",
        "data.draft_url",
        "generation_id",
        "data.id",
        "id",
        "prompt_id",
        "request_id",
    )
)
_EDGES = " \t\r\n\ufeff\u200b\u200c\u200d\u2060\u00a0\u3000\"'`“”‘’<>()[]{},;。，；、"
_CURL = re.compile(r"^\s*[$>]?\s*curl(?:\.exe)?\s", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s\"'`<>\\^]+", re.IGNORECASE)
_JSON_START = re.compile(r"[{\[]")
_DRAFT = re.compile(r"[\"']draft_url[\"']\s*:\s*[\"'](https?://[^\"'\s]+)")


def pieces(text: str) -> tuple[str, ...]:
    """Give the IDs and links that `text` wraps, in order, each once; one line is one piece."""
    if _CURL.match(text):
        return _from_curl(text)
    from_json = _from_json(text)
    if from_json:
        return (from_json,)
    lines = (trim(line) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_PIECES]


def trim(text: str) -> str:
    """Take off what is never part of an ID: blanks, invisible characters, quotes, brackets."""
    return text.strip(_EDGES)


def _from_curl(text: str) -> tuple[str, ...]:
    """A draft URL in the body is the ID (CapCut Mate); else the address asked."""
    found = _DRAFT.search(text) or _URL.search(text)
    return (trim(found.group(found.lastindex or 0)),) if found else ()


def _from_json(text: str) -> str:
    start = _JSON_START.search(text)
    if not start:
        return ""
    try:
        value, _ = json.JSONDecoder().raw_decode(text, start.start())
    except (ValueError, RecursionError):
        return ""
    return _id_in(value)


def _id_in(value: object) -> str:
    for path in _ID_PATHS:
        found = value
        for step in path:
            found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, str | int) and not isinstance(found, bool) and str(found).strip():
            return str(found).strip()
    return ""
