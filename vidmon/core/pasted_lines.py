"""Which tasks the lines of a pasted text name: one a line, or some among other words.

Every look over a whole text is one of `re`'s or `str`'s own, so ten megabytes take well under a
second; only what such a look finds is read closely.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vidmon.core import refusals
from vidmon.core.address import BadAddress, clean_base
from vidmon.core.free_text import first, hits
from vidmon.core.idforms import is_phone, may_be_id, trim, why_not
from vidmon.core.links import is_link
from vidmon.core.mention import MOST, Mention, Piece, Source
from vidmon.core.pasted_key import keys_in
from vidmon.core.pasted_words import mentions_in, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_LINE = 20_000  # characters of a line in which IDs among words are looked for
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?|localhost(?::\d+)?|[\d.]+:\d+")
_MORE = re.compile(r"[:=]|\.\w{2,4}$")
_FILE = re.compile(r"\.(?:mp4|mov|webm|m4v|json|txt|log|png|jpe?g)$", re.IGNORECASE)
_SHORTEST_GENERATED = 12  # characters of what a service makes up, not a person
_SEPARATORS = re.compile(r"[\s,;|，；、]+")


def in_lines(text: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    """Read lines: those that are one word, those in which something was found, else none."""
    if not text.strip():
        return
    found = list(_of_lines(text, forms))
    if found:
        yield from found
    else:
        one = "\n" not in text.strip() and trim(text)
        reason = (why_not(trim(text)) or refusals.EMPTY) if one else refusals.EMPTY
        seen = bool(keys_in(text[:_LONGEST_LINE]))
        reason = refusals.API_KEY if seen else reason
        yield Piece(shown(text), key_seen=seen, reason=reason, aside=not seen)


def _of_lines(text: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    count = 0
    for line in dict.fromkeys(text.splitlines()):
        if bare := trim(_worth_reading(line, forms)):
            found = list(_line(bare, forms))
            yield from found
            count += len(found)
        if count > MOST:
            return


def _worth_reading(line: str, forms: re.Pattern[str]) -> str:
    """Give one word, a number, or words among which a task may be named; else nothing.

    Of a line without end that is what stands around the first thing found in it.
    """
    if len(line) <= _LONGEST_LINE:
        single = len(line.split(None, 1)) == 1
        return line if single or is_phone(trim(line)) or first(line, forms) >= 0 else ""
    if not any(blank in line[:_LONGEST_LINE] for blank in " \t"):
        return line[:_LONGEST_LINE]
    start = first(line, forms)
    return line[start : start + _LONGEST_LINE] if start >= 0 else ""


def _line(line: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    line = _with_scheme(line)
    if is_link(line):
        yield Piece(shown(line), mentions_in(line, Source.LINK, forms), None, bool(keys_in(line)))
    elif forms.fullmatch(line):  # of a known form, which may have slashes
        yield Piece(shown(line), (Mention(line, Source.ID),))
    elif reason := why_not(line) or (refusals.API_KEY if _is_one_with_key(line) else ""):
        yield from _several(line, forms) or _words(line, reason, forms)
    else:
        yield _one(line, forms)


def _one(line: str, forms: re.Pattern[str]) -> Piece:
    """Read what may be an ID as it stands; a label before it is none of it: task_id=task_…"""
    found = mentions_in(line, Source.TEXT, forms) if _MORE.search(line) else ()
    if len(found) == 1 and _FILE.search(line):
        return Piece(line, found)  # a file that was called by the ID
    labelled = len(found) == 1 and found[0].text != line and line.endswith(found[0].text)
    return Piece(line, found if labelled else (Mention(line, Source.ID),))


def _several(line: str, forms: re.Pattern[str]) -> list[Piece]:
    """Read a line of nothing but IDs and links: each is a task of its own."""
    parts = [trim(part) for part in _SEPARATORS.split(line)]
    if len(parts) < 2 or not all(_is_surely_one(part, forms) for part in parts):
        return []
    return [piece for part in parts for piece in _line(part, forms)]


def _is_surely_one(part: str, forms: re.Pattern[str]) -> bool:
    generated = len(part) >= _SHORTEST_GENERATED and may_be_id(part)
    return bool(forms.fullmatch(part)) or is_link(part) or generated


def _words(line: str, reason: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    """Read a line of words, or of a word that is no ID for this reason."""
    keys = keys_in(line)
    path = line.startswith("/") and " " not in line  # a route without its host
    read = reason != refusals.API_KEY and not path
    found = mentions_in(line, Source.TEXT, forms) if read else ()
    if not found and not keys and _is_prose(line, reason):
        return
    yield Piece(
        shown(line),
        found or _with_slashes(line),
        key_seen=bool(keys),
        reason=refusals.API_KEY if keys else reason,
        aside=not keys and not any(sign.isdigit() for sign in line),  # "Thanks!"
        weak=bool(found) and not hits(line, forms, requests=False),  # only a request's ID
    )


def _with_scheme(line: str) -> str:
    """Put https:// before an address that was copied without it, http:// where it is near."""
    host, slash, path = line.partition("/")
    if not slash or not path or not _HOST.fullmatch(host) or " " in line:
        return line
    try:
        return f"{clean_base(host)}/{path}"
    except BadAddress:
        return line


def _is_one_with_key(line: str) -> bool:
    """NAME=sk-… is the key's line, not an ID."""
    return " " not in line and bool(keys_in(line))


def _with_slashes(line: str) -> tuple[Mention, ...]:
    """Let a service have IDs and routes with slashes; who knows no such form refuses it."""
    if "/" not in line or " " in line:
        return ()
    return (Mention(line, Source.LINK if line.startswith("/") else Source.ID),)


def _is_prose(line: str, reason: str) -> bool:
    return reason in {refusals.SPACES, refusals.LONG} and not is_phone(line) and " " in line
