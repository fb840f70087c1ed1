"""Reading a provider's TOML file: a `Spec`, or refused with the place of the mistake.

A spec is data from anyone, so it can do little: its addresses begin with the account's own base or
origin, its templates know a handful of names, and nothing in it is ever run.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import msgspec

from vidmon.core.plain import plain
from vidmon.providers.place import line_of
from vidmon.providers.spec_bounds import excess_of_text, excesses
from vidmon.providers.spec_check import mistakes
from vidmon.providers.spec_tables import Spec

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_LONGEST_WORDS = 400  # characters of a message


class BadSpec(ValueError):  # noqa: N818 - it reads as what it is
    """A spec that cannot be used. Its message names the place of the mistake, in words."""


def load(text: str, families: Mapping[str, str] | None = None) -> Spec:
    """Read a spec. `families` are the texts of the specs that it may extend, by id.

    Raises `BadSpec` with the place of the mistake, and its line where that can be told.
    """
    try:
        spec = msgspec.convert(_with_family(_table(text), families or {}, text), Spec)
        for path, mistake in mistakes(spec):
            raise BadSpec(_at(path, mistake, text))
    except (msgspec.ValidationError, OverflowError) as wrong:
        raise BadSpec(_told(str(wrong), text)) from None
    except RecursionError:
        raise BadSpec("the file: nested too deep") from None
    return spec


def load_own(
    text: str, families: Mapping[str, str] | None = None, trusted: Collection[str] = ()
) -> Spec:
    """Read a spec of the user's, which may come from anyone: with bounds (spec_bounds.py).

    `trusted` are the patterns of shipped specs. Raises `BadSpec`.
    """
    if excess := excess_of_text(text):
        raise BadSpec(f"the file: {excess}")
    spec = load(text, families)
    for path, excess in excesses(spec, trusted):
        raise BadSpec(_at(path, excess, text))
    return spec


def _at(path: str, mistake: str, text: str) -> str:
    """Say a mistake with its place; what of it stood in the file is made fit to be shown."""
    return plain(f"{path}{line_of(text, path)}: {mistake}", _LONGEST_WORDS)


def _table(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BadSpec("not TOML: nested too deep") from None
    except ValueError as wrong:  # also a number of more digits than Python reads
        raise BadSpec(plain(f"not TOML: {wrong}", _LONGEST_WORDS)) from None


def _with_family(
    table: dict[str, Any], families: Mapping[str, str], text: str, generations: int = 3
) -> dict[str, Any]:
    """Lay a spec over the one that it extends, and that over its own parent."""
    parent = table.get("extends")
    if not parent:
        return table
    if not generations or not isinstance(parent, str) or parent not in families:
        raise BadSpec(f"extends{line_of(text, 'extends')}: there is no spec {parent!r} to extend")
    below = _with_family(_table(families[parent]), families, text, generations - 1)
    return _over(below, table)


_OWN = (
    "id",
    "title",
    "home",
    "docs",
    "base",
    "hosts",
    "anywhere",
    "regions",
    "verified",
    "unverified",
)  # never taken from a parent


def _over(parent: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    """Lay the child's tables over the parent's; lists are replaced whole."""
    kept = {name: value for name, value in parent.items() if name not in _OWN}
    return _merged(kept, child)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {**below, **above}
    for name in below.keys() & above.keys():
        if isinstance(below[name], dict) and isinstance(above[name], dict):
            both[name] = _merged(below[name], above[name])
    return both


def _told(message: str, text: str) -> str:
    """Turn msgspec's "Expected `int`, got `str` - at `$.every`" around: the place comes first."""
    what, _, place = message.partition(" - at `$")
    path = place.rstrip("`").lstrip(".")
    unknown = re.search(r"unknown field `(.+)`", what)
    if unknown:
        path = f"{path}.{unknown[1]}".lstrip(".")
        what = "no such name is known here"
    return _at(path or "the file", what, text)
