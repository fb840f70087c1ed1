"""What spec a pasted question and its reply suggest, with what else each part of it could be.

A value from values: whoever shows it changes single parts and proposes nothing behind the user's
back. The key of the pasted command is in `Question.credential`, and in no spec.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from vidmon.core.links import BadAddress, clean_base
from vidmon.core.task import State
from vidmon.providers.id_form import impossible, pattern_of
from vidmon.providers.proposed_request import Question, is_public, question
from vidmon.providers.proposed_roles import ROLES, Choice, choices
from vidmon.providers.reading import dig, progress_of, same_word, state_of, word_of
from vidmon.providers.reply_places import together
from vidmon.providers.spec import BadSpec
from vidmon.providers.spec_bounds import excesses
from vidmon.providers.spec_check import mistakes
from vidmon.providers.spec_tables import Auth, FieldSpec, Files, IdSpec, Reading, Route, Rule, Spec

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from vidmon.core.curl_options import Asked

_SURE = 8  # a score from which on several reasons of a failure are read, not only the best
YES_OR_NO = (("true", State.SUCCEEDED), ("false", State.RUNNING))  # of a place like "done"
_KEY = FieldSpec(name="key", label="API key", secret=True)


class Note(enum.StrEnum):
    """What the user should know of a proposal."""

    ORDERS = "orders"  # the command orders a video, it does not ask for one
    DELETES = "deletes"
    NO_ID = "no_id"
    NO_STATE = "no_state"
    NO_LINK = "no_link"  # nothing like a video link in the replies
    FORM_BODY = "form_body"  # a body that is no JSON
    LEFT_OUT = "left_out"  # something that may be a secret, see Question.left_out


@dataclass(frozen=True, slots=True)
class Parts:
    """What a spec of one route is made of; the user corrects these."""

    id: str
    title: str
    question: Question
    state: str = ""
    words: tuple[tuple[str, State], ...] = ()
    progress: str = ""
    files: str = ""
    failure: tuple[str, ...] = ()
    failure_code: str = ""
    submitted: str = ""
    started: str = ""
    finished: str = ""
    expires: str = ""
    unit: str = "auto"
    every: float = 5.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """The likeliest parts, the choices of each role, and what to know."""

    parts: Parts
    choices: Mapping[str, tuple[Choice, ...]]
    notes: tuple[Note, ...] = ()


def propose(request: Asked, replies: Sequence[object], taken: Collection[str] = ()) -> Proposal:
    """Propose a spec for a service that was asked by `request` and gave `replies` (JSON values).

    `taken` are the ids of services that there are. Never raises.
    """
    places = together(replies)
    asked = question(request, places)
    found = {role: choices(role, places) for role in ROLES}
    best = {role: found[role][0].path if found[role] else "" for role in ROLES}
    name = _name(request.url)
    parts = Parts(
        _free_id(name, taken),
        name.replace("-", " ").capitalize(),
        asked,
        state=best["state"],
        words=words(best["state"], replies),
        progress=best["progress"],
        files=best["files"],
        failure=tuple(c.path for c in found["failure"] if c.score >= _SURE - 1)[:3],
        failure_code=best["failure_code"],
        submitted=best["submitted"],
        started=best["started"],
        finished=best["finished"],
        expires=best["expires"],
        unit=unit(best["progress"], replies),
    )
    return Proposal(parts, found, tuple(_notes(request, parts)))


def words(path: str, replies: Sequence[object]) -> tuple[tuple[str, State], ...]:
    """Give the status words at a path with what they probably mean; of yes and no both.

    The last of several replies is said to be of a finished task, so its word means that.
    """
    values = [dig(reply, path) for reply in replies if path]
    if any(isinstance(value, bool) for value in values):
        return YES_OR_NO
    found = {word: state_of(word, {}) for word in map(word_of, values) if word}
    last = word_of(values[-1]) if len(values) > 1 else ""
    if found.get(last) is State.UNKNOWN and len(found) > 1:
        found[last] = State.SUCCEEDED
    return tuple(found.items())


def unit(path: str, replies: Sequence[object]) -> str:
    """Tell how a progress is counted: a number above 1 or with a percent sign is percent."""
    values = [dig(reply, path) for reply in replies if path]
    if any(isinstance(v, float) and 0 < v < 1 for v in values):
        return "fraction"
    if any(progress_of(v) and not (isinstance(v, float) and v <= 1) for v in values):
        return "percent"
    return "auto"


def spec_of(parts: Parts) -> Spec:
    """Build the spec. Raises `BadSpec` with the place of what is wrong or still missing."""
    asked = parts.question
    if not asked.has_id:
        raise BadSpec("routes[0].url: the address does not say which task: {id} is missing")
    if not parts.state:
        raise BadSpec("read.state: which path holds the status is not said")
    spec = Spec(
        schema=1,
        id=parts.id,
        title=parts.title,
        home=asked.base or "https://example.com",
        base=_base(asked.base),
        hosts=(urlsplit(asked.base).hostname or "",) if is_public(asked.base) else (),
        every=parts.every,
        impossible_id=impossible(asked.id),
        ids=_ids(asked.id),
        links=_links(asked.url),
        fields=(_KEY,) if asked.credential.auth else (),
        auth=_auth(asked.credential.auth),
        routes=(_route(asked),),
        read=_reading(parts),
    )
    for path, mistake in (*mistakes(spec), *excesses(spec)):
        raise BadSpec(f"{path}: {mistake}")
    return spec


def placed(parts: Parts, role: str, path: str, replies: Sequence[object]) -> Parts:
    """Give the parts with another place for a role, "" for none, and what follows from it."""
    held: dict[str, Any] = {role: path}
    if role == "failure":
        held = {role: (path,) if path else ()}
    elif role == "progress":
        held["unit"] = unit(path, replies)
    elif role == "state":
        held["words"] = words(path, replies)
    return replace(parts, **held)


def renamed(parts: Parts, title: str, taken: Collection[str]) -> Parts:
    """Give the parts under another title, and an id that follows from it."""
    return replace(parts, title=title.strip(), id=_free_id(title, taken))


# --- the parts of a spec ------------------------------------------------------------------------


def _ids(task_id: str) -> tuple[IdSpec, ...]:
    pattern, strength = pattern_of(task_id)
    return (IdSpec(pattern=pattern, strength=strength),) if pattern else ()


def _links(url: str) -> tuple[str, ...]:
    """Give the pattern of the links that name a task as the route does."""
    path = url.removeprefix("{base}").partition("?")[0]
    if "{id:path}" in path:
        head, _, tail = path.partition("{id:path}")
        return (f"{re.escape(head)}(?P<id>[^?#:]+){re.escape(tail)}",)
    if "{id}" in path:
        head, _, tail = path.partition("{id}")
        return (f"{re.escape(head)}(?P<id>[^/?#]+){re.escape(tail)}",)
    name = re.search(r"[?&]([^=&]+)=\{id\}", url)
    return (rf"{re.escape(path)}\?(?:[^#]*&)?{re.escape(name[1])}=(?P<id>[^&#]+)",) if name else ()


def _auth(auth: Auth | None) -> Auth | None:
    return auth and Auth(field=_KEY.name, header=auth.header, scheme=auth.scheme)


def _route(asked: Question) -> Route:
    headers = {}
    for name, value in asked.credential.headers:
        same = value == asked.id and bool(asked.id)
        headers[name] = "{id}" if same else value.replace("{", "").replace("}", "")
    return Route(url=asked.url, method=asked.method, headers=headers, json=asked.json)  # type: ignore[arg-type]


def _reading(parts: Parts) -> Reading:
    yes_or_no = {word for word, _ in parts.words} == {word for word, _ in YES_OR_NO}
    return Reading(
        state=() if yes_or_no else (parts.state,),
        words={} if yes_or_no else _known(parts.words),
        rules=_rules(parts) if yes_or_no else (),
        progress=_one(parts.progress),
        unit=parts.unit,  # type: ignore[arg-type]
        files=(_files(parts.files),) if parts.files else (),
        failure=parts.failure,
        failure_code=_one(parts.failure_code),
        submitted=_one(parts.submitted),
        started=_one(parts.started),
        finished=_one(parts.finished),
        expires=_one(parts.expires),
    )


def _rules(parts: Parts) -> tuple[Rule, ...]:
    """Read a place that says yes or no; a task is failed where a reason stands, done or not."""
    failed = [Rule(path=path, state=State.FAILED) for path in parts.failure]
    said = [Rule(path=parts.state, is_=word, state=state) for word, state in parts.words]
    silent = Rule(path=parts.state, is_="absent", state=State.RUNNING)  # Veo names it at the end
    return (*failed, *said, silent)


def _known(said: tuple[tuple[str, State], ...]) -> dict[str, State]:
    """Keep the words that mean something; an unknown one keeps asking without a line of its own."""
    return {same_word(word): state for word, state in said if word and state is not State.UNKNOWN}


def _files(path: str) -> Files:
    return Files(paths=(path,), each="*" in path)


def _one(path: str) -> tuple[str, ...]:
    return (path,) if path else ()


# --- names --------------------------------------------------------------------------------------


def _name(url: str) -> str:
    """Call a service by its host: `api.some-video.com` is `some-video`."""
    host = urlsplit(url).hostname or ""
    if not is_public(url):
        return "my-service"
    labels = [label for label in host.split(".")[:-1] if label not in {"api", "www", "open", "com"}]
    return labels[-1] if labels else "my-service"


def _free_id(name: str, taken: Collection[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:30].strip("-")
    if not plain or not plain[0].isalpha():
        plain = f"my-{plain}".rstrip("-") if plain else "my-service"
    numbered = (plain if n == 1 else f"{plain}-{n}" for n in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)


def _base(base: str) -> str:
    try:
        return base if clean_base(base) == base else ""
    except BadAddress:
        return ""


def _notes(request: Asked, parts: Parts) -> list[Note]:
    asked = parts.question
    told = {
        Note.DELETES: request.method == "DELETE",
        Note.ORDERS: request.method == "POST" and not asked.has_id,
        Note.NO_ID: request.method != "POST" and not asked.has_id,
        Note.FORM_BODY: not asked.body_is_json,
        Note.NO_STATE: not parts.state,
        Note.NO_LINK: bool(parts.state) and not parts.files,
        Note.LEFT_OUT: bool(asked.left_out),
    }
    return [note for note, so in told.items() if so]
