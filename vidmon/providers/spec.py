"""The form of a provider's TOML file: typed, closed, and refused with the place of the mistake.

A spec is data from anyone, so it can do little: its addresses begin with the account's own base or
origin, its templates know a handful of names, and nothing in it is ever run.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from vidmon.core.task import State  # noqa: TC001 - msgspec reads the annotations
from vidmon.core.trouble import Kind  # noqa: TC001 - msgspec reads the annotations
from vidmon.providers.place import line_of
from vidmon.providers.spec_check import mistakes

if TYPE_CHECKING:
    from collections.abc import Mapping

Texts = tuple[str, ...]


class BadSpec(ValueError):  # noqa: N818 - it reads as what it is
    """A spec that cannot be used. Its message names the place of the mistake, in words."""


class _Closed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a spec: a name that it does not know is a mistake."""


class FieldSpec(_Closed, frozen=True, kw_only=True):
    """A thing that an account needs; see `base.Field`."""

    name: str
    label: str
    secret: bool = False
    required: bool = True
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class IdSpec(_Closed, frozen=True, kw_only=True):
    """A full-match pattern of IDs, with what it says: 0 nothing, 3 surely this service."""

    pattern: str
    strength: int = 1


class Whole(_Closed, frozen=True, kw_only=True):
    """How a short ID that matches `pattern` becomes the ID that the service wants."""

    pattern: str
    template: str


class Auth(_Closed, frozen=True, kw_only=True):
    """Where the key goes: the account's secret `field` in a `header`, after a `scheme` word.

    `files` says whether files on the account's own origin want it too.
    """

    field: str = "key"
    header: str = "Authorization"
    scheme: str = "Bearer"
    files: bool = True


class Route(_Closed, frozen=True, kw_only=True):
    """One way to ask for a task. `ids` is a full-match pattern of IDs that it is first for."""

    url: str
    name: str = ""
    method: Literal["GET", "POST", "PUT", "DELETE"] = "GET"
    headers: dict[str, str] = {}
    json: Any = None
    ids: str = ""


class Files(_Closed, frozen=True, kw_only=True):
    """Where links to the result stand.

    Without `each` the paths are places of one file: the first link is taken, the others are its
    backups. With `each` every link at every path is a file, labelled with its number {n}.
    """

    paths: Texts
    label: str = ""
    each: bool = False
    backups: Texts = ()


class Reading(_Closed, frozen=True, kw_only=True):
    """Which path of a reply says what; all are relative to the object in `envelope`, if there."""

    state: Texts
    envelope: str = ""
    words: dict[str, State] = {}
    queued_at_zero: bool = False  # "running" with progress 0 is only queued (MoneyPrinterTurbo)
    progress: Texts = ()
    unit: Literal["auto", "percent", "fraction"] = "auto"
    coarse: bool = False
    files: tuple[Files, ...] = ()
    repair: Literal["none", "loopback", "tasks"] = "none"  # see result_links.py
    content: str = ""  # the route that gives the file itself
    content_is_file: bool = False  # it is the file where no link is named, not only worth a try
    failure: Texts = ()
    failure_code: Texts = ()
    submitted: Texts = ()
    started: Texts = ()
    finished: Texts = ()
    expires: Texts = ()
    ttl: str = ""  # how long links live, "9h" or "7d", where nothing else tells it


class Words(_Closed, frozen=True, kw_only=True):
    """What it means if a trouble's message matches `pattern` (searched, case ignored)."""

    pattern: str
    kind: Kind
    code: str = ""


class Troubles(_Closed, frozen=True, kw_only=True):
    """What the service says when it does not answer the question.

    `decides`: a code that is not in `ok` is a trouble even beside a status word. `other_route`
    are codes that say "not by this route". `aside` is a pattern of a request ID inside messages.
    """

    code: Texts = ("code", "error.code", "error.type")
    message: Texts = ("error.message", "message", "detail", "error", "msg")
    ok: Texts = ("", "success", "0", "200")
    decides: bool = False
    kinds: dict[str, Kind] = {}
    words: tuple[Words, ...] = ()
    other_route: Texts = ()
    aside: str = ""


class Listing(_Closed, frozen=True, kw_only=True):
    """The server's own list of tasks, paged by {page} and {size}."""

    url: str
    items: str
    id: str
    total: str = ""
    size: int = 20
    oldest_first: bool = False


class Spec(_Closed, frozen=True, kw_only=True):
    """One service."""

    schema: Literal[1]
    id: str
    title: str
    home: str
    routes: tuple[Route, ...]
    read: Reading
    impossible_id: str
    extends: str = ""
    docs: str = ""
    base: str = ""
    hosts: Texts = ()
    anywhere: bool | None = None  # other hosts speak like it; true where it has no host of its own
    drop_tail: Texts = ()  # ends of a base that the routes bring themselves, like "/api"
    every: float = 5.0
    ids: tuple[IdSpec, ...] = ()
    links: Texts = ()
    whole: Whole | None = None
    fields: tuple[FieldSpec, ...] = ()
    params: dict[str, str] = {}  # names that templates may use, with what they are if not given
    auth: Auth | None = None
    trouble: Troubles = Troubles()
    list: Listing | None = None
    delete: Route | None = None


def load(text: str, families: Mapping[str, str] | None = None) -> Spec:
    """Read a spec. `families` are the texts of the specs that it may extend, by id.

    Raises `BadSpec` with the place of the mistake, and its line where that can be told.
    """
    table = _with_family(_table(text), families or {}, text)
    try:
        spec = msgspec.convert(table, Spec)
    except msgspec.ValidationError as wrong:
        raise BadSpec(_told(str(wrong), text)) from None
    for path, mistake in mistakes(spec):
        raise BadSpec(f"{path}{line_of(text, path)}: {mistake}")
    return spec


def _table(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        raise BadSpec(f"not TOML: {wrong}") from None


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


_OWN = ("id", "title", "home", "docs", "base", "hosts", "anywhere")  # never taken from a parent


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
    return f"{path or 'the file'}{line_of(text, path)}: {what}"
