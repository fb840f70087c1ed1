"""How a pasted question for one task becomes a question for any: its ID taken out, its key too."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from vidmon.core.links import is_loopback_host, origin
from vidmon.providers.credential import Credential, credential_of, may_be_secret
from vidmon.providers.reading import word_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vidmon.core.curl_options import Asked
    from vidmon.providers.reply_places import Place

_ID_NAME = re.compile(r"(?:\w+_)?(?:id|uuid|task|job|operation|name)")
_BEST_NAMES = ("task_id", "id", "generation_id", "video_id", "request_id", "job_id", "uuid")
_STAND_IN = re.compile(
    r"\{+\s*\w+\s*\}+|<[^<>]+>|:\w*id|\$\{?\w+\}?|%7B\w+%7D|[A-Z_]*(?:TASK|VIDEO|JOB)?_?ID",
)
_IDLIKE = re.compile(r"(?=.*\d)[\w.~:=-]{6,200}|[\w-]{20,200}")
_NO_ID = re.compile(r"v\d+\w*|\d{4}-\d{2}-\d{2}|text2video|image2video|mp4")
_DEEPEST = 6
_MARK = "{id}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question for any task. `url` begins with {base}; `id` is that of the pasted task.

    `left_out` are names of parameters and headers that may be a secret and were not kept.
    """

    base: str
    url: str
    method: str = "GET"
    json: Any = None
    id: str = ""
    credential: Credential = field(default_factory=Credential)
    left_out: tuple[str, ...] = ()
    has_id: bool = False
    body_is_json: bool = True


def question(request: Asked, places: Sequence[Place]) -> Question:
    """Generalise a request. `places` are those of its reply, where the ID often comes back."""
    credential = credential_of(request)
    asked = _Asked(request, _echoes(places), _repeated(request, places))
    parts = urlsplit(request.url)
    path = asked.path(parts.path)
    query = asked.query(parts.query, _query_is_all(parts.path))
    body = asked.body(request.body)
    return Question(
        origin(request.url),
        f"{{base}}{path}{'?' + query if query else ''}",
        request.method,
        body,
        asked.id,
        credential,
        tuple(dict.fromkeys((*credential.left_out, *asked.left_out))),
        asked.has_id,
        not request.body or body is not None,
    )


def is_public(url: str) -> bool:
    """Tell whether a host has a name of its own that says which service it is."""
    host = urlsplit(url).hostname or ""
    return "." in host and not is_loopback_host(host) and not host.replace(".", "").isdigit()


def _echoes(places: Sequence[Place]) -> tuple[str, ...]:
    """Give the values of a reply that may be the task's ID, likeliest first."""
    found: list[tuple[int, str]] = []
    for place in places:
        value = place.value if isinstance(place.value, str) else word_of(place.value)
        if 1 < len(value) <= 300 and _ID_NAME.fullmatch(place.name):
            at = _BEST_NAMES.index(place.name) if place.name in _BEST_NAMES else len(_BEST_NAMES)
            found.append((at, value))
    return tuple(dict.fromkeys(value for _, value in sorted(found, key=lambda one: one[0])))


def _repeated(request: Asked, places: Sequence[Place]) -> tuple[str, ...]:
    """Give what stands in the body and comes back under the same name: a draft's URL."""
    back = {(place.name, place.value) for place in places if isinstance(place.value, str)}
    sent = texts_in(_json(request.body))
    return tuple(text for name, text in sent if len(text) > 5 and (name.lower(), text) in back)


