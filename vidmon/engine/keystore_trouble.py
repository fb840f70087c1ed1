"""What can be the matter with the system's key store.

    KeyStoreTrouble
        StoreLocked     it waits for its user: locked, or not set up yet
        StoreAbsent     this system has none
        StoreBroken     it is there and does not do what it should, or does not answer

Messages are our own and fixed: the store's own errors can hold what it was asked to keep.
"""

from __future__ import annotations

import enum
from typing import ClassVar


class StoreState(enum.Enum):
    """Whether the key store can be read and written now, without asking the user anything."""

    READY = "ready"
    LOCKED = "locked"
    ABSENT = "absent"
    BROKEN = "broken"


class KeyStoreTrouble(Exception):  # noqa: N818 - the tree reads as what happened
    """The key store could not do what was asked. The text is for people."""

    state: ClassVar[StoreState] = StoreState.BROKEN
    words: ClassVar[str] = "The key store of this system does not work."

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)


class StoreLocked(KeyStoreTrouble):
    """Nothing can be read before the user unlocks the store (or sets it up)."""

    state = StoreState.LOCKED
    words = "The key store of this system is locked."


class StoreAbsent(KeyStoreTrouble):
    """There is no store that keeps keys safely; nothing else is ever used in its place."""

    state = StoreState.ABSENT
    words = "This system has no key store."


class StoreBroken(KeyStoreTrouble):
    """The store failed, gave back something else than was written, or did not answer in time."""
