"""What an ID looks like, and what looks like one and is none."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from vidmon.core import refusals
from vidmon.core.links import is_link, origin
from vidmon.core.pasted_key import is_key, stands_for_a_key

_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f\u00a0\u3000"
_EDGES = f" \t\r\n\f\v{_UNSEEN}\"'`“”‘’«»<>()[]{{}},;。，；、"
_PHONE = re.compile(r"\+?[\d\s().\-]{3,18}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-.:~=+]{2,199}")
_SHORTEST, _LONGEST = 3, 200
# Names of fields and of examples, which people copy out of documents with their place.
_PLACEHOLDER = re.compile(
    r"(?:your|my|the|some|example)?[ _-]?(?:task|video|job|generation|request|prediction|prompt)"
    r"[ _-]?id(?:[ _-]?here)?|id|\{+.*\}+|<.*>|\$.*|:id|:\w+_id|%\w+%|(?:task|video)[_-]x{3,}"
    r"|x{4,}(?:-x{4,})*",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s")
_WORD = re.compile(r"[A-Za-z]{1,15}")


def trim(text: str) -> str:
    """Take off what is never part of an ID: blanks, invisible characters, quotes, brackets."""
    return text.strip(_EDGES)


def why_not(piece: str) -> str:
    """Say in words why this cannot be an ID, "" if it can."""
    if len(piece) > _LONGEST:
        return refusals.SPACES if _has_space(piece[:2000]) else refusals.LONG
    if is_key(piece):
        return refusals.API_KEY
    if is_phone(piece):
        return refusals.PHONE
    if is_placeholder(piece):
        return refusals.PLACEHOLDER
    if _has_space(piece):
        return refusals.SPACES
    if len(piece) < _SHORTEST:
        return refusals.SHORT
    if "/" in piece or "\\" in piece:
        return refusals.SLASHES
    if _WORD.fullmatch(piece):
        return refusals.WORD
    return "" if _ID.fullmatch(piece) else refusals.ODD


def is_phone(text: str) -> bool:
    """Tell whether a text is a phone number, a date or another number that is too short."""
    return bool(_PHONE.fullmatch(text)) and (not text.isdigit() or len(text) < 14)


def is_placeholder(text: str) -> bool:
    """Tell whether a text only says where an ID belongs."""
    return bool(_PLACEHOLDER.fullmatch(text)) or (
        text.isupper() and "ID" in text and stands_for_a_key(text)
    )


def may_be_id(text: str) -> bool:
    """Tell whether a text among other words is worth being taken for an ID."""
    return not why_not(text) and any(sign.isdigit() for sign in text)


def _has_space(text: str) -> bool:
    return _SPACE.search(text) is not None


def kind(task_id: str) -> str:
    """Name the form of an ID, so that a choice can be remembered for all IDs like it.

    Nothing of the ID itself is in it but a prefix of letters.
    """
    if is_link(task_id):
        return "link " + (urlsplit(origin(task_id)).hostname or "")
    prefix = re.match(r"[A-Za-z][A-Za-z\-]{0,15}[_\-](?=\w)", task_id)
    rest = task_id[prefix.end() :] if prefix else task_id
    form = "digits" if rest.isdigit() else "hex" if re.fullmatch(r"[0-9a-f\-]+", rest) else "text"
    return f"{prefix.group() if prefix else ''}{form}{len(rest)}"
