"""What a user meant by a base URL: cleaned, or refused in words for people.

Every rule was seen in the wild (PROVIDERS.md, "Base URL and key cleaning"). A refusal never
repeats what was typed: people paste keys into the wrong field.
"""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit


class BadAddress(ValueError):  # noqa: N818 - it reads as what it is
    """The text is no base URL. Its message says why, for people, and repeats none of the text."""


_AROUND = " \t\r\n\f\v\u00a0\u3000\"'`<>()[]{}\u201c\u201d\u2018\u2019\u00ab\u00bb,;"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_LONGEST = 2000
_ONE_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_VERSION = re.compile(r"/v\d+[a-z]*$", re.IGNORECASE)
# What people copy out of documents and address bars instead of the base: cut off with all after it.
_PASTED = re.compile(
    r"/(?:minimaxi?/v1/query|kling/v1/videos|openapi/capcut-mate|api/v1/(?:tasks|videos|stream"
    r"|download)|query/video_generation|video/generations|videos|tasks|chat/completions"
    r"|completions|images/generations|responses|models|messages|embeddings|audio/speech"
    r"|console|login|register|dashboard|panel|pricing|docs|redoc|openapi\.json|openapi\.yaml"
    r"|swagger|index\.html?)(?:/.*)?$",
    re.IGNORECASE,
)


def clean_base(text: str) -> str:
    """Give `scheme://host[:port][/prefix]` without version, endpoint, query or trailing slash.

    `https://` is added where no scheme was typed, `http://` for this machine and private networks.
    Raises `BadAddress` for what is no http(s) address, or holds a name or key before the host.
    """
    parts = _parts(_with_scheme(_plain(text)))
    host = _host(parts)
    return f"{parts.scheme}://{host}{_port(parts)}{_prefix(parts.path)}"


def _plain(text: str) -> str:
    """Strip what copying leaves around an address; full-width letters become plain ones."""
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).replace("\u3002", ".")
    if not plain.strip().startswith("["):  # a bare IPv6 address keeps its bracket
        plain = plain.strip(_AROUND)
    plain = plain.strip()
    if not plain:
        raise BadAddress("Type the address of the service, like https://api.example.com")
    if len(plain) > _LONGEST:
        raise BadAddress("This is too long for the address of a service.")
    if not plain.isprintable() or any(sign.isspace() for sign in plain):
        raise BadAddress("An address has no blanks or line breaks inside.")
    return plain


def _with_scheme(text: str) -> str:
    scheme, mark, rest = text.partition("://")
    if mark:
        if scheme.lower() not in {"http", "https"}:
            raise BadAddress("Only addresses that begin with https:// or http:// work here.")
        return f"{scheme.lower()}://{rest}"
    if typo := re.match(r"(https?):/*(?=\D)", text, re.IGNORECASE):
        return f"{typo[1].lower()}://{text[typo.end() :]}"
    bare = text.lstrip("/")
    parts = _parts(f"https://{bare}")
    host = (parts.hostname or "").rstrip(".")
    if is_near(host):
        return f"http://{bare}"
    if "." not in host and not _port(parts):
        raise BadAddress("This is no address. It looks like https://api.example.com")
    return f"https://{bare}" if "." in host else f"http://{bare}"


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as wrong:
        raise BadAddress("This is no address of a service: the host cannot be read.") from wrong


def is_near(host: str) -> bool:
    """Tell whether a host is this machine or one of a private network, which rarely have TLS."""
    if host.lower() == "localhost" or host.lower().endswith((".localhost", ".local")):
        return True
    address = _ip(host)
    return address is not None and (
        address.is_private or address.is_loopback or address.is_link_local
    )


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    if "@" in parts.netloc:
        raise BadAddress(
            "An address holds no name, password or key. Put the key into the field for the key."
        )
    host = (parts.hostname or "").rstrip(".")
    if address := _ip(host):
        return f"[{address}]" if address.version == 6 else str(address)
    try:
        name = host.encode("idna").decode("ascii").lower() if host else ""
    except UnicodeError:
        name = ""
    labels = name.split(".")
    if len(name) > 253 or not all(map(_ONE_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        raise BadAddress("This is no address of a service: the host cannot be read.")
    return name


def _port(parts: SplitResult) -> str:
    try:
        port = parts.port
    except ValueError as wrong:
        raise BadAddress("The port after the colon must be a number up to 65535.") from wrong
    if port == 0:
        raise BadAddress("The port after the colon must be a number up to 65535.")
    default = {"http": 80, "https": 443}[parts.scheme]
    return "" if port is None or port == default else f":{port}"


def _prefix(path: str) -> str:
    path = re.sub(r"/{2,}", "/", path)
    if "\\" in path or ".." in path.split("/"):
        raise BadAddress("This is no address of a service: the part after the host is odd.")
    path = _PASTED.sub("", path).rstrip("/")
    return _VERSION.sub("", path).rstrip("/")
