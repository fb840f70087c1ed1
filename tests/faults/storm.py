"""A storm: a real engine on a real ledger asks services whose answers are mostly faults.

Watched at every change: no task is in a state that its service never told, none is lost, every
trouble has words, no key is anywhere; and when the faults end, all is well again.
"""

from __future__ import annotations

import asyncio
import logging
import resource
import sqlite3
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import fast_time
from bodies import money_printer, new_api, openai
from service import Course, Service

from vidmon.core.account import Account
from vidmon.core.advice import of_trouble
from vidmon.core.redact import guard_logs
from vidmon.core.task import State, Task, TaskRef
from vidmon.core.trouble import Kind
from vidmon.engine.engine import Engine, News
from vidmon.engine.keys import MemoryKeys
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource as shipped

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-canary-5d0c1f-of-the-storm-{}"
SPEED = 300.0
DIALECTS = {
    "openai-videos": (openai, lambda r: f"video_{r.randbytes(16).hex()}"),
    "clearmaas": (new_api, lambda r: f"task_{r.randbytes(16).hex()}"),
    "moneyprinterturbo": (money_printer, lambda r: _uuid(r.randbytes(16).hex())),
}
_NO_HOST = "http://no-such-host.invalid:81"
_LONGEST = 30_000.0  # seconds of the fast clock until all must be well again


def _uuid(digits: str) -> str:
    return "-".join(
        (digits[:8], digits[8:12], "4" + digits[13:16], "8" + digits[17:20], digits[20:])
    )


@dataclass
class Outcome:
    """What came of a storm, in numbers. `wrong` holds a line for everything that must not be."""

    answers: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    tasks: int = 0
    lost: int = 0
    seconds: float = 0.0
    grown: float = 0.0  # MiB of memory at the peak, above what was there before
    stolen: int = 0
    wrong: list[str] = field(default_factory=list)


