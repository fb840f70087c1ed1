"""Whatever is wrong with a finished task's link: every other way to the file, end to end."""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from vidmon.core.account import Account
from vidmon.core.fetched import Fetched, Way
from vidmon.core.task import State, Task, TaskRef
from vidmon.demo import Gateway
from vidmon.engine.engine import Engine, News
from vidmon.engine.files import SaveAs
from vidmon.engine.keys import MemoryKeys
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from vidmon.core.transfer import Transfer

SHELF = Shelf.load(resource("providers"))
CLIP = "neon-city"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(empty=True) as running:
        yield running


class Desk:
    """An engine with one finished task, and what it told of its files."""

    def __init__(self, engine: Engine, task: Task, folder: Path) -> None:
        self.engine = engine
        self.key = task.key
        self.folder = folder
        self.why = ""
        self.received: list[Callable[[Transfer], None]] = []
        self.told = asyncio.Event()
        engine.news = News(
            changed=lambda _tasks: self.told.set(),
            not_saved=self._not_saved,
            transfer=self._transfer,
        )

    @property
    def task(self) -> Task:
        return self.engine.tasks[self.key]

    async def save(self) -> str:
        """Save the task's first file and give its sha256, "" where it is not saved."""
        works = self.engine.files.save(self.task, [0], SaveAs(self.folder, "{id}"))
        saved = await asyncio.gather(*works)
        return _sha(Path(self.task.saved[-1])) if all(saved) else ""

    async def played(self) -> str:
        """Read the task's first file as the player does; give its sha256, "" if it broke off."""
        url = await self.engine.files.play(self.task, 0)
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
                answer = await client.get(url)
        except httpx.HTTPError:
            return ""
        return hashlib.sha256(answer.content).hexdigest() if answer.status_code == 200 else ""

    async def ways_are(self, *ways: Fetched) -> None:
        """Wait until it is told by which ways the files came, and compare."""
        async with asyncio.timeout(5):
            while not self.engine.files.ways(self.key):
                self.told.clear()
                await self.told.wait()
        assert self.engine.files.ways(self.key) == ways

    def _not_saved(self, _key: int, _index: int, why: str) -> None:
        self.why = why

    def _transfer(self, _key: int, _index: int, now: Transfer | None) -> None:
        if now and now.received and self.received:
            self.received.pop()(now)


@asynccontextmanager
async def opened(
    gateway: Gateway, provider: str, task_id: str, folder: Path, *, as_provider: str = ""
) -> AsyncIterator[Desk]:
    """Open an engine and look the task up once, by hand."""
    found = gateway.account(provider)
    name = as_provider or provider
    engine = await Engine.open(
        folder / "v.sqlite3", folder / "cache", SHELF.providers, MemoryKeys()
    )
    try:
        secrets = {"key": found.key} if found.key else {}
        await engine.accounts.put(Account("a", name, "Mine", found.base), secrets)
        (added,) = await engine.follow([("a", TaskRef(task_id), "")])
        task = await engine.ask_again(added.task.key)
        assert isinstance(task, Task)
        assert task.state is State.SUCCEEDED
        yield Desk(engine, task, folder / "videos")
    finally:
        await engine.aclose()


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


THE_FILE = _sha(resource("demo", f"{CLIP}.mp4"))


@pytest.mark.parametrize("how", ["save", "play"])
@pytest.mark.parametrize(
    ("provider", "story", "way"),
    [
        ("clearmaas", "finished", Fetched(Way.LINK)),
        ("chainhub-minimax", "dead-link", Fetched(Way.BACKUP)),
        ("new-api", "finished", Fetched(Way.OWN_HOST)),  # it writes http://localhost:3000
        ("new-api", "no-link", Fetched(Way.CONTENT)),
        ("new-api", "old-style", Fetched(Way.LINK)),  # the link is in `fail_reason`
        ("octopusx", "several-files", Fetched(Way.CONTENT)),
    ],
)
def test_every_rung_leads_to_the_file_and_is_named(
    gateway: Gateway, tmp_path: Path, provider: str, story: str, way: Fetched, how: str
) -> None:
    task = gateway.add_task(provider, story=story, files=(CLIP,))

    async def run() -> None:
        async with opened(gateway, provider, task.id, tmp_path) as desk:
            had = await (desk.save() if how == "save" else desk.played())
            assert had == THE_FILE, desk.why
            await desk.ways_are(way)

    asyncio.run(run())


