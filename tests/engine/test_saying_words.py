"""What a user says of a status word, and stops: over a real ledger and a real socket."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from raw_server import Heard, RawServer, http

from vidmon.core.account import Account
from vidmon.core.record import StoredReply
from vidmon.core.task import State, Task, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.engine.engine import Engine, News
from vidmon.engine.keys import MemoryKeys
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.spec import load

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

BAKERY = """
schema = 1
id = "bakery"
title = "Bakery"
home = "https://bakery.example"
impossible_id = "none"
every = 60
[[routes]]
url = "{base}/cakes/{id}"
[read]
state = ["status"]
failure = ["reason"]
[[read.files]]
paths = ["url"]
[cancel]
url = "{base}/cakes/{id}/cancel"
method = "POST"
"""
WORD = {"status": "Rising-Slowly", "reason": "no yeast", "url": "https://c.example/a.mp4?sig=abc"}


class Oven:
    """A service that answers what `says` holds; None is that it hangs up."""

    def __init__(self) -> None:
        self.says: dict[str, Any] | None = WORD
        self.heard: list[Heard] = []
        self.news = asyncio.Event()

    def answer(self, heard: Heard, writer: asyncio.StreamWriter) -> bytes:
        self.heard.append(heard)
        if self.says is None:
            writer.transport.abort()
            return b""
        return http(200, json.dumps(self.says).encode(), Content_Type="application/json")


def baked(folder: Path, story: Callable[[Engine, Oven, int], Awaitable[None]]) -> None:
    """Play a story with an engine that has asked once for a task of the bakery."""

    async def go() -> None:
        oven = Oven()
        providers = {"bakery": DeclaredProvider(load(BAKERY))}
        async with RawServer(oven.answer) as server:
            engine = await Engine.open(folder / "db", folder / "cache", providers, MemoryKeys())
            await engine.accounts.put(Account("mine", "bakery", "Mine", server.base), {})
            (added,) = await engine.follow([("mine", TaskRef("cake"), "")])
            engine.start()
            engine.news = News(changed=lambda _tasks: oven.news.set())
            await until(engine, oven, lambda task: task.checked_at is not None)
            await story(engine, oven, added.task.key)
            await engine.aclose()

    asyncio.run(go())


async def until(engine: Engine, oven: Oven, holds: Callable[[Task], object]) -> None:
    async with asyncio.timeout(10):
        while not all(holds(task) for task in engine.tasks.values()):
            oven.news.clear()
            await oven.news.wait()


def test_a_word_takes_effect_from_the_kept_answer_though_nobody_can_be_asked(
    tmp_path: Path,
) -> None:
    async def story(engine: Engine, oven: Oven, key: int) -> None:
        assert engine.tasks[key].state is State.UNKNOWN
        checked, oven.says = engine.tasks[key].checked_at, None
        assert await engine.say_word("mine", "rising slowly", State.FAILED) == (key,)
        task = engine.tasks[key]
        assert (task.state, task.checked_at) == (State.FAILED, checked)
        assert task.report is not None
        assert task.report.failure is not None
        assert task.report.failure.message == "no yeast"
        await until(engine, oven, lambda task: task.trouble is not None)
        assert engine.tasks[key].state is State.FAILED  # the trouble stands beside it
        # Forgotten again, with the same trouble: the state is open, and it is asked for.
        assert await engine.say_word("mine", "Rising-Slowly", None) == (key,)
        assert engine.tasks[key].state is State.UNKNOWN
        assert engine.tasks[key].trouble is not None
        oven.says = {"status": "running"}
        engine.watch.ask_now((key,))
        await until(engine, oven, lambda task: task.state is State.RUNNING)

    baked(tmp_path, story)


def test_a_word_for_a_success_asks_anew_as_kept_links_do_not_work(tmp_path: Path) -> None:
    async def story(engine: Engine, oven: Oven, key: int) -> None:
        oven.says = None
        await engine.say_word("mine", "rising-slowly", State.SUCCEEDED)
        await until(engine, oven, lambda task: task.trouble is not None)
        assert engine.tasks[key].state is State.UNKNOWN
        oven.says = WORD
        engine.watch.ask_now((key,))
        await until(engine, oven, lambda task: task.state is State.SUCCEEDED)
        report = engine.tasks[key].report
        assert report is not None
        assert [video.url for video in report.videos] == [WORD["url"]]

    baked(tmp_path, story)


def test_what_was_said_is_there_after_a_start_and_goes_for_its_account_alone(
    tmp_path: Path,
) -> None:
    async def story(engine: Engine, _oven: Oven, key: int) -> None:
        other = Account("other", "bakery", "Other", "http://127.0.0.1:9")
        await engine.accounts.put(other, {})
        assert await engine.say_word("mine", "Rising-Slowly", State.RUNNING) == (key,)
        assert await engine.say_word("nobody", "Rising-Slowly", State.RUNNING) == ()
        kept = {account.id: account.words for account in await engine.ledger.accounts()}
        assert kept == {"mine": (("rising_slowly", "running"),), "other": ()}

    baked(tmp_path, story)


def test_an_answer_that_is_no_report_is_not_read_as_one(tmp_path: Path) -> None:
    async def story(engine: Engine, _oven: Oven, key: int) -> None:
        task = engine.tasks[key]
        page = StoredReply(1.0, 502, (), '{"status":"rising_slowly"}')
        assert engine.asking.read_again(task, page) is None
        strange = StoredReply(1.0, 200, (), '{"status":"rising_slowly"}')
        assert engine.asking.read_again(task, strange) is not None
        await engine.accounts.remove("mine")
        assert engine.asking.read_again(task, strange) is None

    baked(tmp_path, story)


def test_a_task_is_stopped_or_it_is_told_why_not(tmp_path: Path) -> None:
    async def story(engine: Engine, oven: Oven, key: int) -> None:
        await engine.asking.cancel(engine.tasks[key])
        assert (oven.heard[-1].method, oven.heard[-1].target) == ("POST", "/cakes/cake/cancel")
        oven.says = None
        with pytest.raises(CouldNotAsk) as told:
            await engine.asking.cancel(engine.tasks[key])
        assert told.value.trouble.kind is Kind.NETWORK

    baked(tmp_path, story)
