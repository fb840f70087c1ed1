"""When a test has the machine to itself, though two workers share it: what it measures is seconds.

Each test holds a lock that the tests of the other workers may hold too; one that is marked `alone`
holds it against them. Who waits for that shuts the gate, or the others would pass for ever.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def turn(folder: Path, *, alone: bool) -> Iterator[None]:
    """Wait for a test's turn; `folder` is the one of all workers of the run. Not on Windows."""
    import fcntl

    with (folder / "gate").open("w") as gate, (folder / "room").open("w") as room:
        fcntl.flock(gate, fcntl.LOCK_EX)
        fcntl.flock(room, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(gate, fcntl.LOCK_UN)
        try:
            yield
        finally:
            fcntl.flock(room, fcntl.LOCK_UN)  # a forked child may hold the file open
