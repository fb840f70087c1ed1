"""What the forms of a service's IDs, links and hosts say of a text.

A link or an ID fits a service by what its spec declares and by nothing else.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol
from urllib.parse import unquote, urlsplit

from vidmon.core.address import BadAddress, clean_base
from vidmon.core.idforms import why_not
from vidmon.core.links import is_link, origin, same_origin
from vidmon.core.task import TaskRef

_LONGEST_ID = 2000  # characters: a draft's link is one


class Service(Protocol):
    """What intake must know of a service; every `Provider` is one."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def base(self) -> str: ...  # noqa: D102
    @property
    def hosts(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def anywhere(self) -> bool: ...  # noqa: D102
    @property
    def regions(self) -> tuple[tuple[str, str], ...]: ...  # noqa: D102
    @property
    def id_patterns(self) -> tuple[tuple[str, int], ...]: ...  # noqa: D102
    @property
    def url_patterns(self) -> tuple[str, ...]: ...  # noqa: D102


def strength_of(task_id: str, service: Service) -> int:
    """Tell how surely an ID is one of a service: 0 not at all, 3 nobody else's."""
    if len(task_id) > _LONGEST_ID:
        return 0
    for form, strength in _ids(service.id_patterns):
        if form.fullmatch(task_id):
            return strength
    return 0


def ref_in(link: str, service: Service) -> TaskRef | None:
    """Find the ID in a link; other named groups of the pattern become the task's parameters."""
    for route in _routes(service.url_patterns):
        if found := route.search(link):
            named = {name: unquote(text) for name, text in found.groupdict().items() if text}
            task_id = named.pop("id", "")
            if is_link(found["id"]):
                return TaskRef(link, tuple(sorted(named.items())))
            # Behind a service's own path even a short number is an ID.
            if strength_of(task_id, service) or task_id.isdigit() or not why_not(task_id):
                return TaskRef(task_id, tuple(sorted(named.items())))
    return None


def is_host_of(service: Service, link: str) -> bool:
    """Tell whether a link lies on a host that is surely this service's own."""
    host = urlsplit(origin(link)).hostname or ""
    return bool(host) and any(
        host == own or (own.startswith("*") and host.endswith(own[1:])) for own in service.hosts
    )


def is_page_of(service: Service, link: str) -> bool:
    """Tell whether a link leads to a service's pages, where nobody is asked, and not to its API."""
    bases = (service.base, *(base for _label, base in service.regions))
    hosts = {urlsplit(base).hostname for base in bases if base}
    return (
        bool(service.base)
        and is_host_of(service, link)
        and (urlsplit(origin(link)).hostname not in hosts)
    )


def base_at(service: Service, link: str) -> str:
    """Give the base URL that an account at a link's address would have.

    What stands before the service's own route is a prefix of the gateway's and belongs to it.
    """
    for base in (service.base, *(base for _label, base in service.regions)):
        if same_origin(base, link):
            return base
    for pattern in service.url_patterns:
        found = compiled(pattern).search(link)
        if found and found.start() > len(origin(link)):
            return _cleaned(link[: found.start()]) or origin(link)
    return origin(link)


def _cleaned(base: str) -> str:
    try:
        return clean_base(base)
    except BadAddress:
        return ""


@lru_cache(maxsize=512)
def _ids(patterns: tuple[tuple[str, int], ...]) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Give the patterns of a service's IDs compiled, the strongest first."""
    found = ((compiled(pattern), strength) for pattern, strength in patterns)
    return tuple(sorted(found, key=lambda one: -one[1]))


@lru_cache(maxsize=512)
def _routes(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(compiled, patterns))


@lru_cache(maxsize=2048)
def compiled(pattern: str) -> re.Pattern[str]:
    """Give a spec's pattern, compiled once; IDs are ASCII, so a Chinese letter ends one."""
    return re.compile(pattern, re.ASCII)
