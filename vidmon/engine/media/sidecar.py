"""What is known of a saved video, written beside it for programs and for later years.

One JSON object of strings and the size: what the caller knows (service, ID, times), then `file`,
`size` in bytes and `sha256`. Neither secrets nor what signs a link get in, whatever is passed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from vidmon.core.redact import Redactor
from vidmon.engine.media.place import move_into_place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OF_A_LINK = re.compile(r"(https?://[^\s?#\"'<>]*)[?#][^\s\"'<>]*", re.IGNORECASE)


def beside(video: Path) -> Path:
    """Give the name that what is known of `video` has: "film.mp4.json"."""
    return video.with_name(video.name + ".json")


def write_beside(video: Path, known: Mapping[str, str]) -> Path:
    """Write down what is known of a saved video, as a whole or not at all; give where.

    Reads the whole video, so not for the loop. What is written already for this very video stays;
    a name that another's file has is left to it, and a number is added. Raises `OSError`.
    """
    there = beside(video)
    text = _told(video, known)
    if _says(there, text):
        return there
    part = _part(there, text)
    try:
        return move_into_place(part, there)
    finally:
        part.unlink(missing_ok=True)


def _told(video: Path, known: Mapping[str, str]) -> bytes:
    with video.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = os.fstat(file.fileno()).st_size
    facts = {name: _clean(value) for name, value in known.items()}
    told = {**facts, "file": video.name, "size": size, "sha256": digest}
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _clean(text: str) -> str:
    return Redactor().clean(_OF_A_LINK.sub(r"\1", text))


def _says(path: Path, text: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == text
    return False


def _part(there: Path, text: bytes) -> Path:
    """Write the text under a name of its own, on the disk; one that a kill left is replaced."""
    part = there.with_name(f".{there.name}.part")
    with suppress(FileNotFoundError):
        part.unlink()
    fd = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(fd, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(fd)
    return part
