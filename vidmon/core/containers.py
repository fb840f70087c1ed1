"""Which kind of file its first bytes say it is: a video container, or a page in words.

A link's name and its Content-Type are both wrong often enough (new-api sends errors of every kind
as JSON, object stores send XML), so only the bytes decide what may be called a video.
Sources: ISO/IEC 14496-12 4.3 and the QuickTime file format for `ftyp`, RFC 9559 for EBML,
ISO/IEC 13818-1 for 188-byte transport packets, the RIFF and GIF89a specifications.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

HEAD = 1024  # bytes that `recognise` and `first_words` need at most
_LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of file: its name for people, the suffix it should carry, its media type.

    `others` are suffixes that are just as right.
    """

    name: str
    suffix: str
    media_type: str
    others: tuple[str, ...] = ()

    def fits(self, suffix: str) -> bool:
        """Tell whether a file with this suffix (with its dot) may hold this container."""
        return suffix.lower() in (self.suffix, *self.others)


MP4 = Container("MP4", ".mp4", "video/mp4", (".m4v", ".mov", ".3gp"))
QUICKTIME = Container("QuickTime", ".mov", "video/quicktime", (".mp4", ".qt"))
WEBM = Container("WebM", ".webm", "video/webm", (".mkv",))
MATROSKA = Container("Matroska", ".mkv", "video/x-matroska", (".mka",))
MPEG_TS = Container("MPEG-TS", ".ts", "video/mp2t", (".m2ts", ".mts"))
MPEG_PS = Container("MPEG-PS", ".mpg", "video/mpeg", (".mpeg", ".vob"))
AVI = Container("AVI", ".avi", "video/x-msvideo")
FLV = Container("Flash Video", ".flv", "video/x-flv")
OGG = Container("Ogg", ".ogv", "video/ogg", (".ogg",))
GIF = Container("GIF", ".gif", "image/gif")
WEBP = Container("WebP", ".webp", "image/webp")

ALL = (MP4, QUICKTIME, WEBM, MATROSKA, MPEG_TS, MPEG_PS, AVI, FLV, OGG, GIF, WEBP)

_STARTS = (
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"FLV\x01", FLV),
    (b"OggS\x00", OGG),
    (b"\x00\x00\x01\xba", MPEG_PS),
)
_RIFF = {b"AVI ": AVI, b"AVIX": AVI, b"WEBP": WEBP}
_ATOMS_WITHOUT_BRAND = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_SYNC = 0x47
_TAG = re.compile(r"(?is)<(script|style)\b.*?(</\1>|$)|<[^>]*(>|$)")


def recognise(head: bytes) -> Container | None:
    """Tell the container from the first bytes of a file, None where it is none we know."""
    for start, container in _STARTS:
        if head.startswith(start):
            return container
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM if b"webm" in head[:64] else MATROSKA
    return _iso(head) or (MPEG_TS if _is_transport_stream(head) else None)


def first_words(head: bytes) -> str | None:
    """Give the first words of a file that is text (JSON, HTML, XML, plain), None if it is none.

    The words are the sender's, so hostile text: one line, bounded, without tags.
    """
    if not head.strip() or recognise(head) is not None or b"\x00" in head:
        return None
    text = _decoded(head[:HEAD])
    if text is None:
        return None
    bare = _TAG.sub(" ", text)
    return " ".join((bare if bare.strip() else text).split())[:_LONGEST_WORDS]


def by_suffix(suffix: str) -> Container | None:
    """Give the container that a suffix (with its dot) stands for."""
    return next((one for one in ALL if one.suffix == suffix.lower()), None)


def _iso(head: bytes) -> Container | None:
    """Read the first box of an ISO base media file; QuickTime of old has no `ftyp` at all."""
    kind = head[4:8]
    if kind == b"ftyp":
        return QUICKTIME if head[8:12] == b"qt  " else MP4
    if kind in (b"styp", b"moof"):
        return MP4
    return QUICKTIME if kind in _ATOMS_WITHOUT_BRAND else None


def _is_transport_stream(head: bytes) -> bool:
    """Look for the sync byte at the start of three packets; a camera's have four bytes before."""
    return any(
        len(head) > first + 2 * step and all(head[first + step * n] == _SYNC for n in range(3))
        for first, step in ((0, 188), (4, 192))
    )


def _decoded(head: bytes) -> str | None:
    """Decode text; a page in another encoding is still told by its first character."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        # A head may end in the middle of a character, so the last three bytes may be missing.
        text = head.decode("utf-8", errors="strict" if len(head) < HEAD - 3 else "ignore")
    except UnicodeDecodeError:
        return head.decode("ascii", errors="replace") if head[:1] in b"{[<" else None
    if len(text.encode()) < len(head) - 3:
        return head.decode("ascii", errors="replace") if head[:1] in b"{[<" else None
    return None if any(_is_control(char) for char in text) else text


def _is_control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\v"
