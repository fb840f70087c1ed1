"""Which client each account is asked, played and saved with: one for every distinct way.

The password of a proxy lies in the key store, under a name of its own: a provider is never handed
it, and forgetting an account's key leaves it alone.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from vidmon.core.proxy import AS_SET, SYSTEM, WORDS, parted
from vidmon.engine.client import Client, new_client, new_safety

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from vidmon.core.account import Account
    from vidmon.core.proxy import Way
    from vidmon.engine.keys import Keys

_OF_ALL = "settings.proxy"
_PASSWORD, _FOR = "password", "for"  # and for which proxy it was typed: no other one gets it


class Ways:
    """Gives clients and closes them. `usual` gives the way of accounts that name none."""

    def __init__(self, keys: Keys, usual: Callable[[], str]) -> None:
        self._keys = keys
        self._usual = usual
        self._clients: dict[tuple[str, str, bool], Client] = {}

    @cached_property
    def _safety(self) -> ssl.SSLContext:
        return new_safety()  # reads all certificates there are

    @property
    def system(self) -> Client:
        """The client that goes as the system's settings say."""
        return self._client(SYSTEM, "", near=False)

    async def client(self, account: Account | None, typed: str = "") -> Client:
        """Give the client for an account, the usual one for none.

        `typed` is a password that is not kept yet. Raises `KeyStoreTrouble` where the proxy has a
        password that cannot be had: without it nothing is asked, and nothing goes around it.
        """
        own = account.proxy if account else AS_SET
        way = own or self._usual()
        if way in WORDS:
            return self._client(way or SYSTEM, "", near=False)
        password = typed
        if not password and parted(way)[1]:
            place = _place(account) if account and own else _OF_ALL
            password = await self._password(place, way)
        # A proxy for everything is not meant for this machine; one of an account's own may be the
        # way to a server whose loopback address is meant (ssh -D).
        return self._client(way, password, near=not own)

    async def keep(self, account: Account, password: str) -> None:
        """Keep the password of an account's proxy. Raises `KeyStoreTrouble`."""
        await self._keys.write(_place(account), _kept(account.proxy, password))

    async def forget(self, account: Account) -> None:
        """Drop the password of an account's proxy. Raises `KeyStoreTrouble`."""
        await self._keys.forget(_place(account))

    async def choose(self, before: str, way: Way) -> None:
        """Keep the password of the usual way. Raises `KeyStoreTrouble`."""
        if way.password:
            await self._keys.write(_OF_ALL, _kept(way.text, way.password))
        elif way.text != before and before not in WORDS:
            await self._keys.forget(_OF_ALL)

    async def aclose(self) -> None:
        """Close every client."""
        clients = tuple(self._clients.values())
        self._clients.clear()
        for client in clients:
            await client.aclose()

    async def _password(self, place: str, way: str) -> str:
        kept = await self._keys.read(place)
        return kept.get(_PASSWORD, "") if kept.get(_FOR) == _sign(way) else ""

    def _client(self, way: str, password: str, *, near: bool) -> Client:
        wanted = (way, password, near)
        if wanted not in self._clients:
            self._clients[wanted] = new_client(way, password, near=near, safety=self._safety)
        return self._clients[wanted]


def _kept(way: str, password: str) -> dict[str, str]:
    return {_PASSWORD: password, _FOR: _sign(way)}


def _sign(way: str) -> str:
    """Give a mark of a way: itself it would count as a secret, and be taken out of every text."""
    return hashlib.sha256(way.encode()).hexdigest()[:16]


def _place(account: Account) -> str:
    return f"{account.id}.proxy"
