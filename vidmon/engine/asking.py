"""One question to a service: whose account it is, with which key, and what came of it."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

from vidmon.core.task import State, TaskRef
from vidmon.core.trouble import NO_ACCOUNT, CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Reply
from vidmon.engine.exchange import Carried
from vidmon.engine.keyless import Keyless
from vidmon.engine.keystore_trouble import KeyStoreTrouble
from vidmon.providers.own_words import as_said
from vidmon.providers.troubles import wait_asked

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator, Mapping

    import httpx

    from vidmon.core.account import Account
    from vidmon.core.record import StoredReply
    from vidmon.core.task import Report, Task, Video
    from vidmon.core.wire import Access, Request
    from vidmon.engine.exchange import Exchange
    from vidmon.providers.base import Page, Provider, Secrets

T = TypeVar("T")
_log = logging.getLogger(__name__)
_NOTHING = Trouble(Kind.BAD_REPLY, "The question ended without an answer.")


class ReadsKeys(Protocol):
    """What is needed here of the key store (engine/keys.py)."""

    async def read(self, account_id: str) -> Mapping[str, str]:
        """Give the secrets, empty where none are kept. Raises `KeyStoreTrouble`."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for a task: a report, or the trouble that there is none.

    `reply` is the raw answer that ended the question, None where none came.
    """

    report: Report | None = None
    trouble: Trouble | None = None
    reply: Reply | None = None

    @property
    def wait(self) -> float | None:
        """Give the seconds to the next question that the service asked for, good answers too."""
        return wait_asked(self.reply.headers) if self.reply else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is asked, and with what. `locked` is what the store said if a key could not be had."""

    provider: Provider
    account: Account
    secrets: Secrets
    locked: Trouble | None = None
    client: httpx.AsyncClient | None = None  # None is the usual one