class _Asked:
    """One request being generalised; the first place that holds the ID decides what it is."""

    def __init__(self, request: Asked, echoes: tuple[str, ...], repeated: tuple[str, ...]) -> None:
        self.left_out: list[str] = []
        self.has_id = False
        self.id = self._known(request, (*echoes, *repeated))

    def _known(self, request: Asked, echoes: Iterable[str]) -> str:
        """Find which value of the reply stands in the request too."""
        parts = urlsplit(request.url)
        given = [unquote(step) for step in parts.path.split("/")]
        given += [value for _, value in parse_qsl(parts.query)]
        given += [text for _, text in texts_in(_json(request.body))]
        if "/" in parts.path.strip("/"):
            given += [echo for echo in echoes if "/" in echo and f"/{echo}" in unquote(parts.path)]
        return next((echo for echo in echoes if echo in given), "")

    def path(self, path: str) -> str:
        if "/" in self.id and f"/{self.id}" in unquote(path):  # Google's names
            self._found(self.id)
            head, _, tail = unquote(path).partition(self.id)
            return "{id:path}".join(
                "/".join(map(_literal, part.split("/"))) for part in (head, tail)
            )
        steps = path.split("/")
        at = self._step(steps)
        kept = [_literal(step) for step in steps]
        if at >= 0:
            self._found(unquote(steps[at]))
            kept[at] = _MARK
        return "/".join(kept) or "/"

    def _step(self, steps: list[str]) -> int:
        """Give which part of the path is the ID, -1 if none."""
        if self.id:
            same = [at for at, step in enumerate(steps) if unquote(step) == self.id]
            return same[-1] if same else -1
        stand_in = [at for at, step in enumerate(steps) if _STAND_IN.fullmatch(step)]
        if stand_in:
            return stand_in[-1]
        alike = [at for at, step in enumerate(steps) if _looks_like_id(unquote(step))]
        return alike[-1] if alike else -1

    def query(self, query: str, query_is_all: bool) -> str:
        kept = []
        for name, value in parse_qsl(query, keep_blank_values=True):
            low = name.lower()
            if self._is_id(low, value, query_is_all):
                self._found(value)
                kept.append(f"{quote(name, safe='')}={_MARK}")
            elif may_be_secret(low, value):
                self.left_out.append(name)
            else:
                kept.append(f"{quote(name, safe='')}={quote(value, safe='')}")
        return "&".join(kept)

    def _is_id(self, name: str, value: str, alone: bool) -> bool:
        if self.id:
            return value == self.id
        stand_in = _STAND_IN.fullmatch(value) is not None
        named = re.fullmatch(r"(?:\w+[_-]?)?(?:id|uuid)", name) is not None
        return not self.has_id and (stand_in or (named and (alone or _looks_like_id(value))))

    def body(self, body: str) -> Any:  # noqa: ANN401 - JSON is anything
        value = _json(body)
        return self._generalised(value, "", 0) if isinstance(value, dict | list) else None

    def _generalised(self, value: Any, name: str, depth: int) -> Any:  # noqa: ANN401
        if isinstance(value, dict) and depth < _DEEPEST:
            kept = {k: self._generalised(v, k, depth + 1) for k, v in value.items()}
            return {k: v for k, v in kept.items() if v is not None}
        if isinstance(value, list) and depth < _DEEPEST:
            kept_items = [self._generalised(item, name, depth + 1) for item in value[:20]]
            return [item for item in kept_items if item is not None]
        if isinstance(value, bool | float) or value is None:
            return value
        return self._leaf(str(value), value, name) if isinstance(value, str | int) else None

    def _leaf(self, text: str, value: object, name: str) -> object:
        low = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
        if self._is_id(low, text, alone=True):
            self._found(text)
            return _MARK
        if isinstance(value, str) and (may_be_secret(low, text) or "{" in text or "}" in text):
            self.left_out.append(name)
            return None
        return value

    def _found(self, task_id: str) -> None:
        self.has_id = True
        if not self.id and not _STAND_IN.fullmatch(task_id):
            self.id = task_id


def _looks_like_id(step: str) -> bool:
    return _IDLIKE.fullmatch(step) is not None and _NO_ID.fullmatch(step) is None


def _query_is_all(path: str) -> bool:
    """Tell whether the path names no task, so that the query must."""
    return not any(_looks_like_id(unquote(step)) for step in path.split("/"))


def _literal(step: str) -> str:
    """Keep a part of a path as it is; braces are percent-encoded, as templates mean them."""
    plain = quote(unquote(step), safe="!$&'()*+,;=:@~") if not step.isascii() else step
    return plain.replace("{", "%7B").replace("}", "%7D").replace(" ", "%20").replace("\\", "%5C")


def _json(body: str) -> object:
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return None


def texts_in(value: object, name: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each text and whole number in a body."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield name, word_of(value)
    elif isinstance(value, dict) and depth < _DEEPEST:
        for key, below in value.items():
            yield from texts_in(below, str(key), depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for below in value:
            yield from texts_in(below, name, depth + 1)
