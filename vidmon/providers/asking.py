"""How a spec's route, an account and a task's ID become a request."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from vidmon.core.links import origin, same_origin
from vidmon.core.task import TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Headers, Request
from vidmon.providers import signing
from vidmon.providers.patterns import is_like

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidmon.core.account import Account
    from vidmon.providers.base import Secrets
    from vidmon.providers.spec_tables import Auth, Route, Spec

_NAME = re.compile(r"\{(\w+)(:path)?\}")
_EMPTY = re.compile(r"(?<=[?&])[\w.]+=(?:&|$)")  # a question's part that says nothing
_MOST_READINGS = 10
_DOTS = {".": "%2E", "..": "%2E%2E"}  # a path of dots would climb to another route


def root(spec: Spec, account: Account) -> str:
    """Give the account's base without an end that the spec's routes bring themselves."""
    base = account.base or spec.base
    for tail in spec.drop_tail:
        if base.endswith(tail) and same_origin(base, base.removesuffix(tail)):
            return base.removesuffix(tail)
    return base


def whole_id(spec: Spec, ref: TaskRef, account: Account) -> str:
    """Give the ID as the service wants it: a CapCut draft's ID becomes the draft's URL."""
    task_id = ref.id.encode("utf-8", "replace").decode()  # no lone surrogates on the wire
    if spec.whole is None or not is_like(task_id, spec.whole.pattern):
        return task_id
    return address(spec.whole.template, {**places(spec, account), "id": task_id})


def names(spec: Spec, ref: TaskRef, account: Account, uuid4: str) -> dict[str, str]:
    """Give what templates may name, as it is; `address` makes it fit for an address."""
    task = {"id": whole_id(spec, ref, account), "uuid4": uuid4}
    return {**params(spec, ref, account), **task, **places(spec, account)}


def params(spec: Spec, ref: TaskRef, account: Account) -> dict[str, str]:
    """Give the spec's own names: as the task says, else the account, else as is usual."""
    given = dict(ref.params)
    return {
        name: given.get(name) or account.param(name) or param.usual
        for name, param in spec.params.items()
    }


def readings(spec: Spec, ref: TaskRef, account: Account) -> tuple[TaskRef, ...]:
    """Give the task, then the same with each other value of what nobody said of it.

    Kling's ID does not carry the kind of its task, so where the service does not know it under the
    usual kind, the others are asked for.
    """
    open_ = {
        name: param.others
        for name, param in spec.params.items()
        if param.others and not (dict(ref.params).get(name) or account.param(name))
    }
    ways = product(*(((name, ""), *((name, v) for v in others)) for name, others in open_.items()))
    return tuple(
        TaskRef(ref.id, (*ref.params, *(pair for pair in way if pair[1])))
        for way in islice(ways, _MOST_READINGS)
    )


def request(route: Route, named: Mapping[str, str]) -> Request:
    """Build the request of a route, without any key."""
    headers = tuple((name, address(text, named)) for name, text in route.headers.items())
    return Request(
        _EMPTY.sub("", address(route.url, named)).rstrip("?&"),
        route.method,
        (("Accept", "application/json"), *headers),
        json=_filled(route.json, named),
    )


def moved(asked: Request, url: str) -> Request:
    """Give the same request to another address: the link that a list gives to its next page."""
    return replace(asked, url=url)


def signed(asked: Request, auth: Auth | None, secrets: Secrets, now: float) -> Request:
    """Give the request with what shows that it is the account's: the key, or a signature.

    `now` is in Unix seconds. Raises `CouldNotAsk` for a key that no header can carry.
    """
    if auth is None or not auth.sign:
        return replace(asked, credentials=credentials(auth, secrets))
    return replace(asked, credentials=signing.SIGNERS[auth.sign](asked, secrets, now))


def credentials(auth: Auth | None, secrets: Secrets) -> Headers:
    """Give the header with the key; none where the service wants none or none is held.

    Raises `CouldNotAsk` for a key that no header can carry: httpx would print it in its error.
    """
    key = secrets.get(auth.field, "") if auth else ""
    if auth is None or auth.sign or not key:
        return ()
    if not (key.isascii() and key.isprintable()) or " " in key:
        words = "The stored key holds characters that no key has. Enter it again."
        raise CouldNotAsk(Trouble(Kind.NO_KEY, words))
    return ((auth.header, f"{auth.scheme} {key}".lstrip()),)


def address(template: str, named: Mapping[str, str]) -> str:
    """Put names into the template of an address, percent-encoded but for base and origin.

    `{name:path}` keeps the slashes of what it names, and lets no part of it climb.
    """

    def fit(found: re.Match[str]) -> str:
        text = named[found[1]]
        if found[1] in {"base", "origin"}:
            return text
        return "/".join(map(_quoted, text.split("/"))) if found[2] else _quoted(text)

    return _NAME.sub(fit, template)


def fill(template: str, named: Mapping[str, str]) -> str:
    """Put names into a template as they are; what is put in is not read again."""
    return _NAME.sub(lambda found: named[found[1]], template)


def places(spec: Spec, account: Account) -> dict[str, str]:
    """Give the names that every template may use."""
    base = root(spec, account)
    return {"base": base, "origin": origin(base)}


def _quoted(text: str) -> str:
    return _DOTS.get(text) or quote(text, safe="", errors="replace")


def _filled(value: Any, named: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON is anything
    if isinstance(value, str):
        return fill(value, named)
    if isinstance(value, dict):
        return {name: _filled(below, named) for name, below in value.items()}
    return [_filled(below, named) for below in value] if isinstance(value, list) else value
