"""Which trouble an answer is that reports no task: its kind, its words, when to ask again.

a code that the spec knows   >   words that it knows   >   the HTTP status, or a code like one
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import msgspec

from vidmon.core.trouble import Kind, Trouble
from vidmon.providers.reading import dig, plain, reason_of, same_word, word_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from vidmon.core.wire import Reply
    from vidmon.providers.spec_tables import Troubles

LONGEST_BODY = 2 * 1024 * 1024  # bytes: no status is longer; Vertex may put a film into one
WEB_PAGE = "web_page"  # Trouble.code: the address answers people, not programs
_MESSAGE = 500
_BEGINNING = 200
_LONGEST_WAIT = 86_400.0  # seconds
_REQUEST_IDS = ("x-oneapi-request-id", "x-request-id", "request-id", "traceparent")

_KINDS = {
    401: Kind.KEY_REJECTED,
    404: Kind.NOT_FOUND,
    410: Kind.NOT_FOUND,
    408: Kind.SERVER_TROUBLE,
    425: Kind.SERVER_TROUBLE,
    429: Kind.RATE_LIMITED,
}


def json_of(reply: Reply) -> object:
    """Give the JSON value of an answer, or the `Trouble` that it has none.

    Broken UTF-8 is read with marks in place of what is broken: a message in an odd encoding does
    not cost the status beside it.
    """
    if len(reply.body) > LONGEST_BODY:
        size = f"{len(reply.body) / 1e6:.1f} MB"
        return bad_reply(reply, f"This answer is {size} long, no status ever is.")
    if not reply.body.strip():
        return bad_reply(reply, "This answer is empty.")
    try:
        return _parsed(reply.body)
    except (ValueError, RecursionError):
        if _is_web_page(reply):
            return _web_page(reply)
        return bad_reply(reply, "This answer is not JSON.")


def _parsed(body: bytes) -> object:
    """Read with msgspec, three times as fast; json takes what is not quite JSON, like NaN."""
    with suppress(msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode(body)
    try:
        return json.loads(body)
    except UnicodeDecodeError:
        return json.loads(body.decode("utf-8", "replace"))


def refusal(reply: Reply, rules: Troubles) -> Trouble:
    """Say what an answer with an HTTP status outside 200 to 299 means."""
    value = json_of(reply) if reply.body else None
    if isinstance(value, Trouble):
        value = None
    if value is None and _is_web_page(reply) and reply.status in {400, 404, 405}:
        return _web_page(reply)
    trouble = no_task(reply, value, rules)
    return trouble if trouble.message else _with_beginning(trouble, reply)


def no_task(reply: Reply, value: object, rules: Troubles) -> Trouble:
    """Say what the JSON `value` of an answer means if there is no task in it."""
    code, (message, aside) = code_in(value, rules), _message(value, rules)
    kind, named = _kind(reply.status, code, message, rules)
    if kind is Kind.BAD_REPLY and rules.decides and code not in rules.ok and message:
        kind = Kind.REFUSED  # a code that nobody told us of, with words beside it
    if kind is Kind.BAD_REPLY:
        return bad_reply(reply, "There is no task in this answer.")
    return Trouble(
        kind,
        message,
        reply.status,
        None if named in {"", str(reply.status)} else named,
        request_id(reply) or aside,
        wait_asked(reply.headers),
    )


def unable(reply: Reply, value: object, word: str, rules: Troubles) -> Trouble:
    """Say what an answer means whose status word tells that the question failed."""
    message, aside = _message(value, rules)
    asked = wait_asked(reply.headers)
    kind = rules.states[same_word(word)]
    return Trouble(kind, message, reply.status, word, request_id(reply) or aside, asked)


def bad_reply(reply: Reply, why: str, code: str | None = None) -> Trouble:
    """Give the trouble of an answer that cannot be read, with the first words of what came."""
    begins = _beginning(reply.body)
    message = f"{why} It begins: {begins}" if begins else why
    asked = wait_asked(reply.headers)
    return Trouble(Kind.BAD_REPLY, message, reply.status, code, request_id(reply), asked)


def code_in(value: object, rules: Troubles) -> str:
    """Give the service's own code for what happened, "" where there is none."""
    found = (word_of(dig(value, path)) for path in rules.code)
    return next((code for code in found if code), "")


