"""How the body of an answer is unpacked, within a bound on what comes out of it."""

from __future__ import annotations

import zlib

_BARE = frozenset({"", "identity"})
_ZIPPED = frozenset({"gzip", "x-gzip", "deflate"})
_EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever comes


class Unpackable(Exception):  # noqa: N818 - it reads as what it is
    """The body cannot be had. The text is for people and holds nothing of the body."""


class Unpacking:
    """Collects a body piece by piece. `body` is what came out so far, never longer than allowed.

    A gzip bomb grows a thousandfold, so the bound is kept inside zlib and not behind it.
    """

    def __init__(self, encoding: str, longest: int) -> None:
        encoding = encoding.strip().lower()
        if encoding not in _BARE | _ZIPPED:
            raise Unpackable("This answer is packed in a way that was not asked for.")
        self.body = bytearray()
        self._longest = longest
        self._unzip = zlib.decompressobj(_EITHER) if encoding in _ZIPPED else None

    def add(self, piece: bytes) -> None:
        """Take the next piece as it came. Raises `Unpackable`."""
        room = self._longest - len(self.body)
        more = self._unzipped(piece, room + 1) if self._unzip else piece
        self.body += more[:room]
        if len(more) > room:
            size = f"{self._longest / 2**20:.0f} MiB"
            raise Unpackable(f"This answer is longer than {size}, no status ever is.")

    def finish(self) -> bytes:
        """Give the whole body. Raises `Unpackable` where its end is missing."""
        if self._unzip and not self._unzip.eof and self.body:
            raise Unpackable("This answer is packed, and its end is missing.")
        return bytes(self.body)

    def _unzipped(self, piece: bytes, most: int) -> bytes:
        assert self._unzip is not None
        try:
            return self._unzip.decompress(piece, most)
        except zlib.error:
            raise Unpackable("This answer is packed, and cannot be unpacked.") from None
