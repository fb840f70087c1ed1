"""What in a pasted text is a key, what only stands for one, and how a key is carried unseen.

A key out of a pasted command is offered to the user and used for nothing else. It travels as a
`PastedKey`, which no log, exception or debugger line shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.keytext import BadKey, clean_key
from vidmon.core.redact import SHAPES, masked

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST = 8
_LOOKED_AT = 200_000  # characters in which keys are looked for one by one
_HEADERS = (
    r"proxy-authorization|authorization|x-goog-api-key|x-api-key|api-key|x-fal-key|xi-api-key"
    r"|mj-api-secret|x-key|x-auth-token"
)
_NAMES = r"api[-_]?key|secret[-_]?key|access[-_]?key(?:[-_]?secret)?|auth[-_]?token"
# A header or a field of any language: -H 'Name: x', "Name" = "x", .Add("Name", "x"), name=x
_GIVEN = re.compile(
    rf"(?<![A-Za-z])(?:{_HEADERS}|{_NAMES})[\"'`]?\s{{0,8}}(?:[:=]|=>|,)\s{{0,8}}(?:[fbu](?=[\"']))?[\"'`]?"
    r"(?P<key>(?:(?:bearer|basic|token|key)[ \t]{1,8})?[^\s\"'`,;)^\\]{1,8192})",
    re.IGNORECASE,
)
_HINTS = ("authorization", "key", "secret", "token", "-u")
_STANDS_FOR = re.compile(
    r"""(?ix)
    .*[<>{}\[\]$…].* | .*\.{3}.* | %\w+% | [x*•.·_#-]+
    | .*(?:x{4,}|\*{3,}|•{2,}).* | .*your.* | .*(?:api|secret|access)[-_ ]?(?:key|token).*
    | .*(?:placeholder|redacted|example|insert|replace).* | (?:sk|pk|key)[-_]?(?:test)?
    """
)
_LEAD = re.compile(r"^(?:authorization\s*[:=]\s*)?(?:bearer|token|basic)\s+", re.IGNORECASE)
_BASIC = re.compile(r"^\s*basic\s+", re.IGNORECASE)
_USER = re.compile(r"\s(?:-u|--user)[\s=]{1,8}[\"']?(?P<key>[^\s\"']{1,8192})")
_INSIDE = re.compile(
    r"(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_-]{16,}|AIza[\w-]{30,}|eyJ[\w-]{8,}\.[\w-]{8,})"
)
_ENVIRONMENT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


@dataclass(frozen=True, slots=True, repr=False)
class PastedKey:
    """A key that stood in a pasted text. `value` is the bare key; nothing else shows it."""

    value: str

    @property
    def shown(self) -> str:
        """What may be shown of it, like "sk-…4f2a"."""
        return masked(self.value)

    def __repr__(self) -> str:
        return "PastedKey(hidden)"


def key_of(text: str) -> PastedKey | None:
    """Read the value of a header as a key; None for a placeholder or what no key can be."""
    try:
        key = clean_key(_BASIC.sub("", text))
    except BadKey:
        return None
    return None if len(key) < _SHORTEST or stands_for_a_key(key) else PastedKey(key)


def stands_for_a_key(text: str) -> bool:
    """Tell whether a text only says where a key belongs: <token>, $KEY, sk-xxxx, YOUR_API_KEY."""
    return bool(_STANDS_FOR.fullmatch(text) or _ENVIRONMENT.fullmatch(text))


def is_key(text: str) -> bool:
    """Tell whether a text has the shape of a key, or is a word in which one surely stands."""
    bare = re.sub(
        r"^(?:authorization\s*[:=]\s*)?(?:bearer|token|basic)\s+", "", text, flags=re.IGNORECASE
    )
    whole = bool(SHAPES.fullmatch(bare)) and not _only_a_word(bare)
    return whole or (" " not in text and _INSIDE.search(text) is not None)


def _only_a_word(text: str) -> bool:
    return not any(sign.isdigit() for sign in text) and len(text) < 16


def keys_in(text: str) -> tuple[PastedKey, ...]:
    """Give the keys that stand in a text, by their place or their shape, each once."""
    text = text[:_LOOKED_AT]
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return tuple(PastedKey(found[0]) for found in SHAPES.finditer(text) if _real(found[0]))
    given = (key_of(f["key"]) for form in (_GIVEN, _USER) for f in form.finditer(text))
    shaped = (key_of(found[0]) for found in SHAPES.finditer(text))
    return tuple(dict.fromkeys(key for key in (*given, *shaped) if key))


def _real(text: str) -> bool:
    return not stands_for_a_key(text)


def without_keys(
    text: str, known: Iterable[tuple[str, str]] = ()
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give the text with every key masked, and (mask, key) pairs to put them back in memory.

    `known` are the pairs so far: no mask stands for two keys.
    """
    pairs = dict(known)
    for key in sorted(keys_in(text), key=lambda key: -len(key.value)):
        mask = _mask(key, text, pairs)
        pairs[mask] = key.value
        text = text.replace(key.value, mask)
    return text, tuple(pairs.items())


def _mask(key: PastedKey, text: str, taken: dict[str, str]) -> str:
    """Give a mask that stands for this key alone."""
    mask = key.shown
    while mask in taken or mask in text:
        mask += "•"
    return mask
