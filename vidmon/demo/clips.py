"""The videos that are handed out: where they are, and which bytes a request asks for."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import TYPE_CHECKING

from vidmon.demo.answer import Answer

if TYPE_CHECKING:
    from vidmon.demo.answer import Ask, Headers

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class NotARange(ValueError):  # noqa: N818 - it is a fact about a header, no fault of ours
    """The Range header cannot be read, or asks for several ranges."""


class OutsideTheFile(ValueError):  # noqa: N818 - as above
    """The range begins behind the end of the file, or is empty."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One video file with what identifies its content."""

    path: Path
    size: int
    etag: str
    modified: str

    @classmethod
    def of(cls, path: Path) -> Clip:
        """Look at the file on disk."""
        seen = path.stat()
        mark = hashlib.md5(f"{path.name} {seen.st_size}".encode(), usedforsecurity=False)
        modified = formatdate(seen.st_mtime, usegmt=True)
        return cls(path, seen.st_size, f'"{mark.hexdigest()}"', modified)

    @property
    def marks(self) -> Headers:
        """Give the headers by which a client knows the content again."""
        return (("Last-Modified", self.modified), ("ETag", self.etag))


@dataclass(frozen=True, slots=True)
class FilePart:
    """`length` bytes of a clip from `start`."""

    clip: Clip
    start: int
    length: int


class Clips:
    """A folder of MP4 files, by name."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or shipped()
        self._names = sorted(path.stem for path in self._folder.glob("*.mp4"))
        if not self._names:
            raise FileNotFoundError(f"There are no MP4 files in {self._folder}")

    def clip(self, name: str) -> Clip:
        """Give the clip of that name, or the first one: every story has something to show."""
        known = name if name in self._names else self._names[0]
        return Clip.of(self._folder / f"{known}.mp4")


def shipped() -> Path:
    """Find the shipped videos in a bundle, a wheel or a checkout."""
    package = Path(__file__).parents[1]
    places = [Path(getattr(sys, "_MEIPASS", package)), package, package.parent]
    for place in places:
        folder = place / "resources" / "demo"
        if folder.is_dir():
            return folder
    raise FileNotFoundError("The demo's videos are missing: resources/demo")


def read_range(text: str, size: int) -> tuple[int, int]:
    """Give (start, length) of a single byte range. Raises NotARange or OutsideTheFile."""
    match = _RANGE.fullmatch(text.strip().replace(" ", ""))
    if not match or match.group() == "bytes=-":
        raise NotARange(text)
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last or size), size - 1)
    if start > end:
        raise OutsideTheFile(text)
    return start, end - start + 1


def whole(clip: Clip, headers: Headers = (), status: int = 200) -> Answer:
    """Answer with the whole file."""
    every = (("Content-Type", "video/mp4"), *headers)
    return Answer(status, every, part=FilePart(clip, 0, clip.size))


def part(clip: Clip, start: int, length: int, headers: Headers = ()) -> Answer:
    """Answer 206 with some of the file."""
    which = f"bytes {start}-{start + length - 1}/{clip.size}"
    every = (("Content-Type", "video/mp4"), ("Content-Range", which), *headers)
    return Answer(206, every, part=FilePart(clip, start, length))


def asked_part(ask: Ask, clip: Clip) -> tuple[int, int] | None:
    """Give (start, length) where a part is asked for, None for the whole file.

    `If-Range` with another mark than the clip's asks for the whole. Raises as `read_range`.
    """
    wanted = ask.headers.get("range")
    if wanted is None or ask.headers.get("if-range", clip.etag) not in (clip.etag, clip.modified):
        return None
    return read_range(wanted, clip.size)


def honest(ask: Ask, clip: Clip, headers: Headers = ()) -> Answer:
    """Answer as a good file server does: ranges, marks, 304, 416; a garbled range means all."""
    every = (("Accept-Ranges", "bytes"), *clip.marks, *headers)
    if ask.headers.get("if-none-match") == clip.etag:
        return Answer(304, clip.marks)
    try:
        wanted = asked_part(ask, clip)
    except NotARange:
        wanted = None
    except OutsideTheFile:
        return Answer(416, (("Content-Range", f"bytes */{clip.size}"),))
    return part(clip, *wanted, every) if wanted else whole(clip, every)
