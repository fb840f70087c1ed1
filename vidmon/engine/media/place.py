"""A file's way to its final name: whole or not at all, and never over another file.

On one file system the partial file is a hard link to the cache's own, so nothing is copied; else
the bytes are copied beside their final name first. Hard links do not overwrite, which makes them
the atomic move that Python has no name for; where a file system has none (FAT), the name is looked
at just before a rename.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vidmon.core.naming import numbered
from vidmon.engine.media.amount import in_words
from vidmon.engine.media.disk import reason
from vidmon.engine.media.sparse import is_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vidmon.engine.media.trouble import MediaTrouble

_MOST_NAMES = 1000
_SPARE = 1024 * 1024  # bytes left free for the folder's own needs
_NO_LINKS = frozenset({errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP})
_MASK = os.umask(0o077)  # it can be read only by setting it, so while there is but one thread
os.umask(_MASK)


class SaveTrouble(Exception):  # noqa: N818 - it reads as what happened
    """Why a video is not saved. `message` is for people; what was fetched is kept.

    `media` is the trouble with the remote file where that is the reason, else None. `saved` is
    where the video lies, where only what is known of it could not be written beside it.
    """

    def __init__(self, message: str, media: MediaTrouble | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.media = media
        self.saved: Path | None = None


def told(fault: OSError, path: Path) -> SaveTrouble:
    """Put a fault of the disk into words."""
    return SaveTrouble(f"“{path.name}” cannot be saved in {path.parent}: {reason(fault)}.")


def check_space(folder: Path, needed: int) -> None:
    """Raise `SaveTrouble` where `needed` bytes will not find room in `folder`."""
    free = _free(folder)
    if free is not None and free < needed + _SPARE:
        raise SaveTrouble(
            f"The disk of {folder} is too full: {in_words(needed)} are needed, "
            f"{in_words(free)} are free."
        )


def lay_part(cached: Path, final: Path, ours: str) -> Path:
    """Put a partial file beside `final`, which also shows that one may write there.

    `ours` is the path of the one left from before, "" for none; others' partial files are left
    alone. Raises `SaveTrouble`.
    """
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        if ours:
            Path(ours).unlink(missing_ok=True)
        for name in _names(final):
            part = name.with_name(name.name + ".part")
            with suppress(FileExistsError):
                _link_or_create(cached, part)
                return part
    except OSError as fault:
        raise told(fault, final) from None
    raise SaveTrouble(f"Too many files are called like “{final.name}”.")


def fill_part(
    cached: Path,
    part: Path,
    blocks: Iterable[bytes],
    mtime: float | None,
) -> None:
    """Make the partial file whole and flushed: a link to the cached file, else `blocks`.

    Raises `OSError`, and whatever `blocks` raises.
    """
    if not is_link(part, cached):
        part.unlink(missing_ok=True)
        _link_or_create(cached, part)
    copied = not is_link(part, cached)
    if copied:
        with part.open("wb") as file:
            file.writelines(blocks)
    if sys.platform != "win32":
        part.chmod(0o666 & ~_MASK)  # the cache's own rights are tighter
    if mtime is not None:
        os.utime(part, (mtime, mtime))
    _flush(part, os.O_RDWR)


def move_into_place(part: Path, final: Path) -> Path:
    """Give the partial file the first name that is free: `final`, "final (2)", and so on.

    Raises `SaveTrouble`, `OSError`.
    """
    for name in _names(final):
        try:
            _move(part, name)
        except FileExistsError:
            if not is_link(part, name):  # the same file if a kill came between link and unlink
                continue
            part.unlink()
        _flush_folder(name.parent)
        return name
    raise SaveTrouble(f"Too many files are called like “{final.name}”.")


def put_into_place(data: bytes, final: Path) -> Path:
    """Write a small file whole under the first name that is free, and give its path.

    Raises `SaveTrouble`.
    """
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        fd, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=final.parent)
        try:
            with os.fdopen(fd, "wb") as file:
                file.write(data)
            if sys.platform != "win32":
                Path(part).chmod(0o666 & ~_MASK)
            _flush(Path(part), os.O_RDWR)
            return move_into_place(Path(part), final)
        finally:
            Path(part).unlink(missing_ok=True)
    except OSError as fault:
        raise told(fault, final) from None


def _names(final: Path) -> Iterator[Path]:
    yield final
    for n in range(2, _MOST_NAMES):
        yield final.with_name(numbered(final.stem, final.suffix, n))


def _link_or_create(cached: Path, part: Path) -> None:
    """Link to the cached file. Windows cannot move the name of an open file, so there: create."""
    if sys.platform != "win32" and cached.exists():
        try:
            os.link(cached, part)
        except OSError as fault:
            if fault.errno not in _NO_LINKS:
                raise
        else:
            return
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _move(part: Path, name: Path) -> None:
    try:
        os.link(part, name)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        if os.path.lexists(name):
            raise FileExistsError(errno.EEXIST, "taken", str(name)) from None
        part.rename(name)
    else:
        part.unlink()


def _flush(path: Path, mode: int) -> None:
    fd = os.open(path, mode | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _flush_folder(folder: Path) -> None:
    """Put the new name itself on the disk, where the system knows how (not on Windows)."""
    with suppress(OSError):
        _flush(folder, os.O_RDONLY)


def _free(folder: Path) -> int | None:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None  # told in better words when the part is laid