def request_id(reply: Reply) -> str | None:
    """Give the ID under which the service's people find this request in their logs."""
    found = (reply.headers.get(name) for name in _REQUEST_IDS)
    return next((plain(text, 120) for text in found if text), None)


def wait_asked(headers: Mapping[str, str]) -> float | None:
    """Give the seconds that the service asks us to wait, where it says so.

    Read from `retry-after` (seconds, or a date beside the answer's own `date`) and from OpenAI's
    `openai-poll-after-ms`, which comes with good answers too.
    """
    asked = _seconds(headers.get("retry-after-ms", ""), 1e-3)
    asked = _seconds(headers.get("retry-after", "")) if asked is None else asked
    asked = _until(headers) if asked is None else asked
    return _seconds(headers.get("openai-poll-after-ms", ""), 1e-3) if asked is None else asked


def _seconds(text: str, unit: float = 1.0) -> float | None:
    text = text.strip()
    if not text.isascii() or not text.replace(".", "", 1).isdigit() or len(text) > 20:
        return None
    return min(float(text) * unit, _LONGEST_WAIT)


def _until(headers: Mapping[str, str]) -> float | None:
    then, now = _date(headers.get("retry-after", "")), _date(headers.get("date", ""))
    if then is None or now is None or (then.tzinfo is None) != (now.tzinfo is None):
        return None
    return min(max((then - now).total_seconds(), 0.0), _LONGEST_WAIT)


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except (ValueError, OverflowError):
        return None


def _kind(status: int, code: str, message: str, rules: Troubles) -> tuple[Kind, str]:
    if code in rules.kinds:
        return rules.kinds[code], code
    for words in rules.words:
        if re.search(words.pattern, message, re.IGNORECASE):
            return words.kind, words.code or code
    return _kind_of_status(_as_status(status, code)), code


def _as_status(status: int, code: str) -> int:
    """Give the HTTP status; of a good one, the code in its place where it looks like a status."""
    if 200 <= status < 300 and code.isascii() and code.isdigit() and 300 <= int(code) < 600:
        return int(code)
    return status


def _kind_of_status(status: int) -> Kind:
    if status in _KINDS:
        return _KINDS[status]
    if status >= 500:
        return Kind.SERVER_TROUBLE
    return Kind.REFUSED if status >= 300 else Kind.BAD_REPLY


def _message(value: object, rules: Troubles) -> tuple[str, str | None]:
    """Give the service's words, and the request ID that stood among them."""
    if isinstance(value, str):
        return plain(value.strip(), _MESSAGE), None
    found = (reason_of(dig(value, path)) for path in rules.message)
    text = plain(next((text for text in found if text), ""), _MESSAGE)
    aside = re.search(rules.aside, text) if rules.aside else None
    if aside is None:
        return text, None
    rest = f"{text[: aside.start()]}{text[aside.end() :]}".strip()
    return rest, aside.group(aside.lastindex or 0)


def _is_web_page(reply: Reply) -> bool:
    start = reply.body[:200].lstrip().lower()
    return reply.content_type in {"text/html", "application/xhtml+xml"} or start.startswith(
        (b"<!doctype html", b"<html")
    )


def _web_page(reply: Reply) -> Trouble:
    why = (
        "This address answers with a web page. Is the base URL right, with nothing after the host?"
    )
    return bad_reply(reply, why, WEB_PAGE)


def _with_beginning(trouble: Trouble, reply: Reply) -> Trouble:
    """Fill an empty message with the first words of what came, for want of better ones."""
    return Trouble(
        trouble.kind,
        _beginning(reply.body),
        trouble.http_status,
        trouble.code,
        trouble.request_id,
        trouble.retry_after,
    )


def _beginning(body: bytes) -> str:
    text = body[: _BEGINNING * 4].decode("utf-8", "replace")
    if "<html" in text.lower() or "<!doctype" in text.lower():
        text = re.sub(r"<[^>]*>?", " ", text)
    return plain(" ".join(text.split()), _BEGINNING)
