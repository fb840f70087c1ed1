"""Where values stand in a pasted text, JSON and its like, and which tasks they name."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vidmon.core import brackets, loose_json, refusals
from vidmon.core.mention import MOST, Mention, Piece, Source
from vidmon.core.named_ids import Named, is_refusal, tasks_in
from vidmon.core.pasted_key import keys_in
from vidmon.core.pasted_words import mentions_in, shown

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_SHORTEST = 8  # characters


@dataclass(frozen=True, slots=True)
class Values:
    """The values that begin in one line: where they stand, and the tasks that each names."""

    start: int
    end: int
    tasks: tuple[tuple[Named, ...], ...]
    printed: bool
    refuses: bool


def values_in(text: str) -> Iterator[Values]:
    """Give the values that are worth reading, those of one line together."""
    held: Values | None = None
    count = 0
    for one in _each(text):
        if held and "\n" not in text[held.end : one.start]:
            held = _together(held, one)
            continue
        if held:
            yield held
        held = one
        count += 1
        if count > MOST:
            break
    if held:
        yield held


def _together(one: Values, two: Values) -> Values:
    return replace(
        one,
        end=two.end,
        tasks=one.tasks + two.tasks,
        printed=one.printed and two.printed,
        refuses=one.refuses or two.refuses,
    )


def _each(text: str) -> Iterator[Values]:
    for start, end in _spans(text)[: 10 * MOST]:
        read = loose_json.read(text[start:end]) if end - start > _SHORTEST else None
        if read is not None and _is_reply(read.value):
            refuses = isinstance(read.value, dict) and is_refusal(read.value)
            yield Values(start, end, (tuple(tasks_in(read.value)),), read.printed, refuses)


def _spans(text: str) -> list[tuple[int, int]]:
    """A text that begins like JSON is tried whole first: it may be megabytes long."""
    bare = text.strip("\ufeff \t\r\n")
    if bare[:1] in ("{", "[") and bare[-1:] in ("}", "]"):
        try:
            json.loads(bare, strict=False)
        except (ValueError, RecursionError):
            return brackets.spans(text)
        start = text.index(bare[0])
        return [(start, start + len(bare))]
    return brackets.spans(text)


def _is_reply(value: object) -> bool:
    """Words in brackets are no reply; a list counts where it holds objects."""
    return bool(value) and (
        isinstance(value, dict)
        or (isinstance(value, list) and any(isinstance(item, dict) for item in value[:50]))
    )


def pieces_of(values: Values, whole: str, forms: re.Pattern[str]) -> Iterator[Piece]:
    """Make pieces of the values of one line or block: each task of a list is one of its own.

    `whole` is the text of the block, in which an ID may stand that no value names.
    """
    source = Source.PRINT if values.printed else Source.JSON
    named = [[_named(task, source) for task in tasks] for tasks in values.tasks if tasks]
    key_seen = bool(keys_in(whole))
    if not named:
        found = mentions_in(whole, Source.TEXT, forms, requests=not values.refuses)
        yield Piece(shown(whole), found, None, key_seen, refusals.NO_REPLY)
    elif len(named) == 1 and len(named[0]) > 1:
        for mention in named[0]:
            yield Piece(mention.text or mention.link, (mention,), None, key_seen)
    else:
        together = tuple(dict.fromkeys(mention for tasks in named for mention in tasks))
        yield Piece(shown(whole), together, None, key_seen)


def _named(task: Named, source: Source) -> Mention:
    return Mention(task.id, source, task.link, "", task.reply)