class _Log(logging.Handler):
    """Keeps what is logged at any level, as a file would get it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.found = 0
        self.lines = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += 1
        text = self.format(record)
        self.found += "sk-canary-5d0c1f" in text


def storm(seed: int, tasks: int, answers: int, folder: Path) -> Outcome:
    """Let it storm until so many answers were given, then wait until all is well."""
    root, log = logging.getLogger(), _Log()
    level, handlers = root.level, root.handlers
    root.handlers = [log]  # what guards logs would stay on those of others
    root.setLevel(logging.DEBUG)
    try:
        return fast_time.run(_Storm(Random(seed), tasks, answers, folder, log).play(), SPEED)
    finally:
        root.setLevel(level)
        root.handlers = handlers


class _Storm:
    def __init__(self, random: Random, tasks: int, answers: int, folder: Path, log: _Log) -> None:
        self.random, self.count, self.wanted = random, tasks, answers
        self.folder, self.log = folder, log
        self.outcome = Outcome()
        self.services: dict[str, Service] = {}
        self.refs: dict[str, Course] = {}
        self.thefts: list[bytes] = []

    async def play(self) -> Outcome:
        began, memory = time.monotonic(), _memory()
        # 401 stops an account and 404 gives up a task: rare, or the storm would soon be over.
        for account, (say, name) in DIALECTS.items():
            courses = {name(self.random): self._course() for _ in range(self.count // 3)}
            self.refs |= courses
            service = Service(self.random, say, courses, KEY.format(account))
            service.names = [
                n for n in service.names for _ in range(1 if n in {"401", "404"} else 8)
            ]
            self.services[account] = service
        self.services["mute"] = Service(self.random, openai, {}, KEY.format("mute"))
        self.services["mute"].mute = True
        thief = await asyncio.start_server(self._steal, "127.0.0.1", 0)
        for service in self.services.values():
            await service.listen()
            service.thief = f"http://127.0.0.1:{thief.sockets[0].getsockname()[1]}"
        try:
            await self._with_engine()
        finally:
            thief.close()
            for service in self.services.values():
                await service.__aexit__()
        self.outcome.seconds = time.monotonic() - began
        self.outcome.grown = _memory() - memory
        self._after()
        return self.outcome

    def _course(self) -> Course:
        end = State.SUCCEEDED if self.random.random() < 0.7 else State.FAILED
        return Course(end, waits=self.random.random() < 0.8)

    async def _steal(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            self.thefts.append(await reader.readuntil(b"\r\n\r\n"))
            writer.write(b"HTTP/1.1 401 Key\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
        except (OSError, EOFError):
            pass
        finally:
            writer.close()

    async def _with_engine(self) -> None:
        shelf = Shelf.load(shipped("providers"), self.folder / "none")
        keys = MemoryKeys()
        engine = await Engine.open(
            self.folder / "vidmon.sqlite3", self.folder / "media", shelf.providers, keys
        )
        guard_logs(keys.known)
        engine.news = News(changed=self._changed)
        complaints: list[str] = []
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: complaints.append(str(context)))
        await self._accounts(engine)
        engine.start()
        wanted = [
            (account, TaskRef(task), "")
            for account, service in self.services.items()
            for task in service.courses
        ]
        wanted += [("mute", TaskRef(f"video_{n:032x}"), "") for n in range(20)]
        wanted += [("nowhere", TaskRef(f"video_{n:032x}"), "") for n in range(3)]
        await engine.follow(wanted)
        self.outcome.tasks = len(wanted)
        await self._blow(engine)
        await self._calm(engine)
        known = len(engine.tasks)
        states = {task.ref.id: task.state for task in engine.tasks.values()}
        await engine.aclose()
        self.outcome.lost = len(wanted) - known
        self.outcome.wrong += complaints
        self._compare(states)

    async def _accounts(self, engine: Engine) -> None:
        for account, service in self.services.items():
            provider = "openai-videos" if account == "mute" else account
            made = Account(account, provider, account, service.base)
            await engine.accounts.put(made, {"key": service.key})
        nowhere = Account("nowhere", "openai-videos", "nowhere", _NO_HOST)
        await engine.accounts.put(nowhere, {"key": KEY.format("nowhere")})

    def _given(self) -> int:
        return sum(sum(service.done.values()) for service in self.services.values())

    async def _blow(self, engine: Engine) -> None:
        """Storm; now and then the user does something, a service is down, the machine sleeps."""
        while self._given() < self.wanted:
            await asyncio.sleep(20)
            for account in self.services:
                trouble = engine.watch.lane_trouble(account)
                if trouble and trouble.kind is Kind.KEY_REJECTED:
                    engine.watch.account_changed(account)
            engine.watch.ask_now(self.random.sample(sorted(engine.tasks), 9))
            turn = self.random.randrange(20)
            if turn == 0:
                engine.watch.wake(3600.0)
            if turn == 1:
                service = self.random.choice(list(self.services.values()))
                service.refuse()
                await asyncio.sleep(20)
                await service.listen()
                self.outcome.answers["refused for 20 s"] += 1

    async def _calm(self, engine: Engine) -> None:
        """End the faults, and do what a user does: enter the key again, ask once more."""
        for service in self.services.values():
            service.storm = False
        end = asyncio.get_running_loop().time() + _LONGEST
        while open_tasks := [t for t in engine.tasks.values() if self._is_open(t)]:
            if asyncio.get_running_loop().time() > end:
                self.outcome.wrong.append(f"{len(open_tasks)} are not well again: {open_tasks[0]}")
                break
            for account in DIALECTS:
                engine.watch.account_changed(account)
            engine.watch.ask_now([task.key for task in open_tasks])
            await asyncio.sleep(30)
        for task in engine.tasks.values():
            if task.account in {"mute", "nowhere"} and task.state is not State.UNKNOWN:
                self.outcome.wrong.append(f"a state from nowhere: {task}")
            if task.account == "nowhere" and task.trouble is None:
                self.outcome.wrong.append(f"no trouble about a host that is not there: {task}")

    def _is_open(self, task: Task) -> bool:
        return task.account in DIALECTS and (not task.state.final or task.trouble is not None)

    def _changed(self, tasks: tuple[Task, ...]) -> None:
        for task in tasks:
            course = self.refs.get(task.ref.id)
            told = course.told if course else set()
            if task.state is not State.UNKNOWN and task.state not in told:
                self.outcome.wrong.append(f"{task.state} was never told: {task}")
            if task.trouble:
                self._in_words(task)
            if len(task.ref.params) > 4:
                self.outcome.wrong.append(f"grows: {task.ref}")

    def _in_words(self, task: Task) -> None:
        trouble = task.trouble
        assert trouble
        self.outcome.troubles[trouble.kind.value] += 1
        advice = of_trouble(trouble)
        if not (advice.title and advice.meaning and advice.next_step):
            self.outcome.wrong.append(f"no words for {trouble}")
        if len(trouble.message) > 1500 or not trouble.message.isprintable():
            self.outcome.wrong.append(f"no harmless line: {trouble.message[:200]!r}")
        if "sk-canary-5d0c1f" in repr(task):
            self.outcome.wrong.append("a key in a task")

    def _compare(self, states: dict[str, State]) -> None:
        with sqlite3.connect(self.folder / "vidmon.sqlite3") as db:
            kept = dict(db.execute("SELECT ref_id, state FROM tasks").fetchall())
            (whole,) = db.execute("PRAGMA integrity_check").fetchone()
        db.close()
        if whole != "ok":
            self.outcome.wrong.append(f"the database: {whole}")
        if kept != {task: str(state) for task, state in states.items()} and len(kept) == len(
            states
        ):
            self.outcome.wrong.append("the database says something else than the engine")
        for task, course in self.refs.items():
            if states.get(task) is not course.end:
                self.outcome.wrong.append(f"{task} ended as {states.get(task)}, not {course.end}")

    def _after(self) -> None:
        for service in self.services.values():
            self.outcome.answers += service.done
        self.outcome.stolen = sum(b"sk-canary" in one for one in self.thefts)
        if self.outcome.stolen:
            self.outcome.wrong.append("a key went to another host")
        if self.log.found:
            self.outcome.wrong.append(f"a key in {self.log.found} lines of the log")
        for path in self.folder.rglob("*"):
            if path.is_file() and b"sk-canary-5d0c1f" in path.read_bytes():
                self.outcome.wrong.append(f"a key in {path.name}")


def _memory() -> float:
    """Give the most memory that this process ever had, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)
