"""Where brackets open and close in a text: the outermost spans that may be a value.

One pass over the marks alone, so that a text of brackets without end takes no longer than others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_MARKS = 200_000  # after that many the rest of a text is read as lines
_CLOSES = {"}": "{", "]": "[", ")": "("}
# A quote opens a string only where a value may begin ("it's" does not), and ends with its line.
_MARK = re.compile(
    r"""(?<![^\s{}\[\](),:=])"(?:[^"\\\n]|\\.)*+"?"""
    r"""|(?<![^\s{}\[\](),:=])'(?:[^'\\\n]|\\.)*+'?"""
    r"""|[{}\[\]()]"""
)
_FIRST = re.compile(r"[{\[(]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,100}\Z")


def spans(text: str) -> list[tuple[int, int]]:
    """Give (start, end) of what is bracketed, none inside another, in order.

    A round bracket counts with the name before it, as in `Video(…)`, and not without one.
    """
    first = _FIRST.search(text)
    if first is None:
        return []
    found = _closed(text, first.start())
    return [(_with_name(text, start), end) for start, end in found if _counts(text, start)]


def _closed(text: str, begin: int) -> list[tuple[int, int]]:
    """Pair the brackets: one that nothing closes holds nothing back."""
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys("{[(", 0)
    found: list[tuple[int, int]] = []
    for mark in _marks(text, begin, opened):
        sign = mark[0]
        if sign in waiting:
            opened.append((sign, mark.start()))
            waiting[sign] += 1
        elif (partner := _CLOSES.get(sign)) and waiting[partner]:
            start = _close(opened, waiting, partner)
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, mark.end()))
    return found


def _marks(text: str, begin: int, opened: list[tuple[str, int]]) -> Iterator[re.Match[str]]:
    """Find brackets, those in strings left out; outside of brackets a quote means nothing."""
    at = begin
    for _number in range(_MOST_MARKS):
        mark = (_MARK if opened else _FIRST).search(text, at)
        if mark is None:
            return
        yield mark
        at = mark.end()


def _close(opened: list[tuple[str, int]], waiting: dict[str, int], partner: str) -> int:
    while True:
        sign, start = opened.pop()
        waiting[sign] -= 1
        if sign == partner:
            return start


def _counts(text: str, start: int) -> bool:
    return text[start] != "(" or _NAME.search(text, max(start - 100, 0), start) is not None


def _with_name(text: str, start: int) -> int:
    if text[start] != "(":
        return start
    name = _NAME.search(text, max(start - 100, 0), start)
    return name.start() if name else start
