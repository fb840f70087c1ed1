"""Where the key stands in a pasted request, and what of the request is nobody's secret.

What a request carries beside the key is kept only if it is known to be harmless: a spec is a file
that people show each other, so a header or parameter that may be a secret is left out and told.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

from vidmon.core.keytext import BadKey, clean_key
from vidmon.core.pasted_key import stands_for_a_key
from vidmon.core.redact import Redactor
from vidmon.providers.spec_tables import Auth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.core.curl_options import Asked

MASK = "••••••••"
# Headers that a key may stand in, likeliest first; the first one there is the one.
_KEY_HEADERS = (
    "authorization", "x-api-key", "api-key", "x-goog-api-key", "apikey", "x-auth-token",
    "x-access-token", "x-token", "token", "x-key", "auth-token", "mj-api-secret", "access-token",
)  # fmt: skip
_SCHEMES = ("Bearer", "Basic", "Token", "Key", "Api-Key", "ApiKey")
# Of the browser and of curl, not of the service.
_PASSING = re.compile(
    r"accept.*|user-agent|content-(?:type|length)|host|origin|referer|connection|cache-control"
    r"|pragma|dnt|priority|sec-.*|te|upgrade.*|x-requested-with|if-.*|expect|keep-alive"
)
_SECRET_NAME = re.compile(
    r"(?:^|[-_.])(?:key|token|secret|sign|signature|auth|authorization|password|passwd|pwd|ak|sk"
    r"|credential|cookie|session|jwt)s?$|(?:api|access|secret|app|auth|private)_?key(?:_?id)?$"
    r"|token$|secret$|signature$|cookie",
    re.IGNORECASE,
)
_USER = re.compile(r"((?:^|\s)(?:-u|--user)[ =]?)(?:'[^']*'|\"[^\"]*\"|[^\s'\"]+)")


@dataclass(frozen=True, slots=True)
class Credential:
    """How the key travels (None: no key), the key itself, and the headers that are no secret.

    `left_out` are the names of what may be a secret and cannot be kept.
    """

    auth: Auth | None = None
    key: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()


def credential_of(request: Asked) -> Credential:
    """Take the key out of a request. A placeholder is no key, but says where one goes."""
    named = {name.lower(): (name, value) for name, value in request.headers}
    at = next((name for name in _KEY_HEADERS if name in named), "")
    auth, key = _auth(*named[at]) if at else (None, "")
    kept, left_out = [], []
    for low, (name, value) in named.items():
        if low == at or _PASSING.fullmatch(low):
            continue
        if may_be_secret(low, value) or not (value.isascii() and value.isprintable()):
            left_out.append(name)
        else:
            kept.append((name, value))
    return Credential(auth, key, tuple(kept), tuple(left_out))


def may_be_secret(name: str, value: str) -> bool:
    """Tell whether a header or parameter may be one, by its name or by its form."""
    if _SECRET_NAME.search(name) or Redactor().clean(value) != value:
        return True
    mixed = re.search(r"[0-9]", value) and re.search(r"[A-Za-z]", value)
    return bool(len(value) >= 24 and mixed and re.fullmatch(r"[\w+/=.~-]+", value))


def masked(text: str, request: Asked, key: str = "") -> str:
    """Give the pasted text with the key, and all else that may be a secret, out of sight."""
    for secret in sorted({key, *_secrets_of(request)}, key=len, reverse=True):
        if len(secret) > 3 and not stands_for_a_key(secret):
            text = text.replace(secret, MASK).replace(quote(secret, safe=""), MASK)
    return _USER.sub(rf"\g<1>{MASK}", text)


def _secrets_of(request: Asked) -> Iterator[str]:
    found = credential_of(request)
    yield found.key
    yield from (value for name, value in request.headers if name in found.left_out)
    query = parse_qsl(urlsplit(request.url).query)
    yield from (value for name, value in query if may_be_secret(name.lower(), value))
    yield from (text for name, text in _named(_json(request.body)) if may_be_secret(name, text))


def _json(body: str) -> object:
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return None


def _named(value: object, name: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name.lower(), value
    elif isinstance(value, dict) and depth < 8:
        for key, below in value.items():
            yield from _named(below, str(key), depth + 1)
    elif isinstance(value, list) and depth < 8:
        for below in value:
            yield from _named(below, name, depth + 1)


def _auth(header: str, value: str) -> tuple[Auth, str]:
    scheme, _, rest = value.partition(" ")
    known = next((name for name in _SCHEMES if name.lower() == scheme.lower()), "")
    if not known:
        return Auth(header=_proper(header), scheme=""), _key(value)
    return Auth(header=_proper(header), scheme=scheme), _key(rest)


def _proper(header: str) -> str:
    return "Authorization" if header.lower() == "authorization" else header


def _key(text: str) -> str:
    """Give the key, "" for what stands in its place in documents."""
    if stands_for_a_key(text.strip()):
        return ""
    try:
        return clean_key(text)
    except BadKey:
        return ""
