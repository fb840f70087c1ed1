"""A film that an answer holds as base64 among other things: it is taken out as it comes.

Such an answer knows no ranges, so the film comes whole each time, from its beginning.
"""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING

from vidmon.core.long_texts import NoText, Taking
from vidmon.engine.media.body import Body, Chunks, chunks_of, looked_at, no_file
from vidmon.engine.media.trouble import Kind, MediaTrouble
from vidmon.engine.media.version import Version

if TYPE_CHECKING:
    import httpx

    from vidmon.engine.media.link import HeldIn


async def read_held(response: httpx.Response, held: HeldIn) -> Body:
    """Read the head of an answer that holds a film.

    Raises `MediaTrouble` (gone, not_video, server) where it is no such answer.
    """
    if response.status_code != 200:
        raise await no_file(response)
    film = _film(response, Taking(held.text, held.inside))
    return await looked_at(Body(0, Version(), False, True, "", film), response)


async def _film(response: httpx.Response, taking: Taking) -> Chunks:
    """Give the film's bytes. Raises `MediaTrouble` where it is garbled or breaks off."""
    async with aclosing(chunks_of(response)) as chunks:
        async for chunk in chunks:
            try:
                data = taking.add(chunk)
            except NoText as why:
                raise MediaTrouble(Kind.NOT_VIDEO, str(why)) from None
            if data:
                yield data
            if taking.whole:
                return
    raise MediaTrouble(Kind.CUT, "The answer breaks off before the film ends.")
