"""One open video: its source, its cache, and who wants which bytes.

Whoever reads waits for bytes of the cache only; one run fetches into it, in windows that end where
bytes are there already; for who saves a whole file there are more, as far as that is worth it. A
reader that waits elsewhere gets a run of its own at once: one of the old ones ends, or finishes the
little that is left, as what is under way is paid for. A run never waits for a reader, since the
cache is its sink. So nothing is fetched twice and no queue can grow.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING

from vidmon.core.containers import HEAD, Container, recognise
from vidmon.engine.media.disk import reason
from vidmon.engine.media.lines import Lines
from vidmon.engine.media.plan import (
    AHEAD,
    ENDLESS,
    NEAR,
    WINDOW_LEAST,
    Gap,
    Want,
    next_gap,
    next_window,
    window_end,
)
from vidmon.engine.media.progress import Progress, Telling
from vidmon.engine.media.proof import held_anywhere, held_before, put
from vidmon.engine.media.run import Run, idle_at_the_end, in_the_way, under_way
from vidmon.engine.media.speed import Speed
from vidmon.engine.media.trouble import Kind, MediaTrouble

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator

    from vidmon.engine.media.cache import CacheFile
    from vidmon.engine.media.ranges import Ranges
    from vidmon.engine.media.source import Piece, Source

_BLOCK = 256 * 1024  # bytes read from the cache in one go
_MOST_CHANGES = 3  # how often a file may change under us before we give up
_MOST_DRAINING = 2


class Medium:
    """One open video. `trouble` is why it cannot go on; the next who wants bytes tries anew."""

    def __init__(self, source: Source, cache: CacheFile) -> None:
        self.source = source
        self.cache = cache
        self.trouble: MediaTrouble | None = None
        self.saving = asyncio.Lock()  # held by who saves it: there is but one partial file
        self._wants: list[Want] = []
        self._runs: list[Run] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._telling = Telling(lambda: self.progress)
        self._speed = Speed()
        self._lines = Lines()
        self._window = WINDOW_LEAST
        self._ended_at = 0
        self._generation = 0
        self._changes = 0
        self._starting_over = False
        self._closed = False

    @property
    def size(self) -> int | None:
        """How many bytes the file has, None while not known."""
        return self.cache.version.size

    @property
    def ranges(self) -> Ranges:
        """Which bytes are here."""
        return self.cache.ranges

    @property
    def container(self) -> Container | None:
        """What the first bytes say it is; None while they are not here, or if it is no video."""
        return recognise(self.cache.head(HEAD))

    @property
    def progress(self) -> Progress:
        """How much is here now."""
        return Progress(self.ranges.total, self.size, self._speed.now, self.ranges)

    def listen(self, listener: Callable[[Progress], None]) -> Callable[[], None]:
        """Call `listener` at most ten times a second while bytes come; call the result to stop."""
        return self._telling.listen(listener)

    async def ready(self) -> None:
        """Return when the size is known, or known to be told by the end only.

        Raises `MediaTrouble` where the file cannot be had.
        """
        await self._trust()
        with self._wanting(Want(waiting=True)):
            while self.size is None and not (self.source.ranged is False and self.ranges.parts):
                await self._wait()

    async def read(self, start: int = 0, end: int | None = None) -> AsyncGenerator[bytes, None]:
        """Give the bytes of [start, end) as they arrive. Close it (`aclosing`) when done with it.

        Raises `MediaTrouble`; kind `changed` where another file took this one's place meanwhile.
        """
        await self._trust()
        with self._wanting(Want(start)) as want:
            while end is None or want.position < end:
                if want.position == start:
                    generation = self._generation
                there = min(self.ranges.end_from(want.position), want.position + _BLOCK)
                there = there if end is None else min(there, end)
                if there > want.position:
                    data = await self._cached(want.position, there)
                    self._same(generation)
                    want.position, want.waiting = there, False
                    self._schedule()
                    yield data
                elif self.size is not None and want.position >= self.size:
                    return
                else:
                    if not want.waiting:  # what failed while nobody waited is tried anew
                        want.waiting = True
                        self._try_anew()
                    await self._wait()

    async def complete(self) -> None:
        """Return when every byte is here and on the disk. Raises `MediaTrouble`."""
        with self._wanting(Want(saves=True)):
            while not self.cache.whole:
                await self._wait()
        await self._on_disk()

    async def aclose(self) -> None:
        """End every fetch, keep what is here, let go of the file."""
        self._closed = True
        self.trouble = MediaTrouble(Kind.CUT, "The video was closed.")
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._telling.close()
        self._wake()
        await self.cache.close()

    # Who wants what

    @contextmanager
    def _wanting(self, want: Want) -> Iterator[Want]:
        self._try_anew()
        self._wants.append(want)
        try:
            yield want
        finally:
            self._wants.remove(want)

    def _try_anew(self) -> None:
        if not self._closed:
            self.trouble = None

    async def _wait(self) -> None:
        """Wait for news of any kind. Raises the trouble there is."""
        self._schedule()
        if self.trouble is not None:
            raise self.trouble.with_traceback(None)
        await self._news.wait()

    def _wake(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    def _same(self, generation: int) -> None:
        if generation != self._generation:
            raise MediaTrouble(Kind.CHANGED, "The file on the server is another one now.")

    # Fetching

    def _schedule(self) -> None:
        """Let the bytes that are wanted most be fetched, if that is not under way."""
        if self._closed or self._starting_over or self.trouble is not None:
            return
        while (gap := self._next()) is not None:
            self._begin(gap)

    def _next(self) -> Gap | None:
        """Give what a new run should fetch, having made room for it; None where none should."""
        active = [run for run in self._runs if not run.draining]
        most = self._most_lines()
        gap = next_gap(self.ranges, self.size, self._wants)
        if gap and gap.urgent and not any(run.reaches(gap.start) for run in self._runs):
            if active and self.source.ranged is not True:
                return None
            if (late := in_the_way(gap, active, most)) is not None:
                self._retire(late)
            return gap
        if len(active) >= most:
            return None
        gap = next_gap(under_way(self.ranges, self._runs), self.size, self._wants)
        if gap is None and (idle := idle_at_the_end(active)) is not None:
            self._end(idle)
            self._lines.give_back()
            return Gap(idle.start, idle.start + idle.left)
        return gap

    def _most_lines(self) -> int:
        """Give how many runs there may be: several where a whole file is saved in parts."""
        if not self.source.proven:
            self._lines.start_over()
        saved = any(want.saves for want in self._wants)
        return self._lines.count if saved and self.size and self.source.ranged else 1

    def _retire(self, run: Run) -> None:
        """Let a run end by itself if little is left, else end it."""
        draining = sum(other.draining for other in self._runs)
        if run.left <= NEAR and draining < _MOST_DRAINING:
            run.draining = True
        else:
            self._end(run)

    def _end(self, run: Run) -> None:
        if run.task is not None:
            self._runs.remove(run)
            run.task.cancel()

    def _begin(self, gap: Gap) -> None:
        if self.source.ranged is False:
            gap = Gap(self.ranges.end_from(0), gap.end)
        end = self._window_end(gap)
        extra = not gap.urgent and any(not run.draining and not run.extra for run in self._runs)
        run = Run(gap.start, None if self.source.ranged is False else end, extra)
        self._runs.append(run)
        self._lines.asked()
        run.task = asyncio.create_task(self._fetch(run, end))
        self._tasks.add(run.task)
        run.task.add_done_callback(self._tasks.discard)

    def _window_end(self, gap: Gap) -> int:
        """Give where to end a request that begins at `gap`, at the latest where another began."""
        jumped = gap.urgent and gap.start != self._ended_at
        lines = self._lines.count
        self._window = next_window(self._window, self._speed.now / lines, jumped=jumped)
        rest = (self.size or ENDLESS) - under_way(self.ranges, self._runs).total
        end = window_end(gap, self._window, rest // lines)
        return min([end, *(run.position for run in self._runs if run.position > gap.start)])

    async def _fetch(self, run: Run, end: int) -> None:
        """Fetch one window into the cache; every end of it looks for what is wanted next."""
        try:
            await self._fill(run, end)
        except MediaTrouble as trouble:
            await self._failed(run, trouble)
        except OSError as fault:
            words = f"The cache cannot be written: {reason(fault)}."
            await self._failed(run, MediaTrouble(Kind.DISK, words))
        except Exception as fault:  # the edge of a background job: who waits must hear of it
            words = f"The fetching ended unexpectedly ({type(fault).__name__})."
            await self._failed(run, MediaTrouble(Kind.SERVER, words))
            raise
        finally:
            if run in self._runs:
                self._runs.remove(run)
            self._ended_at = run.position
            self._wake()
            self._schedule()

    async def _fill(self, run: Run, end: int) -> None:
        behind, held = held_before(self.ranges, run.position), held_anywhere(self.ranges)
        pieces = self.source.pieces(run.position, end, behind, held, extra=run.extra)
        async with aclosing(pieces):
            async for piece in pieces:
                await self._take(run, piece)
                if run.unwanted > AHEAD:
                    return
        self.cache.version = self.source.version  # a clean end may have told the length
        self._telling.soon()

    async def _take(self, run: Run, piece: Piece) -> None:
        """Put bytes that came into the cache; those that are there already must be the same."""
        if self.source.ranged is False:
            run.end = None
        size, end = len(piece.data), piece.offset + len(piece.data)
        run.unwanted = 0 if self._wants else run.unwanted + size
        self._speed.count(size)
        await put(self.cache, piece.offset, piece.data, unproven=not piece.rung.proven)
        piece.rung.proven = True
        self.cache.version = self.source.version
        if piece.offset <= run.position:  # else it is a proof from elsewhere
            run.position = max(run.position, end)
        self._wake()
        self._telling.soon()
        self._weigh(size)

    def _weigh(self, size: int) -> None:
        """See whether another connection is worth it."""
        active = [run for run in self._runs if not run.draining]
        if self._lines.took(size, len(active), sum(run.flows for run in active)):
            self._schedule()

    async def _failed(self, run: Run, trouble: MediaTrouble) -> None:
        if trouble.kind is Kind.CHANGED and self._changes < _MOST_CHANGES:
            self._changes += 1
            await self._start_over(run)
        elif run.extra and trouble.kind not in (Kind.CHANGED, Kind.DISK):
            if run.position - run.start < NEAR:
                self._lines.give_back()
        elif run in self._runs and not run.draining:  # one that was given up fails unheard
            self.trouble = trouble

    async def _trust(self) -> None:
        """Forget bytes that the user has written over in the saved file."""
        if self.cache.spoiled:
            await self._start_over()

    async def _start_over(self, run: Run | None = None) -> None:
        """Forget every byte: another file lies there now. `run` found that out and goes on."""
        self._generation += 1
        self._starting_over = True
        try:
            others = [other.task for other in self._runs if other is not run and other.task]
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            self.source.forget()
            await self.cache.drop()
        finally:
            self._starting_over = False

    async def _cached(self, start: int, end: int) -> bytes:
        try:
            return await self.cache.read(start, end - start)
        except OSError as fault:
            raise MediaTrouble(Kind.DISK, f"The cache cannot be read: {reason(fault)}.") from None

    async def _on_disk(self) -> None:
        try:
            await self.cache.claim()
        except OSError as fault:
            raise MediaTrouble(Kind.DISK, f"The disk refuses: {reason(fault)}.") from None
