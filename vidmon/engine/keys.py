"""Where the accounts' keys are: in the system's key store, or in memory for this session alone.

Nothing else ever holds them: no file, no cipher of our own. The store blocks as long as it likes,
so it is asked on a thread of its own (keystore_clerk.py); how secrets lie in it is
keystore_vault.py, what can be the matter with it keystore_trouble.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from vidmon.engine.keystore_memory import MemoryKeys
from vidmon.engine.keystore_os import READING, UNLOCKING, OsKeys
from vidmon.engine.keystore_trouble import (
    KeyStoreTrouble,
    StoreAbsent,
    StoreBroken,
    StoreLocked,
    StoreState,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "KeyStoreTrouble",
    "Keys",
    "MemoryKeys",
    "OsKeys",
    "StoreAbsent",
    "StoreBroken",
    "StoreLocked",
    "StoreState",
    "open_keys",
]


class Keys(Protocol):
    """The secrets of all accounts: field names and values, by account ID."""

    async def read(self, account_id: str) -> Mapping[str, str]:
        """Give the secrets, empty where none are kept. Raises `KeyStoreTrouble`."""
        ...

    async def write(self, account_id: str, secrets: Mapping[str, str]) -> None:
        """Keep exactly these secrets; they are valid from now on, whatever the store does.

        Where the store is locked or absent they are held for the session, see `persistent`.
        Raises `StoreBroken` where it is there and fails.
        """
        ...

    async def forget(self, account_id: str) -> None:
        """Drop the secrets here and in the store. Raises `KeyStoreTrouble` if they stay there."""
        ...

    async def state(self) -> StoreState:
        """Tell how the store is now, without asking its user. Never raises."""
        ...

    async def unlock(self) -> StoreState:
        """Let the system ask its user to unlock, and tell how the store is then. Never raises."""
        ...

    def known(self) -> frozenset[str]:
        """Give every secret held in memory, for the redactor."""
        ...

    def persistent(self, account_id: str) -> bool:
        """Tell False where the account has secrets that end with this session."""
        ...

    async def aclose(self) -> None:
        """Let go of the store and of all secrets."""
        ...


async def open_keys(*, reading: float = READING, unlocking: float = UNLOCKING) -> Keys:
    """Give the keys of this system: in its store where it has one, else for this session."""
    keys = OsKeys(reading=reading, unlocking=unlocking)
    if await keys.state() is not StoreState.ABSENT:
        return keys
    await keys.aclose()
    return MemoryKeys()
