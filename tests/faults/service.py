"""A service on loopback that knows the truth about its tasks and tells it badly.

What it says truly of a task goes forward with each honest answer; while it storms, most answers
have a fault, and tasks whose course `waits` do not end.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from spoilers import FAULTS, Visit

from vidmon.core.task import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_HONEST = 0.25  # of the answers in a storm


@dataclass
class Course:
    """How a task goes: its states, where it is, and what was ever said of it."""

    end: State
    waits: bool
    at: int = 0
    told: set[State] = field(default_factory=set)

    def state(self, *, storm: bool) -> State:
        steps = (State.QUEUED, State.RUNNING, State.RUNNING, self.end)
        last = 2 if storm and self.waits else 3
        return steps[min(self.at, last)]


class Service:
    """Serves inside `async with`. `done` counts the answers by fault, "honest" among them."""

    def __init__(
        self,
        random: Random,
        say: Callable[[str, State, str], Any],
        courses: dict[str, Course],
        key: str,
    ) -> None:
        self.random, self.say, self.courses, self.key = random, say, courses, key
        self.done: Counter[str] = Counter()
        self.storm = True
        self.mute = False  # takes every question and answers none
        self.thief = ""
        self.names = sorted(FAULTS)
        self._visitors: set[asyncio.Task[None]] = set()
        self.port = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Service:
        await self.listen()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.refuse()
        await asyncio.gather(*self._visitors, return_exceptions=True)

    async def listen(self) -> None:
        """Take connections, after `refuse` at the same port again."""
        self._server = await asyncio.start_server(
            self._visit, "127.0.0.1", self.port, limit=2**20, reuse_address=True
        )
        self.port = self._server.sockets[0].getsockname()[1]

    def refuse(self) -> None:
        """Take no connections any more, and break off those that are open."""
        self._server.close()
        for visitor in self._visitors:
            visitor.cancel()

    async def _visit(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visitor = asyncio.current_task()
        assert visitor
        self._visitors.add(visitor)
        try:
            while await self._answer(reader, writer):
                pass
        except (OSError, EOFError, asyncio.CancelledError, asyncio.LimitOverrunError):
            pass
        finally:
            self._visitors.discard(visitor)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        target = head.split(b" ", 2)[1].decode("latin-1")
        if self.mute:
            while await reader.read(65536):
                pass
            return False
        task = target.rpartition("/")[2]
        course = self.courses[task]
        state = course.state(storm=self.storm)
        course.told.add(state)
        value = self.say(task, state, self.base)
        visit = Visit(self.random, reader, writer, target, self.key, value, self.thief)
        if not self.storm or self.random.random() < _HONEST:
            self.done["honest"] += 1
            course.at += 1
            return await visit.say(200, visit.body, "Content-Type: application/json")
        name = self.random.choice(self.names)
        self.done[name] += 1
        return await FAULTS[name](visit)
