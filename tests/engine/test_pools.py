"""Connections: kept for the next question to their host, given up when nobody needs them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

from vidmon.engine.client import new_client, new_safety
from vidmon.engine.pools import DirectTransport

if TYPE_CHECKING:
    from vidmon.engine.client import Client

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class _Host:
    """A host that counts its connections."""

    def __init__(self) -> None:
        self.came = 0
        self.left = asyncio.Event()

    async def talk(self, hears: asyncio.StreamReader, says: asyncio.StreamWriter) -> None:
        self.came += 1
        try:
            while await hears.readuntil(b"\r\n\r\n"):
                says.write(_ANSWER)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.left.set()
        finally:
            says.close()


async def _open(hosts: list[_Host]) -> tuple[list[asyncio.Server], list[str]]:
    servers = [await asyncio.start_server(host.talk, "127.0.0.1", 0) for host in hosts]
    return servers, [f"http://127.0.0.1:{s.sockets[0].getsockname()[1]}/" for s in servers]


async def _close(servers: list[asyncio.Server]) -> None:
    for server in servers:
        server.close()
        await server.wait_closed()


def test_twenty_hosts_are_asked_again_by_the_connections_they_have() -> None:
    async def story() -> None:
        hosts = [_Host() for _ in range(20)]
        servers, urls = await _open(hosts)

        async def ask(client: Client) -> None:
            answers = await asyncio.gather(*(client.get(url) for url in urls))
            assert all(answer.json() == {} for answer in answers)

        async with new_client() as client:
            for _ in range(3):
                await ask(client)
            assert [host.came for host in hosts] == [1] * 20
        for host in hosts:
            await host.left.wait()  # the end of the client is the end of its connections
        await _close(servers)

    asyncio.run(asyncio.wait_for(story(), 20))


def test_a_host_that_nobody_asks_any_more_loses_its_connection() -> None:
    async def story() -> None:
        hosts = [_Host(), _Host()]
        servers, urls = await _open(hosts)
        limits = httpx.Limits(keepalive_expiry=0.0)
        transport = DirectTransport(new_safety(), limits)
        async with httpx.AsyncClient(transport=transport) as client:
            await client.get(urls[0])
            await client.get(urls[1])
            await hosts[0].left.wait()
        await _close(servers)

    asyncio.run(asyncio.wait_for(story(), 20))
