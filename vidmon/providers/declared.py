"""The provider that speaks any TOML spec."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from vidmon.core.task import Report, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Headers, Reply, Request
from vidmon.providers import asking, troubles
from vidmon.providers.base import Field, Listed, Page
from vidmon.providers.reading import dig, word_of
from vidmon.providers.told import Home, report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from vidmon.core.account import Account
    from vidmon.providers.base import Conversation, Secrets
    from vidmon.providers.spec import FieldSpec, Route, Spec


class DeclaredProvider:
    """One service as its spec declares it; implements `base.Provider`."""

    def __init__(self, spec: Spec, new_uuid: Callable[[], uuid.UUID] = uuid.uuid4) -> None:
        self.spec = spec
        self.id = spec.id
        self.title = spec.title
        self.home = spec.home
        self.base = spec.base
        self.hosts = spec.hosts
        self.anywhere = not spec.hosts if spec.anywhere is None else spec.anywhere
        self.every = spec.every
        self.impossible_id = spec.impossible_id
        self.fields = tuple(_field(field) for field in spec.fields)
        self.id_patterns = tuple((item.pattern, item.strength) for item in spec.ids)
        self.url_patterns = spec.links
        self.can_list = spec.list is not None
        self.can_delete = spec.delete is not None
        self._new_uuid = new_uuid
        # A list names files by their path on the server's disk: no links from there.
        self._listed = changed(spec.read, files=(), content="")

    def __repr__(self) -> str:
        return f"<DeclaredProvider {self.id}>"

    def credentials(self, account: Account, secrets: Secrets) -> Headers:
        """Give the headers that carry the key. Raises `CouldNotAsk` for a key none can carry."""
        return asking.credentials(self.spec.auth, secrets)

    def look_up(self, ref: TaskRef, account: Account, secrets: Secrets) -> Conversation:
        """Ask for one task, by one route after the other while they do not know it."""
        heard: list[Trouble] = []
        for route in self._routes(ref, account):
            reply = yield self._request(route, ref, account, secrets)
            answer = self.read(reply, ref, account)
            if isinstance(answer, Report):
                return answer
            heard.append(answer)
            if not self._ask_elsewhere(answer):
                break
        raise CouldNotAsk(_without_keys(self._telling(heard), secrets))

    def read(self, reply: Reply, ref: TaskRef, account: Account) -> Report | Trouble:
        """Read one answer to a question for `ref`."""
        value = self._value(reply)
        if isinstance(value, Trouble):
            return value
        report = report_of(value, self.spec.read, self._home(ref, account))
        rules = self.spec.trouble
        refused = rules.decides and troubles.code_in(value, rules) not in rules.ok
        if report is None or refused:
            return troubles.no_task(reply, value, rules)
        return report

    def list_page(
        self, number: int, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, Page]:
        """Ask for page `number` (1 is the newest). A server's oldest page is asked for its total.

        Raises `CouldNotAsk`, also where the service has no list.
        """
        listing = self.spec.list
        if listing is None:
            raise CouldNotAsk(Trouble(Kind.REFUSED, f"{self.title} gives no list of tasks."))
        value = yield from self._ask_list(1, account, secrets)
        total = dig(value, listing.total) if listing.total else None
        count = total if isinstance(total, int) and 0 <= total < 10**9 else None
        pages = max(1, -(-(count or 0) // listing.size))
        number = min(max(number, 1), pages)
        theirs = pages - number + 1 if listing.oldest_first else number
        if theirs != 1:
            value = yield from self._ask_list(theirs, account, secrets)
        return Page(self._tasks_in(value, account), number, pages, count)

    def delete(
        self, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, None]:
        """Delete the task on the server. Raises `CouldNotAsk` if it did not."""
        route = self.spec.delete
        if route is None:
            raise CouldNotAsk(Trouble(Kind.REFUSED, f"{self.title} deletes nothing on request."))
        reply = yield self._request(route, ref, account, secrets)
        if reply.status != 204:
            value = self._value(reply)
            if isinstance(value, Trouble):
                raise CouldNotAsk(_without_keys(value, secrets))

    # --- asking ---------------------------------------------------------------------------------

    def _routes(self, ref: TaskRef, account: Account) -> list[Route]:
        """Order the routes: the task's own, else the account's, else the one for such IDs."""
        chosen = dict(ref.params).get("route") or account.param("route")
        routes = list(self.spec.routes)
        if chosen in {route.name for route in routes}:
            return sorted(routes, key=lambda route: route.name != chosen)
        return sorted(routes, key=lambda route: not (route.ids and re.fullmatch(route.ids, ref.id)))

    def _request(self, route: Route, ref: TaskRef, account: Account, secrets: Secrets) -> Request:
        named = asking.names(self.spec, ref, account, str(self._new_uuid()))
        return asking.request(route, named, self.credentials(account, secrets))

    def _ask_list(
        self, number: int, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, object]:
        assert self.spec.list is not None
        place = {"page": str(number), "size": str(self.spec.list.size)}
        url = asking.address(self.spec.list.url, {**place, **asking.places(self.spec, account)})
        reply = yield Request(
            url,
            headers=(("Accept", "application/json"),),
            credentials=self.credentials(account, secrets),
        )
        value = self._value(reply)
        if not isinstance(value, Trouble) and not isinstance(
            dig(value, self.spec.list.items), list
        ):
            value = troubles.no_task(reply, value, self.spec.trouble)
        if isinstance(value, Trouble):
            raise CouldNotAsk(_without_keys(value, secrets))
        return value

    # --- hearing --------------------------------------------------------------------------------

    def _value(self, reply: Reply) -> dict[str, object] | Trouble:
        """Give the JSON object of a good answer, else the trouble that the answer is."""
        if not 200 <= reply.status < 300:
            return troubles.refusal(reply, self.spec.trouble)
        value = troubles.json_of(reply)
        if isinstance(value, dict | Trouble):
            return value
        return troubles.bad_reply(reply, "There is no task in this answer.")

    def _home(self, ref: TaskRef, account: Account) -> Home:
        auth = self.spec.auth
        base = asking.root(self.spec, account)
        content = partial(self._content, ref, account) if base else str
        return Home(base, content, bool(auth and auth.files))

    def _content(self, ref: TaskRef, account: Account) -> str:
        if not self.spec.read.content:
            return ""
        return asking.address(self.spec.read.content, asking.names(self.spec, ref, account, ""))

    def _ask_elsewhere(self, trouble: Trouble) -> bool:
        return trouble.kind is Kind.NOT_FOUND or trouble.code in self.spec.trouble.other_route

    def _telling(self, heard: list[Trouble]) -> Trouble:
        """Choose the trouble to tell: a real one, else that no route knows the task."""
        if not self._ask_elsewhere(heard[-1]):
            return heard[-1]
        unknown = (trouble for trouble in heard if trouble.kind is Kind.NOT_FOUND)
        return next(unknown, heard[0])

    def _tasks_in(self, value: object, account: Account) -> tuple[Listed, ...]:
        assert self.spec.list is not None
        items = dig(value, self.spec.list.items)
        found = (
            [self._listed_task(item, account) for item in items] if isinstance(items, list) else []
        )
        ordered = reversed(found) if self.spec.list.oldest_first else found
        return tuple(task for task in ordered if task is not None)

    def _listed_task(self, item: object, account: Account) -> Listed | None:
        assert self.spec.list is not None
        named = dig(item, self.spec.list.id)
        task_id = named if isinstance(named, str) else word_of(named)  # Redis may make it a number
        report = report_of(item, self._listed, Home(asking.root(self.spec, account)))
        return Listed(TaskRef(task_id), report) if task_id and report else None


def _field(spec: FieldSpec) -> Field:
    return Field(spec.name, spec.label, spec.secret, spec.required, spec.help, spec.choices)


def _without_keys(trouble: Trouble, secrets: Secrets) -> Trouble:
    """Take the account's keys out of a message: a server may repeat what it was sent."""
    message = trouble.message
    for secret in secrets.values():
        message = message.replace(secret, "•••") if len(secret) > 3 else message
    return replace(trouble, message=message)
