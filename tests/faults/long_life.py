"""A day of the engine in seconds: tasks come and end, machines sleep, services fail, clocks jump.

Everything is real but the network and the time: services are functions, and an hour takes no time.
"""

from __future__ import annotations

import asyncio
import gc
import json
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import httpx
from bodies import money_printer, new_api, openai
from engine.virtual_time import run
from storm import DIALECTS

from vidmon.core.account import Account
from vidmon.core.settings import Settings
from vidmon.core.task import State, TaskRef
from vidmon.engine.accounts import Accounts
from vidmon.engine.engine import Engine
from vidmon.engine.keys import MemoryKeys
from vidmon.engine.ledger import Ledger
from vidmon.engine.schema import connect
from vidmon.engine.ways import Ways
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

_DAY = 86_400.0
_ACCOUNTS = 9
_SAY: dict[str, Callable[[str, State, str], Any]] = {
    "openai-videos": openai,
    "clearmaas": new_api,
    "moneyprinterturbo": money_printer,
}


@dataclass
class Outcome:
    """What came of the day. `wrong` holds a line for everything that must not be."""

    tasks: int = 0
    questions: int = 0
    most_questions: int = 0  # about one task
    happenings: Counter[str] = field(default_factory=Counter)
    files_left: int = 0  # that are open at the end and were not before
    works_left: int = 0  # asyncio tasks that nobody ended
    objects_left: int = 0  # that are there after closing and were not before, in thousands
    wrong: list[str] = field(default_factory=list)


