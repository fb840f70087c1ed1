"""How a request is signed where the key itself may not be sent: pure, the time is given.

Kling wants a short-lived JWT, Volcengine's older services a signature over the whole request, and
Google a JWT that is given for a token.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

from vidmon.core.links import origin
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Headers, Request

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """What of a Google service account's file signs; nothing of it is shown."""

    email: str = field(repr=False)
    private_key: str = field(repr=False)
    key_id: str = field(default="", repr=False)


Signer = Callable[[Request, "Mapping[str, str]", float], Headers]

ACCESS, SECRET = "access_key", "secret_key"  # the fields of an account that signs
_LIVES = 1800  # seconds, as Kling's own examples have it
_EARLIER = 5  # seconds: "not before", for clocks that differ a little
_GOOGLE_LIVES = 3600  # seconds: the longest that Google takes
_REGION, _SERVICE = "cn-north-1", "cv"


def kling(_asked: Request, secrets: Mapping[str, str], now: float) -> Headers:
    """Give the header with a JWT of Kling's official API; `now` is in Unix seconds.

    HS256 over {iss: access key, exp: now + 1800, nbf: now - 5} (PROVIDERS, row 11). Raises
    `CouldNotAsk` where a key is missing.
    """
    access, secret = _keys(secrets)
    claims = {"iss": access, "exp": int(now) + _LIVES, "nbf": int(now) - _EARLIER}
    head = {"alg": "HS256", "typ": "JWT"}
    token = _token(head, claims, lambda text: _mac(secret.encode(), text))
    return (("Authorization", f"Bearer {token}"),)


def google(account: ServiceAccount, scope: str, audience: str, now: float) -> str:
    """Give what a service account says to be given a token: a JWT of RS256, good for an hour.

    As google-auth's service_account.py makes it; `now` is in Unix seconds. Raises `CouldNotAsk`
    where the private key is none.
    """
    made = int(now) - _EARLIER
    head = {"alg": "RS256", "typ": "JWT", "kid": account.key_id}
    claims = {
        "iss": account.email,
        "scope": scope,
        "aud": audience,
        "iat": made,
        "exp": made + _GOOGLE_LIVES,
    }
    return _token(head, claims, _signer_of(account.private_key))


def volcengine(asked: Request, secrets: Mapping[str, str], now: float) -> Headers:
    """Give the headers of Volcengine's signature for `asked`; `now` is in Unix seconds.

    HMAC-SHA256 in the manner of AWS's version 4, region cn-north-1, service cv. The headers signed
    are those that Volcengine's own SDK signs (volc-sdk-python, auth/SignerV4.py): type and host as
    httpx sends them, date, and the hash of the body. Raises `CouldNotAsk` where a key is missing.
    """
    access, secret = _keys(secrets)
    body = hashlib.sha256(asked.body() or b"").hexdigest()
    moment = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    parts = urlsplit(asked.url)
    host = origin(asked.url).partition("://")[2]
    signed = {"host": host, "x-content-sha256": body, "x-date": moment}
    if asked.content_type:
        signed["content-type"] = asked.content_type
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


def _signer_of(private_key: str) -> Callable[[str], bytes]:
    # Loaded when the first Google account is asked: the start of the program does without.
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(private_key.encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPrivateKey):
        words = "The private key in the service account cannot be read. Paste the file anew."
        raise CouldNotAsk(Trouble(Kind.NO_KEY, words))
    return lambda text: key.sign(text.encode(), PKCS1v15(), SHA256())


def _token(
    head: Mapping[str, object], claims: Mapping[str, object], sign: Callable[[str], bytes]
) -> str:
    said = f"{_part(head)}.{_part(claims)}"
    return f"{said}.{_url64(sign(said))}"


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
