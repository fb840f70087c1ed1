"""Which parts of JSON that comes piece by piece are texts, and what is done with very long ones.

Vertex puts a film of many megabytes into a status as base64. To read the status such a text is left
out (`Shortening`); to have the film it alone is taken and decoded (`Taking`). Neither checks that
all the rest is JSON: the one leaves that to whoever parses what is left, the other needs no more.
"""

from __future__ import annotations

import base64
import binascii
import enum
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = re.compile(rb'["\\]')
_SHOWN = 60  # bytes of a text left out that are kept, to tell what it was
_LONGEST_NAME = 100  # bytes
_ESCAPE = re.compile(rb"\\(?:u00([0-7][0-9a-fA-F])|([/nrt]))")
_HALF_ESCAPE = re.compile(rb"\\[^\\]{0,4}\Z")
_BLANKS = {b"n": b"", b"r": b"", b"t": b""}
_FROM_URL_SAFE = bytes.maketrans(b"-_", b"+/")


class NoText(ValueError):  # noqa: N818 - it reads as what it is
    """What should be base64 is none. The message is for people and holds nothing of it."""


class Part(enum.Enum):
    """What a piece of JSON is."""

    AROUND = enum.auto()  # outside of all texts
    BEGIN = enum.auto()  # the quote before a text
    TEXT = enum.auto()  # a part of a text, as it is written
    END = enum.auto()  # the quote behind it


class Parts:
    """Tells texts from what is around them, wherever the pieces are cut. Takes linear time."""

    __slots__ = ("_escaped", "_inside")

    def __init__(self) -> None:
        self._inside = False
        self._escaped = False

    def of(self, piece: bytes) -> Iterator[tuple[Part, bytes]]:
        """Give the parts of the next piece, none of them empty."""
        at = 0
        while at < len(piece):
            begun, at = at, self._end_of_part(piece, at)
            if at > begun:
                yield (Part.TEXT if self._inside else Part.AROUND), piece[begun:at]
            if at < len(piece) and not self._escaped:
                self._inside = not self._inside
                at += 1
                yield (Part.BEGIN if self._inside else Part.END), b'"'

    def _end_of_part(self, piece: bytes, at: int) -> int:
        """Give where the next quote stands that begins or ends a text, else the piece's length."""
        if not self._inside:
            found = piece.find(b'"', at)
            return len(piece) if found < 0 else found
        while at < len(piece):
            if self._escaped:
                self._escaped, at = False, at + 1
                continue
            stop = _STOP.search(piece, at)
            if stop is None:
                return len(piece)
            if stop.group() == b'"':
                return stop.start()
            self._escaped, at = True, stop.end()
        return at


class Shortening:
    """Leaves texts out that are longer than `longest` bytes, all but their beginning."""

    __slots__ = ("_held", "_length", "_longest", "_parts")

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._parts = Parts()
        self._held = bytearray()
        self._length = 0

    def add(self, piece: bytes) -> bytes:
        """Give what is kept of what came by now and was not given yet."""
        kept = bytearray()
        for part, data in self._parts.of(piece):
            if part is Part.TEXT:
                self._length += len(data)
                self._held += data[: self._longest + 1 - len(self._held)]
            else:
                kept += self.finish()
                kept += data
        return bytes(kept)

    def finish(self) -> bytes:
        """Give the rest, of JSON that breaks off in a text."""
        text, length = bytes(self._held), self._length
        self._held.clear()
        self._length = 0
        if length <= self._longest:
            return text
        shown = text[:_SHOWN].partition(b"\\")[0]  # half an escape is no JSON
        return shown + f"… ({length} characters, left out)".encode()


class Taking:
    """Takes one text that stands under `name` and decodes its base64; `number` 0 is the first.

    `whole` tells whether the text has come to its end.
    """

    __slots__ = ("_around", "_left", "_name", "_parts", "_rest", "_taking", "_text", "whole")

    def __init__(self, name: str, number: int) -> None:
        self.whole = False
        self._name = name.encode()
        self._left = number
        self._parts = Parts()
        self._text = b""
        self._around = b""
        self._rest = b""
        self._taking = False

    def add(self, piece: bytes) -> bytes:
        """Give the bytes that a further piece holds of it. Raises `NoText`."""
        taken = bytearray()
        for part, data in self._parts.of(piece):
            if self.whole:
                break
            if part is Part.TEXT and self._taking:
                taken += self._decoded(data, last=False)
            elif part is Part.TEXT:
                self._text = (self._text + data)[:_LONGEST_NAME]
            elif part is Part.BEGIN:
                self._begin()
            elif part is Part.END and self._taking:
                taken += self._decoded(b"", last=True)
                self.whole = True
            else:
                self._around = (self._around + data)[-8:] if part is Part.AROUND else b""
        return bytes(taken)

    def _begin(self) -> None:
        named = self._text == self._name and self._around.strip() == b":"
        self._taking = named and self._left == 0
        self._left -= named
        self._text = b""

    def _decoded(self, data: bytes, *, last: bool) -> bytes:
        data, self._rest = self._rest + data, b""
        if not last and (half := _HALF_ESCAPE.search(data)):
            data, self._rest = data[: half.start()], data[half.start() :]
        plain = _ESCAPE.sub(_unescaped, data) if b"\\" in data else data
        if last:
            plain += b"=" * (-len(plain) % 4)  # some leave the padding out
        else:
            whole = len(plain) // 4 * 4
            plain, self._rest = plain[:whole], plain[whole:] + self._rest
        try:
            return base64.b64decode(plain.translate(_FROM_URL_SAFE), validate=True)
        except binascii.Error:
            raise NoText("The film inside the answer is garbled.") from None


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes((int(found[1], 16),))
    return _BLANKS.get(found[2], found[2])
