"""How long a pattern of a user's own spec may take at worst, so that none can hang vidmon.

Python's `re` backtracks: `(a+)+b` takes longer than the sun lives, and specs come from anyone. So a
user's pattern is reckoned before it is used: the steps of its worst case on the longest text that
it will ever see, from its form alone, and refused where they are too many. Two rules make the
reckoning exact enough for what IDs and links need:

* A repeated character that the next one cannot be (`[^/]+/`) ends in one place only; one that the
  next can be (`.*x`) multiplies what follows by the length of the text.
* A repeated group whose text can be read in two ways is exponential, and is refused.

The losing options. google-re2 is linear by its nature, but it is one more compiled library to carry
into five kinds of package, has no type information, and every place that uses a pattern (also core,
which knows no library) would have to choose between two engines, as shipped links look ahead.
`regex` can be given a time limit, but at each call, and blocks the window until then. Both find out
while vidmon runs; this finds out when the file is read, and says so with its line.

What it cannot reckon (look-around, back references, flags inside) a user's spec may not use; a
pattern that a shipped spec has too is taken as it is, so that a user's spec can extend any of them.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, field
from functools import lru_cache

LONGEST_ID = 256  # characters of an ID that patterns look at
LONGEST_LINK = 2048  # of a link; longer ones are signed links to files, not to a task
LONGEST_MESSAGE = 500  # of a message (troubles.py)
LONGEST_LOG = 4000  # of the text at a progress path (reading.py)
BUDGET = 200_000_000  # steps for all patterns of one file: well under a second
_LONGEST = 500  # characters of a pattern
_DEEPEST = 12  # groups inside groups

_ALPHABET = [chr(code) for code in range(128)]
_FOREIGN = 1 << 128  # every character beyond ASCII
_END = 1 << 129  # the end of the text
_ACCEPTED = 1 << 130  # nothing more is asked for
_ANY = (1 << 129) - 1
_NOT_ALONE = set("*+?{")
_CLASSES = "dDsSwW"
_DOUBTFUL = re.compile(r"\[|--|&&|\|\||~~")
_ESCAPED = set(string.punctuation) | set("nrtfv ")


class BadPattern(ValueError):  # noqa: N818 - it reads as what it is
    """A pattern that a user's spec may not have; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Use:
    """How a pattern is used: on texts of at most `longest` characters, from any start or one.

    `times` is on how many texts of one answer.
    """

    longest: int
    search: bool = False
    times: int = 1


ID = Use(LONGEST_ID)
LINK = Use(LONGEST_LINK, search=True)
MESSAGE = Use(LONGEST_MESSAGE, search=True)
LOG = Use(LONGEST_LOG, search=True)
FILE = Use(LONGEST_LINK, search=True, times=100)


def is_like(task_id: str, pattern: str) -> bool:
    """Tell whether a whole ID matches; none does that is longer than IDs are."""
    return len(task_id) <= LONGEST_ID and re.fullmatch(pattern, task_id) is not None


def steps(pattern: str, use: Use) -> int:
    """Give the most steps that `pattern` takes, with any texts. Raises `BadPattern`."""
    tree = _Parser(pattern).tree()
    if not use.search:
        return use.times * tree.cost(use.longest, _END).work
    cost = tree.cost(use.longest, _ACCEPTED)
    prefix = tree.prefix
    starts = use.longest // _apart(prefix) + 1
    once = use.longest * (len(prefix) + 1) + starts * cost.work + cost.once
    return use.times * once


def _apart(prefix: tuple[int, ...]) -> int:
    """Give how far apart two places are at least where a text can begin so."""
    shifts = range(1, len(prefix))
    fits = (s for s in shifts if all(a & b for a, b in zip(prefix, prefix[s:], strict=False)))
    return next(fits, max(len(prefix), 1))


