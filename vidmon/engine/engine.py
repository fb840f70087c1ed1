"""The engine's parts put together: opened and closed in order, spoken to in one place.

It knows tasks as they stand, and tells its listeners of every change after it is kept.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from vidmon.core.redact import Redactor
from vidmon.core.settings import CACHE_GIGABYTES, CHECK_EVERY, PROXY, Settings
from vidmon.core.task import Task, TaskRef, advance
from vidmon.core.trouble import Kind, Trouble
from vidmon.engine.accounts import Accounts
from vidmon.engine.asking import Answer, Asking
from vidmon.engine.doctor import Doctor
from vidmon.engine.exchange import Exchange
from vidmon.engine.file_links import Reach
from vidmon.engine.files import FileNews, Files
from vidmon.engine.keys import Keys, open_keys
from vidmon.engine.ledger import Added, Ledger, NewTask, TakenIn
from vidmon.engine.loading import add_older, kept_settings, newest_tasks
from vidmon.engine.media.library import MediaLibrary
from vidmon.engine.packing import stored
from vidmon.engine.watch import Watch
from vidmon.engine.ways import Ways
from vidmon.providers.own_words import saying
from vidmon.providers.reading import same_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from vidmon.core.record import Change, StoredReply
    from vidmon.core.settings import Setting
    from vidmon.core.task import Report, State
    from vidmon.core.transfer import Transfer
    from vidmon.core.wire import Reply
    from vidmon.engine.files import Spans
    from vidmon.providers.base import Provider

_NOTHING_PASTED: Mapping[tuple[str, TaskRef], Report] = MappingProxyType({})
_LARGEST_CACHE = 1e6  # gigabytes; a setting may have been written by anybody
_CLEANED_AT_ONCE = 16 * 1024  # bytes, some ten milliseconds


@dataclass(frozen=True, slots=True)
class News:
    """Who is told of what. Tasks and files are kept before anybody hears of them."""

    changed: Callable[[tuple[Task, ...]], None] = lambda _tasks: None
    transfer: Callable[[int, int, Transfer | None], None] = lambda _key, _index, _now: None
    buffered: Callable[[int, int, Spans], None] = lambda _key, _index, _spans: None
    saved: Callable[[int, int, Path], None] = lambda _key, _index, _path: None
    not_saved: Callable[[int, int, str], None] = lambda _key, _index, _why: None


class Engine:
    """Everything without a window. Made by `open`, ended by `aclose`."""

    def __init__(
        self,
        ledger: Ledger,
        keys: Keys,
        accounts: Accounts,
        providers: Mapping[str, Provider],
        ways: Ways,
        settings: Settings,
        media: Path,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.ledger = ledger
        self.keys = keys
        self._clock = clock
        self.accounts = accounts
        # One mapping, which everybody here looks into: `exchange_providers` fills it anew.
        self._providers = providers = dict(providers)
        self.settings = settings
        self.ways = ways
        self.tasks: dict[int, Task] = {}
        self.news = News()
        exchange = Exchange(ways.system)
        self.asking = Asking(exchange, providers, accounts.get, keys, ways.client)
        self.doctor = Doctor(self.asking, providers, keys, ways)
        self.watch = Watch(
            ask=self.asking.look_up,
            put=self._put,
            changed=self._changed,
            every=self._every,
            clock=clock,
        )
        news = FileNews(
            self._transfer, self._buffered, self._saved, self._not_saved, self._way_found
        )
        self._library = MediaLibrary(ways.system, media)
        reach = Reach(self.asking.access, ways.client)
        self.files = Files(self._library, accounts, providers, self.ask_again, reach, news)

    @classmethod
    async def open(
        cls,
        ledger_path: Path,
        media: Path,
        providers: Mapping[str, Provider],
        keys: Keys | None = None,
        *,
        at_first: int | None = None,
    ) -> Engine:
        """Open a profile's ledger and the key store. Raises `LedgerTrouble`.

        `at_first` loads only so many tasks, the newest; `load_older` must follow before `start`.
        """
        ledger = await Ledger.open(ledger_path)
        try:
            known = await ledger.accounts()
        except BaseException:
            await ledger.aclose()
            raise
        keys = keys or await open_keys()
        settings = Settings()
        ways = Ways(keys, lambda: settings.get(PROXY))
        accounts = Accounts(ledger, keys, ways, known)
        engine = cls(ledger, keys, accounts, providers, ways, settings, media)
        try:
            await engine._load(at_first)
        except BaseException:
            await engine.aclose()
            raise
        return engine

    async def _load(self, at_first: int | None) -> None:
        self.settings.values.update(await kept_settings(self.ledger))
        await self._limit_cache()
        if at_first is None:
            await self.load_older()
        else:
            self.tasks = await newest_tasks(self.ledger, at_first)

    async def load_older(self) -> None:
        """Load all tasks that are not here yet."""
        await add_older(self.tasks, self.ledger, self._clock())

    @property
    def providers(self) -> Mapping[str, Provider]:
        """The services that are known, by id, in the order to offer them."""
        return self._providers

    def exchange_providers(self, providers: Mapping[str, Provider], changed: Iterable[str]) -> None:
        """Go on with other services; the tasks of the `changed` ones are asked for anew.

        Tasks and accounts of a service that is gone stay, and say so when they are asked for.
        """
        self._providers.clear()
        self._providers.update(providers)
        names = frozenset(changed)
        for account in self.accounts.all():
            if account.provider in names:
                self.watch.account_changed(account.id)

    def start(self) -> None:
        """Begin to ask for the tasks that are not finished."""
        self.watch.start()
        self.watch.follow(tuple(self.tasks.values()))

    async def aclose(self) -> None:
        """End all asking, playing and saving; what is known is kept."""
        await self.watch.aclose()
        await self.files.aclose()
        await self.ways.aclose()
        await self.keys.aclose()
        await self.ledger.aclose()

    # Tasks

    async def follow(
        self,
        wanted: Sequence[tuple[str, TaskRef, str]],
        pasted: Mapping[tuple[str, TaskRef], Report] = _NOTHING_PASTED,
    ) -> tuple[Added, ...]:
        """Follow tasks, given as (account ID, task, title). Known ones are given as they are.

        `pasted` is what a pasted text says of new ones, shown until the service is heard.
        """
        now = self._clock()
        new = [
            NewTask(account.provider, account.id, ref, now, title)
            for account_id, ref, title in wanted
            if (account := self.accounts.get(account_id))
        ]
        added = await self.ledger.add(new) if new else ()
        added = tuple(_as_pasted(one, pasted, now) for one in added)
        if said := tuple(one.task for one in added if one.task.pasted and not one.existed):
            await self.ledger.put(said)
        self._take(tuple(one.task for one in added))
        return added

    async def rename(self, key: int, title: str) -> None:
        """Give a task a title, "" to call it by its ID."""
        await self.ledger.rename(key, title)
        if task := self.tasks.get(key):
            self._take((replace(task, title=title),))

    async def tag(
        self, keys: Iterable[int], add: Sequence[str], remove: Sequence[str] = ()
    ) -> None:
        """Give tags to tasks and take others away."""
        tags = await self.ledger.tag(keys, add, remove)
        now = [self.tasks[key] for key in tags if key in self.tasks]
        self._take(tuple(replace(task, tags=tags[task.key]) for task in now))

    async def note(self, key: int, notes: str) -> None:
        """Give a task notes, "" for none."""
        await self.ledger.put_notes(key, notes)
        if task := self.tasks.get(key):
            self._take((replace(task, notes=notes),))

    async def take_in(self, tasks: Sequence[Task]) -> TakenIn:
        """Add tasks that come from a file, each as it stands; known ones stay as they are."""
        taken = await self.ledger.take_in(tasks)
        self._take(taken.new)
        return taken

    async def remove(self, keys: Iterable[int]) -> None:
        """Take tasks out of the list and ask for them no more."""
        gone = tuple(keys)
        self.watch.forget(gone)
        self.files.forget(gone)
        for key in gone:
            self.tasks.pop(key, None)
        await self.ledger.remove(gone)

    async def restore(self, keys: Iterable[int]) -> None:
        """Bring removed tasks back."""
        self._take(await self.ledger.restore(keys))

    async def history(self, key: int) -> tuple[Change, ...]:
        """Give the timeline of a task."""
        return await self.ledger.history(key)

    async def reply(self, key: int) -> StoredReply | None:
        """Give the last answer about a task, redacted."""
        return await self.ledger.reply(key)

    async def ask_again(self, key: int) -> Task | Trouble:
        """Ask for a task now and give it as it is then, or why that gave no report."""
        task = self.tasks.get(key)
        if task is None:
            return Trouble(Kind.REFUSED, "The task was removed from the list.")
        answer = await self.asking.look_up(task)
        if answer.report is None:
            return answer.trouble or Trouble(Kind.BAD_REPLY)
        return await self.learned(task, answer)

    async def say_word(self, account: str, word: str, state: State | None) -> tuple[int, ...]:
        """Let a status word mean `state` for an account, None as if that was never said.

        The account's tasks with that word are read again from their last answers and asked for
        anew; gives their keys.
        """
        known = self.accounts.get(account)
        if known is None:
            return ()
        await self.accounts.put(saying(known, word, state), {})
        tasks = [task for task in self.tasks.values() if _says(task, account, word)]
        for task in tasks:
            await self._read_again(task)
        keys = tuple(task.key for task in tasks)
        self.watch.ask_now(keys)
        return keys

    async def _read_again(self, task: Task) -> None:
        """Let the last answer about a task say what it says by what is known now."""
        kept = await self.ledger.reply(task.key)
        report = self.asking.read_again(task, kept) if kept else None
        if report is None:
            return
        known = advance(task, report, self._clock(), by_hand=True)
        # It was no new answer: when the last one came, and what troubled it, stays true.
        known = replace(
            known,
            checked_at=task.checked_at,
            trouble=task.trouble,
            troubles_in_row=task.troubles_in_row,
        )
        await self._put((known,), {})
        if task.key in self.tasks:  # else it was removed meanwhile, and stays away
            self._take((known,))

    async def learned(self, task: Task, answer: Answer) -> Task:
        """Take over what a good answer says of a task, as if it had been asked for by hand."""
        assert answer.report is not None
        known = advance(task, answer.report, self._clock(), by_hand=True)
        replies = {task.key: answer.reply} if answer.reply else {}
        await self._put((known,), replies)
        if task.key in self.tasks:  # else it was removed meanwhile, and stays away
            self._take((known,))
        return known

    def _take(self, tasks: tuple[Task, ...]) -> None:
        """Let the watch go on from these values, and tell of them."""
        self.watch.follow(tasks)
        self._changed(tasks)

    def _changed(self, tasks: tuple[Task, ...]) -> None:
        self.tasks.update({task.key: task for task in tasks})
        self.news.changed(tasks)

    async def _put(self, tasks: Sequence[Task], replies: Mapping[int, Reply]) -> None:
        known, now = self.keys.known(), self._clock()
        if sum(len(reply.body) for reply in replies.values()) > _CLEANED_AT_ONCE:
            kept = await asyncio.to_thread(_all_stored, replies, known, now)
        else:
            kept = _all_stored(replies, known, now)
        await self.ledger.put(tasks, kept)

    # Settings

    def _every(self, provider: str) -> float:
        """Give the seconds between two questions: the user's, but never less than the service's."""
        known = self._providers.get(provider)
        least = known.every if known else 60.0
        return max(least, self.settings.get(CHECK_EVERY).get(provider, least))

    async def keep(self, setting: Setting[Any], value: object) -> None:
        """Keep what the user chose."""
        self.settings.values[setting.key] = value
        await self.ledger.put_setting(setting.key, value)
        if setting is CACHE_GIGABYTES:
            await self._limit_cache()

    async def _limit_cache(self) -> None:
        gigabytes = min(max(self.settings.get(CACHE_GIGABYTES), 0.0), _LARGEST_CACHE)
        await self._library.limit(int(gigabytes * 1e9))

    # Files

    def _transfer(self, key: int, index: int, now: Transfer | None) -> None:
        self.news.transfer(key, index, now)

    def _buffered(self, key: int, index: int, spans: Spans) -> None:
        self.news.buffered(key, index, spans)

    def _way_found(self, key: int) -> None:
        if task := self.tasks.get(key):
            self.news.changed((task,))

    async def _saved(self, key: int, index: int, path: Path) -> None:
        if task := self.tasks.get(key):
            # Known at once: another file of the task may be done while this one is written down.
            known = replace(task, saved=tuple(dict.fromkeys((*task.saved, str(path)))))
            self.tasks[key] = known
            self.watch.follow((known,))
            await self.ledger.put((known,))
            if now := self.tasks.get(key):  # else it was removed meanwhile, and stays away
                self._changed((now,))
        self.news.saved(key, index, path)

    def _not_saved(self, key: int, index: int, why: str) -> None:
        self.news.not_saved(key, index, Redactor(self.keys.known()).clean(why))


def _says(task: Task, account: str, word: str) -> bool:
    told = task.report.word if task.report else ""
    return task.account == account and bool(told) and same_word(told) == same_word(word)


def _all_stored(
    replies: Mapping[int, Reply], known: Iterable[str], now: float
) -> dict[int, StoredReply]:
    redact = Redactor(known)
    return {key: stored(reply, redact, now) for key, reply in replies.items()}


def _as_pasted(added: Added, pasted: Mapping[tuple[str, TaskRef], Report], now: float) -> Added:
    """Give a new task with what was pasted of it; it was not asked for, so that it is at once."""
    report = pasted.get((added.task.account, added.task.ref))
    if report is None or added.existed:
        return added
    said = advance(added.task, replace(report, pasted=True), now)
    return replace(added, task=replace(said, checked_at=None))
