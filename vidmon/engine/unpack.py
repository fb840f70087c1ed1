"""How the body of an answer is unpacked, within a bound on what comes out of it."""

from __future__ import annotations

import zlib

from vidmon.core.long_texts import Shortening

_LONGEST_WITH_FILMS = 512 * 1024 * 1024  # bytes: four films of a minute, and as much again
_BARE = frozenset({"", "identity"})
_ZIPPED = frozenset({"gzip", "x-gzip", "deflate"})
_EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever comes


class Unpackable(Exception):  # noqa: N818 - it reads as what it is
    """The body cannot be had. The text is for people and holds nothing of the body."""


class Unpacking:
    """Collects a body piece by piece. `body` is what came out so far, never longer than allowed.

    A gzip bomb grows a thousandfold, so the bound is kept inside zlib and not behind it. With
    `leave_out` long texts of JSON do not count and are not kept (core/long_texts.py).
    """

    def __init__(self, encoding: str, longest: int, leave_out: int = 0) -> None:
        encoding = encoding.strip().lower()
        if encoding not in _BARE | _ZIPPED:
            raise Unpackable("This answer is packed in a way that was not asked for.")
        self.body = bytearray()
        self._longest = longest
        self._shorten = Shortening(leave_out) if leave_out else None
        self._room = _LONGEST_WITH_FILMS if leave_out else longest
        self._unzip = zlib.decompressobj(_EITHER) if encoding in _ZIPPED else None

    def add(self, piece: bytes) -> None:
        """Take the next piece as it came. Raises `Unpackable`."""
        more = self._unzipped(piece, self._room + 1) if self._unzip else piece
        self._keep(more[: self._room])
        self._room -= len(more)
        if self._room < 0 or len(self.body) > self._longest:
            del self.body[self._longest :]
            size = f"{self._longest / 2**20:.0f} MiB"
            raise Unpackable(f"This answer is longer than {size}, no status ever is.")

    def finish(self) -> bytes:
        """Give the whole body. Raises `Unpackable` where its end is missing."""
        if self._unzip and not self._unzip.eof and self.body:
            raise Unpackable("This answer is packed, and its end is missing.")
        self.body += self._shorten.finish() if self._shorten else b""
        return bytes(self.body)

    def _keep(self, more: bytes) -> None:
        self.body += self._shorten.add(more) if self._shorten else more

    def _unzipped(self, piece: bytes, most: int) -> bytes:
        assert self._unzip is not None
        try:
            return self._unzip.decompress(piece, most)
        except zlib.error:
            raise Unpackable("This answer is packed, and cannot be unpacked.") from None
