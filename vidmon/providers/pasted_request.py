"""The question that a pasted cURL command or address asks, for proposing a service."""

from __future__ import annotations

import base64
import re
from dataclasses import replace

from vidmon.core.curl_options import Asked, asked_by
from vidmon.core.links import is_link
from vidmon.core.shell_words import words

LONGEST = 100_000  # characters: a question for a status is a few lines
_MOST_WORDS = 500
_CURL = re.compile(r"\s*(?:[$>#%]\s*)?curl(?:\.exe)?\s", re.IGNORECASE)
_METHODS = ("GET", "POST", "PUT", "DELETE")


def request_in(text: str) -> Asked | None:
    """Read a cURL command or an address; None where there is none. Never raises."""
    text = text.strip().lstrip("\ufeff")
    if len(text) > LONGEST:
        return None
    if not _CURL.match(text):
        return _bare(text)
    said, _end = words(text, len(text) - len(text.lstrip(" \t$>#%")))
    asked = asked_by(said[1 : _MOST_WORDS + 1])
    if asked.user:
        basic = ("Authorization", _basic(asked.user))
        asked = replace(asked, headers=(*asked.headers, basic))
    return asked if is_link(asked.url) else None


def _basic(user: str) -> str:
    """Give the header's value for `name:password`; what was hidden before stays hidden."""
    if not user.strip("•*:"):
        return "Basic ***"
    return f"Basic {base64.b64encode(user.encode('utf-8', 'replace')).decode('ascii')}"


def _bare(text: str) -> Asked | None:
    method, _, rest = text.partition(" ")
    method, url = (method.upper(), rest.strip()) if method.upper() in _METHODS else ("GET", text)
    return Asked(method, url) if is_link(url) else None
