"""One remote file: its size and version, and how its bytes are had by whatever link still works.

The ladder: the link, its backups, then once a fresh link (`renew`) with its backups. A rung is
left when it is dead, or when trying again does not help. Bytes that arrive give every rung its
chance again. After a change of rung, or when going on from an earlier day, the bytes are
`unproven`: some that are there already are asked for again and compared by the caller.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vidmon.engine.media.amount import in_words
from vidmon.engine.media.body import Body, NoRanges, read_body
from vidmon.engine.media.fetch import ask
from vidmon.engine.media.link import Gate, Link
from vidmon.engine.media.trouble import Kind, MediaTrouble
from vidmon.engine.media.version import Version

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

    from vidmon.core.wire import Headers

Renew = Callable[[], Awaitable[Link | None]]
Pieces = AsyncGenerator[tuple[int, bytes], None]
PROOF = 64 * 1024  # bytes asked for again to see that it is still the same file
_PLAIN: Headers = (("Accept", "*/*"), ("Accept-Encoding", "identity"))
_LATER_MAY_HELP = frozenset({Kind.NETWORK, Kind.SERVER, Kind.CUT})
_FINAL = frozenset({Kind.CHANGED, Kind.REFUSED, Kind.DISK})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long trying again goes on. Times in seconds; pauses double from first to longest."""

    tries: int = 5
    first_pause: float = 0.5
    longest_pause: float = 20.0
    silence: float = 30.0

    def pause(self, tried: int, asked_for: float | None) -> float:
        """Give the pause after the n-th try in a row; a server may ask for a longer one."""
        doubled: float = self.first_pause * 2 ** (tried - 1)
        return min(max(doubled, asked_for or 0.0), self.longest_pause)


@dataclass(frozen=True, slots=True)
class _Rung:
    name: str
    link: Link
    url: str


