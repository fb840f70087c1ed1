"""What is typed into the search: words that must all occur, and tags as `tag:name`.

    tag:neon           a tag that begins so, for typing
    tag:"neon city"    this very tag, as the side bar and the chips write it
    tag:               any tag at all

Everything else is words. Capitals never count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_PARTS = re.compile(
    r'tag:(?:"(?P<name>[^"]*)(?P<whole>"?)|(?P<start>\S*))|(?P<word>\S+)', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Query:
    """What a search asks for, case-folded: `words` anywhere, tags by name or by how they begin."""

    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tag_starts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.tags or self.tag_starts)

    def matches(self, text: str, tags: Collection[str]) -> bool:
        """Tell whether a case-folded text with these tags is what was asked for."""
        for word in self.words:  # no generator: this is asked of 10,000 tasks at each search
            if word not in text:
                return False
        if not (self.tags or self.tag_starts):
            return True
        if not tags:
            return False
        folded = [tag.casefold() for tag in tags]
        return all(tag in folded for tag in self.tags) and all(
            any(tag.startswith(start) for tag in folded) for start in self.tag_starts
        )


def query(text: str) -> Query:
    """Read what was typed."""
    words, tags, starts = [], [], []
    for part in _PARTS.finditer(text.casefold()):
        if part["word"]:
            words.append(part["word"])
        elif part["whole"]:
            tags.append(" ".join(part["name"].split()))
        else:
            starts.append(" ".join((part["name"] or part["start"] or "").split()))
    return Query(tuple(words), tuple(tags), tuple(starts))


def toggled(text: str, tag: str) -> str:
    """Give the search with this tag asked for alone of all tags; without it where it is already."""
    was_on = query(text).tags == (tag.casefold(),)
    words = " ".join(part[0] for part in _PARTS.finditer(text) if part["word"])
    return words if was_on else f'tag:"{tag}" {words}'.rstrip()
