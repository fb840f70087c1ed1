"""Where a redirect leads, and whether it is followed there.

A redirect is hostile text like any other: it must not make us ask inside the user's network, and
a question that changes something is not repeated where the protocol leaves that open.
"""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from vidmon.core.links import is_link, is_loopback_host, same_origin
from vidmon.providers.troubles import bad_reply

if TYPE_CHECKING:
    from vidmon.core.trouble import Trouble
    from vidmon.core.wire import Reply, Request

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AS_IT_IS = frozenset({307, 308})


def redirected(request: Request, reply: Reply) -> Request | Trouble | None:
    """Give the request that `reply` asks for instead, None where it is no redirect.

    A `Trouble` where it is not followed. Whether the key may go along is not decided here.
    """
    location = reply.headers.get("location", "").strip().replace(" ", "%20")
    if reply.status not in _REDIRECTS or not location:
        return None
    url = _joined(request.url, location)
    if not is_link(url):
        return bad_reply(reply, "The service passes the question on to what is no web address.")
    if _is_inside(url) and not _is_inside(request.url):
        return bad_reply(reply, "The service passes the question on into a private network.")
    if request.form and not same_origin(url, request.url):
        return bad_reply(reply, "The service passes on what is meant for it alone.")
    if request.method in {"GET", "HEAD"} or reply.status in _AS_IT_IS:
        return replace(request, url=url)
    if reply.status == 303:
        return replace(request, url=url, method="GET", json=None, form=())
    return bad_reply(reply, "The service passes the question on, and does not say in which form.")


def _joined(url: str, location: str) -> str:
    try:
        return urldefrag(urljoin(url, location)).url
    except ValueError:  # brackets without an end
        return ""


def _is_inside(url: str) -> bool:
    """Tell whether a link names this machine or a private address. Names are not looked up."""
    host = urlsplit(url).hostname or ""
    if is_loopback_host(host):
        return True
    try:
        return not ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return False
