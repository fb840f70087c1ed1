"""How a request is signed where the key itself may not be sent: pure, the time is given.

Kling wants a short-lived JWT, Volcengine's older services a signature over the whole request.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Headers, Request

if TYPE_CHECKING:
    from collections.abc import Mapping

Signer = Callable[[Request, "Mapping[str, str]", float], Headers]

ACCESS, SECRET = "access_key", "secret_key"  # the fields of an account that signs
_LIVES = 1800  # seconds, as Kling's own examples have it
_EARLIER = 5  # seconds: "not before", for clocks that differ a little
_REGION, _SERVICE = "cn-north-1", "cv"


def kling(_asked: Request, secrets: Mapping[str, str], now: float) -> Headers:
    """Give the header with a JWT of Kling's official API; `now` is in Unix seconds.

    HS256 over {iss: access key, exp: now + 1800, nbf: now - 5} (PROVIDERS, row 11). Raises
    `CouldNotAsk` where a key is missing.
    """
    access, secret = _keys(secrets)
    head = _part({"alg": "HS256", "typ": "JWT"})
    claims = _part({"iss": access, "exp": int(now) + _LIVES, "nbf": int(now) - _EARLIER})
    signature = _url64(_mac(secret.encode(), f"{head}.{claims}"))
    return (("Authorization", f"Bearer {head}.{claims}.{signature}"),)


def volcengine(asked: Request, secrets: Mapping[str, str], now: float) -> Headers:
    """Give the headers of Volcengine's signature for `asked`; `now` is in Unix seconds.

    HMAC-SHA256 in the manner of AWS's version 4, region cn-north-1, service cv (PROVIDERS, row 28).
    Raises `CouldNotAsk` where a key is missing.
    """
    access, secret = _keys(secrets)
    body = hashlib.sha256(asked.body() or b"").hexdigest()
    moment = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    parts = urlsplit(asked.url)
    signed = {"host": parts.netloc, "x-content-sha256": body, "x-date": moment}
    scope = f"{moment[:8]}/{_REGION}/{_SERVICE}/request"
    canonical = "\n".join(
        (asked.method, parts.path or "/", _query(parts.query), *_lines(signed), "", _names(signed))
    )
    digest = hashlib.sha256(f"{canonical}\n{body}".encode()).hexdigest()
    mac = _mac(_key(secret, scope), f"HMAC-SHA256\n{moment}\n{scope}\n{digest}").hex()
    words = f"Credential={access}/{scope}, SignedHeaders={_names(signed)}, Signature={mac}"
    return (
        ("Authorization", f"HMAC-SHA256 {words}"),
        ("X-Date", moment),
        ("X-Content-Sha256", body),
    )


SIGNERS: Mapping[str, Signer] = MappingProxyType({"kling": kling, "volcengine": volcengine})


def _keys(secrets: Mapping[str, str]) -> tuple[str, str]:
    access, secret = secrets.get(ACCESS, ""), secrets.get(SECRET, "")
    if not (access and secret):
        words = "Both the access key and the secret key are needed to sign the question."
        raise CouldNotAsk(Trouble(Kind.NO_KEY, words))
    if not (access.isascii() and access.isprintable()):
        words = "The stored key holds characters that no key has. Enter it again."
        raise CouldNotAsk(Trouble(Kind.NO_KEY, words))
    return access, secret


def _part(value: Mapping[str, object]) -> str:
    return _url64(json.dumps(value, separators=(",", ":")).encode())


def _url64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def _key(secret: str, scope: str) -> bytes:
    """Give the day's own key: the secret hashed with date, region, service and "request"."""
    key = secret.encode()
    for word in scope.split("/"):
        key = _mac(key, word)
    return key


def _query(text: str) -> str:
    pairs = sorted(parse_qsl(text, keep_blank_values=True))
    return "&".join(f"{quote(name, safe='-_.~')}={quote(v, safe='-_.~')}" for name, v in pairs)


def _lines(headers: Mapping[str, str]) -> list[str]:
    return [f"{name}:{value}" for name, value in sorted(headers.items())]


def _names(headers: Mapping[str, str]) -> str:
    return ";".join(sorted(headers))
