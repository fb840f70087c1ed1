"""When a signed link dies, as far as the link itself tells it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_EARLIEST, _LATEST = 1_000_000_000, 4_102_444_800  # 2001 to 2100: outside it is no date
_LONGEST_LIFE = 10 * 366 * 86_400  # seconds; a "for how long" beyond it is no length of time
_LONGEST = 16_384

# Signed with a start and a length in seconds: Amazon, Google, Aliyun OSS (V4), Volcengine TOS.
_DATED = (
    ("x-amz-date", "x-amz-expires"),
    ("x-goog-date", "x-goog-expires"),
    ("x-oss-date", "x-oss-expires"),
    ("x-tos-date", "x-tos-expires"),
)
# Unix times: S3 V2, CloudFront and OSS V1; OSS and TOS without a date; Tencent COS "start;end".
_MOMENTS = ("expires", "x-oss-expires", "x-tos-expires", "x-expires", "q-sign-time", "q-key-time")
# Azure's SAS (ISO), Qiniu, and what CDNs call it; short names, so they come last.
_SHORT_MOMENTS = ("expires_at", "expire", "se", "e", "exp")
_TOKENS = ("_jwt", "jwt", "token", "access_token")  # Runway signs its files with `_jwt`


def expiry(url: str) -> datetime | None:
    """Give the moment (aware, UTC) after which `url` answers no more; None where it does not say.

    Never raises: a link is a service's text.
    """
    if "?" not in url or len(url) > _LONGEST:
        return None
    try:
        pairs = parse_qsl(urlsplit(url).query)
    except ValueError:
        return None
    return next(_moments({name.lower(): value for name, value in pairs}), None)


def _moments(query: Mapping[str, str]) -> Iterator[datetime]:
    for found in (*_from_dates(query), *_from_moments(query), *_from_tokens(query)):
        if found is not None:
            yield found


def _from_dates(query: Mapping[str, str]) -> Iterator[datetime | None]:
    for begin, length in _DATED:
        if begin in query and length in query:
            yield _after(_basic_iso(query[begin]), query[length])


def _from_moments(query: Mapping[str, str]) -> Iterator[datetime | None]:
    for name in (*_MOMENTS, *_SHORT_MOMENTS):
        if name in query:
            yield _moment(query[name].rpartition(";")[2])


def _from_tokens(query: Mapping[str, str]) -> Iterator[datetime | None]:
    for name in _TOKENS:
        if name in query:
            yield _claim(query[name])


def _after(begin: datetime | None, seconds: str) -> datetime | None:
    length = _whole(seconds)
    if begin is None or length is None or not 0 <= length <= _LONGEST_LIFE:
        return None
    return begin + timedelta(seconds=length)


def _basic_iso(text: str) -> datetime | None:
    try:
        found = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if 2001 <= found.year <= 2100 else None


def _moment(text: str) -> datetime | None:
    """Read Unix seconds, Unix milliseconds or an ISO time; None for what is no date."""
    number = _whole(text)
    return _iso(text) if number is None else _unix(number)


def _unix(number: int) -> datetime | None:
    if _EARLIEST * 1000 <= number <= _LATEST * 1000:
        number //= 1000
    return datetime.fromtimestamp(number, UTC) if _EARLIEST <= number <= _LATEST else None


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip().replace(" ", "+"))  # "+" in a query is a blank
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC) if 2001 <= found.year <= 2100 else None
    except (ValueError, OverflowError):
        return None


def _claim(token: str) -> datetime | None:
    """Read `exp` of a JSON web token without any wish to verify it."""
    parts = token.split(".")
    if len(parts) != 3:
        return None
    try:
        claims: Any = json.loads(urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, RecursionError):
        return None
    exp = claims.get("exp") if isinstance(claims, dict) else None
    return _moment(str(exp).partition(".")[0]) if isinstance(exp, int | float) else None


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None
