"""How a spec's route, an account and a task's ID become a request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from vidmon.core.links import origin
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Headers, Request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vidmon.core.account import Account
    from vidmon.core.task import TaskRef
    from vidmon.providers.base import Secrets
    from vidmon.providers.spec import Auth, Route, Spec

_NAME = re.compile(r"\{(\w+)\}")
_DOTS = {".": "%2E", "..": "%2E%2E"}  # a path of dots would climb to another route


def root(spec: Spec, account: Account) -> str:
    """Give the account's base without an end that the spec's routes bring themselves."""
    base = account.base or spec.base
    for tail in spec.drop_tail:
        if base.endswith(tail):
            return base.removesuffix(tail)
    return base


def whole_id(spec: Spec, ref: TaskRef, account: Account) -> str:
    """Give the ID as the service wants it: a CapCut draft's ID becomes the draft's URL."""
    task_id = ref.id.encode("utf-8", "replace").decode()  # no lone surrogates on the wire
    if spec.whole is None or not re.fullmatch(spec.whole.pattern, task_id):
        return task_id
    return address(spec.whole.template, {**places(spec, account), "id": task_id})


def names(spec: Spec, ref: TaskRef, account: Account, uuid4: str) -> dict[str, str]:
    """Give what templates may name, as it is; `address` makes it fit for an address."""
    given = dict(ref.params)
    params = {
        name: given.get(name) or account.param(name) or usual for name, usual in spec.params.items()
    }
    task = {"id": whole_id(spec, ref, account), "uuid4": uuid4}
    return {**params, **task, **places(spec, account)}


def request(route: Route, named: Mapping[str, str], credentials: Headers) -> Request:
    """Build the request of a route."""
    headers = tuple((name, address(text, named)) for name, text in route.headers.items())
    return Request(
        address(route.url, named),
        route.method,
        (("Accept", "application/json"), *headers),
        credentials,
        _filled(route.json, named),
    )


def credentials(auth: Auth | None, secrets: Secrets) -> Headers:
    """Give the header with the key; none where the service wants none or none is held.

    Raises `CouldNotAsk` for a key that no header can carry: httpx would print it in its error.
    """
    key = secrets.get(auth.field, "") if auth else ""
    if auth is None or not key:
        return ()
    if not (key.isascii() and key.isprintable()) or " " in key:
        words = "The stored key holds characters that no key has. Enter it again."
        raise CouldNotAsk(Trouble(Kind.NO_KEY, words))
    return ((auth.header, f"{auth.scheme} {key}".lstrip()),)


def address(template: str, named: Mapping[str, str]) -> str:
    """Put names into the template of an address, percent-encoded but for base and origin."""
    fit = {name: _quoted(text) for name, text in named.items() if name not in {"base", "origin"}}
    return fill(template, {**fit, "base": named["base"], "origin": named["origin"]})


def fill(template: str, named: Mapping[str, str]) -> str:
    """Put names into a template; what is put in is not read again."""
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
