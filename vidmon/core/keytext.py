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
_LONGEST_FILE = 32_000
_LINE_ENDS = dict.fromkeys(map(ord, "\u2028\u2029\x0b\x0c\xa0"), " ")
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


def clean_key_file(text: str) -> str:
    """Give the JSON file of a Google service account in one line. Raises `BadKey` if it is none.

    A line of input may have made other signs of the line ends between its fields.
    """
    if len(text) > _LONGEST_FILE:
        raise BadKey("This is too long for a service account.")
    file = _json(text.translate(_INVISIBLE | _LINE_ENDS))
    if file is None:
        raise BadKey("This is not the JSON file of a service account. Paste all of it.")
    if not isinstance(file, dict) or not isinstance(file.get("client_email"), str):
        raise BadKey("This JSON names no client_email. It is not a service account.")
    key = file.get("private_key")
    if not isinstance(key, str) or "PRIVATE KEY-----" not in key:
        raise BadKey("This JSON holds no private_key. Make a new key and paste its file.")
    return json.dumps(file, ensure_ascii=False, separators=(",", ":"))


def _json(text: str) -> object:
    """Give the value of JSON, None for what is none: json's own error would hold the text."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _bare(text: str) -> str:
    """Take off blanks, quotes and leading words until nothing more comes off."""
    before = None
    while text != before:
        before = text
        text = text.strip().strip(_QUOTES)
        lead = _LEAD.match(text) or _SCHEME.match(text)
        text = text[lead.end() :] if lead else text
    return text
