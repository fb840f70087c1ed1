"""What is claimed of a cached file: its version, the bytes that are there, where it was saved."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from vidmon.engine.media.ranges import Ranges
from vidmon.engine.media.version import Version


@dataclass(frozen=True, slots=True)
class Saved:
    """Where the whole file was saved to, and what it looked like then."""

    path: str
    size: int
    mtime_ns: int

    @classmethod
    def at(cls, path: Path) -> Saved:
        """Note how a saved file looks now. Raises `OSError` where there is none."""
        found = path.stat()
        return cls(str(path), found.st_size, found.st_mtime_ns)

    @property
    def intact(self) -> bool:
        """Whether the file is still there and nobody has written to it."""
        try:
            return Saved.at(Path(self.path)) == self
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class Claim:
    """One sidecar. `part` is the partial file in the folder that a save goes to, "" for none."""

    version: Version = field(default_factory=Version)
    ranges: Ranges = field(default_factory=Ranges)
    saved: Saved | None = None
    part: str = ""


def read_claim(sidecar: Path) -> Claim:
    """Read what a sidecar says; nothing is claimed where it cannot be read."""
    try:
        return msgspec.json.decode(sidecar.read_bytes(), type=Claim)
    except (OSError, msgspec.DecodeError):
        return Claim()


def write_claim(sidecar: Path, claim: Claim) -> None:
    """Replace a sidecar as a whole, or not at all."""
    fresh = sidecar.with_suffix(".new")
    fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(msgspec.json.encode(claim))
        file.flush()
        os.fsync(fd)
    fresh.replace(sidecar)
