"""What a tag is: a short name of the user's own, and how a task's small list of them changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vidmon.core.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 40  # characters of one tag
MOST = 30  # tags of one task
LONGEST_NOTES = 10_000  # characters of a task's notes


def clean_tag(text: str) -> str:
    """Give a tag as it is kept: one line without marks that part tags, "" where nothing is left."""
    line = plain(re.sub(r"[,;\"“”]", " ", text), 10 * LONGEST).strip().lstrip("#").strip()
    return line[:LONGEST].rstrip()


def tags_in(text: str) -> tuple[str, ...]:
    """Read tags that were typed, parted by commas, semicolons or new lines."""
    return distinct(re.split(r"[,;，；、\n]", text))


def distinct(tags: Iterable[str]) -> tuple[str, ...]:
    """Give clean tags, each once whatever its capitals; the first spelling stays. Bounded."""
    kept: dict[str, str] = {}
    for tag in map(clean_tag, tags):
        if tag:
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())[:MOST]


def changed(tags: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """Give a task's tags after some are added and others taken away."""
    gone = {clean_tag(tag).casefold() for tag in remove}
    return distinct([*(tag for tag in tags if tag.casefold() not in gone), *add])
