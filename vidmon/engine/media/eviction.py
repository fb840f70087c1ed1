"""Which cached files go when there are too many: what nobody used for longest."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vidmon.engine.media.claim import read_claim
from vidmon.engine.media.sparse import SparseFile

if TYPE_CHECKING:
    import os
    from collections.abc import Collection

_DISK_BLOCK = 512  # st_blocks counts in these, whatever the file system's own are (POSIX)


@dataclass(frozen=True, slots=True)
class _Entry:
    stem: str
    used_at: float
    cost: int


def make_room(folder: Path, limit: int, kept: Collection[str]) -> None:
    """Remove the least used files of a cache until at most `limit` bytes are taken.

    `kept` are the names (without suffix) that are in use; what another process has open stays too.
    A file that was saved costs nothing: it is read where it was saved to.
    """
    entries = _entries(folder)
    taken = sum(entry.cost for entry in entries)
    for entry in sorted(entries, key=lambda one: one.used_at):
        if taken <= limit:
            return
        if entry.stem not in kept and entry.cost and not _is_open(folder / f"{entry.stem}.bin"):
            _remove(folder, entry.stem)
            taken -= entry.cost


def _entries(folder: Path) -> list[_Entry]:
    found = []
    for path in folder.glob("*.bin"):
        with suppress(OSError):  # another vidmon may be removing it right now
            stat = path.stat()
            found.append(_Entry(path.stem, max(stat.st_mtime, _used_at(path)), _cost(stat)))
    return found


def _is_open(path: Path) -> bool:
    try:
        SparseFile(path).close()
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _used_at(path: Path) -> float:
    try:
        return path.with_suffix(".json").stat().st_mtime
    except OSError:
        return 0.0


def _cost(stat: os.stat_result) -> int:
    """Give the bytes taken on the disk: a sparse file looks longer than it is."""
    blocks = getattr(stat, "st_blocks", None)
    return stat.st_size if blocks is None else int(blocks) * _DISK_BLOCK


def _remove(folder: Path, stem: str) -> None:
    """Remove the claim first: none may outlive its bytes. A part that shares them goes along."""
    cached, sidecar = folder / f"{stem}.bin", folder / f"{stem}.json"
    part = read_claim(sidecar).part
    with suppress(OSError):
        sidecar.unlink(missing_ok=True)
        if part and Path(part).samefile(cached):
            Path(part).unlink()
    with suppress(OSError):
        cached.unlink(missing_ok=True)
