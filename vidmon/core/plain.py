"""How a text of a service is made fit for one line of ours: no tricks in it, bounded."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"  # they build emoji and Persian words; harmless where they stand
_MOST_MARKS = 4  # marks on one letter; beyond it a text climbs out of its line ("zalgo")
_ROOM = 8  # how many characters are looked at for each one wanted: the rest may be 3 MB


def plain(text: str, limit: int = 200) -> str:
    """Give `text` as one line of at most `limit` characters, an ellipsis included.

    White space and control characters become single blanks. What turns the direction of writing
    or is invisible goes: a service's words must not rearrange ours around them.
    """
    looked_at = text.lstrip()[: limit * _ROOM]
    line = " ".join(_visible(looked_at).split())
    cut = len(line) > limit or len(looked_at) < len(text.strip())
    return line[: limit - 1].rstrip() + "…" if cut else line


def _visible(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(_fit(character, category))
    return "".join(kept)


def _fit(character: str, category: str) -> str:
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category == "Cs":  # half a character: Qt and UTF-8 both refuse it
        return "\ufffd"
    return "" if category == "Cf" and character not in _JOINERS else character
