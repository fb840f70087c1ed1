"""A sparse file and which bytes of it are there, also after a crash.

Two files: NAME.bin holds the bytes, NAME.json what is claimed of them. A range is claimed only
after its bytes were flushed to the disk, so a claim is never false; a kill loses at most
`_AT_RISK` bytes. The losing option, ranges in SQLite, ties two stores that one power cut can set
against each other.
"""

from __future__ import annotations

import asyncio
import os
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from vidmon.engine.media.claim import Claim, Saved, read_claim, write_claim
from vidmon.engine.media.ranges import Ranges
from vidmon.engine.media.sparse import SparseFile, is_link
from vidmon.engine.media.version import Version

_CLAIM_EVERY = 512 * 1024
_CLAIM_AFTER = 2.0  # seconds, where bytes come slowly
_AT_RISK = 896 * 1024  # with the 64 KiB that a resumed transfer proves itself by: under 1 MiB


class CacheFile:
    """The bytes of one remote file that are on this disk.

    `ranges` are the bytes that can be read now, `version` what they are of. Raises
    `BlockingIOError` where another process has the same file open, `OSError` where the disk does
    not bear it.
    """

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / f"{name}.bin"
        self._sidecar = folder / f"{name}.json"
        self._lock = asyncio.Lock()
        self._unclaimed = 0
        self._claimed_at = time.monotonic()
        self._claiming: asyncio.Task[None] | None = None
        self._shared: tuple[int, int] | None = None  # how the user's file looked that we read
        self._claim = read_claim(self._sidecar)
        self._file = self._opened()
        self.version, self.ranges = self._claim.version, self._claim.ranges

    @property
    def saved(self) -> Path | None:
        """Where the whole file was saved to, if that file is still the same."""
        saved = self._claim.saved
        return Path(saved.path) if saved and saved.intact else None

    @property
    def spoiled(self) -> bool:
        """Whether somebody wrote to the saved file while its bytes were still read through it."""
        return self._shared is not None and self._look() != self._shared

    @property
    def part(self) -> str:
        """The partial file of a save that did not come to its end, "" where there is none."""
        return self._claim.part

    @property
    def whole(self) -> bool:
        """Whether every byte is there."""
        return self.version.size is not None and self.ranges.covers(0, self.version.size)

    async def read(self, start: int, length: int) -> bytes:
        """Read bytes that are there, off the loop: a sleeping disk must not stop the window."""
        return await asyncio.to_thread(self._file.read, start, length)

    def read_now(self, start: int, length: int) -> bytes:
        """Read bytes that are there; for threads of their own."""
        return self._file.read(start, length)

    def head(self, length: int) -> bytes:
        """Read the first bytes, as far as they are there."""
        return self._file.read(0, min(length, self.ranges.end_from(0)))

    async def write(self, start: int, data: bytes) -> None:
        """Put bytes in their place; waits for the disk where too many would not be claimed."""
        while self._unclaimed and self._unclaimed + len(data) > _AT_RISK:
            await self._settled()
            await self._claim_soon()
        self._file.write(start, data)
        self.ranges = self.ranges.add(start, start + len(data))
        self._unclaimed += len(data)
        if self._due:
            await self._claim_soon()

    async def claim(self) -> None:
        """Flush what was written and write down that it is there."""
        async with self._lock:
            at_risk, self._claimed_at = self._unclaimed, time.monotonic()
            self._claim = replace(self._claim, version=self.version, ranges=self.ranges)
            await asyncio.to_thread(self._flush, self._claim)
            self._unclaimed -= at_risk

    async def drop(self) -> None:
        """Forget every byte: the remote file is another one now.

        A new file is begun, as the old one may already lie under a name of the user's.
        """
        async with self._lock:
            self._sidecar.unlink(missing_ok=True)  # first: no claim may outlive its bytes
            self._file.close()
            self.path.unlink(missing_ok=True)
            self._claim = Claim(part=self._claim.part)
            self.version, self.ranges, self._unclaimed = Version(), Ranges(), 0
            self._file, self._shared = SparseFile(self.path), None

    async def note_part(self, part: str) -> None:
        """Remember where the partial file of a save lies, "" for nowhere."""
        if part != self._claim.part:
            self._claim = replace(self._claim, part=part)
            await self.claim()

    async def note_saved(self, path: Path) -> None:
        """Remember where the whole file lies now; from the next opening on it is read there."""
        self._claim = replace(self._claim, part="", saved=Saved.at(path))
        await self.claim()
        if is_link(path, self.path):
            self._shared = self._look()
        with suppress(PermissionError):  # Windows keeps the name of an open file; see `_opened`
            self.path.unlink(missing_ok=True)

    def touch(self) -> None:
        """Note that it is used, so that it goes later than others when room is needed."""
        with suppress(OSError):
            os.utime(self._sidecar)

    async def close(self) -> None:
        """Claim what is there and let go of the file."""
        try:
            await self._settled()
            if self._unclaimed:
                await self.claim()
        finally:
            self._file.close()

    @property
    def _due(self) -> bool:
        since = time.monotonic() - self._claimed_at
        return self._unclaimed >= _CLAIM_EVERY or (self._unclaimed > 0 and since >= _CLAIM_AFTER)

    def _opened(self) -> SparseFile:
        """Open what the claim speaks of: the saved file, else the sparse one if it is intact."""
        saved = self._claim.saved
        if saved and saved.intact:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
            self._shared = (saved.size, saved.mtime_ns)
            return SparseFile(Path(saved.path), finished=True)
        file = SparseFile(self.path)
        if saved or file.stat.st_size < self._claim.ranges.end:
            self._claim = Claim(part=self._claim.part)
        return file

    def _look(self) -> tuple[int, int]:
        return self._file.stat.st_size, self._file.stat.st_mtime_ns

    async def _claim_soon(self) -> None:
        """Begin a claim, unless one is being made; raise what the last one raised."""
        if self._claiming is not None and self._claiming.done():
            await self._settled()
        if self._claiming is None and self._unclaimed:
            self._claiming = asyncio.create_task(self.claim())

    async def _settled(self) -> None:
        """Wait for the claim that is being made; raise what it raised."""
        claiming = self._claiming
        if claiming is None:
            return
        try:
            await asyncio.shield(claiming)
        finally:
            if claiming.done() and self._claiming is claiming:
                self._claiming = None

    def _flush(self, claim: Claim) -> None:
        self._file.flush()
        write_claim(self._sidecar, claim)
