"""What a user meant by a key: cleaned of what copying adds, or refused in words for people."""

from __future__ import annotations

import json
import re
import unicodedata


class BadKey(ValueError):  # noqa: N818 - it reads as what it is
    """The text is no key. Its message says why, for people, and holds no part of the key."""


_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_QUOTES = "\"'`\u201c\u201d\u2018\u2019\u00ab\u00bb\u2039\u203a\u300c\u300d"
_LONGEST = 8192
# Copied with the key: the header's name, and the word that says how it is meant.
_LEAD = re.compile(r"(?:authorization|x-api-key|api[-_ ]key)\s*[:=]\s*", re.IGNORECASE)
_SCHEME = re.compile(r"(?:bearer|token|key)(?:\s+|\s*[:=]\s*|$)", re.IGNORECASE)


def clean_key(text: str) -> str:
    """Give the bare key. Raises `BadKey` if what is left is empty or not printable ASCII.

    Such a key would break the request later: httpx prints an illegal header value in its error.
    """
    key = _bare(unicodedata.normalize("NFKC", text.translate(_INVISIBLE)))
    if not key:
        raise BadKey("The key is empty.")
    if len(key) > _LONGEST:
        raise BadKey("This is too long for a key.")
    if "\n" in key or "\r" in key:
        raise BadKey("The key goes over more than one line. Copy the key alone.")
    if any(sign.isspace() for sign in key):
        raise BadKey("There is a blank inside the key. Copy the key alone.")
    if not (key.isascii() and key.isprintable()):
        raise BadKey("The key holds a character that no key has, like a curly quote. Copy it anew.")
    return key


def clean_json_key(text: str) -> str:
    """Give a key that is a file of JSON, in one line. Raises `BadKey` if it is no JSON object.

    Where it has no brace it is taken for a key like any other.
    """
    if "{" not in text:
        return clean_key(text)
    try:
        value = json.loads(text.strip(), strict=False)  # pasted into one line, or with its breaks
    except (ValueError, RecursionError):
        raise BadKey("This is no JSON file of a key. Copy all of it, with its braces.") from None
    if not isinstance(value, dict):
        raise BadKey("This is no JSON file of a key. Copy all of it, with its braces.")
    return json.dumps(value, separators=(",", ":"))


def _bare(text: str) -> str:
    """Take off blanks, quotes and leading words until nothing more comes off."""
    before = None
    while text != before:
        before = text
        text = text.strip().strip(_QUOTES)
        lead = _LEAD.match(text) or _SCHEME.match(text)
        text = text[lead.end() :] if lead else text
    return text