def test_an_openai_video_comes_by_its_content_route(gateway: Gateway, tmp_path: Path) -> None:
    task = gateway.add_task("octopusx", story="finished", files=(CLIP,))

    async def run() -> None:
        async with opened(
            gateway, "octopusx", task.id, tmp_path, as_provider="openai-videos"
        ) as desk:
            assert not desk.task.without_file
            assert await desk.save() == THE_FILE
            assert desk.engine.files.ways(desk.key) == (Fetched(Way.CONTENT),)

    asyncio.run(run())


@pytest.mark.parametrize("how", ["save", "play"])
def test_a_dead_link_is_renewed_by_asking_the_task_again(
    gateway: Gateway, tmp_path: Path, how: str
) -> None:
    task = gateway.add_task("capcut-mate", story="finished", files=(CLIP,))

    async def run() -> None:
        async with opened(gateway, "capcut-mate", task.id, tmp_path) as desk:
            before = desk.task.report
            gateway.renew_links(task.id)
            had = await (desk.save() if how == "save" else desk.played())
            assert had == THE_FILE
            await desk.ways_are(Fetched(Way.LINK, fresh=True))
            assert desk.task.report != before  # the fresh link is kept

    asyncio.run(run())


def test_a_link_that_dies_in_the_middle_is_renewed_and_the_transfer_goes_on(
    gateway: Gateway, tmp_path: Path
) -> None:
    task = gateway.add_task("capcut-mate", story="finished", files=(CLIP,))
    size = resource("demo", f"{CLIP}.mp4").stat().st_size
    gateway.throttle(400_000)
    gateway.break_off(size // 2)

    def die(_now: Transfer) -> None:
        gateway.renew_links(task.id)
        gateway.throttle(None)

    async def run() -> None:
        async with opened(gateway, "capcut-mate", task.id, tmp_path) as desk:
            desk.received.append(die)
            assert await desk.save() == THE_FILE
            assert desk.engine.files.ways(desk.key) == (Fetched(Way.LINK, fresh=True),)

    asyncio.run(run())
    assert sum(gateway.served_bytes.values()) <= size + 1024 * 1024


LOST = "The link expired 7 h ago and the service no longer knows the task."


@pytest.mark.parametrize("how", ["save", "play"])
def test_what_nothing_helps_is_said_in_words(gateway: Gateway, tmp_path: Path, how: str) -> None:
    task = gateway.add_task("capcut-mate", story="expired", files=(CLIP,))

    async def run() -> None:
        async with opened(gateway, "capcut-mate", task.id, tmp_path) as desk:
            gateway.forget(task.id)
            had = await (desk.save() if how == "save" else desk.played())
            assert had == ""
            why = desk.why if how == "save" else desk.engine.files.why_not_playing()
            assert why == LOST
            assert desk.engine.files.ways(desk.key) == ()

    asyncio.run(run())


def test_a_service_that_cannot_be_asked_is_said_beside_the_dead_link(
    gateway: Gateway, tmp_path: Path
) -> None:
    task = gateway.add_task("capcut-mate", story="expired", files=(CLIP,))

    async def run() -> None:
        async with opened(gateway, "capcut-mate", task.id, tmp_path) as desk:
            gateway.trouble("capcut-mate", "web_page", 1)
            assert await desk.save() == ""
            assert desk.why.startswith(
                "The link expired 7 h ago and the service could not be asked"
            )

    asyncio.run(run())


def test_a_service_that_gives_the_dead_link_again_is_said_to(
    gateway: Gateway, tmp_path: Path
) -> None:
    task = gateway.add_task("capcut-mate", story="expired", files=(CLIP,))

    async def run() -> None:
        async with opened(gateway, "capcut-mate", task.id, tmp_path) as desk:
            assert await desk.save() == ""
            assert "the fresh one that the service gave does not work either" in desk.why

    asyncio.run(run())


def test_a_video_that_needs_the_key_of_an_account_that_is_gone_is_told(
    gateway: Gateway, tmp_path: Path
) -> None:
    task = gateway.add_task("octopusx", story="quick", queue=0, run=0)

    async def run() -> None:
        async with opened(gateway, "octopusx", task.id, tmp_path) as desk:
            await desk.engine.accounts.remove("a")
            assert await desk.save() == ""
            assert desk.why == "The account of this task was removed, and this video needs its key."

    asyncio.run(run())
