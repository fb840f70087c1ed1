"""A request as it came in and the answer to it, as values."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidmon.demo.clips import FilePart

Headers = tuple[tuple[str, str], ...]
_GO_ESCAPES = (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"))


@dataclass(frozen=True, slots=True)
class Ask:
    """One request. `path` is as sent, still percent-encoded; header names are lower-case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""

    @classmethod
    def of(cls, method: str, target: str, headers: Mapping[str, str], body: bytes) -> Ask:
        """Take the request line's target apart."""
        path, _, query = target.partition("?")
        return cls(method, path, dict(parse_qsl(query, keep_blank_values=True)), headers, body)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: `body`, or a `part` of a file that is sent piece by piece."""

    status: int = 200
    headers: Headers = ()
    body: bytes = b""
    part: FilePart | None = field(default=None)

    @property
    def length(self) -> int:
        """Give the length of what is sent, in bytes."""
        return self.part.length if self.part else len(self.body)


def json_answer(value: object, status: int = 200, headers: Headers = ()) -> Answer:
    """Answer with JSON as Python's web frameworks write it: UTF-8, no blanks."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, (("Content-Type", "application/json"), *headers), text.encode())


def go_json(value: object, status: int = 200, headers: Headers = ()) -> Answer:
    """Answer with JSON as Go's encoding/json writes it: `&`, `<` and `>` are escaped."""
    answer = json_answer(value, status, headers)
    text = answer.body.decode()
    for plain, escaped in _GO_ESCAPES:
        text = text.replace(plain, escaped)
    return Answer(status, answer.headers, text.encode())


def text_answer(text: str, status: int = 200, kind: str = "text/plain; charset=utf-8") -> Answer:
    """Answer with a text of any type."""
    return Answer(status, (("Content-Type", kind),), text.encode())
