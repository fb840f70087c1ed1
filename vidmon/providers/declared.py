"""The provider that speaks any TOML spec."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from vidmon.core.explained import HTTP_STATUS
from vidmon.core.links import origin
from vidmon.core.task import How, Match, Report, State, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Access
from vidmon.providers import asking, troubles
from vidmon.providers.base import Field, Page, Param
from vidmon.providers.listing import ListReader
from vidmon.providers.own_words import said_of
from vidmon.providers.patterns import is_like
from vidmon.providers.reading import dig, plain, same_word
from vidmon.providers.told import (
    Home,
    completed,
    ended_by_code,
    failed_after_all,
    report_of,
    taken_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping

    from vidmon.core.account import Account
    from vidmon.core.task import Video
    from vidmon.core.wire import Headers, Reply, Request
    from vidmon.providers.base import Conversation, Secrets
    from vidmon.providers.spec_tables import Action, FieldSpec, Route, Spec

_GONE = frozenset({Kind.NOT_FOUND, Kind.REFUSED, Kind.BAD_REPLY})


class DeclaredProvider:
    """One service as its spec declares it; implements `base.Provider`.

    `clock` gives Unix seconds, for services that want signed requests.
    """

    def __init__(
        self,
        spec: Spec,
        new_uuid: Callable[[], uuid.UUID] = uuid.uuid4,
        clock: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self.spec = spec
        self.id = spec.id
        self.title = spec.title
        self.home = spec.home
        self.base = spec.base
        self.hosts = spec.hosts
        self.anywhere = not spec.hosts if spec.anywhere is None else spec.anywhere
        self.regions = spec.regions
        self.verified = spec.verified
        self.unverified = spec.unverified
        self.every = spec.every
        self.impossible_id = spec.impossible_id
        self.fields = tuple(_field(field) for field in spec.fields)
        self.params = tuple(
            Param(name, param.label, param.usual, param.others)
            for name, param in spec.params.items()
        )
        self.id_patterns = tuple((item.pattern, item.strength) for item in spec.ids)
        self.url_patterns = spec.links
        self.can_list = spec.list is not None
        self.can_delete = spec.delete is not None
        self.can_cancel = spec.cancel is not None
        self._new_uuid = new_uuid
        self._clock = clock

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"

    def credentials(self, account: Account, secrets: Secrets) -> Headers:
        """Give the headers that carry the key. Raises `CouldNotAsk` for a key none can carry."""
        return asking.credentials(self.spec.auth, secrets)

    def access(
        self, video: Video, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, Access]:
        """Give the key for the account's own origin, without a question."""
        yield from ()
        return Access(self.credentials(account, secrets), origin(account.base))

    def may_delete(self, state: State) -> bool:
        """Tell whether the service deletes a task in this state."""
        return _may(self.spec.delete, state)

    def may_cancel(self, state: State) -> bool:
        """Tell whether the service stops a task in this state."""
        return _may(self.spec.cancel, state) and not state.final

    def look_up(self, ref: TaskRef, account: Account, secrets: Secrets) -> Conversation:
        """Ask for one task, by one way after the other while they do not know it."""
        heard: list[Trouble] = []
        for route, way in self._ways(ref, account):
            reply = yield self._request(route, way, account, secrets)
            answer = self.read(reply, way, account)
            if isinstance(answer, Report):
                whole = yield from self._complete(answer, reply, way, account, secrets)
                learned = _learned(ref, way)
                return replace(whole, learned=learned) if learned else whole
            heard.append(answer)
            if not self._ask_elsewhere(answer):
                break
        raise CouldNotAsk(without_keys(self._telling(heard), secrets))

    def read(self, reply: Reply, ref: TaskRef, account: Account) -> Report | Trouble:
        """Read one answer to a question for `ref`."""
        if by_status := self._by_http_status(reply):
            return by_status
        if by_code := self._by_code(reply):
            return by_code
        value, rules = self._good(reply), self.spec.trouble
        if isinstance(value, Trouble):
            return value
        report = report_of(value, self.spec.read, self._home(ref, account))
        if report and same_word(report.word) in rules.states:
            return troubles.unable(reply, value, report.word, rules)
        return report or troubles.no_task(reply, value, rules)

    def list_page(
        self, number: int, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, Page]:
        """Ask for page `number` (1 is the newest) of the server's tasks.

        Raises `CouldNotAsk`, also where the service has no list.
        """
        listing = self.spec.list
        if listing is None:
            raise CouldNotAsk(Trouble(Kind.REFUSED, f"{self.title} gives no list of tasks."))

        def ask(asked: Request) -> Generator[Request, Reply, object]:
            reply = yield self._signed(asked, secrets)
            value = self._value(reply)
            if not isinstance(value, Trouble) and not isinstance(dig(value, listing.items), list):
                value = troubles.no_task(reply, value, self.spec.trouble)
            if isinstance(value, Trouble):
                raise CouldNotAsk(without_keys(value, secrets))
            return value

        return (yield from ListReader(self.spec, listing, account, ask).page(number))

    def delete(
        self, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, None]:
        """Delete the task on the server. Raises `CouldNotAsk` if it did not."""
        if self.spec.delete is None:
            raise CouldNotAsk(Trouble(Kind.REFUSED, f"{self.title} deletes nothing on request."))
        yield from self._change(self.spec.delete, ref, account, secrets)

    def cancel(
        self, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, None]:
        """Stop the task at the service. Raises `CouldNotAsk` if it did not."""
        if self.spec.cancel is None:
            raise CouldNotAsk(Trouble(Kind.REFUSED, f"{self.title} stops no task on request."))
        yield from self._change(self.spec.cancel, ref, account, secrets)

    # --- asking ---------------------------------------------------------------------------------

    def _ways(self, ref: TaskRef, account: Account) -> Iterator[tuple[Route, TaskRef]]:
        for route in self._routes(ref, account):
            for way in asking.readings(self.spec, ref, account):
                yield route, way

    def _routes(self, ref: TaskRef, account: Account) -> list[Route]:
        """Order the routes: the task's own, else the account's, else the one for such IDs."""
        chosen = dict(ref.params).get("route") or account.param("route")
        routes = list(self.spec.routes)
        if chosen in {route.name for route in routes}:
            return sorted(routes, key=lambda route: route.name != chosen)
        return sorted(routes, key=lambda route: not (route.ids and is_like(ref.id, route.ids)))

    def _request(
        self,
        route: Route,
        ref: TaskRef,
        account: Account,
        secrets: Secrets,
        also: Mapping[str, str] | None = None,
    ) -> Request:
        named = asking.names(self.spec, ref, account, str(self._new_uuid()))
        return self._signed(asking.request(route, {**named, **(also or {})}), secrets)

    def _signed(self, asked: Request, secrets: Secrets) -> Request:
        return asking.signed(asked, self.spec.auth, secrets, self._clock())

    def _complete(
        self, report: Report, reply: Reply, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Conversation:
        """Ask the second question, where the finished task's first answer held no link."""
        then = self.spec.then
        if then is None or report.state is not State.SUCCEEDED or report.videos:
            return report
        held = taken_of(self._value(reply), self.spec.read)
        if held.keys() != self.spec.read.take.keys():
            return report
        second = yield self._request(then, ref, account, secrets, held)
        if second.status in then.failed:
            said = troubles.json_of(second)
            return failed_after_all(_asked_twice(report), second.status, said, then)
        value = self._good(second)
        if not isinstance(value, Trouble):
            home = self._home(ref, account)
            return completed(_asked_twice(report), value, then, self.spec.read, home)
        if value.kind in _GONE:  # finished all the same; the file is what cannot be had
            return _asked_twice(report, How.NOTHING)
        raise CouldNotAsk(without_keys(value, secrets))

    def _change(
        self, action: Action, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, None]:
        reply = yield self._request(action, ref, account, secrets)
        if 200 <= reply.status < 300 and reply.body.strip() in {b"", b"null"}:
            return  # Vidu says null
        value = self._good(reply)
        if isinstance(value, Trouble):
            raise CouldNotAsk(without_keys(value, secrets))

    # --- hearing --------------------------------------------------------------------------------

    def _value(self, reply: Reply) -> dict[str, object] | Trouble:
        """Give the JSON object of a good answer, else the trouble that the answer is."""
        if not 200 <= reply.status < 300:
            return troubles.refusal(reply, self.spec.trouble)
        value = troubles.json_of(reply)
        if isinstance(value, dict | Trouble):
            return value
        return troubles.bad_reply(reply, "There is no task in this answer.")

    def _good(self, reply: Reply) -> dict[str, object] | Trouble:
        """Give the JSON object, or the trouble that a code inside it tells where codes decide."""
        value, rules = self._value(reply), self.spec.trouble
        if isinstance(value, Trouble) or not rules.decides:
            return value
        good = troubles.code_in(value, rules) in rules.ok
        return value if good else troubles.no_task(reply, value, rules)

    def _by_http_status(self, reply: Reply) -> Report | None:
        """Give the state that the HTTP status alone tells, where the body holds no word of it."""
        state = self.spec.read.http.get(str(reply.status))
        if state is None:
            return None
        value = troubles.json_of(reply)
        if isinstance(value, dict) and report_of(value, self.spec.read, Home("")):
            return None
        why = Match("state", HTTP_STATUS, str(reply.status), How.HTTP)
        return Report(state, plain(f"HTTP {reply.status}"), why=(why,))

    def _by_code(self, reply: Reply) -> Report | None:
        """Give the end of a task that the service tells as a refusal."""
        if not self.spec.read.codes:
            return None
        return ended_by_code(troubles.json_of(reply), self.spec.read, self.spec.trouble)

    def _home(self, ref: TaskRef, account: Account) -> Home:
        auth = self.spec.auth
        base = asking.root(self.spec, account)
        content = partial(self._content, ref, account) if base else (lambda _taken: "")
        return Home(base, content, bool(auth and auth.files), said_of(account))

    def _content(self, ref: TaskRef, account: Account, held: Mapping[str, str]) -> str:
        read = self.spec.read
        if not read.content or held.keys() != read.take.keys():
            return ""
        named = asking.names(self.spec, ref, account, "")
        return asking.address(read.content, {**named, **held})

    def _ask_elsewhere(self, trouble: Trouble) -> bool:
        return trouble.kind is Kind.NOT_FOUND or trouble.code in self.spec.trouble.other_route

    def _telling(self, heard: list[Trouble]) -> Trouble:
        """Choose the trouble to tell: a real one, else that no route knows the task."""
        if not self._ask_elsewhere(heard[-1]):
            return heard[-1]
        unknown = (trouble for trouble in heard if trouble.kind is Kind.NOT_FOUND)
        return next(unknown, heard[0])


def _may(action: Action | None, state: State) -> bool:
    return action is not None and (not action.states or state in action.states)


def _asked_twice(report: Report, how: How = How.AS_IT_STANDS) -> Report:
    """Give the report with the note that a second question was put after its answer."""
    return replace(report, why=(*report.why, Match("second_question", "", "", how, second=True)))


def _learned(asked: TaskRef, way: TaskRef) -> tuple[tuple[str, str], ...]:
    """Give what was found out about the task by asking in several ways."""
    return tuple(pair for pair in way.params if pair not in asked.params)


def _field(spec: FieldSpec) -> Field:
    return Field(
        spec.name, spec.label, spec.secret, spec.required, spec.help, spec.choices, spec.form
    )


def without_keys(trouble: Trouble, secrets: Secrets) -> Trouble:
    """Take the account's keys out of a message: a server may repeat what it was sent."""
    message = trouble.message
    for secret in secrets.values():
        message = message.replace(secret, "•••") if len(secret) > 3 else message
    return replace(trouble, message=message)
