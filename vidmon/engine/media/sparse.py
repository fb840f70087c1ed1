"""One file that is written at any place and held by this process alone."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_LOCKED_BYTE = 1 << 62  # Windows bars others from locked bytes, so one that no file has


class SparseFile:
    """A file for its owner's eyes only (mode 0600), created where it is missing.

    `finished` opens it for reading only, as it belongs to the user by then, and without a lock.
    Raises `BlockingIOError` where another process holds it. Usable from any thread.
    """

    def __init__(self, path: Path, *, finished: bool = False) -> None:
        mode = os.O_RDONLY if finished else os.O_RDWR | os.O_CREAT
        self._fd = os.open(path, mode | _FLAGS, 0o600)
        self._place = threading.Lock()  # Windows has no pread: place and read must not be parted
        self._closed = False
        self._finished = finished
        if finished:
            return
        try:
            _hold(self._fd)
        except OSError:
            os.close(self._fd)
            raise

    @property
    def stat(self) -> os.stat_result:
        """What the system says of it."""
        return os.fstat(self._fd)

    def read(self, start: int, length: int) -> bytes:
        """Read `length` bytes, or fewer at the end of the file."""
        parts = []
        while length > 0 and (part := self._read_some(start, length)):
            parts.append(part)
            start, length = start + len(part), length - len(part)
        return b"".join(parts)

    def write(self, start: int, data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        with self._place:
            os.lseek(self._fd, start, os.SEEK_SET)
            while rest:
                rest = rest[os.write(self._fd, rest) :]

    def flush(self) -> None:
        """Return when the bytes are on the disk."""
        if not self._finished:
            os.fsync(self._fd)

    def close(self) -> None:
        """Let go of it; twice is harmless."""
        if not self._closed:
            self._closed = True
            os.close(self._fd)

    def _read_some(self, start: int, length: int) -> bytes:
        if sys.platform != "win32":
            return os.pread(self._fd, length, start)
        with self._place:
            os.lseek(self._fd, start, os.SEEK_SET)
            return os.read(self._fd, length)


def is_link(one: Path, other: Path) -> bool:
    """Tell whether both names are of one file, so that nothing needs to be copied."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _hold(fd: int) -> None:
    """Take the lock that ends with the process, however it ends."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(fd, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError as fault:
            raise BlockingIOError(*fault.args) from None
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
