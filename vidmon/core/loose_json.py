"""JSON as people paste it: Python's and JavaScript's own ways, printed objects, cut-off ends.

`json` reads what is JSON. For the rest there is a reader of our own and not `ast.literal_eval`:
that one knows no `Video(id='…')`, no bare names, warns of odd escapes and dies of deep nesting.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

_LONGEST_LOOSE = 300_000  # characters; what is longer was written by a machine, so it is JSON
_DEEPEST = 60
# Strings end at the end of the text at the latest, so that every token is found in one look.
_TOKEN = re.compile(
    r"""
    \s+
    | [bBrRuUfF]{0,2}"(?P<double>(?:[^"\\]|\\.)*+)(?:"|\\?\Z)
    | [bBrRuUfF]{0,2}'(?P<single>(?:[^'\\]|\\.)*+)(?:'|\\?\Z)
    | (?P<mark>[{}\[\](),:;] | =>?)
    | <(?P<shown>[^<>\n]{0,300})>
    | (?P<bare>[^\s{}\[\](),:;=\"'<>]+)
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0"}
_WORDS = {"null": None, "None": None, "undefined": None, "true": True, "false": False}
_WORDS |= {"True": True, "False": False}
_ENDS = frozenset("}])")


@dataclass(frozen=True, slots=True)
class Read:
    """A value that was read; `printed` where it was an object as a program prints it."""

    value: object
    printed: bool = False


def read(text: str) -> Read | None:
    """Read one value that the whole of `text` is; None where there is none. Never raises."""
    for attempt in (text, text.replace('\\"', '"') if '\\"' in text else ""):
        if attempt:
            try:
                return Read(json.loads(attempt, strict=False))
            except (ValueError, RecursionError):
                pass
    if len(text) > _LONGEST_LOOSE:
        return None
    if text.startswith(('{\\"', "{\\'", '[{\\"')):
        text = text.replace("\\\\", "\\").replace('\\"', '"').replace("\\'", "'")
    return _loose(text)


def _loose(text: str) -> Read | None:
    reader = _Reader(text)
    value = reader.value(0)
    if not isinstance(value, dict | list):
        return None
    return Read(value, printed=not text.lstrip().startswith(("{", "[")))


@dataclass(frozen=True, slots=True)
class _Token:
    mark: str = ""  # a sign of the structure, "" for a value
    value: object = None
    bare: bool = False  # a word without quotes: a name, where a bracket follows


class _Reader:
    """Reads values from left to right and forgives whatever stands between them."""

    def __init__(self, text: str) -> None:
        self._tokens = [token for found in _TOKEN.finditer(text) if (token := _token(found))]
        self._at = 0

    def value(self, depth: int) -> object:
        """Read the next value; None where the structure ends before one."""
        token = self._peek()
        if token is None or token.mark in _ENDS:
            return None
        self._at += 1
        if token.mark:
            return self._within(depth) if token.mark in "{[(" else None
        if token.bare and self._mark() == "(":
            self._at += 1
            return self._within(depth)
        return token.value

    def _within(self, depth: int) -> object:
        """Read up to the bracket that closes: pairs where names stand, else a list."""
        pairs: dict[str, object] = {}
        items: list[object] = []
        while (token := self._peek()) is not None and token.mark not in _ENDS:
            name = self._name()
            value = self.value(depth + 1) if depth < _DEEPEST else None
            if name is None:
                items.append(value)
            else:
                pairs[name] = value
            self._to_next(depth)
        self._at += 1
        return pairs or (items[0] if len(items) == 1 and isinstance(items[0], dict) else items)

    def _name(self) -> str | None:
        """Take the name before a colon or an equals sign."""
        token = self._peek()
        if token is None or token.mark or self._mark(1) not in {":", "=", "=>"}:
            return None
        self._at += 2
        return str(token.value)

    def _to_next(self, depth: int) -> None:
        """Go on behind the next comma of this level; what stands before it is passed over."""
        while (token := self._peek()) is not None and token.mark not in _ENDS:
            if token.mark in {",", ";"}:
                self._at += 1
                return
            self._at += 1
            if token.mark in {"{", "[", "("} and depth < _DEEPEST:
                self._within(depth + 1)

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _mark(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at].mark if at < len(self._tokens) else ""


def _token(found: re.Match[str]) -> _Token | None:
    kind, text = found.lastgroup, found[found.lastgroup or 0]
    if kind == "mark":
        return _Token(mark=text)
    if kind in {"double", "single"}:
        return _Token(value=_ESCAPE.sub(_sign, text))
    if kind == "shown":  # <Status.RUNNING: 'running'>
        quoted = re.search(r"'([^']*)'|\"([^\"]*)\"", text)
        return _Token(value=(quoted[1] or quoted[2]) if quoted else text)
    return _Token(value=_plain(text), bare=True) if kind == "bare" else None


def _sign(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SIGNS.get(found[3], found[3])


def _plain(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if re.fullmatch(r"-?[0-9]{1,40}", text) else text
