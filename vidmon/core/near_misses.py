"""What was probably meant by an address at which no API answers, and how such an answer looks.

Nothing here is sure: whoever uses it asks the address, without any key, before proposing it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vidmon.core.address import is_near
from vidmon.core.links import origin
from vidmon.core.trouble import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.core.trouble import Trouble
    from vidmon.core.wire import Reply

# The code that new-api's spec gives to an answer which means the path and not the task.
WRONG_ADDRESS = "wrong_address"
_OF_AN_API = frozenset({Kind.KEY_REJECTED, Kind.NOT_FOUND, Kind.RATE_LIMITED, Kind.REFUSED})
_VERSIONS = re.compile(r"(?:/v\d+[a-z]*)+$", re.IGNORECASE)
_DOCS = re.compile(
    r"^(?:[a-z-]*docs?|developers?|dev|help|support|wiki|guide|manual|www)\."
    r"|(?:\.readme\.io|\.gitbook\.io|\.apifox\.cn|\.apidog\.io|\.mintlify\.app|\.postman\.com"
    r"|\.notion\.site|\.github\.io|^github\.com)$"
)
_LOOKED_AT = 4000  # bytes
# What routers say of a path that they do not know, as against a service about a task: Go, Express,
# Starlette, Spring, Kong, nginx and new-api's RelayNotFound (REAL_SERVERS 3.6).
_UNKNOWN_PATH = re.compile(
    r"^\s*(?:404 page not found|404:? not found|not found\.?|cannot (?:get|post) /.*"
    r"|default backend - 404|\{\s*\"detail\"\s*:\s*\"not found\"\s*\})\s*$"
    r"|invalid url \(|unknown request url|no route matched|(?:no such|unknown) (?:route|endpoint)"
    r"|route .{0,80}not found|requested url was not found|no handler found|no resource found"
    r"|method not allowed|\"path\"\s*:\s*\"/.{0,300}\"status\"\s*:\s*404"
    r"|\"status\"\s*:\s*404.{0,300}\"path\"\s*:\s*\"/",
    re.IGNORECASE | re.DOTALL,
)


def is_unknown_path(reply: Reply, trouble: Trouble | None = None) -> bool:
    """Tell whether an answer says that there is no such path, not that there is no such task.

    Where several routes were asked, `trouble` may be what an earlier one said: then it counts.
    """
    if reply.status not in {400, 404, 405} or (trouble and trouble.http_status != reply.status):
        return False
    body = reply.body[:_LOOKED_AT].decode("utf-8", "replace")
    return not body.strip() or _UNKNOWN_PATH.search(body) is not None


def speaks(reply: Reply | None, trouble: Trouble | None) -> bool:
    """Tell whether an answer is that of an API which knows the question; a key may be missing."""
    if reply is None or is_unknown_path(reply, trouble):
        return False
    return trouble is None or (trouble.kind in _OF_AN_API and trouble.code != WRONG_ADDRESS)


def is_docs_host(base: str, own: tuple[str, ...] = ()) -> bool:
    """Tell whether people read at this address; `own` are hosts that are surely an API's."""
    host = urlsplit(base).hostname or ""
    return host not in own and _DOCS.search(host) is not None


def meant(base: str, usual: str, *, answered: bool) -> tuple[str, ...]:
    """Give what may have been meant by `base`, the likeliest first; `usual` is the service's own.

    The same host comes before any other. Where TLS was spoken and `answered`, it is not given up.
    """
    other = () if answered and base.startswith("https:") else (_with_other_scheme(base),)
    found = (*other, *_on_this_host(base, usual), usual, *_api_host(base))
    return tuple(one for one in dict.fromkeys(found) if one and one != base)


def _on_this_host(base: str, usual: str) -> Iterator[str]:
    yield _VERSIONS.sub("", base)
    yield origin(base)
    if not urlsplit(base).path:
        yield f"{base}/api"
    port = urlsplit(usual).port
    if port and urlsplit(base).port is None:
        yield f"{origin(base)}:{port}"


def _with_other_scheme(base: str) -> str:
    scheme, _, rest = base.partition("://")
    return f"{'http' if scheme == 'https' else 'https'}://{rest}"


def _api_host(base: str) -> Iterator[str]:
    """Give `api.example.com` for `docs.example.com`."""
    host = urlsplit(base).hostname or ""
    first, _, rest = host.partition(".")
    if _DOCS.search(host) and "." in rest and not is_near(host):
        yield f"https://api.{rest}" if first != "api" else ""
