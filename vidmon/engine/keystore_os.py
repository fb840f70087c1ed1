"""Keys that are in the system's own store: what is held back, what was read, who may be asked.

What was read once stays in memory, as some stores ask their user at each reading. Only `unlock`
lets the system put a question to the user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from vidmon.engine.keystore_clerk import Clerk
from vidmon.engine.keystore_memory import Hidden, values
from vidmon.engine.keystore_trouble import (
    KeyStoreTrouble,
    StoreAbsent,
    StoreBroken,
    StoreLocked,
    StoreState,
)
from vidmon.engine.keystore_vault import Vault, find_bus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")
READING = 10.0  # seconds
UNLOCKING = 60.0
_SILENT = "The key store does not answer. A dialog of the system may be waiting for you."


class OsKeys:
    """Keys in the system's own store. Limits are in seconds."""

    def __init__(
        self, vault: Vault | None = None, *, reading: float = READING, unlocking: float = UNLOCKING
    ) -> None:
        find_bus()
        self._vault = vault or Vault()
        self._clerk = Clerk("vidmon-keys")
        self._limits = (reading, unlocking)
        self._held: dict[str, Hidden] = {}
        self._unstored: set[str] = set()
        self._dialog = False  # the system is asking its user right now

    async def read(self, account_id: str) -> Mapping[str, str]:
        """Give the secrets, from memory after the first time. Raises `KeyStoreTrouble`."""
        if (held := self._held.get(account_id)) is not None:
            return held
        if self._dialog:
            raise StoreLocked
        return await self._ask(lambda: self._fetch(account_id))

    def _fetch(self, account_id: str) -> Hidden:
        """Read on the clerk's thread; two who ask at once share one reading."""
        if (held := self._held.get(account_id)) is None:
            held = self._held.setdefault(account_id, Hidden(self._vault.read(account_id)))
        return held

    async def write(self, account_id: str, secrets: Mapping[str, str]) -> None:
        """Hold the secrets and put them into the store, now or as soon as it answers."""
        self._held[account_id] = Hidden(secrets)
        self._unstored.add(account_id)
        try:
            await self._store(account_id)
        except (StoreLocked, StoreAbsent):
            return  # `persistent` tells it

    async def _store(self, account_id: str) -> None:
        held = self._held[account_id]
        act = self._vault.write if held else lambda account, _: self._vault.forget(account)
        await self._ask(lambda: act(account_id, held))
        if self._held.get(account_id) is held:
            self._unstored.discard(account_id)

    async def forget(self, account_id: str) -> None:
        """Drop the secrets at once, then in the store. Raises `KeyStoreTrouble` if they stay."""
        self._drop(account_id)
        try:
            await self._ask(lambda: self._vault.forget(account_id))
        finally:
            self._drop(account_id)  # a reading that was under way may have brought them back

    def _drop(self, account_id: str) -> None:
        self._held.pop(account_id, None)
        self._unstored.discard(account_id)

    async def state(self) -> StoreState:
        """Tell how the store is; when it is ready, what was held back is stored too."""
        if self._dialog:
            return StoreState.LOCKED
        try:
            state = await self._ask(self._vault.state)
        except KeyStoreTrouble as trouble:
            return trouble.state
        return await self._settled(state)

    async def unlock(self) -> StoreState:
        """Let the system ask its user. After a time-out or a refusal all goes on without."""
        if self._dialog:
            return StoreState.LOCKED
        limit = self._limits[1]
        try:
            state = await self._ask(lambda: self._let_ask(limit), limit)
        except KeyStoreTrouble as trouble:
            return StoreState.LOCKED if self._dialog else trouble.state
        return await self._settled(state)

    def _let_ask(self, limit: float) -> StoreState:
        self._dialog = True
        try:
            return self._vault.unlock(limit)
        finally:
            self._dialog = False

    async def _settled(self, state: StoreState) -> StoreState:
        """Store what could not be stored before."""
        if state is not StoreState.READY:
            return state
        try:
            for account_id in tuple(self._unstored):
                await self._store(account_id)
        except KeyStoreTrouble as trouble:
            return trouble.state
        return state

    def known(self) -> frozenset[str]:
        """Give every secret held in memory."""
        return values(self._held)

    def persistent(self, account_id: str) -> bool:
        """Tell whether the store has what the account uses; True also for what is not read yet."""
        return account_id not in self._unstored

    async def aclose(self) -> None:
        """Let go of the store, without waiting for one that is stuck, and of all secrets."""
        await self._clerk.aclose()
        self._held.clear()

    async def _ask(self, act: Callable[[], T], limit: float | None = None) -> T:
        try:
            return await self._clerk.ask(act, limit or self._limits[0])
        except TimeoutError:
            silent = StoreBroken(_SILENT)
        raise silent
