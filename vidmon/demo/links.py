"""Signed links to the CDN: making them, and saying why one does not open."""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlencode

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.demo.answer import Ask

WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Grant:
    """What may be fetched at a path: which clip of which task, if it still lives."""

    clip: str
    task: str
    alive: bool = True


class Refused(Exception):  # noqa: N818 - the answer of a storage, no fault of ours
    """The link does not open: HTTP status, the storage's code and its words."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


class Links:
    """All links of one CDN origin. `edition` tells which links of a task still work."""

    def __init__(self, base: str, edition: Callable[[str], int]) -> None:
        self._base = base
        self._edition = edition
        self._grants: dict[str, Grant] = {}
        self._lock = threading.Lock()

    def expiring(
        self, path: str, grant: Grant, until: float, owner: tuple[str, str], *, safe: str = "/"
    ) -> str:
        """Sign with `Expires`, as Alibaba's OSS and CloudFront do.

        `owner` is the parameter that names the signing key, like ("OSSAccessKeyId", "..."), and
        `safe` the characters that are not escaped: MiniMax escapes even the slashes.
        """
        self._allow(path, grant)
        signature = _signature(path, int(until), self._edition(grant.task))
        query = urlencode((("Expires", int(until)), owner, ("Signature", signature)))
        return f"{self._base}/{quote(path, safe=safe)}?{query}"

    def presigned(self, path: str, grant: Grant, since: float, life: int) -> str:
        """Sign with `X-Amz-Date` and `X-Amz-Expires`, as S3 does."""
        self._allow(path, grant)
        date = datetime.fromtimestamp(int(since), UTC).strftime("%Y%m%dT%H%M%SZ")
        query = urlencode(
            (
                ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
                ("X-Amz-Credential", f"demo/{date[:8]}/us-east-1/s3/aws4_request"),
                ("X-Amz-Date", date),
                ("X-Amz-Expires", life),
                ("X-Amz-SignedHeaders", "host"),
                ("X-Amz-Signature", _signature(path, int(since) + life, self._edition(grant.task))),
            )
        )
        return f"{self._base}/{quote(path)}?{query}"

    def open(self, ask: Ask, now: float) -> str:
        """Give the name of the clip that the link opens. Raises Refused."""
        path = unquote(ask.path.removeprefix("/"))
        with self._lock:
            grant = self._grants.get(path)
        if grant is None:
            raise Refused(404, "NoSuchKey", "The specified key does not exist.")
        strict = "Key-Pair-Id" not in ask.query  # S3 and OSS; CloudFront is easier to please
        if strict and "authorization" in ask.headers:
            # They take a bearer beside a signed link for a second way of signing.
            raise Refused(400, "InvalidArgument", "Only one auth mechanism allowed")
        until, signature = _claims(ask)
        if (strict and ask.method != "GET") or signature != _signature(
            path, until, self._edition(grant.task)
        ):
            # The method is part of what is signed: HEAD does not open a link made for GET.
            raise Refused(403, "SignatureDoesNotMatch", "The signature does not match.")
        if now > until or not grant.alive:
            raise Refused(403, "AccessDenied", "Request has expired")
        return grant.clip

    def _allow(self, path: str, grant: Grant) -> None:
        with self._lock:
            self._grants[path] = grant


def _claims(ask: Ask) -> tuple[int, str]:
    try:
        if "X-Amz-Date" in ask.query:
            made = datetime.strptime(ask.query["X-Amz-Date"] + "+0000", "%Y%m%dT%H%M%SZ%z")
            until = int(made.timestamp()) + int(ask.query["X-Amz-Expires"])
            return until, ask.query["X-Amz-Signature"]
        return int(ask.query["Expires"]), ask.query["Signature"]
    except (KeyError, ValueError):
        raise Refused(403, "AccessDenied", "Access Denied") from None


def _signature(path: str, until: int, edition: int) -> str:
    made = hmac.new(b"demo", f"{path}\n{until}\n{edition}".encode(), hashlib.sha1)
    return base64.b64encode(made.digest()).decode()
