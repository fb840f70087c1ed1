"""What a link is: whether it is one at all, where it lies, and how long it lives.

A service's text is hostile, so nothing here raises on any text. Cleaning what a user typed as a
base URL is `address.py`, the dates inside signed links are `expiry.py`; both are offered here too.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from vidmon.core.address import BadAddress, clean_base
from vidmon.core.expiry import expiry

__all__ = [
    "BadAddress",
    "clean_base",
    "expiry",
    "is_link",
    "is_loopback_host",
    "join",
    "origin",
    "same_origin",
]

_LONGEST = 8192  # longer than any signed link seen; what is longer is data, not an address
_DEFAULT_PORTS = {"http": 80, "https": 443}


def is_link(text: object) -> bool:
    """Tell whether `text` is an http(s) address with a host, and nothing else around it."""
    return isinstance(text, str) and _split(text) is not None


@lru_cache(maxsize=256)  # an account's base is asked for with every reading
def origin(url: str) -> str:
    """Give `scheme://host[:port]`, lower-case and without the default port; "" if not http(s)."""
    parts = _split(url)
    if parts is None:
        return ""
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    port = parts.port
    at_port = "" if port is None or port == _DEFAULT_PORTS[parts.scheme] else f":{port}"
    return f"{parts.scheme}://{name}{at_port}"


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


def _split(url: str) -> SplitResult | None:
    """Split a well-formed http(s) address; None for anything else.

    Printable and without blanks, as `urlsplit` silently drops tabs and newlines; no back-slash in
    the authority, which browsers and Python read as different hosts.
    """
    if len(url) > _LONGEST or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        well_formed = parts.scheme in _DEFAULT_PORTS and parts.hostname and parts.port != 0
    except ValueError:  # brackets without an end, a port that is no number, look-alike characters
        return None
    return parts if well_formed and "\\" not in parts.netloc else None
