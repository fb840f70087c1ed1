"""Names of files, what is written beside them, and how much of the cache is kept."""

from __future__ import annotations

import asyncio
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from vidmon.core.account import Account
from vidmon.core.settings import CACHE_GIGABYTES
from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.demo import Gateway
from vidmon.engine.engine import Engine
from vidmon.engine.file_facts import known_of, name_for
from vidmon.engine.files import SaveAs
from vidmon.engine.keys import MemoryKeys
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

from contextlib import asynccontextmanager

END = datetime(2026, 11, 22, 4, 3, 3, tzinfo=UTC)
ONE = Video("https://cdn.example/out/final-1.webm?Expires=1&Signature=canary", "final-1")
TWO = Video("https://cdn.example/out/final-2.mp4")
TASK = Task(
    7,
    "octopusx",
    "a",
    TaskRef("task_9q9oz6tj"),
    "Neon city",
    state=State.SUCCEEDED,
    report=Report(State.SUCCEEDED, videos=(ONE, TWO), finished_at=END),
    changed_at=END.timestamp() + 43_200,
)


@pytest.mark.parametrize(
    ("template", "first", "second"),
    [
        ("{title}", "Neon city final-1.webm", "Neon city 2.mp4"),
        ("{service} - {account}", "OctopusX - Work.webm", "OctopusX - Work.mp4"),
        ("{id}_{n}", "task_9q9oz6tj_1.webm", "task_9q9oz6tj_2.mp4"),
        ("{original}", "final-1.webm", "final-2.mp4"),
        ("{date} {n}", "2026-11-22 1.webm", "2026-11-22 2.mp4"),
    ],
)
def test_every_field_of_a_template_is_filled(template: str, first: str, second: str) -> None:
    names = [name_for(TASK, index, "OctopusX", "Work", template) for index in (0, 1)]
    assert names == [first, second]


def test_what_is_known_holds_no_link_and_no_empty_field() -> None:
    known = known_of(TASK, 0, "OctopusX", "Work")
    assert known == {
        "service": "OctopusX",
        "account": "Work",
        "id": "task_9q9oz6tj",
        "title": "Neon city",
        "label": "final-1",
        "finished": "2026-11-22T04:03:03+00:00",
    }


@asynccontextmanager
async def opened(gateway: Gateway, folder: Path) -> AsyncIterator[tuple[Engine, Task]]:
    found = gateway.account("clearmaas")
    shelf = Shelf.load(resource("providers"))
    engine = await Engine.open(folder / "db", folder / "cache", shelf.providers, MemoryKeys())
    try:
        await engine.accounts.put(Account("a", "clearmaas", "Work", found.base), {"key": found.key})
        ref = TaskRef(found.tasks[0].id)
        (added,) = await engine.follow([("a", ref, "Drift")])
        task = await engine.ask_again(added.task.key)
        assert isinstance(task, Task)
        yield engine, task
    finally:
        await engine.aclose()


@pytest.mark.parametrize("sidecar", [True, False])
def test_what_is_known_is_written_beside_a_video_where_that_is_wished(
    tmp_path: Path, sidecar: bool
) -> None:
    async def run(gateway: Gateway) -> Path:
        async with opened(gateway, tmp_path) as (engine, task):
            wanted = SaveAs(tmp_path / "videos", "{title}", sidecar=sidecar)
            assert await asyncio.gather(*engine.files.save(task, [0], wanted)) == [True]
            return Path(engine.tasks[task.key].saved[0])

    with Gateway(empty=True) as gateway:
        gateway.add_task("clearmaas", story="finished", files=("jellyfish",))
        saved = asyncio.run(run(gateway))
    beside = saved.with_name(saved.name + ".json")
    assert beside.exists() is sidecar
    if sidecar:
        told = json.loads(beside.read_text("utf-8"))
        assert (told["service"], told["account"], told["title"]) == ("ClearMaas", "Work", "Drift")
        assert told["sha256"] == hashlib.sha256(saved.read_bytes()).hexdigest()
        assert "Signature" not in beside.read_text("utf-8")


@pytest.mark.parametrize(("gigabytes", "kept"), [(0.0, False), (2.0, True)])
def test_what_was_watched_is_kept_as_far_as_the_setting_says(
    tmp_path: Path, gigabytes: float, kept: bool
) -> None:
    async def watch(gateway: Gateway) -> None:
        async with opened(gateway, tmp_path) as (engine, task):
            await engine.keep(CACHE_GIGABYTES, gigabytes)
            url = await engine.files.play(task, 0)
            async with httpx.AsyncClient(trust_env=False) as client:
                assert (await client.get(url)).status_code == 200
            await engine.files.stop()

    async def open_again(gateway: Gateway) -> None:
        async with opened(gateway, tmp_path):
            pass

    with Gateway(empty=True) as gateway:
        gateway.add_task("clearmaas", story="finished", files=("jellyfish",))
        asyncio.run(watch(gateway))
        asyncio.run(open_again(gateway))
    assert bool(list((tmp_path / "cache").glob("*.bin"))) is kept
