"""A key that stood in a pasted command: offered to its account, kept only when the user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.engine.keys import KeyStoreTrouble
from vidmon.qt.said import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.core.account import Account
    from vidmon.core.pasted_key import PastedKey
    from vidmon.engine.engine import Engine
    from vidmon.providers.base import Provider
    from vidmon.qt.main_window import MainWindow

KEEP, DROP = "keep the key", "drop the key"


class KeyOffer:
    """Offers one key at a time. Until it is answered the key is in memory only, as everywhere."""

    def __init__(self, engine: Engine, window: MainWindow, kept: Callable[[str], None]) -> None:
        self._engine = engine
        self._window = window
        self._kept = kept  # an account has a new key. arg: its ID
        self._offered: tuple[Account, str, PastedKey] | None = None

    async def offer(self, account_id: str, key: PastedKey) -> bool:
        """Ask whether an account that lacks a key keeps this one; tell whether that was asked."""
        account = self._engine.accounts.get(account_id)
        provider = account and self._engine.providers.get(account.provider)
        field = key_field(provider) if provider else ""
        if account is None or not field or await self._has_key(account, field):
            return False
        self._offered = (account, field, key)
        question = _tr("{account} has no key yet. Keep the one from this command, {key}?")
        self._window.paste.ask(
            question.format(account=account.name, key=key.shown),
            [
                (KEEP, _tr("Keep the key"), _tr("for {base} only").format(base=account.base)),
                (DROP, _tr("Do not keep it"), ""),
            ],
            remember=False,
        )
        return True

    def drop(self) -> None:
        """Forget the key that was offered."""
        self._offered = None

    async def keep(self) -> None:
        """Keep the key that was offered, and say where it is now."""
        offered, self._offered = self._offered, None
        if offered is None:
            return
        account, field, key = offered
        try:
            await self._engine.accounts.put(account, {field: key.value})
        except KeyStoreTrouble as trouble:
            self._window.paste.say(said(trouble), "bad")
            return
        self._engine.watch.account_changed(account.id)
        self._kept(account.id)
        self._window.paste.say(_tr("The key is kept."), "good")

    async def holds(self, account_id: str, key: PastedKey | None) -> bool:
        """Tell whether an account has this very key; False where its store cannot be read."""
        try:
            kept = await self._engine.accounts.secrets(account_id)
        except KeyStoreTrouble:
            return False
        return key is not None and key.value in kept.values()

    async def _has_key(self, account: Account, field: str) -> bool:
        """A store that cannot be read may hold one, so nothing is offered then."""
        try:
            return bool((await self._engine.accounts.secrets(account.id)).get(field))
        except KeyStoreTrouble:
            return True


def key_field(provider: Provider) -> str:
    """Give the one secret that a service needs, "" where it needs several or none.

    A service with two keys signs its questions; what stood in a command is no key of it then.
    """
    secret = [field for field in provider.fields if field.secret]
    needed = [field for field in secret if field.required] or secret
    return needed[0].name if len(needed) == 1 and needed[0].form == "line" else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("key_offer", text)
