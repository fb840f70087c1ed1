"""The accounts with their keys: the ledger holds what is no secret, the key store the rest."""

from __future__ import annotations

import secrets as random
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from vidmon.core.proxy import WORDS
from vidmon.engine.keys import KeyStoreTrouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidmon.core.account import Account
    from vidmon.engine.keys import Keys
    from vidmon.engine.ledger import Ledger
    from vidmon.engine.ways import Ways


class Accounts:
    """All accounts of a profile, in memory and kept.

    A change is on disk, and a key in its store, when the call returns.
    """

    def __init__(
        self, ledger: Ledger, keys: Keys, ways: Ways, accounts: tuple[Account, ...]
    ) -> None:
        self._ledger = ledger
        self._keys = keys
        self._ways = ways
        self._accounts = {account.id: account for account in accounts}

    def all(self) -> tuple[Account, ...]:
        """Give the accounts in the order of their names."""
        return tuple(sorted(self._accounts.values(), key=lambda account: account.name.casefold()))

    def get(self, account_id: str) -> Account | None:
        """Give the account, None if it was removed."""
        return self._accounts.get(account_id)

    async def put(
        self, account: Account, secrets: Mapping[str, str], proxy_password: str = ""
    ) -> Account:
        """Keep an account, new where its ID is "", and the secrets that were typed anew.

        Raises `KeyStoreTrouble` if a key could not be kept; the account is kept all the same.
        """
        kept = replace(account, id=account.id or f"{account.provider}-{random.token_hex(4)}")
        before = self._accounts.get(kept.id)
        self._accounts[kept.id] = kept
        await self._ledger.put_account(kept)
        if secrets:
            await self._keys.write(kept.id, {**await self._before(kept.id), **secrets})
        if proxy_password:
            await self._ways.keep(kept, proxy_password)
        elif before and before.proxy not in WORDS and before.proxy != kept.proxy:
            with suppress(KeyStoreTrouble):  # it stays, and is used for that proxy alone
                await self._ways.forget(before)
        return kept

    async def _before(self, account_id: str) -> Mapping[str, str]:
        """Give the secrets kept so far: a new key must not drop a second field beside it."""
        try:
            return await self._keys.read(account_id)
        except KeyStoreTrouble:
            return {}

    async def remove(self, account_id: str) -> None:
        """Drop the account and its key. Its tasks stay, and are not asked for any more."""
        gone = self._accounts.pop(account_id, None)
        await self._ledger.remove_account(account_id)
        try:
            await self._keys.forget(account_id)
        finally:
            if gone and gone.proxy not in WORDS:
                await self._ways.forget(gone)

    async def forget_key(self, account_id: str) -> None:
        """Drop only the key."""
        await self._keys.forget(account_id)

    async def secrets(self, account_id: str) -> Mapping[str, str]:
        """Give the account's secrets. Raises `KeyStoreTrouble` where the store does not."""
        return await self._keys.read(account_id)
