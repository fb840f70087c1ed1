"""The link to a task's file with the key that belongs to it, and a fresh one where it died."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vidmon.core.keeping import videos_of
from vidmon.core.links import origin
from vidmon.core.trouble import CouldNotAsk, Trouble
from vidmon.engine.keys import KeyStoreTrouble
from vidmon.engine.media.link import HeldIn, Link

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from vidmon.core.account import Account
    from vidmon.core.task import Task, TaskRef, Video
    from vidmon.core.wire import Access
    from vidmon.engine.accounts import Accounts
    from vidmon.engine.client import Client
    from vidmon.providers.base import Provider, Secrets

    AskAgain = Callable[[int], Awaitable[Task | Trouble]]


class NoFile(Exception):  # noqa: N818 - it reads as what happened
    """The task has no such file, or its account is gone; the message says which, for people."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How the files of an account are come by.

    `access` asks the service how a file is fetched, where it must be asked for that. `way` gives
    the client for all links, public ones and those of a removed account too.
    """

    access: Callable[[Video, TaskRef, Account, Secrets], Awaitable[Access]]
    way: Callable[[Account | None], Awaitable[Client]]


class FileLinks:
    """Gives links. `ask_again` asks a service for a task now, by the task's key.

    `reach` is how the files of an account are come by.
    """

    def __init__(
        self,
        accounts: Accounts,
        providers: Mapping[str, Provider],
        ask_again: AskAgain,
        reach: Reach,
    ) -> None:
        self._accounts = accounts
        self._providers = providers
        self.ask_again = ask_again
        self._reach = reach

    async def link(self, task: Task, index: int) -> Link:
        """Give the link to one file. Raises `NoFile`, `KeyStoreTrouble`."""
        account = self._accounts.get(task.account)
        provider = self._providers.get(task.provider)
        videos = videos_of(task)
        if index >= len(videos):
            raise NoFile("The service names no such file any more.")
        video = videos[index]
        way = await self._reach.way(account)
        if account is None or provider is None:
            return replace(_without_account(video), by=way)
        secrets = await self._accounts.secrets(account.id)
        if not (secrets or video.needs_key):
            return Link(video.url, (), origin(account.base), video.backups, by=way)
        try:
            told = await self._reach.access(video, task.ref, account, secrets)
        except CouldNotAsk as could_not:
            raise NoFile(could_not.trouble.message) from None
        held = HeldIn(told.asked, told.text, told.inside) if told.asked else None
        return Link(video.url, told.credentials, told.origin, video.backups, held, way)


def _without_account(video: Video) -> Link:
    """Give a link that needs no key: what was paid for is not lost with its account.

    Without an origin of its own no key goes anywhere, and private addresses are not asked.
    """
    if video.needs_key:
        raise NoFile("The account of this task was removed, and this video needs its key.")
    return Link(video.url, (), "", video.backups)


class Renewal:
    """A fresh link to one file, and what came of asking for it.

    `answer` is the task as it was told last, or why it could not be asked; None before that.
    """

    def __init__(self, links: FileLinks, task: Task, index: int) -> None:
        self._links = links
        self._task = task
        self._index = index
        self.answer: Task | Trouble | None = None

    @property
    def video(self) -> Video:
        """The file as the service described it last."""
        told = self.answer if not isinstance(self.answer, Trouble) else None
        videos = videos_of(told) if told else ()
        return (videos if self._index < len(videos) else videos_of(self._task))[self._index]

    @property
    def first(self) -> Video:
        """The file as it was described when it was opened."""
        return videos_of(self._task)[self._index]

    async def __call__(self) -> Link | None:
        """Ask the service for the task and give the link that it names now, None for none."""
        self.answer = await self._links.ask_again(self._task.key)
        if isinstance(self.answer, Trouble):
            return None
        try:
            return await self._links.link(self.answer, self._index)
        except (NoFile, KeyStoreTrouble):
            return None
