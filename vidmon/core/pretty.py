"""A JSON text printed for reading, with the place of every value in the print.

Numbers stay as they came (1.50 and 12345678901234567890 are not rounded), keys that come twice
stay twice, and characters that are invisible or turn the direction of writing are escaped.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field

Span = tuple[int, int]  # from and to, in characters of the print

MOST = 200_000  # characters shown
_PARSED = 2_000_000  # characters that are parsed at all; beyond it the text is shown as it came
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Pretty:
    """A text to show. `spans` has the place of the value at each dotted path ("data.videos.0").

    `left_out` is how many characters of the text are not shown.
    """

    text: str
    is_json: bool = False
    left_out: int = 0
    spans: dict[str, Span] = field(default_factory=dict)

    def span(self, path: str) -> Span | None:
        """Give the place of the value at a path, also in the form "data.videos[0]"."""
        return self.spans.get(canonical(path))


def pretty(body: str, limit: int = MOST) -> Pretty:
    """Print `body` for reading, at most `limit` characters; as it came if it is no JSON."""
    try:
        value = _parsed(body)
        printer = _Printer()
        printer.value(value, "")
    except (ValueError, RecursionError):  # no JSON, or nested without measure
        return _bounded(_harmless(body[: limit + 1]), limit, len(body))
    text = "".join(printer.parts)
    spans = {path: span for path, span in printer.spans.items() if span[1] <= limit}
    return Pretty(text[:limit], True, max(len(text) - limit, 0), spans)


def canonical(path: str) -> str:
    """Give a path in the form that `Pretty.spans` uses: "$.videos[0].url" as "videos.0.url"."""
    return path.replace("[", ".").replace("]", "").removeprefix("$").strip(".")


class _Raw(str):
    """A number as it stood in the text."""

    __slots__ = ()


class _Pairs(list[tuple[str, object]]):
    """An object as pairs, so that a key that comes twice is seen twice."""


def _parsed(body: str) -> object:
    if len(body) > _PARSED:
        raise ValueError("too long to be parsed for show")
    return json.loads(
        body,
        strict=False,
        parse_int=_Raw,
        parse_float=_Raw,
        parse_constant=_Raw,
        object_pairs_hook=_Pairs,
    )


class _Printer:
    """Prints a value piece by piece and notes where each path stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.spans: dict[str, Span] = {}
        self._at = 0

    def value(self, value: object, path: str, depth: int = 0) -> None:
        """Print one value with all that is in it."""
        start = self._at
        if isinstance(value, _Pairs):
            self._items("{}", [(key, f"{_string(key)}: ", one) for key, one in value], path, depth)
        elif isinstance(value, list):
            self._items("[]", [(str(n), "", one) for n, one in enumerate(value)], path, depth)
        else:
            self._say(_scalar(value))
        self.spans.setdefault(path, (start, self._at))

    def _items(
        self, around: str, items: list[tuple[str, str, object]], path: str, depth: int
    ) -> None:
        if not items:
            self._say(around)
            return
        self._say(around[0])
        for number, (key, head, value) in enumerate(items):
            self._say("," * bool(number) + "\n" + _INDENT * (depth + 1) + head)
            self.value(value, f"{path}.{key}" if path else key, depth + 1)
        self._say("\n" + _INDENT * depth + around[1])

    def _say(self, text: str) -> None:
        self.parts.append(text)
        self._at += len(text)


def _scalar(value: object) -> str:
    if isinstance(value, _Raw):
        return str(value)
    return _string(value) if isinstance(value, str) else json.dumps(value)


def _string(text: str) -> str:
    return _harmless(json.dumps(text, ensure_ascii=False))


def _harmless(text: str) -> str:
    """Escape what is invisible, turns the direction of writing, or is half a character."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co")
        else f"\\u{ord(character):04x}"
        for character in text
    )


def _bounded(text: str, limit: int, length: int) -> Pretty:
    return Pretty(text[:limit], left_out=max(length - limit, 0))