class _AtOnce(ThreadPoolExecutor):
    """Does the ledger's work when it is told to: a thread takes time, and there is none."""

    def submit(self, act: Any, /, *args: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        done: Future[Any] = Future()
        try:
            done.set_result(act(*args, **named))
        except Exception as error:  # as a thread does
            done.set_exception(error)
        return done


def live_a_day(seed: int, tasks: int, folder: Path) -> Outcome:
    """Live through a day with so many tasks."""
    outcome = Outcome(tasks=tasks)
    gc.collect()
    files, objects = _files(), len(gc.get_objects())
    run(_Day(Random(seed), tasks, folder, outcome).live())
    gc.collect()
    outcome.files_left = _files() - files
    outcome.objects_left = round((len(gc.get_objects()) - objects) / 1000)
    return outcome


def _files() -> int:
    there = Path("/proc/self/fd")
    return sum(1 for _ in there.iterdir()) if there.is_dir() else 0


class _Day:
    def __init__(self, dice: Random, tasks: int, folder: Path, outcome: Outcome) -> None:
        self.dice, self.count, self.folder, self.outcome = dice, tasks, folder, outcome
        self.luck = Random(dice.random())  # of answers: how many there are changes no happening
        self.off = 1_795_000_000.0  # what the wall clock is ahead of the loop's
        self.online = True
        self.ends: dict[str, tuple[float, float, State]] = {}  # begins to run, ends, and how
        self.asked: Counter[str] = Counter()

    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def clock(self) -> float:
        return self.now() + self.off

    async def live(self) -> None:
        ledger = Ledger(
            self.folder / "day.db", connect(self.folder / "day.db"), _AtOnce(1), self.clock
        )
        keys = MemoryKeys()
        client = httpx.AsyncClient(transport=httpx.MockTransport(self._answer))
        shelf = Shelf.load(resource("providers"), self.folder / "none")
        ways = Ways(keys, lambda: "")
        ways._client = lambda *_way, **_near: client
        engine = Engine(
            ledger,
            keys,
            Accounts(ledger, keys, ways, ()),
            shelf.providers,
            ways,
            Settings(),
            self.folder / "media",
            self.clock,
        )
        complaints: list[str] = []
        asyncio.get_running_loop().set_exception_handler(
            lambda _loop, context: complaints.append(str(context))
        )
        for number in range(_ACCOUNTS):
            provider = list(_SAY)[number % 3]
            account = Account(f"a{number}", provider, f"a{number}", f"http://h{number}.example")
            await engine.accounts.put(account, {"key": f"sk-a-key-number-{number}"})
        engine.start()
        coming = sorted(self.dice.uniform(0.0, 0.8 * _DAY) for _ in range(self.count))
        happenings = sorted(self.dice.uniform(0.0, 0.85 * _DAY) for _ in range(60))
        while self.now() < _DAY:
            while coming and coming[0] <= self.now():
                await self._come(engine)
                coming.pop(0)
            while happenings and happenings[0] <= self.now():
                await self._happen(engine)
                happenings.pop(0)
            if self.now() > 0.9 * _DAY:
                self.online = True
            await asyncio.sleep(30.0)
        self._look(engine)
        await engine.aclose()
        await client.aclose()
        self.outcome.wrong += complaints
        left = asyncio.all_tasks() - {asyncio.current_task()}
        self.outcome.works_left = len(left)

    async def _come(self, engine: Engine) -> None:
        number = self.dice.randrange(_ACCOUNTS)
        provider = list(_SAY)[number % 3]
        task = DIALECTS[provider][1](self.dice)
        begin = self.now() + self.dice.uniform(0.0, 120.0)
        end = State.SUCCEEDED if self.dice.random() < 0.7 else State.FAILED
        self.ends[task] = (begin, begin + self.dice.uniform(10.0, 900.0), end)
        await engine.follow([(f"a{number}", TaskRef(task), "")])

    async def _happen(self, engine: Engine) -> None:
        what = self.dice.choice(
            ["sleep", "clock", "offline", "online", "key", "remove", "rename", "ask", "pause"]
        )
        self.outcome.happenings[what] += 1
        some = self.dice.sample(sorted(engine.tasks), min(len(engine.tasks), 5))
        account = engine.accounts.get(f"a{self.dice.randrange(_ACCOUNTS)}")
        assert account
        if what == "sleep":
            self.off += self.dice.uniform(60.0, 4 * 3600.0)
        elif what == "clock":
            self.off += self.dice.choice([-1, 1]) * self.dice.choice([3600.0, _DAY, 365 * _DAY])
        elif what in {"offline", "online"}:
            self.online = what == "online"
        elif what == "key":
            await engine.accounts.put(account, {"key": f"sk-another-{self.dice.random()}"})
            engine.watch.account_changed(account.id)
        elif what == "remove":
            await engine.remove(some)
            await asyncio.sleep(self.dice.uniform(0.0, 5.0))
            await engine.restore(some)
        elif what == "rename" and some:
            await engine.rename(some[0], "A title")
        elif what == "ask":
            engine.watch.ask_now(some)
        else:
            engine.watch.pause()
            await asyncio.sleep(600.0)
            engine.watch.resume()

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        task = request.url.path.rpartition("/")[2]
        self.asked[task] += 1
        await asyncio.sleep(self.luck.uniform(0.05, 2.0))
        if not self.online:
            raise httpx.ConnectError("offline")
        luck = self.luck.random()
        if luck < 0.02:
            raise httpx.ReadTimeout("silence")
        if luck < 0.04:
            return httpx.Response(429, headers={"Retry-After": "30"}, content=_once(b"{}"))
        if luck < 0.06:
            return httpx.Response(503, content=_once(b"<html>busy</html>"))
        begin, end, state = self.ends[task]
        now = self.now()
        state = State.QUEUED if now < begin else State.RUNNING if now < end else state
        number = int(str(request.url.host)[1:].partition(".")[0])
        body = _SAY[list(_SAY)[number % 3]](task, state, f"http://{request.url.host}")
        return httpx.Response(200, content=_once(json.dumps(body).encode()))

    def _look(self, engine: Engine) -> None:
        self.outcome.questions = sum(self.asked.values())
        self.outcome.most_questions = max(self.asked.values())
        states = {task.ref.id: task.state for task in engine.tasks.values()}
        for task, (_, _, state) in self.ends.items():
            if states.get(task) is not state:
                self.outcome.wrong.append(f"{task} is {states.get(task)}, not {state}")
        if engine.watch.asking:
            self.outcome.wrong.append("somebody is still asked")
        grown = [task.ref for task in engine.tasks.values() if len(task.ref.params) > 4]
        self.outcome.wrong += [f"grows: {ref}" for ref in grown]


async def _once(body: bytes) -> AsyncIterator[bytes]:
    yield body
