"""By which way a service is reached: the system's proxy, none, or a proxy that the user typed.

A way is one of three words (`AS_SET`, `SYSTEM`, `DIRECT`) or the address of a proxy. The password
is parted from the address as soon as it is typed: the address is kept with the account, the
password in the key store. A refusal never repeats what was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import quote, unquote, urlsplit

AS_SET = ""  # an account's: whatever the settings say
SYSTEM = "system"
DIRECT = "none"
WORDS = frozenset({AS_SET, SYSTEM, DIRECT})
_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_SAME = {"socks": "socks5h"}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?", re.IGNORECASE)
_LONGEST = 255  # bytes of a name or password that SOCKS 5 can carry (RFC 1929)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))


class BadProxy(ValueError):  # noqa: N818 - it reads as what it is
    """The text is no proxy that can be used. Its message says why, for people."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way as it was typed: a word or an address, and the password that stood in it."""

    text: str
    password: str = field(default="", repr=False)


def clean_way(typed: str) -> Way:
    """Give the way that was meant; `http://` is added where no scheme was typed.

    Raises `BadProxy` where it is neither a word nor the address of a proxy that can be used.
    """
    text = typed.translate(_INVISIBLE).strip().strip("\"'<>")
    if text in WORDS:
        return Way(text)
    scheme, found, rest = text.partition("://")
    scheme, rest = (scheme.lower(), rest) if found else ("http", text)
    scheme = _SAME.get(scheme, scheme)
    if scheme not in _PORTS:
        raise BadProxy("A proxy begins with http://, https://, socks5:// or socks5h://")
    # The last @ ends the password: people type it as it is, with whatever signs it has.
    login, _, place = rest.rpartition("@")
    user, _, password = login.partition(":")
    user, password = _sendable(unquote(user)), _sendable(unquote(password))
    named = f"{quote(user, safe='')}@" if login else ""
    return Way(f"{scheme}://{named}{_place(scheme, place)}", password)


def parted(way: str) -> tuple[str, str]:
    """Give the address without the name in it, and the name, "" where there is none."""
    scheme, _, rest = way.partition("://")
    user, _, place = rest.rpartition("@")
    return f"{scheme}://{place}", unquote(user)


def place_of(way: str) -> str:
    """Give what may be shown of a proxy: its scheme, host and port."""
    return parted(way)[0] if way not in WORDS else way


def _place(scheme: str, text: str) -> str:
    try:
        parts = urlsplit(f"//{text.strip('/')}")
        host, port = parts.hostname or "", parts.port or _PORTS[scheme]
    except ValueError:
        raise BadProxy("The host or port of the proxy cannot be read.") from None
    if parts.path or parts.query or parts.fragment:
        raise BadProxy("A proxy has a host and a port, and nothing after them.")
    return f"{_host(host)}:{port}"


def _host(host: str) -> str:
    if ":" in host:
        try:
            return f"[{ip_address(host)}]"
        except ValueError:
            raise BadProxy("The host of the proxy cannot be read.") from None
    if not _HOST.fullmatch(host):
        raise BadProxy("Type the proxy like http://127.0.0.1:7890 or socks5h://127.0.0.1:1080")
    return host.lower()


def _sendable(text: str) -> str:
    if len(text.encode("utf-8", "replace")) > _LONGEST or not (text.isprintable() or not text):
        raise BadProxy("The name or password of the proxy is too long, or holds odd signs.")
    return text
