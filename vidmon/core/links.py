"""What a link is: whether it is one at all, where it lies, and how long it lives.

A service's text is hostile, so nothing here raises on any text. Cleaning what a user typed as a
base URL is `address.py`, the dates inside signed links are `expiry.py`; both are offered here too.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from vidmon.core.address import BadAddress, clean_base
from vidmon.core.expiry import expiry

__all__ = [
    "BadAddress",
    "clean_base",
    "expiry",
    "host_of",
    "is_link",
    "is_loopback_host",
    "join",
    "origin",
    "same_origin",
]

_LONGEST = 8192  # longer than any signed link seen; what is longer is data, not an address
_DEFAULT_PORTS = {"http": 80, "https": 443}
_Place = tuple[str, str, int | None]


def is_link(text: object) -> bool:
    """Tell whether `text` is an http(s) address with a host, and nothing else around it."""
    return isinstance(text, str) and _split(text) is not None


@lru_cache(maxsize=256)  # an account's base is asked for with every reading
def origin(url: str) -> str:
    """Give `scheme://host[:port]`, lower-case and without the default port; "" if not http(s)."""
    found = _split(url)
    if found is None:
        return ""
    scheme, host, port = found
    name = f"[{host}]" if ":" in host else host
    at_port = "" if port is None or port == _DEFAULT_PORTS[scheme] else f":{port}"
    return f"{scheme}://{name}{at_port}"


def host_of(url: str) -> str:
    """Give the name or address of a link's host, lower-case; "" if it is no link."""
    found = _split(url)
    return found[1] if found else ""


def same_origin(a: str, b: str) -> bool:
    """Tell whether both are links on the same scheme, host and port: the key may go along."""
    return bool(home := origin(a)) and home == origin(b)


def join(base_origin: str, path: str) -> str:
    """Put a path of a service's own under its origin or base; one slash between them."""
    return f"{base_origin.rstrip('/')}/{path.lstrip('/')}"


def is_loopback_host(host: str) -> bool:
    """Tell whether a host name or address means "this machine" to whoever says it."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    if not (":" in name or name[-1:].isdigit()):  # a name: no need to try it as an address
        return False
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _split(url: str) -> _Place | None:
    """Give scheme, host and port of a well-formed http(s) address; None for anything else."""
    return _parts(url) if len(url) <= _LONGEST else None


@lru_cache(maxsize=256)  # one reading asks three things of a link
def _parts(url: str) -> _Place | None:
    """Split an address.

    Printable and without blanks, as `urlsplit` silently drops tabs and newlines; no back-slash in
    the authority, which browsers and Python read as different hosts.
    """
    if not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT_PORTS or "\\" in parts.netloc:
            return None
        host, port = parts.hostname, parts.port
    except ValueError:  # brackets without an end, a port that is no number, look-alike characters
        return None
    return (parts.scheme, host, port) if host and port != 0 else None
