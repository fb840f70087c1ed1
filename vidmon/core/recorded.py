"""What a file with a recorded reply holds: the body alone, or the HTTP head before it."""

from __future__ import annotations

import re

from vidmon.core.wire import Reply

_HEAD = re.compile(rb"HTTP/[\d.]+ (\d{3})[^\r\n]*\r?\n")
_END = re.compile(rb"\r?\n\r?\n")


def recorded(raw: bytes, status: int | None = None, content_type: str | None = None) -> Reply:
    """Read a recorded reply; what is given beside it wins over what its head says."""
    headers, body, said = {"content-type": "application/json"}, raw, 200
    if first := _HEAD.match(raw):
        head, body = _cut(raw)
        headers, said = _headers(head[first.end() :]), int(first.group(1))
    if content_type is not None:
        headers["content-type"] = content_type
    return Reply(said if status is None else status, headers, body)


def _cut(raw: bytes) -> tuple[bytes, bytes]:
    end = _END.search(raw)
    return (raw[: end.start()], raw[end.end() :]) if end else (raw, b"")


def _headers(head: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in head.decode("latin-1").splitlines())
    return {name.strip().lower(): value.strip() for name, _, value in lines if name.strip()}
