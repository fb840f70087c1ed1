"""The files of tasks: which are playing, which are being saved, and under which names."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from vidmon.core.fetched import fetched
from vidmon.core.keeping import videos_of
from vidmon.core.lost import why_lost
from vidmon.core.naming import DEFAULT_TEMPLATE
from vidmon.engine.borrowed import Borrowed
from vidmon.engine.file_facts import known_of, name_for
from vidmon.engine.file_links import FileLinks, NoFile, Renewal
from vidmon.engine.keys import KeyStoreTrouble
from vidmon.engine.media.disk import reason
from vidmon.engine.media.save import SaveTrouble, save
from vidmon.engine.media.trouble import Kind, MediaTrouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from vidmon.core.fetched import Fetched
    from vidmon.core.task import Task
    from vidmon.core.transfer import Transfer
    from vidmon.engine.accounts import Accounts
    from vidmon.engine.file_links import AskAgain, Reach
    from vidmon.engine.media.library import MediaLibrary
    from vidmon.engine.media.medium import Medium
    from vidmon.engine.media.progress import Progress
    from vidmon.providers.base import Provider

__all__ = ["FileNews", "Files", "NoFile", "SaveAs", "videos_of"]

Spans = tuple[tuple[float, float], ...]
_DEAD = frozenset({Kind.GONE, Kind.NOT_VIDEO})  # what a link that expired answers


@dataclass(frozen=True, slots=True)
class FileNews:
    """Who is told what. Files are named by the task's key and their index."""

    transfer: Callable[[int, int, Transfer | None], None]  # None when it ended
    buffered: Callable[[int, int, Spans], None]  # fractions of the file that is playing
    saved: Callable[[int, int, Path], Awaitable[None]]
    not_saved: Callable[[int, int, str], None]
    way_found: Callable[[int], None]  # by which link a file comes is known, or is another now


@dataclass(frozen=True, slots=True)
class SaveAs:
    """Where files are saved, under which names, and whether what is known is written beside."""

    folder: Path
    template: str
    sidecar: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    """A file that is open: its medium, and what asking for a fresh link came to."""

    medium: Medium
    own_origin: str
    renewal: Renewal


