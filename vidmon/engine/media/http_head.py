"""The head of an HTTP/1.1 request for a part of a file, and of its answer: RFC 9112 and 9110, 14.

Only what a media player sends; whatever else comes is refused, so that there is little to attack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_REQUEST_LINE = re.compile(r"([A-Z]{1,10}) (/[!-~]{0,4000}) HTTP/1\.[01]\Z")
_HEADER = re.compile(r"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\x20-\x7e\x80-\xff\t]*?)[ \t]*\Z")
_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z", re.ASCII)


class BadRequest(ValueError):  # noqa: N818 - it reads as what came
    """The request is not one that a player sends. `status` is the answer to it."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


@dataclass(frozen=True, slots=True)
class Head:
    """What was asked for. `range` is the text of the Range header, "" where there is none."""

    method: str
    path: str
    host: str
    range: str


def parse_head(raw: bytes) -> Head:
    """Read a request up to its empty line. Raises `BadRequest`."""
    lines = raw.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    request = _REQUEST_LINE.match(lines[0])
    headers = [_HEADER.match(line) for line in lines[1:]]
    if request is None or None in headers:
        raise BadRequest(HTTPStatus.BAD_REQUEST)
    pairs = [(header[1].lower(), header[2]) for header in headers if header]
    hosts = [value for name, value in pairs if name == "host"]
    if len(hosts) != 1:
        raise BadRequest(HTTPStatus.BAD_REQUEST)
    if request[1] not in ("GET", "HEAD"):
        raise BadRequest(HTTPStatus.METHOD_NOT_ALLOWED)
    return Head(request[1], request[2], hosts[0].lower(), dict(pairs).get("range", ""))


def asked_part(text: str, size: int) -> tuple[int, int] | None:
    """Give the [start, end) that a Range header asks for, None for the whole file.

    Several ranges and other units may be ignored by RFC 9110, 14.2, and are. Raises `BadRequest`
    (416) where no byte of the file is asked for.
    """
    asked = _ONE_RANGE.match(text.replace(" ", ""))
    if asked is None or asked.groups() == ("", ""):
        return None
    first, last = asked.groups()
    if not first:
        start, end = max(size - int(last), 0), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
    if start >= size or (last and first and int(last) < start):
        raise BadRequest(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    return start, end


def answer(status: HTTPStatus, headers: Mapping[str, str]) -> bytes:
    """Give the head of an answer; every connection carries one."""
    lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
