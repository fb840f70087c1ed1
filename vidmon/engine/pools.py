"""Which connections are kept for later questions: those to each host, in a pool of its own.

httpcore goes through all connections of a pool twice with every request, and asks the system about
each: with ten accounts in one pool that was a sixth of what asking cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore
import httpx
from typing_extensions import override

if TYPE_CHECKING:
    import ssl


class DirectTransport(httpx.AsyncHTTPTransport):
    """Sends straight to each host. The limits are those of one host."""

    def __init__(self, safety: ssl.SSLContext, limits: httpx.Limits) -> None:
        super().__init__(verify=safety, limits=limits)
        self._pool = _Pools(safety, limits)


class _Pools(httpcore.AsyncConnectionPool):
    """One pool for each origin. What nobody used for long goes when a new host is met."""

    def __init__(self, safety: ssl.SSLContext, limits: httpx.Limits) -> None:
        super().__init__()
        self._safety = safety
        self._limits = limits
        self._pools: dict[str, httpcore.AsyncConnectionPool] = {}

    @override
    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        origin = str(request.url.origin)  # scheme, host and port
        if origin not in self._pools:
            await self._sweep()
            self._pools.setdefault(origin, self._new())
        return await self._pools[origin].handle_async_request(request)

    @override
    async def aclose(self) -> None:
        pools, self._pools = tuple(self._pools.values()), {}
        for pool in pools:
            await pool.aclose()

    async def _sweep(self) -> None:
        left = [at for at, pool in self._pools.items() if all(map(_is_over, pool.connections))]
        for pool in [self._pools.pop(at) for at in left]:
            await pool.aclose()

    def _new(self) -> httpcore.AsyncConnectionPool:
        return httpcore.AsyncConnectionPool(
            ssl_context=self._safety,
            max_connections=self._limits.max_connections,
            max_keepalive_connections=self._limits.max_keepalive_connections,
            keepalive_expiry=self._limits.keepalive_expiry,
        )


def _is_over(connection: httpcore.AsyncConnectionInterface) -> bool:
    return connection.is_closed() or connection.has_expired()
