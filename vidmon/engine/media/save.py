"""A verified file at its final name: fetch what is missing, look at it, move it into place."""

from __future__ import annotations

import asyncio
import re
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from vidmon.core.containers import HEAD, Container, first_words
from vidmon.core.transfer import Transfer
from vidmon.engine.media.amount import in_words
from vidmon.engine.media.place import (
    SaveTrouble,
    check_space,
    fill_part,
    lay_part,
    move_into_place,
    told,
)
from vidmon.engine.media.sidecar import beside, write_beside
from vidmon.engine.media.sparse import is_link
from vidmon.engine.media.trouble import MediaTrouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from vidmon.engine.media.medium import Medium
    from vidmon.engine.media.progress import Progress

__all__ = ["SaveTrouble", "save"]

_BLOCK = 1024 * 1024


async def save(
    medium: Medium,
    folder: Path,
    name: str,
    progress: Callable[[Transfer], None] = lambda _: None,
    *,
    mtime: float | None = None,
    sidecar: Mapping[str, str] | None = None,
) -> Path:
    """Save a whole medium as `name` in `folder`, and give the path it got.

    What was saved there before under that name and is still the same is given as it is. A name
    that is taken by another gets a number; a suffix that the container does not bear is replaced.
    `mtime` (Unix seconds) becomes the file's time. `sidecar` is what is known of the video, to be
    written beside it (see `sidecar.py`). Cancelling keeps what was fetched, as does `SaveTrouble`,
    which says in words why it is not saved. Where the server told no length,
    `medium.source.delimited` says whether its end was told at least. Of several at once for one
    medium, each waits for the one before.
    """
    unlisten = medium.listen(lambda now: progress(_transfer(now)))
    try:
        async with medium.saving:
            path = await _saved(medium, folder / name, progress, mtime)
            if sidecar is not None:
                await _written_beside(path, sidecar)
            return path
    finally:
        unlisten()


async def _saved(
    medium: Medium, final: Path, progress: Callable[[Transfer], None], mtime: float | None
) -> Path:
    if (there := await asyncio.to_thread(_saved_already, medium, final)) is not None:
        return there
    part = await asyncio.to_thread(lay_part, medium.cache.path, final, medium.cache.part)
    try:
        await medium.cache.note_part(str(part))
        await _fetch(medium, part)
        size, container = _verified(medium)
        progress(Transfer(size, size, medium.progress.bytes_per_second))
        return await _settled(medium, part, _suffixed(final, container), size, mtime)
    except MediaTrouble as trouble:
        await _clear(medium, part)
        raise SaveTrouble(trouble.message + _missing(medium), trouble) from None
    except OSError as fault:
        raise told(fault, final) from None


async def _written_beside(path: Path, known: Mapping[str, str]) -> None:
    try:
        await asyncio.to_thread(write_beside, path, known)
    except OSError as fault:
        trouble = told(fault, beside(path))
        trouble.saved = path
        raise trouble from None


def _saved_already(medium: Medium, final: Path) -> Path | None:
    """Give the path that an earlier save to this name ended with, if its file is untouched."""
    saved = medium.cache.saved
    if saved is None or saved.parent != final.parent or not medium.cache.whole:
        return None
    stem = re.sub(r" \(\d+\)\Z", "", saved.stem)
    return saved if final.stem in (stem, saved.stem) else None


async def _fetch(medium: Medium, part: Path) -> None:
    await medium.ready()
    if medium.size is not None:
        check_space(medium.cache.path.parent, medium.size - medium.ranges.total)
        if not is_link(part, medium.cache.path):
            check_space(part.parent, medium.size)
    await medium.complete()


def _verified(medium: Medium) -> tuple[int, Container]:
    """Give size and container of a medium that is whole. Raises `SaveTrouble`."""
    container, size = medium.container, medium.size
    if container is not None and size is not None:
        return size, container
    head = medium.cache.head(HEAD)
    words = first_words(head)
    if words is not None:
        raise SaveTrouble(f"The server sent a page instead of a video: {words}")
    raise SaveTrouble(
        f"What came is no video that vidmon knows; it begins with {head[:8].hex(' ')}."
    )


async def _settled(medium: Medium, part: Path, final: Path, size: int, mtime: float | None) -> Path:
    """Make the part whole and give it its name, off the loop: a copy takes its time."""
    stop = threading.Event()

    def settle() -> Path:
        fill_part(medium.cache.path, part, _blocks(medium, size, stop), mtime)
        if part.stat().st_size != size:
            raise SaveTrouble(f"“{part.name}” has not the length that the server told.")
        return move_into_place(part, final)

    settling = asyncio.ensure_future(asyncio.to_thread(settle))
    try:
        path = await asyncio.shield(settling)
    except asyncio.CancelledError:
        stop.set()  # the file may be in its place by now, and must be known to be there then
        with suppress(OSError, SaveTrouble):
            await medium.cache.note_saved(await settling)
        raise
    await medium.cache.note_saved(path)
    return path


def _blocks(medium: Medium, size: int, stop: threading.Event) -> Iterator[bytes]:
    for start in range(0, size, _BLOCK):
        if stop.is_set():
            raise InterruptedError
        yield medium.cache.read_now(start, min(_BLOCK, size - start))


def _missing(medium: Medium) -> str:
    """Say how much is still missing, where some of it is here."""
    size, there = medium.size, medium.ranges.total
    if not there or size is None or there >= size:
        return ""
    return f" Still missing: {in_words(size - there)} of {in_words(size)}."


async def _clear(medium: Medium, part: Path) -> None:
    """Take the part away again where not one byte could be had."""
    if medium.ranges.total == 0:
        await asyncio.to_thread(part.unlink, missing_ok=True)
        await medium.cache.note_part("")


def _suffixed(final: Path, container: Container) -> Path:
    return final if container.fits(final.suffix) else final.with_suffix(container.suffix)


def _transfer(now: Progress) -> Transfer:
    return Transfer(now.received, now.total, now.bytes_per_second)
