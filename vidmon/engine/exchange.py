"""Carrying one conversation over httpx: a provider's requests out, the service's replies in."""

from __future__ import annotations

import asyncio
from contextlib import aclosing, closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar, cast
from weakref import WeakValueDictionary

import httpx

from vidmon.core.links import origin, same_origin
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Reply, Request
from vidmon.engine.client import AT_ONCE, new_client
from vidmon.engine.faults import FAULTS, in_words, unsendable_key
from vidmon.engine.listening import listened
from vidmon.engine.redirect import redirected
from vidmon.engine.unpack import Unpackable, Unpacking
from vidmon.providers.troubles import LONGEST_BODY, bad_reply

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

__all__ = ["Carried", "Exchange", "new_client"]

T = TypeVar("T")
_MOST_REQUESTS = 16
_MOST_REDIRECTS = 10
_KEPT_OF_UNREADABLE = 64 * 1024  # bytes, for the view of the raw reply
_TIME_LIMIT = 60.0
_READ = httpx.ByteStream(b"")
_FOR_FILMS = 15  # times as long for an answer that may hold films: 15 minutes


@dataclass(frozen=True, slots=True)
class Carried(Generic[T]):
    """How a conversation ended: with a value, or with the trouble that it gave none.

    `reply` is the answer that ended it, None where none came.
    """

    value: T | None = None
    trouble: Trouble | None = None
    reply: Reply | None = None


class _Unanswered(CouldNotAsk):
    """A question without an answer that a provider could read."""

    def __init__(self, trouble: Trouble, reply: Reply | None = None) -> None:
        super().__init__(trouble)
        self.reply = reply


class Exchange:
    """Carries conversations, at most four requests to one host at a time.

    `longest_body` is in bytes after unpacking; `time_limit` in seconds for one request as a whole.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        longest_body: int = LONGEST_BODY,
        time_limit: float = _TIME_LIMIT,
    ) -> None:
        self._client = client
        self._longest_body = longest_body
        self._time_limit = time_limit
        self._gates: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    async def carry(
        self,
        conversation: Generator[Request, Reply, T],
        home: str,
        client: httpx.AsyncClient | None = None,
    ) -> Carried[T]:
        """Carry a conversation to its end; keys go to the origin of `home` and nowhere else.

        `client` is the way to go by, None for the usual one. No trouble is raised; what a
        provider raises by mistake is.
        """
        by = client or self._client
        reply = None
        with closing(conversation):
            try:
                request = next(conversation)
                for _ in range(_MOST_REQUESTS):
                    reply = await self._ask(request, home, by)
                    request = conversation.send(reply)
            except StopIteration as done:
                return Carried(done.value, None, reply)
            except _Unanswered as unanswered:
                return Carried(None, unanswered.trouble, unanswered.reply)
            except CouldNotAsk as could_not:
                return Carried(None, could_not.trouble, reply)
        words = f"There is no answer even after {_MOST_REQUESTS} requests."
        return Carried(None, Trouble(Kind.BAD_REPLY, words), reply)

    async def _ask(self, request: Request, home: str, by: httpx.AsyncClient) -> Reply:
        """Ask, and follow redirects. A key that was left behind once is not taken up again."""
        had_key = bool(request.credentials)
        for _ in range(_MOST_REDIRECTS + 1):
            if not same_origin(request.url, home):
                request = replace(request, credentials=())
            reply = await self._ask_once(request, by)
            further = redirected(request, reply)
            if further is None:
                _complain_of_lost_key(request, reply, had_key=had_key)
                return reply
            if isinstance(further, Trouble):
                raise _Unanswered(further, reply)
            request = further
        words = f"The service passes the question on more than {_MOST_REDIRECTS} times."
        raise _Unanswered(bad_reply(reply, words), reply)

    async def _ask_once(self, request: Request, by: httpx.AsyncClient) -> Reply:
        host = origin(request.url).partition("://")[2]
        if not host:
            raise _Unanswered(Trouble(Kind.REFUSED, "This is not an address that can be asked."))
        if not all(_can_be_sent(value) for _, value in request.credentials):
            raise _Unanswered(unsendable_key())
        gate = self._gates.setdefault(host, asyncio.Semaphore(AT_ONCE))
        try:
            limit = self._time_limit * (_FOR_FILMS if request.leave_out else 1)
            async with gate, asyncio.timeout(limit):
                return await self._send(request, by)
        except FAULTS as fault:
            trouble = in_words(fault, host)
        raise _Unanswered(trouble)  # out here: a fault that may print the key is not its context

    async def _send(self, request: Request, by: httpx.AsyncClient) -> Reply:
        if request.listen:
            return await listened(by, request, request.listen)
        body = request.body()
        typed = (("Content-Type", request.content_type),) if request.content_type else ()
        headers = [*typed, *request.headers, *request.credentials]
        asked = by.build_request(request.method, request.url, headers=headers, content=body)
        response = await by.send(asked, stream=True, follow_redirects=False)
        try:
            return await self._read(response, request.leave_out)
        finally:
            await response.aclose()
            # Response and stream hold each other, with forty objects more: a thousand questions
            # would leave the garbage collector so much to do that the window stands still.
            response.stream = _READ

    async def _read(self, response: httpx.Response, leave_out: int) -> Reply:
        reply = Reply(response.status_code, dict(response.headers))
        unpacking = None
        try:
            encoding = response.headers.get("content-encoding", "")
            unpacking = Unpacking(encoding, self._longest_body, leave_out)
            await _unpack(response, unpacking)
            return replace(reply, body=unpacking.finish())
        except Unpackable as why:
            begun = bytes(unpacking.body[:_KEPT_OF_UNREADABLE]) if unpacking else b""
            reply = replace(reply, body=begun)
            trouble = bad_reply(reply, str(why))
        raise _Unanswered(trouble, reply)


async def _unpack(response: httpx.Response, unpacking: Unpacking) -> None:
    """Read a body. Raises `Unpackable` where it is too long or garbled.

    It is never left half read: httpx nests four generators, which only an exception from the inside
    ends in order; left to the garbage collector they complain of an ignored `GeneratorExit`.
    """
    why: Unpackable | None = None
    raw = cast("AsyncGenerator[bytes, None]", response.aiter_raw())
    async with aclosing(raw) as pieces:
        try:
            async for piece in pieces:
                if why is None:
                    why = _added(unpacking, piece)
                    if why is not None:
                        await response.aclose()  # the next piece is an error, or the end
        except (*FAULTS, httpx.StreamError):
            if why is None:
                raise
    if why is not None:
        raise why


def _added(unpacking: Unpacking, piece: bytes) -> Unpackable | None:
    try:
        unpacking.add(piece)
    except Unpackable as why:
        return why
    return None


def _can_be_sent(value: str) -> bool:
    """Tell whether a header can hold the value: httpcore logs, and httpx prints, what cannot be."""
    return value.isascii() and value.isprintable() and value == value.strip()


def _complain_of_lost_key(request: Request, reply: Reply, *, had_key: bool) -> None:
    """Raise where a key is missed that was not sent: that says nothing about the key."""
    if not had_key or request.credentials or reply.status not in {401, 403}:
        return
    words = (
        f"The question was passed on to {origin(request.url)}, where the key is not sent. "
        "If that is the service's address, enter it for the account."
    )
    raise _Unanswered(Trouble(Kind.REFUSED, words, reply.status), reply)
