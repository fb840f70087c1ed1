"""What in a text is a key or signs a link, and how the text reads without it.

The one gate for all outgoing text. Known keys are taken out in every spelling in which they travel
(percent, base64, JSON, HTML), then everything that is a key by its place or shape, because a reply
or a log can hold keys that are not ours. Redact before cutting: half a key is not recognised.
"""

from __future__ import annotations

import base64
import html
import json
import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MARK = "***"
_SHORTEST = 4  # a shorter secret is in every text by chance
_SHORTEST_CODED = 6
_SHORTEST_SHOWN = 16

# How a name ends that says that its value is secret: in a query, a form, a JSON object. Only the
# end is looked for, so that the whole stays linear: `X-Amz-Signature` and `clientSecret` end so.
_NAME = (
    r"(?:signature|credentials?|security-token|secret(?:[-_]?key)?|token|passw(?:or)?d|jwt"
    r"|api[-_]?key|access[-_]?key(?:[-_]?(?:id|secret))?|auth[-_]?key|private[-_]?key"
    r"|googleaccessid|(?<![a-z])(?:pwd|q-ak|key-pair-id|sig|policy|txsecret|wssecret|hdnt[sl]))"
)
_WEAK = r"(?:key|access|auth|authorization|sign|ak|sk|session|code_verifier)"
_HEADER = r"(?:(?<![a-z])authorization|api-?key|(?<=-)(?:token|secret|signature))"
_GAP = r"\s{0,8}"
_QUOTE = r"\\{0,8}[\"']"  # also inside JSON inside JSON
_BETWEEN = rf"(?:{_QUOTE}{_GAP}[:=,]{_GAP}b?{_QUOTE}|{_GAP}[:=]{_GAP}(?:{_QUOTE})?)"
_SCHEME = r"(?:(?:bearer|basic|token|key)\s{1,8})?"

# How the names above end, and what must follow: where none of it stands, no pattern need look.
_ENDS = (
    *("signature", "credential", "credentials", "secret", "key", "keyid", "key-id", "key_id"),
    *("token", "password", "passwd", "jwt", "googleaccessid", "pwd", "q-ak", "pair-id", "sig"),
    *("policy", "hdnts", "hdntl"),
)
_WEAK_ENDS = ("key", "access", "auth", "authorization", "sign", "ak", "sk", "session", "verifier")
_HEADERS = ("authorization", "apikey", "api-key", "-token", "-secret", "-signature")


def _followed(names: Iterable[str], *signs: str) -> tuple[str, ...]:
    return tuple(f"{name}{sign}" for name in names for sign in signs)


# Each gives back its group "kept" and the mark. Beside it, one of what a text that it matches holds
# in lower case: a pattern takes a tenth of a millisecond for an answer, and few answers need one.
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), needs)
    for pattern, needs in (
        (
            r"(?P<kept>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[\w+/=\s\\-]{0,20000}",
            ("-----begin",),
        ),
        (
            r"(?P<kept>(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}://)[^\s/\"'<>?#\\]{1,512}(?=@)",
            ("@",),
        ),
        (rf"(?P<kept>(?<![a-z])cookie{_BETWEEN})[^\r\n\"'\\]+", ("cookie",)),
        (
            rf"(?P<kept>{_HEADER}{_BETWEEN})(?:aws4-[^\r\n\"'\\]+|{_SCHEME}[^\s\"'\\,;)]+)",
            _HEADERS,
        ),
        (
            r"(?P<kept>(?<![\w-])bearer(?:\s{1,8}|%20|\+))(?=[a-z.~+/=_-]*[0-9]|\S{20})[\w.~+/=%-]{6,}",
            ("bearer",),
        ),
        (
            rf"(?P<kept>{_NAME}(?:=|%3d))(?:(?!%26)[^\s&\"'<>\\#])+",
            _followed(_ENDS, "=", "%3d"),
        ),
        (
            rf"(?P<kept>(?:[?&]|&amp;|\\u0026|%3f|%26){_WEAK}(?:=|%3d))(?:(?!%26)[^\s&\"'<>\\#])+",
            _followed(_WEAK_ENDS, "=", "%3d"),
        ),
        (
            rf"(?P<kept>{_NAME}{_QUOTE}{_GAP}:{_GAP}{_QUOTE})[^\"'\\]+",
            _followed(_ENDS, '"', "'", "\\"),
        ),
    )
)
# Dotless, long, and what `lower` leaves of a dotted I.
_TAKEN_FOR = {0x131: "i", 0x17F: "s", 0x307: None}
SHAPES = re.compile(
    r"(?<![A-Za-z0-9])(?:"
    r"(?:sk|pk|rk|ak|xai|gsk|r8|hf|ghp|glpat)[-_][A-Za-z0-9_-]{8,}"  # most gateways and models
    r"|eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?"  # a JSON web token
    r"|ya29\.[\w-]{20,}"  # Google's tokens
    r"|AKIA[0-9A-Z]{12,}|LTAI[A-Za-z0-9]{12,}|AKLT[\w=-]{16,}|AIza[\w-]{30,}"  # clouds
    r"|key_[0-9a-f]{32,})"  # Runway
)