class Asking:
    """Asks the services. What a service, a network or a key store does wrong is a `Trouble`."""

    def __init__(
        self,
        exchange: Exchange,
        providers: Mapping[str, Provider],
        account: Callable[[str], Account | None],
        keys: ReadsKeys,
        way: Callable[[Account, str], Awaitable[httpx.AsyncClient]] | None = None,
    ) -> None:
        self._exchange = exchange
        self._providers = providers
        self._account = account
        self._keys = keys
        self._way = way

    async def look_up(self, task: Task) -> Answer:
        """Ask for one task."""
        found = await self._find(self._account(task.account))
        if isinstance(found, Trouble):
            return Answer(trouble=found)
        return await self._look_up(task.ref, found)

    async def test(
        self, account: Account, secrets: Secrets | None = None, proxy_password: str = ""
    ) -> Answer:
        """Ask for a task that cannot exist: "not found" is what a good account gets.

        `secrets` are those just typed; None takes the stored ones. So with `proxy_password`.
        """
        found = await self._find(account, secrets, proxy_password)
        if isinstance(found, Trouble):
            return Answer(trouble=found)
        return await self._look_up(TaskRef(found.provider.impossible_id), found)

    async def knock(self, account: Account, proxy_password: str = "") -> Answer:
        """Ask for a task that cannot exist, without any key: who is there at all?"""
        provider = self._providers[account.provider]
        found = await self._on_its_way(_Asked(provider, account, {}), proxy_password)
        if isinstance(found, Trouble):
            return Answer(trouble=found)
        return await self._look_up(TaskRef(provider.impossible_id), found)

    async def list_page(self, account: Account, number: int) -> Page:
        """Ask for page `number` (1 is the newest) of the server's own tasks.

        Raises `CouldNotAsk`, and nothing else.
        """
        found = _good(await self._find(account))
        page = await self._carry(
            found, lambda: found.provider.list_page(number, found.account, found.secrets)
        )
        if page.value is None:
            raise CouldNotAsk(page.trouble or _NOTHING)
        return page.value

    async def delete(self, task: Task) -> None:
        """Delete the task and its files on the server. Raises `CouldNotAsk` if it did not."""
        found = _good(await self._find(self._account(task.account)))
        carried = await self._carry(
            found, lambda: found.provider.delete(task.ref, found.account, found.secrets)
        )
        if carried.trouble:
            raise CouldNotAsk(carried.trouble)

    async def access(
        self, video: Video, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Access:
        """Ask how a file is fetched; most services are not asked for that.

        Raises `CouldNotAsk`, and nothing else.
        """
        found = _good(await self._find(account, secrets))
        carried = await self._carry(
            found, lambda: found.provider.access(video, ref, account, found.secrets)
        )
        if carried.value is None:
            raise CouldNotAsk(carried.trouble or _NOTHING)
        return carried.value

    async def cancel(self, task: Task) -> None:
        """Stop the task at the service. Raises `CouldNotAsk` if it did not."""
        found = _good(await self._find(self._account(task.account)))
        carried = await self._carry(
            found, lambda: found.provider.cancel(task.ref, found.account, found.secrets)
        )
        if carried.trouble:
            raise CouldNotAsk(carried.trouble)

    def read_again(self, task: Task, kept: StoredReply) -> Report | None:
        """Read the last answer about a task as it would be read now, without asking.

        None where that answer alone does not tell: it was no report, or it tells of links, which
        are kept without what makes them work.
        """
        account = self._account(task.account)
        provider = self._providers.get(account.provider) if account else None
        if account is None or provider is None:
            return None
        reply = Reply(kept.status, dict(kept.headers), kept.body.encode("utf-8", "replace"))
        try:
            read = provider.read(reply, task.ref, account)
        except Exception as mistake:  # the same edge as `_carry`
            _log_mistake(mistake, account.provider)
            return None
        told = None if isinstance(read, Trouble) else as_said(read, account)
        return None if told is None or told.state is State.SUCCEEDED else told

    async def _look_up(self, ref: TaskRef, asked: _Asked) -> Answer:
        carried = await self._carry(
            asked, lambda: asked.provider.look_up(ref, asked.account, asked.secrets)
        )
        if carried.value is None:
            return Answer(None, carried.trouble or _NOTHING, carried.reply)
        report = as_said(carried.value, asked.account)
        return Answer(report, carried.trouble, carried.reply)

    async def _find(
        self, account: Account | None, secrets: Secrets | None = None, proxy_password: str = ""
    ) -> _Asked | Trouble:
        if account is None:
            return Trouble(Kind.REFUSED, "The account of this task was removed.", code=NO_ACCOUNT)
        provider = self._providers.get(account.provider)
        if provider is None:
            words = (
                f"vidmon does not know the service “{account.provider}”: its file is gone, or has "
                "a mistake."
            )
            return Trouble(Kind.REFUSED, words)
        found = await self._keyed(provider, account, secrets)
        return (
            found if isinstance(found, Trouble) else await self._on_its_way(found, proxy_password)
        )

    async def _on_its_way(self, asked: _Asked, proxy_password: str = "") -> _Asked | Trouble:
        if self._way is None:
            return asked
        try:
            return replace(asked, client=await self._way(asked.account, proxy_password))
        except KeyStoreTrouble as closed:
            return Trouble(Kind.NO_KEY, f"The password of the proxy cannot be had: {closed}")

    async def _keyed(
        self, provider: Provider, account: Account, secrets: Secrets | None
    ) -> _Asked | Trouble:
        if not any(field.secret for field in provider.fields):
            return _Asked(provider, account, {})
        if secrets is not None:
            return _with_key(provider, account, secrets)
        try:
            return _with_key(provider, account, await self._keys.read(account.id))
        except KeyStoreTrouble as closed:
            return _without_key(provider, account, Trouble(Kind.NO_KEY, str(closed)))

    async def _carry(
        self, asked: _Asked, start: Callable[[], Generator[Request, Reply, T]]
    ) -> Carried[T]:
        try:
            base = asked.account.base or asked.provider.base
            keyless = Keyless(asked.secrets.values())
            said = keyless.conversation(start())
            carried = await self._exchange.carry(said, base, asked.client)
        except Exception as mistake:  # an edge: a provider file of the user's may hold any mistake
            _log_mistake(mistake, asked.provider.id)
            words = (
                "vidmon could not read this answer. This is a mistake in vidmon, please report it."
            )
            return Carried(trouble=Trouble(Kind.BAD_REPLY, words))
        if asked.locked and carried.trouble and carried.trouble.kind is Kind.KEY_REJECTED:
            return Carried(trouble=asked.locked, reply=carried.reply)
        if carried.trouble:
            return replace(carried, trouble=keyless.trouble(carried.trouble))
        return carried


def _good(found: _Asked | Trouble) -> _Asked:
    if isinstance(found, Trouble):
        raise CouldNotAsk(found)
    return found


def _with_key(provider: Provider, account: Account, secrets: Secrets) -> _Asked | Trouble:
    missing = [
        field
        for field in provider.fields
        if field.secret and field.required and not secrets.get(field.name)
    ]
    if missing:
        return Trouble(Kind.NO_KEY, f"No {missing[0].label} is kept for this account.")
    return _Asked(provider, account, secrets)


def _without_key(provider: Provider, account: Account, locked: Trouble) -> _Asked | Trouble:
    """Go without a key where the service can do without; if it cannot, the store was to blame."""
    if any(field.secret and field.required for field in provider.fields):
        return locked
    return _Asked(provider, account, {}, locked)


def _log_mistake(mistake: Exception, provider: str) -> None:
    """Log where a mistake happened. Its text is left out: it may hold what it stumbled over."""
    place = "".join(traceback.format_tb(mistake.__traceback__))
    _log.error("%s while asking %s\n%s", type(mistake).__name__, provider, place)
