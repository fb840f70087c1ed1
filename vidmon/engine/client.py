"""How the network is reached: proxies, limits, time-outs; no cookies, no redirects by itself.

httpx would read the proxy settings itself, and refuse to start where one of them is a SOCKS proxy
or an odd exception. Such settings are common where Clash or V2Ray runs: so they are read here, and
one that cannot be used is told only when a request would need it.
"""

from __future__ import annotations

from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING
from urllib.request import getproxies

import anyio._backends._asyncio  # noqa: F401 - at start: httpcore's first connection would wait for it
import httpx
from typing_extensions import override

from vidmon import __version__

if TYPE_CHECKING:
    import ssl

CONNECTING = 10.0  # seconds until a host that does not take up the connection is given up
SILENCE = 30.0  # seconds that may pass without a byte
AT_ONCE = 4  # requests in flight to one host
_LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=16, keepalive_expiry=30.0)
_HEADERS = {"User-Agent": f"vidmon/{__version__}", "Accept-Encoding": "gzip"}
_HERE = ("all://localhost", "all://127.0.0.1", "all://[::1]")  # a proxy means itself by these


def new_client() -> httpx.AsyncClient:
    """Give a client for HTTP/1.1. Its owner closes it."""
    safety = httpx.create_ssl_context()  # knows SSL_CERT_FILE and SSL_CERT_DIR
    return httpx.AsyncClient(
        headers=_HEADERS,
        # Two accounts at one service must not share a session.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        verify=safety,
        timeout=httpx.Timeout(SILENCE, connect=CONNECTING),
        limits=_LIMITS,
        follow_redirects=False,
        trust_env=False,
        mounts=_ways(getproxies(), safety),
    )


def _ways(
    settings: dict[str, str], safety: ssl.SSLContext
) -> dict[str, httpx.AsyncBaseTransport | None]:
    """Give the way to each kind of address; None is the direct one. The most exact one is taken."""
    exceptions = [host.strip() for host in settings.get("no", "").split(",") if host.strip()]
    if "*" in exceptions:
        return {}
    through: dict[str, httpx.AsyncBaseTransport | None] = {
        f"{scheme}://": _through(settings[scheme], safety)
        for scheme in ("http", "https", "all")
        if settings.get(scheme)
    }
    patterns = (_pattern(host) for host in exceptions)
    return (
        through | dict.fromkeys(pattern for pattern in patterns if pattern) | dict.fromkeys(_HERE)
    )


def _through(proxy: str, safety: ssl.SSLContext) -> httpx.AsyncBaseTransport:
    address = proxy if "://" in proxy else f"http://{proxy}"
    try:
        return httpx.AsyncHTTPTransport(verify=safety, limits=_LIMITS, proxy=address)
    except (ImportError, ValueError, httpx.InvalidURL):
        return _NoWay()


class _NoWay(httpx.AsyncBaseTransport):
    """Stands where the settings name a proxy that cannot be used: going direct may betray."""

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise httpx.ProxyError("only http and https proxies can be used")


def _pattern(host: str) -> str:
    """Give httpx's pattern for an exception like ".example.com", "" for one that it cannot read."""
    bare = host.strip("[]")
    if ":" in bare and "://" not in bare and bare.count(":") > 1:
        pattern = f"all://[{bare.partition('/')[0]}]"
    else:
        named = bare == "localhost" or bare.replace(".", "").partition("/")[0].isdigit()
        pattern = f"all://{bare}" if named else f"all://*{bare.removeprefix('*')}"
    try:
        return str(httpx.URL(pattern)) and pattern
    except httpx.InvalidURL:
        return ""