class Redactor:
    """Takes the given secrets, and whatever looks like one, out of text. A value; shows nothing."""

    __slots__ = ("_spellings",)

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._spellings = spellings(secrets)

    def clean(self, text: str) -> str:
        """Give the text with `***` in the place of every secret. Takes linear time."""
        text = self.without_known(text)
        folded = _folded(text)
        for pattern, needs in _PATTERNS:
            if any(need in folded for need in needs):
                text = pattern.sub(rf"\g<kept>{MARK}", text)
        return SHAPES.sub(MARK, text)

    def without_known(self, text: str) -> str:
        """Give the text without the given secrets alone: signatures and all else stay."""
        for spelling in self._spellings:
            text = text.replace(spelling, MARK)
        return text


def _folded(text: str) -> str:
    """Give the text so that every letter is the one that `re.IGNORECASE` takes it for."""
    folded = text.lower()
    return folded if folded.isascii() else folded.translate(_TAKEN_FOR)


def spellings(secrets: Iterable[str]) -> tuple[str, ...]:
    """Give every form in which the secrets travel, the longest first."""
    found = {form for secret in secrets for form in (*_forms(secret), *_inside(secret))}
    found = {form for form in found if len(form) >= _SHORTEST}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


def masked(key: str) -> str:
    """Give what may be shown of a key, like "sk-…4f2a": its end, where enough stays hidden."""
    if len(key) < _SHORTEST_SHOWN:
        return "…"
    prefix = re.match(r"[A-Za-z]{2,4}[-_]", key)
    return f"{prefix[0] if prefix else ''}…{key[-4:]}"


class RedactingFilter(logging.Filter):
    """Cleans every record that passes: message, arguments, traceback and stack.

    `known` gives the secrets held right now. Belongs on handlers: a logger's own filter does not
    see the records of its children, and httpx logs whole URLs.
    """

    def __init__(self, known: Callable[[], frozenset[str]]) -> None:
        super().__init__()
        self._known = known
        self._secrets: frozenset[str] = frozenset()
        self._redactor = Redactor()

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass, cleaned."""
        clean = self._current().clean
        record.msg, record.args = clean(_said(record)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        record.exc_text = clean(record.exc_text) if record.exc_text else record.exc_text
        record.stack_info = clean(record.stack_info) if record.stack_info else record.stack_info
        return True

    def _current(self) -> Redactor:
        if (secrets := self._known()) != self._secrets:
            self._secrets, self._redactor = secrets, Redactor(secrets)
        return self._redactor


def guard_logs(known: Callable[[], frozenset[str]]) -> None:
    """Let nothing pass any handler of the root logger that `known` says is secret."""
    for handler in logging.getLogger().handlers:
        handler.addFilter(RedactingFilter(known))


def _said(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # an edge: a wrong log call, or a broken repr, must not break who logs
        return str(record.msg)


def _inside(secret: str) -> Iterator[str]:
    """Give what is secret in a secret that is a file of JSON (Google's accounts).

    A private key travels whole, and broken off after any of its lines.
    """
    if not secret.startswith("{"):
        return
    try:
        file = json.loads(secret)
    except (ValueError, RecursionError):
        return
    for name in ("private_key", "private_key_id"):
        key = file.get(name) if isinstance(file, dict) else None
        if isinstance(key, str):
            yield from _forms(key)
            yield from (line for line in key.splitlines() if len(line) >= 16 and "-" not in line)


def _forms(secret: str) -> Iterator[str]:
    """Give every spelling in which a secret travels."""
    yield secret
    yield secret.strip()
    for percent in (quote(secret, safe=safe, errors="replace") for safe in ("", "/", "/+=:")):
        yield percent
        yield percent.replace("%20", "+")
        yield re.sub("%[0-9A-F]{2}", lambda code: code[0].lower(), percent)
    for escaped in (json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]):
        yield escaped
        yield escaped.replace("/", "\\/")
    yield html.escape(secret)
    yield repr(secret)[1:-1]
    yield from _in_base64(secret.encode("utf-8", "replace"))


def _in_base64(secret: bytes) -> Iterator[str]:
    """Give what of the secret shows in base64, alone or with anything before and after it."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + secret).decode("ascii")
        first = -(-before * 8 // 6)
        inner = coded[first : (before + len(secret)) * 8 // 6]
        if len(inner) >= _SHORTEST_CODED:
            yield inner
            yield inner.replace("+", "-").replace("/", "_")
