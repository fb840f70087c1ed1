"""What an answer to a question for a range is: which bytes of which version, or why none.

Servers lie here in every way (REAL: a 206 to a plain request, a whole file to a range, copied
`Accept-Ranges`, pages in place of videos), so only the status, `Content-Range` and the bytes
themselves are believed. RFC 9110, sections 14 and 15.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import httpx

from vidmon.core.containers import first_words
from vidmon.core.plain import plain
from vidmon.engine.media.fetch import in_words
from vidmon.engine.media.trouble import Kind, MediaTrouble
from vidmon.engine.media.version import Version

if TYPE_CHECKING:
    from collections.abc import Mapping

Chunks = AsyncGenerator[bytes, None]
_CONTENT_RANGE = re.compile(r"\s*bytes\s+(\d{1,19})-(\d{1,19})/(\d{1,19})\s*\Z", re.ASCII)
_UNSATISFIED = re.compile(r"\s*bytes\s+\*/(\d{1,19})\s*\Z", re.ASCII)
_LATER_MAY_HELP = frozenset({408, 425, 429})
_ENOUGH_TO_TELL = 64  # bytes that tell a video from a page
_PAGE = 2048  # bytes of a page that are read for its first words


class NoRanges(Exception):  # noqa: N818 - it reads as what was found out
    """The server cannot be asked for these ranges: ask it for the whole file.

    `size` is how long the file is by its own words, None where it does not say.
    """

    def __init__(self, size: int | None = None) -> None:
        super().__init__("no ranges")
        self.size = size


@dataclass(frozen=True, slots=True)
class Body:
    """Bytes on their way: from `start` on, of `version`. Iterate `chunks` once.

    `ranged` tells whether they are the asked part; else the whole file comes, from 0 on.
    `delimited` is false where only the end of the connection tells the end of the file.
    `head` is what was read already to look at it; `chunks` go on behind it.
    """

    start: int
    version: Version
    ranged: bool
    delimited: bool
    media_type: str
    chunks: Chunks
    head: bytes = b""


async def read_body(response: httpx.Response, start: int, *, ranged: bool) -> Body:
    """Read the head of an answer to a question for bytes from `start` (`ranged`) or for all.

    Raises `NoRanges` where the answer shows that ranges do not work there, `MediaTrouble` (gone,
    not_video, server, changed) where it is no file.
    """
    status = response.status_code
    if status == 416 and ranged:
        raise NoRanges(length_told(response.headers))
    if status not in (200, 206):
        raise await no_file(response)
    body = _partial(response, start) if status == 206 and ranged else _whole(response)
    return body if body.start else await looked_at(body, response)


def length_told(headers: Mapping[str, str]) -> int | None:
    """Give the file's size that a 416 tells."""
    found = _UNSATISFIED.match(headers.get("content-range", ""))
    return int(found[1]) if found else None


def _retry_after(response: httpx.Response) -> float | None:
    """Give the seconds that the server asks to wait, None where it names none."""
    text = response.headers.get("retry-after", "").strip()
    return float(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None


def _partial(response: httpx.Response, start: int) -> Body:
    told = _content_range(response)
    if told is None or told[0] > start or _encoded(response):
        raise NoRanges
    return _body(response, told[0], told[1], ranged=True)


def _whole(response: httpx.Response) -> Body:
    """Read an answer that should be the whole file; a 206 to a plain request may still be less."""
    told = _content_range(response) if response.status_code == 206 else None
    length = response.headers.get("content-length", "")
    if told and told[0]:
        raise MediaTrouble(Kind.SERVER, "The server sends another part than the one asked for.")
    if told or _encoded(response) or not (length.isascii() and length.isdecimal()):
        return _body(response, 0, told[1] if told else None, ranged=False)
    return _body(response, 0, int(length), ranged=False)


def _content_range(response: httpx.Response) -> tuple[int, int] | None:
    """Give the first byte and the file's size that `Content-Range` tells."""
    told = _CONTENT_RANGE.match(response.headers.get("content-range", ""))
    return (int(told[1]), int(told[3])) if told else None


def _body(response: httpx.Response, start: int, size: int | None, *, ranged: bool) -> Body:
    headers = response.headers
    version = Version(size, headers.get("etag", ""), headers.get("last-modified", ""))
    delimited = (
        "content-length" in headers
        or "chunked" in headers.get("transfer-encoding", "").lower()
        or response.http_version == "HTTP/2"
    )
    return Body(start, version, ranged, delimited, _media_type(response), chunks_of(response))


async def chunks_of(response: httpx.Response) -> Chunks:
    """Give the bytes; a server that compresses though it was asked not to is decoded."""
    raw = response.aiter_bytes() if _encoded(response) else response.aiter_raw()
    try:
        async with aclosing(cast("Chunks", raw)) as chunks:
            async for chunk in chunks:
                if chunk:
                    yield chunk
    except (httpx.HTTPError, httpx.StreamError) as fault:
        raise in_words(fault) from None


async def looked_at(body: Body, response: httpx.Response) -> Body:
    """Look at the first bytes: a page is not a video, whatever the status says."""
    head = await _first_of(body.chunks, _ENOUGH_TO_TELL)
    if not head:
        raise MediaTrouble(Kind.NOT_VIDEO, "The server sent an empty file.", http_status=200)
    if first_words(head) is None:
        return replace(body, head=head)
    words = await _words(head, body.chunks)
    raise MediaTrouble(
        Kind.NOT_VIDEO,
        f"The server sent a page instead of a video: {words}",
        http_status=response.status_code,
        words=words,
    )


async def no_file(response: httpx.Response) -> MediaTrouble:
    """Give the trouble that an answer without a file is, with the server's own first words."""
    status = response.status_code
    later = status in _LATER_MAY_HELP or not 400 <= status < 500
    chunks = chunks_of(response)
    async with aclosing(chunks):
        words = await _words(b"", chunks)
    told = f"The server answered {status} instead of the file" + (f": {words}" if words else ".")
    trouble = MediaTrouble(
        Kind.SERVER if later else Kind.GONE, told, http_status=status, words=words
    )
    trouble.retry_after = _retry_after(response)
    return trouble


async def _words(head: bytes, chunks: Chunks) -> str:
    with suppress(MediaTrouble):  # the words are a courtesy: what was there by then must do
        head += await _first_of(chunks, _PAGE - len(head))
    return plain(first_words(head) or "")


async def _first_of(chunks: Chunks, size: int) -> bytes:
    """Read until `size` bytes are there, or fewer where the body ends before."""
    head = b""
    while len(head) < size and (chunk := await anext(chunks, b"")):
        head += chunk
    return head


def _encoded(response: httpx.Response) -> bool:
    coding: str = response.headers.get("content-encoding", "identity")
    return coding.strip().lower() != "identity"


def _media_type(response: httpx.Response) -> str:
    told: str = response.headers.get("content-type", "")
    return told.partition(";")[0].strip().lower()
