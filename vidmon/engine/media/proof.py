"""Bytes that come are written where none are, and compared where some are already.

So a transfer that begins anew, on another day or by another link, cannot mix two files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidmon.engine.media.source import PROOF
from vidmon.engine.media.trouble import Kind, MediaTrouble

if TYPE_CHECKING:
    from vidmon.engine.media.cache import CacheFile
    from vidmon.engine.media.ranges import Ranges


async def put(cache: CacheFile, offset: int, data: bytes, *, unproven: bool) -> None:
    """Put bytes that came into the cache.

    Raises `MediaTrouble` (changed) where they are not what is there, or where, from an `unproven`
    link, nothing that is there can be compared.
    """
    missing = cache.ranges.missing(offset, offset + len(data))
    if missing == ((offset, offset + len(data)),):
        if unproven and cache.ranges.parts:
            raise MediaTrouble(Kind.CHANGED, "Nothing shows that it is still the same file.")
        await cache.write(offset, data)
        return
    if await _patched(cache, offset, data, missing) != data:
        raise MediaTrouble(Kind.CHANGED, "The file on the server is another one now.")
    for start, end in missing:
        await cache.write(start, data[start - offset : end - offset])


def held_before(there: Ranges, position: int) -> int:
    """Give how many bytes just before `position` are here, as far as a proof needs them."""
    first = max(position - PROOF, 0)
    gaps = there.missing(first, position)
    return position - (gaps[-1][1] if gaps else first)


def held_anywhere(there: Ranges) -> tuple[int, int] | None:
    """Give bytes that are here to prove a link by, None where there are none.

    Not the first ones of the file, which many films have in common.
    """
    longest = max(there.parts, key=lambda part: part[1] - part[0], default=None)
    return longest and (max(longest[0], longest[1] - PROOF), longest[1])


async def _patched(
    cache: CacheFile, offset: int, data: bytes, missing: tuple[tuple[int, int], ...]
) -> bytes:
    """Give what is there, with what is missing taken from `data`."""
    held = bytearray(await cache.read(offset, len(data)))
    held.extend(bytes(len(data) - len(held)))
    for start, end in missing:
        held[start - offset : end - offset] = data[start - offset : end - offset]
    return bytes(held)