class Source:
    """One remote file. `known` is the version of the bytes that are here from before.

    `rung` names the link that worked last, "" while none did. `ranged` tells whether parts can be
    asked for, None while not known. `delimited` is false where the length cannot be verified.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        link: Link,
        renew: Renew | None = None,
        *,
        known: Version | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.version = known or Version()
        self.rung = ""
        self.ranged: bool | None = None
        self.delimited = True
        self.media_type = ""
        self.unproven = True
        self._client = client
        self._renew = renew
        self._patience = patience or Patience()
        self._rungs = _rungs(link)
        self._at = 0
        self._guarded = True
        self._climbing = asyncio.Lock()
        self._renewed = False
        self._first_trouble: MediaTrouble | None = None
        self._gate = Gate(link.own_origin)

    @property
    def url(self) -> str:
        """The link that is next to be asked."""
        return self._rungs[self._at].url

    def use(self, link: Link) -> None:
        """Go on with this link, as the service has just given it."""
        self._rungs, self._at, self._renewed = _rungs(link), 0, False
        self._gate, self.unproven, self._first_trouble = Gate(link.own_origin), True, None

    def forget(self) -> None:
        """Forget the version: another file lies there now."""
        self.version = Version()
        self.proven()

    def proven(self) -> None:
        """Take it that this link leads to the file whose bytes are here."""
        self.unproven = False

    async def pieces(self, start: int, end: int, behind: int = 0) -> Pieces:
        """Give (offset, bytes) until [start, end) has come, trying on while that may help.

        `behind` is how many bytes before `start` are there already, to prove an unproven link by.
        Where there are no ranges the whole file comes, from 0 on. Raises `MediaTrouble`.
        """
        reached, tried = start, 0
        while not self._done(reached, end):
            asked, rung = reached, self._rungs[self._at]
            try:
                back = min(behind + reached - start, PROOF) if self.unproven else 0
                async with self.open(reached - back, end) as body, aclosing(_parts(body)) as parts:
                    async for offset, data in parts:
                        yield offset, data
                        reached = max(reached, offset + len(data))
                        if body.ranged and reached > end:  # at `end` the answer ends by itself,
                            return  # which keeps the connection for the next one
                self._came_to_its_end(body, reached, progress=reached > asked)
            except NoRanges as found:
                self._without_ranges(found)
            except MediaTrouble as trouble:
                if self._done(reached, end):
                    return
                if self.ranged and reached > asked:
                    tried, self._renewed, self._first_trouble = 0, False, None
                tried = await self._next_try(rung, trouble, tried + 1, reached)

    @asynccontextmanager
    async def open(self, start: int, end: int) -> AsyncIterator[Body]:
        """Ask the link that is next on the ladder, once, for [start, end), or for all.

        Raises `MediaTrouble`, or `NoRanges` where it must be asked for the whole file.
        """
        rung = self._rungs[self._at]
        headers = self._headers(start, end)
        silence = self._patience.silence
        async with ask(self._client, self._gate, rung.link, rung.url, headers, silence) as response:
            body = await read_body(response, start, ranged=self.ranged is not False)
            async with aclosing(body.chunks):
                self._learn(body, headers)
                self.rung, self.delimited = rung.name, body.delimited
                self.media_type = body.media_type
                yield body

    def _headers(self, start: int, end: int) -> Headers:
        if self.ranged is False:
            return _PLAIN
        guard = "" if self.unproven or not self._guarded else self.version.if_range
        part = (*_PLAIN, ("Range", f"bytes={start}-{end - 1}"))
        return (*part, ("If-Range", guard)) if guard else part

    def _learn(self, body: Body, headers: Headers) -> None:
        """Take over what a body says of the file. Raises `MediaTrouble` (changed)."""
        known, found = self.version, body.version
        other = not known.same_size(found) if self.unproven else known.contradicts(found)
        if other:
            raise _changed()
        if self.ranged and not body.ranged and dict(headers).get("If-Range"):
            self._guarded = False  # it takes our validator for another one: go without
            raise MediaTrouble(Kind.CUT, "The server sends the whole file where a part was asked.")
        if found.proves(known):
            self.proven()
        self.ranged = body.ranged
        self.version = replace(found, size=found.size if found.size is not None else known.size)

    def _without_ranges(self, found: NoRanges) -> None:
        if found.size is not None and not self.version.same_size(Version(found.size)):
            raise _changed()
        self.ranged = False

    def _came_to_its_end(self, body: Body, reached: int, *, progress: bool) -> None:
        """Judge a body that ended cleanly. Raises `MediaTrouble` (cut) where it gave nothing new.

        A clean end tells the length of a file without one; some servers send less than was asked.
        """
        if self.version.size is None and not body.ranged:
            self.version = replace(self.version, size=reached)
        elif not (progress and body.ranged):
            raise MediaTrouble(Kind.CUT, "The server ended the transfer too early.")

    def _done(self, reached: int, end: int) -> bool:
        size = self.version.size
        return size is not None and reached >= (size if self.ranged is False else min(end, size))

    async def _next_try(self, rung: _Rung, trouble: MediaTrouble, tried: int, reached: int) -> int:
        """Wait before the next try, or climb to the next rung; give how often that was tried."""
        if trouble.kind in _FINAL:
            raise trouble
        if trouble.kind in _LATER_MAY_HELP and tried < self._patience.tries:
            await asyncio.sleep(self._patience.pause(tried, trouble.retry_after))
            return tried
        async with self._climbing:
            if rung is self._rungs[self._at]:  # else somebody climbed while we waited
                self._first_trouble = self._first_trouble or self._exact(trouble, reached)
                await self._climb(self._first_trouble)
        return 0

    async def _climb(self, trouble: MediaTrouble) -> None:
        """Go to the next rung. Raises `trouble` where there is none, to begin anew at the first."""
        if self._at + 1 < len(self._rungs):
            self._at += 1
        elif self._renew and not self._renewed and (fresh := await self._renew()):
            self._rungs, self._gate = _rungs(fresh, "a fresh"), Gate(fresh.own_origin)
            self._at, self._renewed = 0, True
        else:
            self._at, self._renewed, self._first_trouble = 0, False, None
            raise trouble
        self.unproven, self.ranged, self._guarded = True, None, True

    def _exact(self, trouble: MediaTrouble, reached: int) -> MediaTrouble:
        """Say how much has come where the transfer breaks off."""
        if trouble.kind is not Kind.CUT:
            return trouble
        size = self.version.size
        of_all = f" of {in_words(size)}" if size else ""
        return MediaTrouble(
            Kind.CUT,
            f"The server breaks off after {in_words(reached)}{of_all}, again and again.",
        )


def _rungs(link: Link, which: str = "the") -> tuple[_Rung, ...]:
    first = _Rung(f"{which} link", link, link.url)
    return (first, *(_Rung(f"{which} backup link", link, url) for url in link.backups))


def _changed() -> MediaTrouble:
    return MediaTrouble(Kind.CHANGED, "The file on the server is another one now.")


async def _parts(body: Body) -> Pieces:
    """Give the bytes of a body with their places."""
    offset = body.start
    if body.head:
        yield offset, body.head
        offset += len(body.head)
    async for chunk in body.chunks:
        yield offset, chunk
        offset += len(chunk)
