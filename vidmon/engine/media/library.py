"""All open media: the same key is the same medium, the cache stays within its limit."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from vidmon.engine.media.cache import CacheFile
from vidmon.engine.media.claim import read_claim
from vidmon.engine.media.eviction import make_room
from vidmon.engine.media.medium import Medium
from vidmon.engine.media.source import Patience, Renew, Source
from vidmon.engine.media.stream import StreamServer

if TYPE_CHECKING:
    import httpx

    from vidmon.engine.media.link import Link

DEFAULT_LIMIT = 2_000_000_000  # bytes
_MOST_OTHERS = 8  # processes that may have the same medium open


class MediaLibrary:
    """Opens, streams and closes media. `folder` holds the cache, bounded by `limit_bytes`."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        folder: Path,
        *,
        limit_bytes: int = DEFAULT_LIMIT,
        patience: Patience | None = None,
    ) -> None:
        self._client = client
        self._folder = folder
        self._limit = limit_bytes
        self._patience = patience
        self._stream = StreamServer()
        self._starting = asyncio.Lock()
        self._open: dict[str, Medium] = {}
        self._holders: dict[str, int] = {}
        self._closing: dict[str, asyncio.Event] = {}

    async def open(self, key: str, link: Link, renew: Renew | None = None) -> Medium:
        """Open the medium that `key` names, or give the one that is open already.

        `renew` gives a fresh link where this one died, None where the service has none. Every
        `open` wants a `close`. Raises `OSError` where the cache folder cannot be used.
        """
        async with self._starting:
            if not self._stream.port:
                await self._stream.start()
        while (closing := self._closing.get(key)) is not None:
            await closing.wait()  # else its file would still be held, and fetched a second time
        known = key in self._open
        if not known:
            self._open[key], self._holders[key] = self._opened(key, link, renew), 0
        elif (link.url, link.by) != (self._open[key].source.url, self._open[key].source.by):
            self._open[key].source.use(link)
        medium = self._open[key]
        self._holders[key] += 1
        if not known:
            await self._make_room()
        return medium

    async def close(self, medium: Medium) -> None:
        """Let go of a medium; the last to do so ends its fetching and its streams."""
        key = next((key for key, other in self._open.items() if other is medium), None)
        if key is None:
            return
        self._holders[key] -= 1
        if self._holders[key] > 0:
            return
        del self._open[key], self._holders[key]
        closing = self._closing[key] = asyncio.Event()
        try:
            await self._stream.forget(medium)
            await medium.aclose()
        finally:
            del self._closing[key]
            closing.set()
        medium.cache.touch()  # it was watched until now
        await self._make_room()

    async def limit(self, limit_bytes: int) -> None:
        """Bound the cache to so many bytes from now on; what is open stays until it is closed."""
        self._limit = limit_bytes
        await self._make_room()

    def on_disk(self, key: str) -> Path | None:
        """Give the file that a medium lies in, saved or cached, if its first bytes are here.

        What is cached may have gaps. Reads a small file.
        """
        stem = self._folder / _name(key)
        claim = read_claim(stem.with_suffix(".json"))
        if claim.saved and claim.saved.intact:
            return Path(claim.saved.path)
        return stem.with_suffix(".bin") if claim.ranges.end_from(0) > 0 else None

    def whole_on_disk(self, key: str) -> Path | None:
        """Give the file that a medium lies in if all its bytes are here. Reads a small file."""
        claim = read_claim((self._folder / _name(key)).with_suffix(".json"))
        size = claim.version.size
        whole = size is not None and claim.ranges.covers(0, size)
        return self.on_disk(key) if whole else None

    def url_for(self, medium: Medium, name: str = "video.mp4") -> str:
        """Give the address on this machine that a player reads an open medium from."""
        return self._stream.url_for(medium, name)

    async def aclose(self) -> None:
        """Close every medium and the stream server."""
        await self._stream.aclose()
        media = [*self._open.values()]
        self._open.clear()
        self._holders.clear()
        await asyncio.gather(*(medium.aclose() for medium in media))

    def _opened(self, key: str, link: Link, renew: Renew | None) -> Medium:
        cache = self._cache(_name(key))
        source = Source(self._client, link, renew, known=cache.version, patience=self._patience)
        return Medium(source, cache)

    def _cache(self, name: str) -> CacheFile:
        """Open the cache of that name, or another where a second vidmon has it open."""
        for n in range(1, _MOST_OTHERS):
            try:
                cache = CacheFile(self._folder, name if n == 1 else f"{name}-{n}")
            except BlockingIOError:
                continue
            cache.touch()
            return cache
        raise BlockingIOError("Too many programs have this video open.")

    async def _make_room(self) -> None:
        kept = {medium.cache.path.stem for medium in self._open.values()}
        await asyncio.to_thread(make_room, self._folder, self._limit, kept)


def _name(key: str) -> str:
    """Give the name that a medium's files have in the cache."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]
