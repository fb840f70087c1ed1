"""Where a remote file lies, and which addresses may be asked for it.

A service's result link is hostile text: it must not make us knock at the user's router, nor carry
the key away. So the key goes to the account's own origin only, and private addresses are asked
only for an account that lives on one itself. Names are looked up before they are asked, unless a
proxy does that: whoever goes through one may not want its name server to hear of them. That
does not stop a name server that answers differently a moment later; nothing of the answer leaves
this machine then.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vidmon.core.links import is_link, is_loopback_host, same_origin
from vidmon.engine.media.trouble import Kind, MediaTrouble

if TYPE_CHECKING:
    from vidmon.core.wire import Headers, Request
    from vidmon.engine.client import Client

# Proxies that work by name server (Clash, sing-box) give every host of the world such an address.
_STAND_IN_ADDRESSES = IPv4Network("198.18.0.0/15")
# NAT64 (RFC 6052) and "compatible" (RFC 4291) IPv6 addresses end in an IPv4 address.
_CARRYING = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))


@dataclass(frozen=True, slots=True)
class HeldIn:
    """An answer that holds a file as base64: at number `inside` of the texts named `text`."""

    asked: Request
    text: str
    inside: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link to one file. `credentials` are headers that go to `own_origin` and nowhere else.

    `backups` are other links to the same file, tried in order. With `held` the link is a question,
    in whose answer the file is. `by` is the way to all of them, None for the usual one.
    """

    url: str
    credentials: Headers = field(default=(), repr=False)
    own_origin: str = ""
    backups: tuple[str, ...] = ()
    held: HeldIn | None = None
    by: Client | None = field(default=None, repr=False, compare=False)

    def credentials_for(self, url: str) -> Headers:
        """Give the headers that carry the key, none where `url` is not on the own origin."""
        return self.credentials if same_origin(url, self.own_origin) else ()


class Gate:
    """Which addresses may be asked for the links of one account; remembers what it looked up.

    `by` is the client that asks, which tells where a proxy looks names up.
    """

    def __init__(self, own_origin: str, by: Client | None = None) -> None:
        self._own_host = _host(own_origin)
        self._by = by
        self._private: dict[str, bool] = {}

    async def check(self, url: str) -> None:
        """Raise `MediaTrouble` (refused) where `url` must not be asked."""
        if not is_link(url):
            raise MediaTrouble(Kind.REFUSED, "The link leads to something that is no web address.")
        host = _host(url)
        names = not (self._by and self._by.typed and self._by.proxy_of(url))
        if host == self._own_host or not await self._is_private(host, names=names):
            return
        if not self._own_host or not await self._is_private(self._own_host, names=names):
            raise MediaTrouble(
                Kind.REFUSED,
                f"The link leads to {host[:100]}, an address inside a private network, "
                "though the service itself is not there. vidmon does not ask there.",
            )

    async def _is_private(self, host: str, *, names: bool) -> bool:
        if host not in self._private:
            inside = is_loopback_host(host) or await _leads_inside(host, names=names)
            self._private[host] = inside
        return self._private[host]


async def _leads_inside(host: str, *, names: bool) -> bool:
    """Look the name up; one that cannot be looked up is left to whoever connects (a proxy may)."""
    with suppress(ValueError):
        return _is_inside(host)
    if not names:
        return False
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return any(_is_inside(entry[4][0]) for entry in found)


def _is_inside(text: str | int) -> bool:
    address = _carried(ip_address(str(text).partition("%")[0]))
    if address.version == 4 and address in _STAND_IN_ADDRESSES:
        return False
    return not address.is_global or address.is_multicast


def _carried(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the IPv4 address that an IPv6 one stands for, else itself."""
    if address.version == 4:
        return address
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and any(address in network for network in _CARRYING):
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").rstrip(".") if is_link(url) else ""
