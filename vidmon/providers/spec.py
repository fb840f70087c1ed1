"""Reading a provider's TOML file: a `Spec`, or refused with the place of the mistake.

A spec is data from anyone, so it can do little: its addresses begin with the account's own base or
origin, its templates know a handful of names, and nothing in it is ever run.
"""

from __future__ import annotations

import tomllib
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from vidmon.core.plain import plain
from vidmon.providers.place import line_of
from vidmon.providers.spec_bounds import excess_of_text, excesses
from vidmon.providers.spec_check import mistakes
from vidmon.providers.spec_tables import Spec
from vidmon.providers.spec_types import mistyped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_LONGEST_WORDS = 400  # characters of a message
_MOST_TOLD = 50  # mistakes


class BadSpec(ValueError):  # noqa: N818 - it reads as what it is
    """A spec that cannot be used: all its `mistakes`, each with its place. Reads as the first."""

    def __init__(self, *mistakes: str) -> None:
        super().__init__(mistakes[0])
        self.mistakes = mistakes


def load(text: str, families: Mapping[str, str] | None = None) -> Spec:
    """Read a spec. `families` are the texts of the specs that it may extend, by id.

    Raises `BadSpec` with the places of the mistakes, and their lines where those can be told.
    """
    try:
        table = _with_family(_table(text), families or {}, text)
        spec = _spec(table, text)
        _refuse(mistakes(spec), text)
    except RecursionError:
        raise BadSpec("the file: nested too deep") from None
    return spec


def _spec(table: dict[str, Any], text: str) -> Spec:
    try:
        return msgspec.convert(table, Spec)
    except (msgspec.ValidationError, OverflowError) as wrong:
        _refuse(mistyped(table, Spec), text)
        raise BadSpec(_at("the file", str(wrong), text)) from None


def _refuse(found: Iterable[tuple[str, str]], text: str) -> None:
    """Raise `BadSpec` with what was found, if anything was."""
    told = [_at(path or "the file", mistake, text) for path, mistake in islice(found, _MOST_TOLD)]
    if told:
        raise BadSpec(*told)


def load_own(
    text: str, families: Mapping[str, str] | None = None, trusted: Collection[str] = ()
) -> Spec:
    """Read a spec of the user's, which may come from anyone: with bounds (spec_bounds.py).

    `trusted` are the patterns of shipped specs. Raises `BadSpec`.
    """
    if excess := excess_of_text(text):
        raise BadSpec(f"the file: {excess}")
    spec = load(text, families)
    _refuse(excesses(spec, trusted), text)
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
