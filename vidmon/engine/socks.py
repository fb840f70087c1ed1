"""Connections through a SOCKS 5 proxy that are closed where the proxy does not let them through.

WORKAROUND https://github.com/encode/httpcore: 1.0.9 forgets the socket when the handshake with the
proxy fails, so it stays open until the garbage collector complains. The pool takes a backend that
opens sockets; ours writes down those of a request, and closes them when the request fails.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar
from typing import TYPE_CHECKING

import httpcore
import httpx
from typing_extensions import override

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    Options = Iterable[httpcore.SOCKET_OPTION]

logging.getLogger("httpcore.socks").setLevel(logging.INFO)  # it would print the password
_opened: ContextVar[list[httpcore.AsyncNetworkStream] | None] = ContextVar("opened", default=None)


class SocksTransport(httpx.AsyncHTTPTransport):
    """Sends through one SOCKS 5 proxy, which looks the names up."""

    def __init__(self, proxy: httpx.Proxy, safety: ssl.SSLContext, limits: httpx.Limits) -> None:
        super().__init__(verify=safety, limits=limits, proxy=proxy)
        self._pool = httpcore.AsyncSOCKSProxy(
            proxy_url=str(proxy.url),
            proxy_auth=proxy.raw_auth,
            ssl_context=safety,
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=_Noting(),
        )

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        opened: list[httpcore.AsyncNetworkStream] = []
        noted = _opened.set(opened)
        try:
            return await super().handle_async_request(request)
        except BaseException:
            for stream in opened:
                await stream.aclose()
            raise
        finally:
            _opened.reset(noted)


class _Noting(httpcore.AnyIOBackend):
    """Opens sockets as httpcore does, and notes them for the request that wanted them."""

    @override
    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Options | None = None,
    ) -> httpcore.AsyncNetworkStream:
        stream = await super().connect_tcp(host, port, timeout, local_address, socket_options)
        if (opened := _opened.get()) is not None:
            opened.append(stream)
        return stream
