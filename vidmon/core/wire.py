"""A question to a service and its answer, as values."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

Headers = tuple[tuple[str, str], ...]
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Listen:
    """Hear a web socket for `seconds` at most, or until a message holds the text `until`."""

    seconds: float
    until: str


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. `credentials` are the headers that carry a key.

    They are kept apart so that whoever carries the request can drop them at another origin,
    and so that no repr ever prints them. `json` is any JSON value, or None for no body. `form` are
    the fields of a form in its place; they may hold what stands for a key, so they are shown
    nowhere and not carried to another origin either. With `leave_out` texts of a JSON answer that
    are longer than so many bytes are left out of it: a film is no status (core/long_texts.py).
    With `listen` the answer is the JSON list of what a web socket at the address says for a while.
    """

    url: str
    method: str = "GET"
    headers: Headers = ()
    credentials: Headers = field(default=(), repr=False)
    json: Any = None
    form: Headers = field(default=(), repr=False)
    leave_out: int = 0
    listen: Listen | None = None

    @property
    def content_type(self) -> str:
        """Give the type that the body is sent as, "" where there is none."""
        if self.form:
            return "application/x-www-form-urlencoded"
        return "" if self.json is None else "application/json"

    def body(self) -> bytes | None:
        """Give the body as UTF-8 JSON or as a form, or None."""
        if self.form:
            return urlencode(self.form).encode()
        if self.json is None:
            return None
        return json.dumps(self.json, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer, whole. Header names are lower-case; `body` is decoded of any compression."""

    status: int
    headers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    body: bytes = b""

    @property
    def content_type(self) -> str:
        """Give the media type alone, lower-case, "" where there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Access:
    """How a file of a task is fetched.

    `credentials` are the headers that carry a key; they go to `origin` and nowhere else. With
    `asked` the file is no answer by itself: it is the base64 text at number `inside` (0 is the
    first) among those under the name `text` in the JSON that this question is answered with.
    """

    credentials: Headers = field(default=(), repr=False)
    origin: str = ""
    asked: Request | None = None
    text: str = ""
    inside: int = 0
