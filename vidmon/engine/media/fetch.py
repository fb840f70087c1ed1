"""One question for a file over httpx: redirects by hand, the key by origin, faults in words."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

import httpx

from vidmon.core.plain import plain
from vidmon.core.wire import Request
from vidmon.engine.media.trouble import Kind, MediaTrouble
from vidmon.engine.proxied import LONGEST_WORDS, UnusableProxy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from vidmon.core.wire import Headers
    from vidmon.engine.media.link import Gate, Link

_MOST_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONNECT = 15.0  # seconds until a host that does not answer at all is given up


@asynccontextmanager
async def ask(
    client: httpx.AsyncClient,
    gate: Gate,
    link: Link,
    url: str,
    headers: Headers,
    silence: float,
) -> AsyncIterator[httpx.Response]:
    """Ask for `url`, one of the link's, and give the answer with its body still to come.

    `silence` is how many seconds may pass without a byte. Raises `MediaTrouble` (refused, network).
    """
    key = link.credentials_for(url)
    for _ in range(_MOST_REDIRECTS + 1):
        await gate.check(url)
        key = key and link.credentials_for(url)  # once left, the own origin is not trusted again
        asked = link.held.asked if link.held else Request(url)
        response = await _send(client, replace(asked, url=url, credentials=key), headers, silence)
        try:
            if link.held and response.status_code in _REDIRECTS:
                raise MediaTrouble(Kind.REFUSED, "The question for the film is passed on.")
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                yield response
                return
            url = urldefrag(urljoin(url, response.headers["location"])).url
        finally:
            await response.aclose()
    raise MediaTrouble(Kind.REFUSED, f"The link is passed on more than {_MOST_REDIRECTS} times.")


async def _send(
    client: httpx.AsyncClient, asked: Request, headers: Headers, silence: float
) -> httpx.Response:
    """Send one request. Faults are told without their cause: that may print the key."""
    timeout = httpx.Timeout(silence, connect=min(_CONNECT, silence))
    try:
        typed = (("Content-Type", asked.content_type),) if asked.content_type else ()
        request = client.build_request(
            asked.method,
            asked.url,
            headers=[*headers, *typed, *asked.credentials],
            content=asked.body(),
            timeout=timeout,
        )
        return await client.send(request, stream=True, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as fault:
        raise in_words(fault) from None


def in_words(fault: Exception) -> MediaTrouble:
    """Give the trouble that a fault of httpx is; its own text is kept out, as it may hold a key."""
    if isinstance(fault, httpx.ProxyError):  # its words are the proxy's or ours, never a header
        kind = Kind.REFUSED if isinstance(fault, UnusableProxy) else Kind.NETWORK
        why = plain(str(fault), LONGEST_WORDS)
        return MediaTrouble(kind, f"The proxy did not let the request through: {why}")
    if isinstance(fault, httpx.ConnectTimeout):
        return MediaTrouble(Kind.NETWORK, "The server cannot be reached: no answer in time.")
    if isinstance(fault, httpx.TimeoutException):
        return MediaTrouble(Kind.NETWORK, "The server fell silent.")
    if isinstance(fault, httpx.ConnectError):
        return MediaTrouble(Kind.NETWORK, "The server cannot be reached.")
    if isinstance(fault, httpx.TransportError) and not isinstance(
        fault, httpx.LocalProtocolError | httpx.UnsupportedProtocol
    ):
        return MediaTrouble(Kind.CUT, "The connection was cut.")
    return MediaTrouble(Kind.REFUSED, "The link or the key holds characters that cannot be sent.")