# --- what it costs ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cost:
    """`ways` to read one beginning of a text, and the `work` of trying them all.

    `once` is work that nothing can undo, as the search has found what it looks for.
    """

    ways: int
    work: int
    once: int = 0


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of a pattern. `first` are the characters that it can begin with."""

    first: int = 0
    shortest: int = 0

    @property
    def may_be_empty(self) -> bool:
        return self.shortest == 0

    @property
    def prefix(self) -> tuple[int, ...]:
        """The characters that it begins with in any case, place by place."""
        return ()

    def cost(self, longest: int, then: int) -> _Cost:
        """Reckon; `then` are the characters that whatever comes after it can begin with."""
        return _Cost(1, 1)


@dataclass(frozen=True, slots=True)
class _One(_Node):
    """One character, or the end of the text, which takes none."""

    @property
    def prefix(self) -> tuple[int, ...]:
        return (self.first,)


@dataclass(frozen=True, slots=True)
class _Row(_Node):
    """One thing after the other."""

    parts: tuple[_Node, ...] = ()

    @property
    def prefix(self) -> tuple[int, ...]:
        places: list[int] = []
        for part in self.parts:
            places += part.prefix
            if len(part.prefix) != part.shortest or not isinstance(part, _One | _Row):
                break
        return tuple(places[:64])

    def cost(self, longest: int, then: int) -> _Cost:
        after = []
        for part in reversed(self.parts):
            after.append(then)
            then = part.first | (then if part.may_be_empty else 0)
        ways, work, once = 1, 1, 0
        for part, follow in zip(self.parts, reversed(after), strict=True):
            cost = part.cost(longest, follow)
            work += ways * cost.work
            once += cost.once
            ways *= cost.ways
        return _Cost(ways, work, once)


@dataclass(frozen=True, slots=True)
class _Either(_Node):
    """One of several; only one of them can be meant where their beginnings differ."""

    parts: tuple[_Node, ...] = ()

    def cost(self, longest: int, then: int) -> _Cost:
        costs = [part.cost(longest, then) for part in self.parts]
        work, once = sum(cost.work for cost in costs), sum(cost.once for cost in costs)
        count = max if self._differ() else sum
        return _Cost(count([cost.ways for cost in costs]), work, once)

    def _differ(self) -> bool:
        prefixes = [part.prefix for part in self.parts]
        return all(
            any(not a & b for a, b in zip(one, other, strict=False))
            for at, one in enumerate(prefixes)
            for other in prefixes[at + 1 :]
        )


@dataclass(frozen=True, slots=True)
class _Many(_Node):
    """A thing `least` to `most` times; `most` is None for any number."""

    part: _Node = field(default_factory=_Node)
    least: int = 0
    most: int | None = None

    def cost(self, longest: int, then: int) -> _Cost:
        most = longest if self.most is None else min(self.most, longest)
        if then == _ACCEPTED and isinstance(self.part, _One):
            return _Cost(1, 2 * min(self.least, longest) + 2, 2 * most)
        one_end = not (self.part.first & then) or self.least == self.most
        inner = self.part.cost(longest, then if self.most == 1 else then | self.part.first)
        if self.part.may_be_empty:  # nothing, or once nothing: two ways to read the same
            raise BadPattern("something that may be empty is repeated")
        if inner.ways == 1:
            ends = 1 if one_end else max(most - min(self.least, most), 0) + 1
            # On one way through, the repetitions together read no more than the text.
            work = inner.work * most if isinstance(self.part, _One) else inner.work * 2 * most
            return _Cost(ends, 2 * work + 2)
        return self._many_ways(inner, most, one_end=one_end)

    def _many_ways(self, inner: _Cost, most: int, *, one_end: bool) -> _Cost:
        if inner.ways**most > BUDGET:
            raise BadPattern("a repeated part can be read in more than one way")
        ways = [inner.ways**times for times in range(most + 1)]
        work = (
            sum(ways[:most]) * (inner.work + 1) + 1
        )  # the next time begins at each end of the last
        return _Cost(ways[most] if one_end else sum(ways[min(self.least, most) :]), work)


# --- what it says -------------------------------------------------------------------------------


class _Parser:
    """Reads the part of Python's patterns that can be reckoned."""

    def __init__(self, pattern: str) -> None:
        if len(pattern) > _LONGEST:
            raise BadPattern(f"longer than {_LONGEST} characters")
        self._text = pattern
        self._at = 0
        self._depth = 0

    def tree(self) -> _Node:
        found = self._either()
        if self._at < len(self._text):
            raise BadPattern("a closing bracket without its partner")
        return found

    def _either(self) -> _Node:
        rows = [self._row()]
        while self._take("|"):
            rows.append(self._row())
        if len(rows) == 1:
            return rows[0]
        first = 0
        for row in rows:
            first |= row.first
        return _Either(first, min(row.shortest for row in rows), tuple(rows))

    def _row(self) -> _Row:
        parts: list[_Node] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            parts.append(self._repeated(self._part()))
        first = 0
        for part in parts:
            first |= part.first
            if not part.may_be_empty:
                break
        return _Row(first, sum(part.shortest for part in parts), tuple(parts))

    def _part(self) -> _Node:
        sign = self._text[self._at]
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._class()
        if sign == "\\":
            return self._escape()
        if sign in _NOT_ALONE or sign == "}":
            raise BadPattern(f"{sign} with nothing to repeat; \\{sign} for the sign itself")
        self._at += 1
        if sign == "^":
            return _Node()
        if sign == "$":
            return _One(_END | _set("\\n"), 0)
        return _One(_ANY if sign == "." else _set(re.escape(sign)), 1)

    def _group(self) -> _Node:
        opened = re.compile(r"\((?:\?:|\?P<[A-Za-z_]\w*>|(?!\?))").match(self._text, self._at)
        if opened is None or self._depth == _DEEPEST:
            raise BadPattern("only (...), (?:...) and (?P<name>...) may be used")
        self._at = opened.end()
        self._depth += 1
        found = self._either()
        self._depth -= 1
        if not self._take(")"):
            raise BadPattern("a bracket is not closed")
        return found

    def _class(self) -> _Node:
        ended = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]").match(self._text, self._at)
        if ended is None:
            raise BadPattern("a [ is not closed")
        self._at = ended.end()
        if _DOUBTFUL.search(re.sub(r"\\.", "", ended[0][1:-1])):  # Python may change what they mean
            raise BadPattern("inside [...] these are written with a \\ before: [ -- && || ~~")
        return _One(_set(ended[0]), 1)

    def _escape(self) -> _Node:
        escape = self._text[self._at : self._at + 2]
        self._at += 2
        if escape[1:] in {"b", "B", "A"} and escape[1:]:
            return _Node()
        if escape == "\\Z":
            return _One(_END, 0)
        if escape[1:] in _ESCAPED or (escape[1:] and escape[1:] in _CLASSES):
            return _One(_set(escape), 1)
        raise BadPattern(f"{escape} may not be used")

    def _repeated(self, part: _Node) -> _Node:
        found = re.compile(r"[*+?]|\{(\d{0,6})(,?)(\d{0,6})\}").match(self._text, self._at)
        if found is None:
            return part
        self._at = found.end()
        least, most = _bounds(found)
        if self._text[self._at : self._at + 1] in {"*", "+", "{"}:
            raise BadPattern("something repeated is repeated at once")
        self._take("?")  # lazy: the same ways in another order
        if most is not None and least > most:
            raise BadPattern("repeated at least more often than at most")
        return _Many(part.first, part.shortest * least, part, least, most)

    def _take(self, sign: str) -> bool:
        taken = self._text.startswith(sign, self._at)
        self._at += len(sign) if taken else 0
        return taken


def _bounds(found: re.Match[str]) -> tuple[int, int | None]:
    plain = {"*": (0, None), "+": (1, None), "?": (0, 1)}
    if found[0] in plain:
        return plain[found[0]]
    if not found[1] and not found[3]:
        raise BadPattern("{ without numbers; \\{ for the sign itself")
    least = int(found[1] or 0)
    if not found[2]:
        return least, least
    return least, int(found[3]) if found[3] else None


@lru_cache(maxsize=512)
def _set(text: str) -> int:
    """Give the characters that a class or an escape stands for; of foreign ones rather too many."""
    try:
        one = re.compile(text, re.IGNORECASE)
    except re.error as wrong:
        raise BadPattern(str(wrong)) from None
    found = sum(1 << code for code, sign in enumerate(_ALPHABET) if one.fullmatch(sign))
    plain = text.isascii() and "^" not in text and not re.search(r"\\[dDsSwW]", text)
    likeness = any(found >> ord(sign) & 1 for sign in "ksi")  # K and ſ, without regard to case
    return found if plain and not likeness else found | _FOREIGN
