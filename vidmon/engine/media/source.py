"""One remote file: its size and version, and how its bytes are had by whatever link still works.

The ladder: the link, its backups, then once a fresh link (`renew`) with its backups. A rung is
left when it is dead, or when trying again does not help. Bytes that arrive give every rung its
chance again. After a change of rung, or when going on from an earlier day, a rung is not
`proven`: some bytes that are there already are asked for again and compared by the caller.

Several may fetch at once. Those that are `extra` neither try again nor climb, as it may be them
that the server does not bear.
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
from vidmon.engine.media.held import read_held
from vidmon.engine.media.link import Gate, Link
from vidmon.engine.media.trouble import Kind, MediaTrouble
from vidmon.engine.media.version import Version

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import httpx

    from vidmon.core.wire import Headers
    from vidmon.engine.client import Client

Renew = Callable[[], Awaitable[Link | None]]
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


@dataclass(eq=False, slots=True)
class Rung:
    """One link of the ladder; `proven` where it surely leads to the file whose bytes are here."""

    name: str
    link: Link
    url: str
    proven: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes that came, from `offset` on, over `rung`."""

    offset: int
    data: bytes
    rung: Rung


Pieces = AsyncGenerator[Piece, None]


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
        self._client = client
        self._renew = renew
        self._patience = patience or Patience()
        self._rungs = _rungs(link)
        self._at = 0
        self._guarded = True
        self._climbing = asyncio.Lock()
        self._renewed = False
        self._first_trouble: MediaTrouble | None = None
        self._gate = Gate(link.own_origin, link.by)

    @property
    def url(self) -> str:
        """The link that is next to be asked."""
        return self._rungs[self._at].url

    @property
    def by(self) -> Client | None:
        """The way by which that link is asked, None for the usual one."""
        return self._rungs[self._at].link.by

    @property
    def proven(self) -> bool:
        """Whether the link that is next to be asked surely leads to the file that is here."""
        return self._rungs[self._at].proven

    def use(self, link: Link) -> None:
        """Go on with this link, as the service has just given it."""
        self._rungs, self._at, self._renewed = _rungs(link), 0, False
        self._gate, self._first_trouble = Gate(link.own_origin, link.by), None

    def forget(self) -> None:
        """Forget the version: another file lies there now."""
        self.version = Version()
        self._rungs[self._at].proven = True

    async def pieces(
        self,
        start: int,
        end: int,
        behind: int = 0,
        held: tuple[int, int] | None = None,
        *,
        extra: bool = False,
    ) -> Pieces:
        """Give bytes until [start, end) has come, trying on while that may help.

        To prove a rung by, `behind` tells how many bytes before `start` are there already, and
        `held` others that are there, asked for where none are before. The caller marks the rung.
        Where there are no ranges the whole file comes, from 0 on. Raises `MediaTrouble`.
        """
        reached, tried = start, 0
        while not self._done(reached, end):
            asked, rung = reached, self._rungs[self._at]
            back = 0 if rung.proven else min(behind + reached - start, PROOF)
            proof = None if rung.proven or back else held
            part = proof or (reached - back, end)
            try:
                async with self.open(*part, extra=extra) as body, aclosing(_parts(body)) as parts:
                    async for offset, data in parts:
                        yield Piece(offset, data, rung)
                        if proof and body.ranged:
                            continue
                        reached = max(reached, offset + len(data))
                        if body.ranged and reached > end:  # at `end` the answer ends by itself,
                            return  # which keeps the connection for the next one
                if proof and body.ranged:
                    held = None
                else:
                    self._came_to_its_end(body, reached, progress=reached > asked)
            except NoRanges as found:
                self._without_ranges(found, extra=extra)
            except MediaTrouble as trouble:
                if self._done(reached, end):
                    return
                if extra:
                    raise
                if self.ranged and reached > asked:
                    tried, self._renewed, self._first_trouble = 0, False, None
                tried = await self._next_try(rung, trouble, tried + 1, reached)

    @asynccontextmanager
    async def open(self, start: int, end: int, *, extra: bool = False) -> AsyncIterator[Body]:
        """Ask the link that is next on the ladder, once, for [start, end), or for all.

        Raises `MediaTrouble`, or `NoRanges` where it must be asked for the whole file.
        """
        if extra and not self.ranged:
            raise MediaTrouble(Kind.CUT, "The server does not give parts any more.")
        rung = self._rungs[self._at]
        headers = _PLAIN if rung.link.held else self._headers(start, end)
        silence = self._patience.silence
        by = rung.link.by or self._client
        async with ask(by, self._gate, rung.link, rung.url, headers, silence) as response:
            held, parts = rung.link.held, self.ranged is not False
            reading = (
                read_held(response, held) if held else read_body(response, start, ranged=parts)
            )
            body = await reading
            async with aclosing(body.chunks):
                self._learn(rung, body, guarded="If-Range" in dict(headers), extra=extra)
                self.rung, self.delimited = rung.name, body.delimited
                self.media_type = body.media_type
                yield body

    def _headers(self, start: int, end: int) -> Headers:
        if self.ranged is False:
            return _PLAIN
        guard = self.version.if_range if self.proven and self._guarded else ""
        part = (*_PLAIN, ("Range", f"bytes={start}-{end - 1}"))
        return (*part, ("If-Range", guard)) if guard else part

    def _learn(self, rung: Rung, body: Body, *, guarded: bool, extra: bool) -> None:
        """Take over what a body says of the file. Raises `MediaTrouble` (changed, cut)."""
        known, found = self.version, body.version
        if rung is not self._rungs[self._at]:
            raise MediaTrouble(Kind.CUT, "The link was replaced by another meanwhile.")
        other = known.contradicts(found) if rung.proven else not known.same_size(found)
        if other:
            raise _changed()
        if self.ranged and not body.ranged and (guarded or extra):
            self._guarded &= extra  # it takes our validator for another one: go without
            raise MediaTrouble(Kind.CUT, "The server sends the whole file where a part was asked.")
        rung.proven |= found.proves(known)
        self.ranged = body.ranged
        self.version = replace(found, size=found.size if found.size is not None else known.size)

    def _came_to_its_end(self, body: Body, reached: int, *, progress: bool) -> None:
        """Judge a body that ended cleanly. Raises `MediaTrouble` (cut) where it gave nothing new.

        A clean end tells the length of a file without one; some servers send less than was asked.
        """
        if self.version.size is None and not body.ranged:
            self.version = replace(self.version, size=reached)
        elif not (progress and body.ranged):
            raise MediaTrouble(Kind.CUT, "The server ended the transfer too early.")

    def _without_ranges(self, found: NoRanges, *, extra: bool) -> None:
        if extra:
            raise MediaTrouble(Kind.CUT, "The server gives no second part at once.")
        if found.size is not None and not self.version.same_size(Version(found.size)):
            raise _changed()
        self.ranged = False

    def _done(self, reached: int, end: int) -> bool:
        size = self.version.size
        return size is not None and reached >= (size if self.ranged is False else min(end, size))

    async def _next_try(self, rung: Rung, trouble: MediaTrouble, tried: int, reached: int) -> int:
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
            self._rungs = _rungs(fresh, "a fresh")
            self._gate = Gate(fresh.own_origin, fresh.by)
            self._at, self._renewed = 0, True
        else:
            self._at, self._renewed, self._first_trouble = 0, False, None
            raise trouble
        self.ranged, self._guarded = None, True

    def _exact(self, trouble: MediaTrouble, reached: int) -> MediaTrouble:
        """Say how much has come where the transfer breaks off, or falls silent."""
        if trouble.kind is not Kind.CUT and not (trouble.kind is Kind.NETWORK and reached):
            return trouble
        size = self.version.size
        of_all = f" of {in_words(size)}" if size else ""
        how = "breaks off" if trouble.kind is Kind.CUT else "falls silent"
        return MediaTrouble(
            trouble.kind, f"The server {how} after {in_words(reached)}{of_all}, again and again."
        )


def _rungs(link: Link, which: str = "the") -> tuple[Rung, ...]:
    first = Rung(f"{which} link", link, link.url)
    return (first, *(Rung(f"{which} backup link", link, url) for url in link.backups))


def _changed() -> MediaTrouble:
    return MediaTrouble(Kind.CHANGED, "The file on the server is another one now.")


async def _parts(body: Body) -> AsyncGenerator[tuple[int, bytes], None]:
    """Give the bytes of a body with their places."""
    offset = body.start
    if body.head:
        yield offset, body.head
        offset += len(body.head)
    async for chunk in body.chunks:
        yield offset, chunk
        offset += len(chunk)
