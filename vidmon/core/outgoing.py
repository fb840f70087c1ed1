"""What leaves vidmon of a task's texts and links when tasks are written to a file for others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vidmon.core.redact import Redactor

if TYPE_CHECKING:
    from vidmon.core.task import Task

_OPAQUE = 24  # characters from which a value in a query may be a signature under any name
_SIGNING = re.compile(
    r"sig|sign|token|key|auth|cred|secret|policy|jwt|expire|date|hash|^(?:e|se|exp|ak|sk|t|sv|sp)$",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A task with the names that its service and account have for people."""

    task: Task
    service: str
    account: str


@dataclass(frozen=True, slots=True)
class Gate:
    """What every text and link passes. `signed` lets links go with what signs them."""

    redact: Redactor = field(default_factory=Redactor)
    signed: bool = False

    def text(self, text: str) -> str:
        """Give a text without secrets and control characters, fit to be encoded."""
        if not text.isprintable():  # seldom
            text = _CONTROLS.sub("", text.encode("utf-8", "replace").decode("utf-8"))
        return self.redact.clean(text)

    def name(self, text: str) -> str:
        """Give an ID or another name that must stay as it is: only our own keys are taken out."""
        if not text.isprintable():
            text = text.encode("utf-8", "replace").decode("utf-8")
        return self.redact.without_known(text)

    def link(self, url: str) -> str:
        """Give a link, without what signs it unless that is wanted; never with one of our keys."""
        if self.signed:
            return self.name(url)
        return self.text(unsigned(url, self.redact))


def unsigned(url: str, redact: Redactor | None = None) -> str:
    """Give a link without user name, fragment, and any query that signs it or looks like it."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        return ""
    bare = parts._replace(netloc=host, fragment="")
    clean = (redact or Redactor()).clean
    if parts.query and (_signs(parts.query) or clean(bare.geturl()) != bare.geturl()):
        bare = bare._replace(query="")
    return bare.geturl()


def _signs(query: str) -> bool:
    pairs = (pair.partition("=") for pair in query.split("&"))
    return any(len(value) >= _OPAQUE or _SIGNING.search(name) for name, _, value in pairs)
