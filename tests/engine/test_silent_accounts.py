"""Accounts whose servers take connections and never answer: the others do not wait for them."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
from loopback_proxy import Proxy
from raw_server import RawServer, http

from vidmon.core.proxy import DIRECT
from vidmon.core.wire import Reply, Request
from vidmon.engine.exchange import Exchange, new_client

if TYPE_CHECKING:
    from collections.abc import Generator

    from raw_server import Heard

_ACCOUNTS = 40  # with the two questions at a time of each, more than 64 connections
_PATIENCE = 5.0  # seconds; a silent server is given 30


def _ask(url: str) -> Generator[Request, Reply, bytes]:
    reply = yield Request(url)
    return reply.body


@pytest.mark.parametrize("way", ["direct", "an http proxy", "a SOCKS proxy"])
def test_servers_that_stay_silent_keep_no_other_account_waiting(way: str) -> None:
    async def story() -> None:
        async with AsyncExitStack() as stack:
            waiting = _Waiting()
            silent = [
                await stack.enter_async_context(RawServer(waiting.stay_silent))
                for _ in range(_ACCOUNTS)
            ]
            good = await stack.enter_async_context(RawServer(lambda *_: http(200, b"here")))
            proxy = await stack.enter_async_context(Proxy())
            ways = {"direct": DIRECT, "an http proxy": proxy.http, "a SOCKS proxy": proxy.socks}
            client = await stack.enter_async_context(new_client(ways[way]))
            exchange = Exchange(client)
            asked = [
                asyncio.ensure_future(exchange.carry(_ask(f"{server.base}/task"), server.base))
                for server in silent * 2
            ]
            try:
                async with asyncio.timeout(_PATIENCE):
                    await waiting.until(len(asked))
                    carried = await exchange.carry(_ask(f"{good.base}/task"), good.base)
                assert carried.value == b"here"
                assert not any(one.done() for one in asked)  # each is given its own time
            finally:
                for one in asked:
                    one.cancel()
                await asyncio.gather(*asked, return_exceptions=True)

    asyncio.run(story())


class _Waiting:
    """Counts the questions that stay without an answer."""

    def __init__(self) -> None:
        self._heard = 0
        self._more = asyncio.Event()

    async def stay_silent(self, _heard: Heard, _writer: asyncio.StreamWriter) -> None:
        self._heard += 1
        self._more.set()
        await asyncio.Event().wait()

    async def until(self, count: int) -> None:
        while self._heard < count:
            self._more.clear()
            await self._more.wait()
