"""What the value of a setting may be: its kind and bounds, and which value is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vidmon.core.naming import BadTemplate, file_name
from vidmon.core.proxy import AS_SET, BadProxy, clean_way

_LONGEST_TEXT = 4096  # characters
_MOST_ENTRIES = 1000


class BadValue(ValueError):  # noqa: N818 - it reads as what is wrong
    """A value that its setting cannot take."""


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    def clean(self, value: object) -> bool:
        """Give the value as it is kept. Raises `BadValue`, as `clean` of every shape does."""
        if not isinstance(value, bool):
            raise BadValue
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several words; `options` are (word, name in English)."""

    options: tuple[tuple[str, str], ...]

    def clean(self, value: object) -> str:
        """Give one of the words."""
        if not isinstance(value, str) or value not in dict(self.options):
            raise BadValue
        return value


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two others, both allowed; `unit` stands behind it."""

    least: float
    most: float
    step: float
    unit: str

    def clean(self, value: object) -> float:
        """Give the number."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadValue
        if not self.least <= value <= self.most:  # not a number is outside, too
            raise BadValue
        return float(value)


@dataclass(frozen=True, slots=True)
class Folder:
    """The full path of a folder, "" for the profile's own. Whether it can be used is seen there."""

    def clean(self, value: object) -> str:
        """Give the path as text."""
        return _text(value)


@dataclass(frozen=True, slots=True)
class Template:
    """A template of file names (core/naming.py)."""

    def clean(self, value: object) -> str:
        """Give the template."""
        text = _text(value)
        try:
            file_name(text, {})
        except BadTemplate as bad:
            raise BadValue(str(bad)) from None
        return text


@dataclass(frozen=True, slots=True)
class Several:
    """Some of several words; each is on until it is switched off. `options` as for `Choice`."""

    options: tuple[tuple[str, str], ...]

    def clean(self, value: object) -> dict[str, bool]:
        """Give which words are on; what nobody knows is dropped."""
        known = dict(self.options)
        given = _mapping(value)
        if not all(isinstance(on, bool) for on in given.values()):
            raise BadValue
        return {word: bool(on) for word, on in given.items() if word in known}


@dataclass(frozen=True, slots=True)
class Intervals:
    """Seconds by the id of a service; `most` is the longest. Each service says its own least."""

    most: float = 3600.0

    def clean(self, value: object) -> dict[str, float]:
        """Give the seconds by service."""
        number = Number(0.0, self.most, 1.0, "")
        return {service: number.clean(given) for service, given in _mapping(value).items()}


@dataclass(frozen=True, slots=True)
class Proxy:
    """The way to all services (core/proxy.py), without a password: that is in the key store."""

    def clean(self, value: object) -> str:
        """Give the way as text."""
        try:
            way = clean_way(_text(value)).text
        except BadProxy as bad:
            raise BadValue(str(bad)) from None
        if way == AS_SET:
            raise BadValue
        return way


Shape = Switch | Choice | Number | Folder | Template | Several | Intervals | Proxy


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT or "\0" in value:
        raise BadValue
    return value


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, Mapping) or len(value) > _MOST_ENTRIES:
        raise BadValue
    return {_text(name): given for name, given in value.items()}
