"""Which file name a template and a task's facts give: safe on Windows, macOS and Linux alike.

What is unsafe somewhere is made safe everywhere, so that a folder can move between systems:
https://learn.microsoft.com/windows/win32/fileio/naming-a-file for the reserved names and signs.
"""

from __future__ import annotations

import re
import unicodedata
from string import Formatter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("title", "service", "account", "id", "date", "n", "original")
DEFAULT_TEMPLATE = "{title}"
LONGEST = 200  # bytes of UTF-8 with the suffix: leaves room for " (2)" and ".part" under 255
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\Z")
_SEPARATORS = " .-_,;~"
_STAND_INS = ("id", "original")  # what a missing title is told by instead


class BadTemplate(ValueError):  # noqa: N818 - it reads as what is wrong
    """A template that cannot be used. The message says why, in words for the user."""


def file_name(template: str, fields: Mapping[str, str], suffix: str = ".mp4") -> str:
    """Give a file name, with its suffix, never empty and never longer than `LONGEST` bytes.

    A missing title is replaced by the ID or the original name; other missing fields leave nothing.
    Raises `BadTemplate` for an unknown field or braces that do not match.
    """
    known = {name: fields.get(name, "").strip() for name in FIELDS}
    known["title"] = known["title"] or next((known[one] for one in _STAND_INS if known[one]), "")
    stem = safe_stem(_filled(template, known))
    if stem.lower().endswith(suffix.lower()):
        stem = stem[: -len(suffix)].rstrip(_SEPARATORS)
    return numbered(stem or "video", suffix, 1)


def numbered(stem: str, suffix: str, n: int) -> str:
    """Give the n-th name that a stem can have: "a.mp4", "a (2).mp4", and so on, cut to length."""
    tail = suffix if n == 1 else f" ({n}){suffix}"
    return _cut(_guarded(stem), LONGEST - len(tail.encode())) + tail


def suffix_of(url: str) -> str:
    """Give the suffix, lower-case with its dot, that a link's path ends in; "" where none."""
    return _split_name(url)[1].lower()


def original_of(url: str) -> str:
    """Give the name, without its suffix, that a link's path ends in; for the field `original`."""
    return _split_name(url)[0]


def safe_stem(text: str) -> str:
    """Take out of a text what any of the three systems does not bear in a name; may be ""."""
    text = unicodedata.normalize("NFC", text)
    # Format characters (Cf) turn the reading direction round or hide: "gpj.exe" shown as "exe.jpg".
    text = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in text)
    text = re.sub(r'[<>:"/\\|?*]+', "-", text)
    return " ".join(text.split()).strip(_SEPARATORS)


def _filled(template: str, known: Mapping[str, str]) -> str:
    """Fill in the fields by hand: `str.format` would let a template reach into objects."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        raise BadTemplate("The braces of the template do not match.") from None
    return "".join(
        text + _value(name, spec or convert, known) for text, name, spec, convert in parts
    )


def _value(name: str | None, extra: str | None, known: Mapping[str, str]) -> str:
    if name is None:
        return ""
    if name not in known or extra:
        offered = ", ".join(f"{{{field}}}" for field in FIELDS)
        raise BadTemplate(f"There is no field {{{name}}}. There are {offered}.")
    return known[name]


def _cut(text: str, size: int) -> str:
    """Cut to `size` bytes of UTF-8 without halving a character."""
    return text.encode()[:size].decode(errors="ignore").rstrip(_SEPARATORS)


def _guarded(stem: str) -> str:
    """Keep away from the names that Windows gives to devices, with any suffix: "nul.x.mp4"."""
    device = stem.partition(".")[0].rstrip()
    return f"_{stem}" if _RESERVED.match(device) else stem


def _split_name(url: str) -> tuple[str, str]:
    try:
        name = unquote(urlsplit(url).path).rpartition("/")[2]
    except ValueError:
        return "", ""
    suffix = _SUFFIX.search(name)
    return (name[: suffix.start()], suffix.group()) if suffix else (name, "")