class Files:
    """Plays and saves the files of tasks; each file is fetched once for both."""

    def __init__(
        self,
        library: MediaLibrary,
        accounts: Accounts,
        providers: Mapping[str, Provider],
        ask_again: AskAgain,
        reach: Reach,
        news: FileNews,
    ) -> None:
        self._library = library
        self._accounts = accounts
        self._providers = providers
        self._links = FileLinks(accounts, providers, ask_again, reach)
        self._news = news
        self._playing: tuple[_Open, Callable[[], None]] | None = None
        self._saving: dict[tuple[int, int], asyncio.Task[bool]] = {}
        self._borrowed = Borrowed()
        self._ways: dict[int, dict[int, Fetched]] = {}

    async def play(self, task: Task, index: int) -> str:
        """Open a file and give the address on this machine that a player reads it from.

        Raises `NoFile`, `KeyStoreTrouble`, `OSError`.
        """
        opened = await self._open(task, index)
        await self.stop()
        medium = opened.medium

        def tell(now: Progress) -> None:
            self._note_way(task.key, index, opened)
            self._tell_buffered(task.key, index, now)

        self._playing = (opened, medium.listen(tell))
        tell(medium.progress)
        return self._library.url_for(medium, name_for(task, index, "", "", DEFAULT_TEMPLATE))

    async def stop(self) -> None:
        """Let go of the file that was playing."""
        if self._playing is None:
            return
        opened, unlisten = self._playing
        self._playing = None
        unlisten()
        await self._library.close(opened.medium)

    def why_not_playing(self) -> str:
        """Give why the file that is open does not come, "" where nothing is wrong with it."""
        if self._playing is None or self._playing[0].medium.trouble is None:
            return ""
        return _in_words(self._playing[0].medium.trouble, self._playing[0].renewal)

    def network_speed(self) -> float:
        """Give how many bytes a second come of the file that is open."""
        return self._playing[0].medium.progress.bytes_per_second if self._playing else 0.0

    def on_disk(self, task: Task, index: int) -> Path | None:
        """Give the file of this computer that begins like this one, maybe with gaps after that."""
        known = index < len(videos_of(task))
        return self._library.on_disk(_medium_key(task, index)) if known else None

    def ways(self, key: int) -> tuple[Fetched, ...]:
        """Give by which links the files of a task came, as far as they were fetched since start."""
        return tuple(way for _index, way in sorted(self._ways.get(key, {}).items()))

    def forget(self, keys: Iterable[int]) -> None:
        """Let go of what was learned of the files of removed tasks."""
        for key in keys:
            self._ways.pop(key, None)

    def save(
        self, task: Task, indexes: Sequence[int], wanted_as: SaveAs
    ) -> tuple[asyncio.Task[bool], ...]:
        """Begin to save these files of a task; those under way already go on.

        What is given ends with whether that file is saved.
        """
        wanted = [index for index in indexes if index < len(videos_of(task))]
        for index in wanted:
            place = (task.key, index)
            if place not in self._saving:
                work = asyncio.create_task(self._save(task, index, wanted_as))
                self._saving[place] = work
                work.add_done_callback(partial(self._ended, place))
        return tuple(self._saving[task.key, index] for index in wanted)

    def _ended(self, place: tuple[int, int], _work: asyncio.Task[bool]) -> None:
        self._saving.pop(place, None)

    def to_carry(self, task: Task, index: int, template: str) -> Path | None:
        """Give a whole file of a task under its name: where it was saved, else out of the cache.

        None where not all of it is here. Raises `OSError`.
        """
        if index >= len(videos_of(task)):
            return None
        found = self._library.whole_on_disk(_medium_key(task, index))
        if found is None or str(found) in task.saved:
            return found
        return self._borrowed.named(found, self._name(task, index, template))

    def cancel(self, key: int, index: int) -> None:
        """Stop saving a file; what was fetched is kept."""
        if work := self._saving.get((key, index)):
            work.cancel()

    def saving(self) -> frozenset[tuple[int, int]]:
        """Give the files that are being saved now."""
        return frozenset(self._saving)

    async def wait(self) -> None:
        """Return when nothing is being saved any more."""
        while self._saving:
            await asyncio.wait(tuple(self._saving.values()))

    async def aclose(self) -> None:
        """Stop playing and saving; what was fetched is kept."""
        works = tuple(self._saving.values())
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
        await self.stop()
        await self._library.aclose()
        self._borrowed.close()

    async def _save(self, task: Task, index: int, wanted_as: SaveAs) -> bool:
        why, path = "", None
        try:
            path = await self._fetch(task, index, wanted_as)
        except SaveTrouble as trouble:
            why, path = str(trouble), trouble.saved  # the video may be there without its JSON
        except (NoFile, KeyStoreTrouble, MediaTrouble) as trouble:
            why = str(trouble)
        except OSError as fault:
            why = reason(fault)
        finally:
            self._news.transfer(task.key, index, None)
        if path:
            await self._news.saved(task.key, index, path)
        if why:
            self._news.not_saved(task.key, index, why)
        return path is not None

    async def _fetch(self, task: Task, index: int, wanted_as: SaveAs) -> Path:
        name = self._name(task, index, wanted_as.template)
        known = known_of(task, index, *self._whose(task)) if wanted_as.sidecar else None
        opened = await self._open(task, index)
        try:
            return await save(
                opened.medium,
                wanted_as.folder,
                name,
                lambda now: self._news.transfer(task.key, index, now),
                mtime=task.changed_at,
                sidecar=known,
            )
        except SaveTrouble as trouble:
            if trouble.media is None:
                raise
            raise SaveTrouble(_in_words(trouble.media, opened.renewal), trouble.media) from None
        finally:
            self._note_way(task.key, index, opened)
            await self._library.close(opened.medium)

    def _name(self, task: Task, index: int, template: str) -> str:
        return name_for(task, index, *self._whose(task), template)

    def _whose(self, task: Task) -> tuple[str, str]:
        """Give the names of a task's service and account, "" for what is gone."""
        account = self._accounts.get(task.account)
        service = self._providers[task.provider].title if task.provider in self._providers else ""
        return service, account.name if account else ""

    async def _open(self, task: Task, index: int) -> _Open:
        link = await self._links.link(task, index)
        renewal = Renewal(self._links, task, index)
        medium = await self._library.open(_medium_key(task, index), link, renewal)
        return _Open(medium, link.own_origin, renewal)

    def _note_way(self, key: int, index: int, opened: _Open) -> None:
        """Remember which link works, and tell of it where it is news."""
        source = opened.medium.source
        if not source.rung:
            return
        fresh = source.rung.startswith("a fresh")
        found = fetched(opened.renewal.video, source.url, opened.own_origin, fresh=fresh)
        ways = self._ways.setdefault(key, {})
        if ways.get(index) != found:
            ways[index] = found
            self._news.way_found(key)

    def _tell_buffered(self, key: int, index: int, now: Progress) -> None:
        if now.total:
            total = now.total
            spans = tuple((start / total, end / total) for start, end in now.ranges.parts)
            self._news.buffered(key, index, spans)


def _medium_key(task: Task, index: int) -> str:
    return f"{task.account}\n{task.ref.id}\n{videos_of(task)[index].label or index}"


def _in_words(trouble: MediaTrouble, renewal: Renewal) -> str:
    """Say what is wrong with a file; of a dead link, also what the service says to it."""
    if trouble.kind not in _DEAD or renewal.answer is None:
        return trouble.message
    end = renewal.first.expires_at
    return why_lost(trouble.message, end.timestamp() if end else None, renewal.answer, time.time())
