"""The files of tasks: which are playing, which are being saved, and under which names."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from vidmon.core.links import origin
from vidmon.core.naming import DEFAULT_TEMPLATE, file_name, original_of, suffix_of
from vidmon.engine.keys import KeyStoreTrouble
from vidmon.engine.media.link import Link
from vidmon.engine.media.save import SaveTrouble, save
from vidmon.engine.media.trouble import MediaTrouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

    from vidmon.core.task import Task, Video
    from vidmon.core.transfer import Transfer
    from vidmon.engine.accounts import Accounts
    from vidmon.engine.media.library import MediaLibrary
    from vidmon.engine.media.medium import Medium
    from vidmon.engine.media.progress import Progress
    from vidmon.providers.base import Provider

Spans = tuple[tuple[float, float], ...]


class NoFile(Exception):  # noqa: N818 - it reads as what happened
    """The task has no such file, or its account is gone; the message says which, for people."""


@dataclass(frozen=True, slots=True)
class FileNews:
    """Who is told what. Files are named by the task's key and their index."""

    transfer: Callable[[int, int, Transfer | None], None]  # None when it ended
    buffered: Callable[[int, int, Spans], None]  # fractions of the file that is playing
    saved: Callable[[int, int, Path], Awaitable[None]]
    not_saved: Callable[[int, int, str], None]


def videos_of(task: Task) -> tuple[Video, ...]:
    """Give the files of a task: those that the service named, else the routes worth a try."""
    return (task.report.videos or task.report.to_try) if task.report else ()


def name_for(task: Task, index: int, service: str, account: str, template: str) -> str:
    """Give the file name for one file of a task; several files of one task differ by label."""
    videos = videos_of(task)
    video = videos[index]
    label = (video.label or str(index + 1)) if len(videos) > 1 else ""
    title = " ".join(part for part in (task.name, label) if part)
    facts = {
        "title": title,
        "service": service,
        "account": account,
        "id": replace(task, title="").name,
        "date": time.strftime("%Y-%m-%d", time.localtime(task.changed_at or task.added_at)),
        "n": str(index + 1),
        "original": original_of(video.url),
    }
    return file_name(template, facts, suffix_of(video.url) or ".mp4")


class Files:
    """Plays and saves the files of tasks; each file is fetched once for both."""

    def __init__(
        self,
        library: MediaLibrary,
        accounts: Accounts,
        providers: Mapping[str, Provider],
        ask_again: Callable[[int], Awaitable[Task | None]],
        news: FileNews,
    ) -> None:
        self._library = library
        self._accounts = accounts
        self._providers = providers
        self._ask_again = ask_again
        self._news = news
        self._playing: tuple[int, int, Medium, Callable[[], None]] | None = None
        self._saving: dict[tuple[int, int], asyncio.Task[None]] = {}

    async def play(self, task: Task, index: int) -> str:
        """Open a file and give the address on this machine that a player reads it from.

        Raises `NoFile`, `KeyStoreTrouble`, `OSError`.
        """
        medium = await self._open(task, index)
        await self.stop()
        unlisten = medium.listen(lambda now: self._tell_buffered(task.key, index, now))
        self._playing = (task.key, index, medium, unlisten)
        self._tell_buffered(task.key, index, medium.progress)
        return self._library.url_for(medium, name_for(task, index, "", "", DEFAULT_TEMPLATE))

    async def stop(self) -> None:
        """Let go of the file that was playing."""
        if self._playing is None:
            return
        _key, _index, medium, unlisten = self._playing
        self._playing = None
        unlisten()
        await self._library.close(medium)

    def why_not_playing(self) -> MediaTrouble | None:
        """Give why the file that is open does not come, None where nothing is wrong with it."""
        return self._playing[2].trouble if self._playing else None

    def save(self, task: Task, indexes: Sequence[int], folder: Path, template: str) -> None:
        """Begin to save these files of a task; those under way already go on."""
        for index in indexes:
            place = (task.key, index)
            if place not in self._saving and index < len(videos_of(task)):
                work = asyncio.create_task(self._save(task, index, folder, template))
                self._saving[place] = work
                work.add_done_callback(partial(self._ended, place))

    def _ended(self, place: tuple[int, int], _work: asyncio.Task[None]) -> None:
        self._saving.pop(place, None)

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

    async def _save(self, task: Task, index: int, folder: Path, template: str) -> None:
        try:
            path = await self._fetch(task, index, folder, template)
        except SaveTrouble as trouble:
            self._news.not_saved(task.key, index, trouble.message)
        except (NoFile, KeyStoreTrouble, MediaTrouble) as trouble:
            self._news.not_saved(task.key, index, str(trouble))
        except OSError as fault:
            self._news.not_saved(task.key, index, fault.strerror or type(fault).__name__)
        else:
            await self._news.saved(task.key, index, path)
        finally:
            self._news.transfer(task.key, index, None)

    async def _fetch(self, task: Task, index: int, folder: Path, template: str) -> Path:
        account = self._accounts.get(task.account)
        service = self._providers[task.provider].title if task.provider in self._providers else ""
        name = name_for(task, index, service, account.name if account else "", template)
        medium = await self._open(task, index)
        try:
            return await save(
                medium,
                folder,
                name,
                lambda now: self._news.transfer(task.key, index, now),
                mtime=task.changed_at,
            )
        finally:
            await self._library.close(medium)

    async def _open(self, task: Task, index: int) -> Medium:
        link = await self._link(task, index)

        async def renew() -> Link | None:
            fresh = await self._ask_again(task.key)
            return await self._link(fresh, index) if fresh and videos_of(fresh) else None

        video = videos_of(task)[index]
        return await self._library.open(
            f"{task.account}\n{task.ref.id}\n{video.label or index}", link, renew
        )

    async def _link(self, task: Task, index: int) -> Link:
        account = self._accounts.get(task.account)
        provider = self._providers.get(task.provider)
        videos = videos_of(task)
        if account is None or provider is None:
            raise NoFile("The account of this task was removed.")
        if index >= len(videos):
            raise NoFile("The service names no such file any more.")
        video = videos[index]
        secrets = await self._accounts.secrets(account.id)
        made = Link(video.url, (), origin(account.base), video.backups)
        return replace(made, credentials=provider.credentials(account, secrets))

    def _tell_buffered(self, key: int, index: int, now: Progress) -> None:
        if now.total:
            total = now.total
            spans = tuple((start / total, end / total) for start, end in now.ranges.parts)
            self._news.buffered(key, index, spans)
