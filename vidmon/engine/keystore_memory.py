"""Keys that are in memory: how they hide from every repr, and the keys of one session alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from typing_extensions import override

from vidmon.engine.keystore_trouble import StoreState


class Hidden(Mapping[str, str]):
    """Secrets that no repr prints: asyncio shows results of tasks in its debug log."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._fields = dict(fields)

    @override
    def __getitem__(self, name: str) -> str:
        return self._fields[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    @override
    def __len__(self) -> int:
        return len(self._fields)

    @override
    def __repr__(self) -> str:
        return f"<secrets: {', '.join(self._fields)}>"


def values(held: Mapping[str, Hidden]) -> frozenset[str]:
    """Give every secret among these, for the redactor."""
    return frozenset(value for fields in tuple(held.values()) for value in fields.values() if value)


class MemoryKeys:
    """Keys for this session alone, where the system has no store."""

    def __init__(self) -> None:
        self._held: dict[str, Hidden] = {}

    async def read(self, account_id: str) -> Mapping[str, str]:
        """Give the secrets of this session, empty where none were given yet."""
        return self._held.get(account_id, Hidden({}))

    async def write(self, account_id: str, secrets: Mapping[str, str]) -> None:
        """Hold the secrets."""
        self._held[account_id] = Hidden(secrets)

    async def forget(self, account_id: str) -> None:
        """Drop the secrets."""
        self._held.pop(account_id, None)

    async def state(self) -> StoreState:
        """Tell that there is no store."""
        return StoreState.ABSENT

    async def unlock(self) -> StoreState:
        """Tell that there is no store."""
        return StoreState.ABSENT

    def known(self) -> frozenset[str]:
        """Give every secret held."""
        return values(self._held)

    def persistent(self, account_id: str) -> bool:
        """Tell whether there is nothing to lose."""
        return not self._held.get(account_id)

    async def aclose(self) -> None:
        """Drop all secrets."""
        self._held.clear()
