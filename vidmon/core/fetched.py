"""By which of a file's links its bytes came: what worked where others did not."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vidmon.core.links import is_link, is_loopback_host, same_origin

if TYPE_CHECKING:
    from vidmon.core.task import Video

_CONTENT = "/content"  # what the content routes of new-api and OpenAI end in


class Way(enum.StrEnum):
    """The rungs of the ladder, told apart by what they say of the service."""

    LINK = "link"
    BACKUP = "backup"
    OWN_HOST = "own_host"  # a link to "localhost", moved to the account's host
    CONTENT = "content"  # the service's content route


@dataclass(frozen=True, slots=True)
class Fetched:
    """The way that worked; `fresh` where the service had to be asked for a new link first."""

    way: Way
    fresh: bool = False


def fetched(video: Video, url: str, own_origin: str, *, fresh: bool = False) -> Fetched:
    """Tell which of a file's links `url` is; `own_origin` is where the account lives."""
    if same_origin(url, own_origin) and _was_moved(video, url, own_origin):
        return Fetched(Way.OWN_HOST, fresh)
    if _path(url).endswith(_CONTENT):
        return Fetched(Way.CONTENT, fresh)
    return Fetched(Way.LINK if url == video.url else Way.BACKUP, fresh)


def _was_moved(video: Video, url: str, own_origin: str) -> bool:
    """Tell whether the service wrote this link with "this machine" as its host."""
    elsewhere = (link for link in (video.url, *video.backups) if not same_origin(link, own_origin))
    twins = (link for link in elsewhere if is_link(link) and _path(link) == _path(url))
    return any(is_loopback_host(urlsplit(twin).hostname or "") for twin in twins)


def _path(url: str) -> str:
    return urlsplit(url).path if is_link(url) else ""
