"""How the network is reached by one way: limits, time-outs; no cookies, no redirects by itself.

httpx would read the proxy settings itself, and refuse to start where one of them is an odd one or
an odd exception. Such settings are common where Clash or V2Ray runs: so they are read here, and
one that cannot be used is told only when a request would need it.
"""

from __future__ import annotations

import sys
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.request import getproxies

import anyio._backends._asyncio  # noqa: F401 - at start: httpcore's first connection would wait for it
import httpx
from typing_extensions import override

from vidmon import __version__
from vidmon.core.proxy import DIRECT, SYSTEM, WORDS, parted
from vidmon.engine.pools import DirectTransport
from vidmon.engine.proxied import NoWay, Proxied
from vidmon.engine.socks import SocksTransport

if TYPE_CHECKING:
    import ssl

# WORKAROUND https://github.com/encode/httpcore/blob/1.0.9/httpcore/_synchronization.py: it tries to
# import sniffio for every lock, some ten times a question. Where there is none, Python looks for it
# on the disk each time; None says so at once, as the documentation of `sys.modules` tells.
if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]

CONNECTING = 10.0  # seconds until a host that does not take up the connection is given up
SILENCE = 30.0  # seconds that may pass without a byte
AT_ONCE = 4  # requests in flight to one host
# No bound for all together: hosts that take a connection and stay silent would fill it and keep the
# others waiting. The gates of exchange.py bound each host. Many are kept, as a connection that is
# given up costs more than its question.
_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=64, keepalive_expiry=30.0)
_HEADERS = {"User-Agent": f"vidmon/{__version__}", "Accept-Encoding": "gzip"}
# A proxy means itself by these.
_HERE: dict[str, httpx.AsyncBaseTransport | None] = dict.fromkeys(
    ("all://localhost", "all://127.0.0.1", "all://[::1]")
)
Transports = dict[str, httpx.AsyncBaseTransport | None]


class _NoCookies(httpx.Cookies):
    """Takes no cookie, and needs no look at each answer to take none."""

    @override
    def extract_cookies(self, response: httpx.Response) -> None:
        pass


class Client(httpx.AsyncClient):
    """Reaches the network by one way. Its owner closes it.

    `typed` tells that the user typed the address of a proxy, which the system knows nothing of.
    """

    typed = False

    def proxy_of(self, url: str) -> str:
        """Give the proxy that a request for `url` goes through, without name; "" for none."""
        way = self._transport_for_url(httpx.URL(url))
        return way.address if isinstance(way, Proxied | NoWay) else ""


def new_safety() -> ssl.SSLContext:
    """Give what decides whom to trust: the certificates of certifi, SSL_CERT_FILE or _DIR."""
    return httpx.create_ssl_context()


def new_client(
    way: str = SYSTEM,
    password: str = "",
    *,
    near: bool = False,
    safety: ssl.SSLContext | None = None,
) -> Client:
    """Give a client for HTTP/1.1 that goes by `way` (core/proxy.py) and by no other.

    `near` lets a proxy's client reach this machine directly.
    """
    safety = safety or new_safety()
    client = Client(
        transport=DirectTransport(safety, _LIMITS),
        headers=_HEADERS,
        # Two accounts at one service must not share a session.
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        timeout=httpx.Timeout(SILENCE, connect=CONNECTING),
        follow_redirects=False,
        trust_env=False,
        mounts=_transports(way, password, safety, near=near),
    )
    client._cookies = _NoCookies(client.cookies)  # noqa: SLF001 - the setter makes it a plain one
    client.typed = way not in WORDS
    return client


def _transports(way: str, password: str, safety: ssl.SSLContext, *, near: bool) -> Transports:
    if way == SYSTEM:
        return _of_system(getproxies(), safety)
    if way == DIRECT:
        return {}
    address, user = parted(way)
    through = _through(address, safety, (user, password) if user or password else None)
    return {"all://": through, **(_HERE if near else {})}


def _of_system(settings: dict[str, str], safety: ssl.SSLContext) -> Transports:
    """Give the way to each kind of address; None is the direct one. The most exact one is taken."""
    exceptions = [host.strip() for host in settings.get("no", "").split(",") if host.strip()]
    if "*" in exceptions:
        return {}
    through: Transports = {
        f"{scheme}://": _through(settings[scheme], safety)
        for scheme in ("http", "https", "all")
        if settings.get(scheme)
    }
    patterns = (_pattern(host) for host in exceptions)
    return through | dict.fromkeys(pattern for pattern in patterns if pattern) | _HERE


def _through(
    proxy: str, safety: ssl.SSLContext, auth: tuple[str, str] | None = None
) -> httpx.AsyncBaseTransport:
    address = proxy if "://" in proxy else f"http://{proxy}"
    if address.startswith("socks://"):  # as V2Ray and GNOME write it
        address = f"socks5h{address.removeprefix('socks')}"
    try:
        named = httpx.Proxy(address, auth=auth, ssl_context=_of_proxy(address, safety))
        if named.url.scheme.startswith("socks"):
            return Proxied(SocksTransport(named, safety, _LIMITS), named)
        return Proxied(httpx.AsyncHTTPTransport(verify=safety, limits=_LIMITS, proxy=named), named)
    except (ValueError, httpx.InvalidURL):
        return NoWay(parted(address)[0])


def _of_proxy(address: str, safety: ssl.SSLContext) -> ssl.SSLContext | None:
    """Give what is trusted where the proxy itself speaks TLS; httpx forbids it elsewhere."""
    return safety if address.startswith("https:") else None


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
