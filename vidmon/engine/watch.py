"""Following many tasks: who is asked when, what the answers do to them, and who hears of it.

Each account has a lane of its own (lane.py), so that one account's trouble slows no other. An
answer is kept before anybody is told (gathering.py). The loop sleeps until somebody is due.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from vidmon.core import pacing
from vidmon.core.task import advance, could_not_ask
from vidmon.core.trouble import Kind, Trouble
from vidmon.engine.gathering import Gathering, complain, run_on
from vidmon.engine.lane import Lane

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from vidmon.core.task import Task
    from vidmon.engine.asking import Answer
    from vidmon.engine.gathering import Changed, Put
    from vidmon.engine.lane import Question

_NO_ANSWER = Trouble(Kind.BAD_REPLY, "The question ended without an answer.")
_AFTER_MISTAKE = 60.0  # seconds until a task is tried again whose question raised an exception
_EARLY = 0.01  # seconds; timers, those of Qt above all, fire a little before their time
# A timer goes on after the machine slept with what was left of it: so late is a sleep noticed.
_LONGEST_REST = 30.0


class Watch:
    """Asks for the followed tasks at their time until `aclose`.

    `ask` gives the answer about one task; `put` keeps tasks and replies; `changed` hears of them
    after that; `every` gives the seconds between two questions that a provider asks for. `clock`
    is in Unix seconds. `jitter` gives a number from 0 to 1.
    """

    def __init__(
        self,
        ask: Callable[[Task], Awaitable[Answer]],
        put: Put,
        changed: Changed,
        every: Callable[[str], float],
        *,
        clock: Callable[[], float] = time.time,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._ask = ask
        self._every = every
        self._clock = clock
        self._jitter = jitter
        self._tasks: dict[int, Task] = {}
        self._lanes: dict[str, Lane] = {}
        self._not_found: dict[int, int] = {}  # how often in a row
        self._asking: dict[int, asyncio.Task[None]] = {}
        self._gathering = Gathering(put, changed, self._tasks.get)
        self._bell = asyncio.Event()
        self._paused = False
        self._runner: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    # --- what the user wants --------------------------------------------------------------------

    def start(self) -> None:
        """Begin to ask."""
        self._gathering.start()
        self._runner = run_on(self._run(), "Watching the tasks")

    async def aclose(self) -> None:
        """Stop asking, and keep what is known."""
        own = [*self._asking.values(), *([self._runner] if self._runner else [])]
        for task in own:
            task.cancel()
        await asyncio.gather(*own, return_exceptions=True)
        await self._gathering.aclose()

    def follow(self, tasks: Iterable[Task]) -> None:
        """Follow tasks from where they stand. Known ones take what is newer in the given value."""
        for task in tasks:
            known = self._tasks.get(task.key)
            if known and known.account != task.account:
                self.forget((task.key,))
                known = None
            self._tasks[task.key] = _newest(known, task) if known else task
            if known is None or _checked(task) > _checked(known):
                self._go_on(task)
        self._bell.set()

    def forget(self, keys: Iterable[int]) -> None:
        """Follow tasks no more; an answer that is still on its way is dropped."""
        for key in keys:
            if task := self._tasks.pop(key, None):
                self._lane(task).drop(key)
            if asked := self._asking.pop(key, None):
                asked.cancel()
            self._not_found.pop(key, None)
        self._bell.set()

    def ask_now(self, keys: Iterable[int], *, by_hand: bool = True) -> None:
        """Ask for tasks as soon as their lane allows. By hand means: final ones, in a pause too.

        It ends a hold of the lane, but none that the service asked for.
        """
        for task in [self._tasks[key] for key in keys if key in self._tasks]:
            lane = self._lane(task)
            if lane.trouble and lane.trouble.retry_after is None:
                lane.let_go()
            self._not_found.pop(task.key, None)
            if by_hand:
                lane.ask_now(task.key)
            elif not task.settled:
                lane.plan(task.key, self._now())
        self._bell.set()

    def account_changed(self, account: str) -> None:
        """Start an account's lane afresh: it has another key or address."""
        if lane := self._lanes.get(account):
            lane.let_go()
        for task in self._tasks.values():
            if task.account == account and not task.settled:
                self._not_found.pop(task.key, None)
                self._lane(task).plan(task.key, self._now())
        self._bell.set()

    @property
    def paused(self) -> bool:
        """Say whether nothing is asked for by itself."""
        return self._paused

    def pause(self) -> None:
        """Ask for nothing by ourselves until `resume`."""
        self._paused = True
        self._bell.set()

    def resume(self) -> None:
        """Go on; what became due is asked at once."""
        self._paused = False
        self._bell.set()

    def repace(self) -> None:
        """Plan anew: how often services are asked has changed."""
        for task in self._tasks.values():
            if task.key not in self._asking and (self._lane(task).due(task.key) is not None):
                self._plan_anew(task)
        self._bell.set()

    def wake(self, slept: float = 0.0) -> None:
        """Ask for everything at once: the machine slept, or the network is back.

        `slept` is in seconds that the event loop did not see. A rejected key stays rejected, and
        a pause that a service asked for is kept.
        """
        for lane in self._lanes.values():
            lane.sleep(slept)
            if lane.trouble and pacing.may_be_over(lane.trouble):
                lane.let_go()
            lane.hurry(self._now())
        self._bell.set()

    # --- what the user sees ---------------------------------------------------------------------

    @property
    def asking(self) -> frozenset[int]:
        """Give the keys of the tasks that are asked for just now."""
        return frozenset(self._asking)

    def next_check(self, key: int) -> float | None:
        """Give when a task is asked next (Unix seconds), None where nobody will by itself."""
        task = self._tasks.get(key)
        due = self._lane(task).due(key) if task and not self._paused else None
        return None if due is None else self._clock() + max(due - self._now(), 0.0)

    def lane_trouble(self, account: str) -> Trouble | None:
        """Give why an account is held or stopped, None where all is well."""
        lane = self._lanes.get(account)
        return lane.trouble if lane else None

    # --- asking ---------------------------------------------------------------------------------

    async def _run(self) -> None:
        while True:
            for lane in self._lanes.values():
                while asked := lane.take(self._now() + _EARLY, paused=self._paused):
                    self._start(lane, asked)
            await self._rest()

    async def _rest(self) -> None:
        """Wait until somebody is due or something happened."""
        starts = [lane.next_start(paused=self._paused) for lane in self._lanes.values()]
        until = min((start for start in starts if start is not None), default=None)
        wall, awake = self._clock(), self._now()
        timer = None
        if until is not None:
            loop = asyncio.get_running_loop()
            timer = loop.call_at(min(until, awake + _LONGEST_REST), self._bell.set)
        try:
            await self._bell.wait()
        finally:
            if timer:
                timer.cancel()
        self._bell.clear()
        wall, awake = self._clock() - wall, self._now() - awake
        if pacing.slept(wall, awake):
            self.wake(wall - awake)

    def _start(self, lane: Lane, asked: Question) -> None:
        question = asyncio.create_task(self._question(lane, asked))
        self._asking[asked.key] = question
        question.add_done_callback(lambda done: self._ended(asked.key, done))

    def _ended(self, key: int, question: asyncio.Task[None]) -> None:
        if self._asking.get(key) is question:  # not one asked after forgetting and coming back
            del self._asking[key]
        self._bell.set()

    async def _question(self, lane: Lane, asked: Question) -> None:
        try:
            self._heard(lane, asked, await self._ask(self._tasks[asked.key]))
        except Exception as error:  # an edge: a mistake ends this question, not the watching
            complain("Asking for a task", error)
            lane.answered(asked, _NO_ANSWER, self._now(), 0.0)
            if not self._tasks[asked.key].settled:
                lane.plan(asked.key, self._now() + _AFTER_MISTAKE)

    def _heard(self, lane: Lane, asked: Question, answer: Answer) -> None:
        task, now = self._tasks[asked.key], self._clock()
        trouble = None if answer.report else answer.trouble or _NO_ANSWER
        if answer.report:
            task = advance(task, answer.report, now, by_hand=asked.by_hand)
        elif trouble:
            task = could_not_ask(task, trouble, now)
        self._tasks[asked.key] = task
        missed = self._not_found.get(asked.key, 0) + 1
        self._not_found[asked.key] = missed if trouble and trouble.kind is Kind.NOT_FOUND else 0
        lane.answered(asked, trouble, self._now(), self._jitter())
        self._plan(task, self._delay(task, answer.wait))
        self._gathering.add(asked.key, answer.reply)

    # --- planning -------------------------------------------------------------------------------

    def _go_on(self, task: Task) -> None:
        """Plan a task that comes from elsewhere: it may have been due long ago, or is given up."""
        unfound = task.trouble is not None and task.trouble.kind is Kind.NOT_FOUND
        self._not_found[task.key] = task.troubles_in_row if unfound else 0
        self._plan_anew(task)

    def _plan_anew(self, task: Task) -> None:
        """Plan a task by when it was asked last; asked never, it is due now."""
        delay = self._delay(task)
        if delay is not None:
            left = _checked(task) + delay - self._clock()
            delay = min(max(left, 0.0), delay)
        self._plan(task, delay)

    def _plan(self, task: Task, delay: float | None) -> None:
        if delay is None:
            self._lane(task).unplan(task.key)
        else:
            self._lane(task).plan(task.key, self._now() + delay)

    def _delay(self, task: Task, wait: float | None = None) -> float | None:
        """Give the seconds to the next question, None where only the user asks."""
        if task.settled:
            return None
        every, jitter, trouble = self._every(task.provider), self._jitter(), task.trouble
        if trouble is None or trouble.kind in pacing.OF_THE_KEY:  # those stop the lane itself
            delay = pacing.next_delay(every, self._clock() - task.added_at, jitter)
            return delay if wait is None else max(delay, pacing.bounded(wait))
        row = self._not_found[task.key] if trouble.kind is Kind.NOT_FOUND else task.troubles_in_row
        pause = pacing.back_off(trouble.kind, row, trouble.retry_after, jitter)
        return None if pause is None else max(pause, every)

    def _lane(self, task: Task) -> Lane:
        return self._lanes.setdefault(task.account, Lane())

    def _now(self) -> float:
        self._loop = self._loop or asyncio.get_running_loop()
        return self._loop.time()


def _newest(known: Task, given: Task) -> Task:
    """Give the task as given, but for what we have heard of it since that value was made."""
    if _checked(given) >= _checked(known):
        return given
    return replace(
        given,
        state=known.state,
        report=known.report,
        trouble=known.trouble,
        troubles_in_row=known.troubles_in_row,
        checked_at=known.checked_at,
        changed_at=known.changed_at,
    )


def _checked(task: Task) -> float:
    return task.checked_at or 0.0
