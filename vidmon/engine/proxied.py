"""A way through a proxy: what goes wrong there is told as the proxy's doing, and never gone around.

httpx tells a proxy that does not answer, or whose TLS is bad, like a service of that kind, hands a
proxy's 407 for the service's answer, and waits for a silent SOCKS proxy without end.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

import httpx
from socksio import SOCKSError
from typing_extensions import override

from vidmon.engine import safety

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WORDS = 300  # characters of what is said of a proxy
_PATIENCE = 45.0  # seconds until the head of an answer is there
_LOGIN_WANTED = 407
# httpcore's name for the step; that of TLS inside a tunnel begins with "proxy".
_OF_PROXY = "connection.start_tls.failed"
_SPOKEN = frozenset({"http", "https"})


class UnusableProxy(httpx.ProxyError):
    """The proxy cannot be used at all; trying again does not help."""


class Proxied(httpx.AsyncBaseTransport):
    """Sends through one proxy. `address` names it without user and password."""

    def __init__(self, through: httpx.AsyncBaseTransport, proxy: httpx.Proxy) -> None:
        self._through = through
        self.address = str(proxy.url)

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.scheme not in _SPOKEN:  # httpcore would not encrypt wss: behind SOCKS
            raise UnusableProxy("only http and https go through it", request=request)
        steps = self._noted(request)
        try:
            async with asyncio.timeout(_PATIENCE):
                response = await self._through.handle_async_request(request)
        except (httpx.ConnectError, httpx.ConnectTimeout) as fault:
            why = f"{self.address} does not answer"
            if unsafe := next((r for r in roots(fault) if isinstance(r, ssl.SSLError)), None):
                if _OF_PROXY not in steps:
                    raise  # that is between us and the service, inside a tunnel
                why = safety.in_words(unsafe, self.address)
        except TimeoutError:
            why = f"{self.address} fell silent"
        except UnicodeError:
            raise
        except (SOCKSError, AssertionError, ValueError, LookupError):
            # httpcore trusts a SOCKS proxy to speak SOCKS: what else it says fails in the parser.
            why = f"{self.address} does not answer as such a proxy does"
        else:
            if response.status_code != _LOGIN_WANTED:
                return response
            await response.aclose()
            why = "it wants another name and password (407)"
        raise httpx.ProxyError(why, request=request)

    def _noted(self, request: httpx.Request) -> set[str]:
        """Give what will hold the steps of a request, where the proxy itself speaks TLS."""
        steps: set[str] = set()

        async def note(step: str, _details: object) -> None:
            steps.add(step)

        if self.address.startswith("https:"):
            request.extensions = {**request.extensions, "trace": note}
        return steps

    @override
    async def aclose(self) -> None:
        await self._through.aclose()


class NoWay(httpx.AsyncBaseTransport):
    """Stands where a proxy is named that cannot be used: going direct may betray."""

    def __init__(self, address: str) -> None:
        self.address = address

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        words = "only http, https and socks5 proxies can be used"
        raise UnusableProxy(words, request=request)


def roots(fault: BaseException | None) -> Iterator[BaseException]:
    """Give a fault and all that caused it. Several addresses tried in vain come as a group."""
    while fault is not None:
        yield fault
        if isinstance(fault, BaseExceptionGroup):
            for member in fault.exceptions:
                yield from roots(member)
        fault = fault.__cause__ or fault.__context__
