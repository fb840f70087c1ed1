"""How a service's own list of tasks is asked for, page by page, and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from vidmon.core.links import same_origin
from vidmon.core.task import TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.providers import asking
from vidmon.providers.base import Listed, Page
from vidmon.providers.own_words import said_of
from vidmon.providers.reading import dig, word_of
from vidmon.providers.told import Home, report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from vidmon.core.account import Account
    from vidmon.core.wire import Reply, Request
    from vidmon.providers.spec_tables import Listing, Spec

_NO_LIST = frozenset({Kind.NOT_FOUND, Kind.REFUSED, Kind.BAD_REPLY})
_MOST_BY_CURSOR = 10  # pages: each costs a question for every page before it


class ListReader:
    """The list that a spec declares, for one account.

    `ask` puts one request and gives the JSON of the answer; it raises `CouldNotAsk`.
    """

    def __init__(
        self,
        spec: Spec,
        listing: Listing,
        account: Account,
        ask: Callable[[Request], Generator[Request, Reply, object]],
    ) -> None:
        self._listing = listing
        self._account = account
        self._spec = spec
        self._ask = ask
        # A list names files by their path on the server's disk: no links from there.
        self._reading = changed(spec.read, files=(), content="")

    def page(self, number: int) -> Generator[Request, Reply, Page]:
        """Ask for page `number` (1 is the newest). A server's first page is asked for its total."""
        if self._listing.over:
            return (yield from self._of_all(max(number, 1)))
        if self._listing.next:
            return (yield from self._by_cursor(min(max(number, 1), _MOST_BY_CURSOR)))
        value = yield from self._ask(self._request(1))
        count = self._count(value)
        pages = max(1, -(-(count or 0) // self._listing.size))
        number = max(number, 1) if count is None else min(max(number, 1), pages)
        theirs = pages - number + 1 if self._listing.oldest_first else number
        if theirs > 1:
            value = yield from self._ask(self._request(theirs))
        if count is None:
            pages = number + self._is_full(value)
        return Page(self._tasks(value), number, pages, count)

    def _by_cursor(self, number: int) -> Generator[Request, Reply, Page]:
        value = yield from self._ask(self._request(1))
        at, cursor = 1, self._next(value)
        while cursor and at < number:
            at += 1
            value = yield from self._ask(self._request(at, cursor))
            cursor = self._next(value)
        more = bool(cursor) and at < _MOST_BY_CURSOR
        return Page(self._tasks(value), at, at + more, self._count(value))

    def _of_all(self, number: int) -> Generator[Request, Reply, Page]:
        """Ask for page `number` of each list. One that the service does not have is passed over."""
        found: list[Listed] = []
        refused: list[CouldNotAsk] = []
        more = False
        ways = asking.readings(self._spec, TaskRef(""), self._account)
        for way in ways:
            try:
                value = yield from self._ask(self._request(number, way=way))
            except CouldNotAsk as told:
                if told.trouble.kind not in _NO_LIST:
                    raise
                refused.append(told)
                continue
            of_these = way.params or ((self._listing.over, self._usual()),)
            found += self._tasks(value, of_these)
            more |= self._is_full(value)
        if len(refused) == len(ways):
            raise refused[0]
        return Page(tuple(sorted(found, key=_age)), number, number + more)

    def _usual(self) -> str:
        named = asking.params(self._spec, TaskRef(""), self._account)
        return named[self._listing.over]

    def _request(self, page: int, cursor: str = "", way: TaskRef | None = None) -> Request:
        listing, named = self._listing, asking.places(self._spec, self._account)
        named |= asking.params(self._spec, way or TaskRef(""), self._account)
        named |= {
            "page": str(page - 1 + listing.first),
            "size": str(listing.size),
            "offset": str((page - 1) * listing.size),
            "cursor": "" if same_origin(cursor, named["base"]) else cursor,
        }
        asked = asking.request(listing, named)
        return asking.moved(asked, cursor) if same_origin(cursor, named["base"]) else asked

    def _count(self, value: object) -> int | None:
        total = dig(value, self._listing.total) if self._listing.total else None
        return total if isinstance(total, int) and 0 <= total < 10**9 else None

    def _is_full(self, value: object) -> bool:
        """Tell whether a page is as long as pages are, so that there may be another one."""
        if self._listing.total:
            return False
        items = dig(value, self._listing.items)
        return isinstance(items, list) and len(items) >= self._listing.size

    def _next(self, value: object) -> str:
        if self._listing.more and dig(value, self._listing.more) is not True:
            return ""
        found = dig(value, self._listing.next)
        return found if isinstance(found, str) else word_of(found)

    def _tasks(self, value: object, known: tuple[tuple[str, str], ...] = ()) -> tuple[Listed, ...]:
        items = dig(value, self._listing.items)
        found = [self._task(item, known) for item in items] if isinstance(items, list) else []
        ordered = reversed(found) if self._listing.oldest_first else found
        return tuple(task for task in ordered if task is not None)

    def _task(self, item: object, known: tuple[tuple[str, str], ...]) -> Listed | None:
        task_id = _text(item, self._listing.id)
        home = Home(asking.root(self._spec, self._account), said=said_of(self._account))
        report = report_of(item, self._reading, home)
        named = ((name, _text(item, path)) for name, path in self._listing.params.items())
        params = (*known, *((name, text) for name, text in named if text))
        return Listed(TaskRef(task_id, params), report) if task_id and report else None


def _age(task: Listed) -> float:
    """Give what puts the newest first, and those without a time last."""
    submitted = task.report.submitted_at
    return -submitted.timestamp() if submitted else 0.0


def _text(item: object, path: str) -> str:
    """Give a text; Redis may make a number of an ID."""
    found = dig(item, path)
    return found if isinstance(found, str) else word_of(found)
