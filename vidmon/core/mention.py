"""What a pasted text says of tasks, before anybody asks which service it is about."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vidmon.core.pasted_key import PastedKey

MOST = 2_000  # pieces of one text: more are not handled by hand


class Source(enum.StrEnum):
    """Where in the pasted text a task was named."""

    ID = "id"  # the text is the ID
    LINK = "link"  # the text is an address
    CURL = "curl"  # a command: cURL, wget, Invoke-RestMethod, a request in code
    JSON = "json"  # a reply, or a dict as a program prints it
    PRINT = "print"  # an object as a program prints it: Video(id='…')
    TEXT = "text"  # among other words, as in a log


@dataclass(frozen=True, slots=True)
class Mention:
    """One task that a text names.

    `text` is its ID or link, "" where only `link` names it; `at` is the address that was asked for
    it: the ID is no other host's business then. `reply` is the JSON that named it, which may hold
    a status.
    """

    text: str
    source: Source
    link: str = ""
    at: str = ""
    reply: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a pasted text, with the tasks that it may mean: several are for the user.

    `text` is what may be shown of it. Without mentions `reason` says why; `aside` marks what needs
    no word beside a part that does name a task, `weak` what counts only where nothing else does.
    """

    text: str
    mentions: tuple[Mention, ...] = ()
    key: PastedKey | None = None
    key_seen: bool = False
    reason: str = ""
    aside: bool = False
    weak: bool = False
