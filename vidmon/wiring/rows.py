"""What the window shows of the tasks: rows from tasks, the details of the current one, a status.

Changes are gathered for a moment, so that a burst of answers is one update of the list. A burst
of thousands is shown in parts, so that no frame is late.
"""

from __future__ import annotations

import asyncio
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer

from vidmon.core.explained import explain
from vidmon.core.statistics import ENOUGH
from vidmon.core.task import State
from vidmon.core.transfer import Transfer
from vidmon.core.whereabouts import is_unknown, may_have
from vidmon.qt.measures import duration
from vidmon.qt.row import Row
from vidmon.qt.said import of_shelf
from vidmon.qt.seen_timer import SeenTimer
from vidmon.qt.task_words import state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Mapping
    from typing import Any

    from vidmon.core.explained import Line
    from vidmon.core.statistics import Usual
    from vidmon.core.task import Task
    from vidmon.engine.engine import Engine
    from vidmon.qt.main_window import MainWindow

OfFile = TypeVar("OfFile")
_GATHERED = 60  # ms
_AT_ONCE = 250  # rows
_STATUS_EVERY = 1000  # ms


class Rows:
    """Keeps the list and the details true to the engine's tasks."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        clock: Callable[[], float],
        start: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._engine = engine
        self._window = window
        self._clock = clock
        self._begin = start
        self._changed: set[int] = set()
        self._transfers: dict[int, dict[int, Transfer]] = {}
        self._usual: Mapping[tuple[str, str], Usual] = {}
        self._not_saved: dict[int, dict[int, str]] = {}
        self._gather = QTimer(window, singleShot=True)
        self._gather.timeout.connect(self._show_some)
        self._status = SeenTimer(window, _STATUS_EVERY)
        self._status.timeout.connect(self._show_status)

    def show_what_is_here(self) -> None:
        """Show the tasks that are loaded, at once."""
        self._window.show_rows([self._row(task) for task in self._engine.tasks.values()])
        self._show_status()

    async def show_all(self) -> None:
        """Show every task there is, some at a time, so that the window goes on moving."""
        await self._learn_usual()
        tasks = tuple(self._engine.tasks.values())
        for first in range(0, len(tasks), _AT_ONCE):
            self._window.update_rows([self._row(task) for task in tasks[first : first + _AT_ONCE]])
            await asyncio.sleep(0)
        self._show_status()

    def tasks_changed(self, tasks: Iterable[Task]) -> None:
        """Show these tasks as they are now, soon."""
        tasks = tuple(tasks)
        self._changed.update(task.key for task in tasks)
        self._start_gathering()
        if any(map(self._just_finished, tasks)):
            self._begin(self._learn_again())

    def transfer_changed(self, key: int, index: int, now: Transfer | None) -> None:
        """Show how far a file is; None when it ended."""
        if now is None:
            _drop(self._transfers, key, index)
        else:
            self._transfers.setdefault(key, {})[index] = now
            _drop(self._not_saved, key, index)
        self._changed.add(key)
        self._window.details.show_transfer(key, index, now)
        self._start_gathering()

    def saving_ended(self, key: int, index: int, why: str = "") -> None:
        """Show that a file is saved, or `why` it is not, until that changes."""
        _drop(self._not_saved, key, index)
        if why:
            self._not_saved.setdefault(key, {})[index] = why
        self._changed.add(key)
        self._start_gathering()

    async def tell_history(self, key: int) -> None:
        """Show the timeline of a task."""
        self._window.details.show_history(key, await self._engine.history(key))

    async def tell_reply(self, key: int) -> None:
        """Show the last answer about a task, with what was read out of it."""
        reply = await self._engine.reply(key)
        task = self._engine.tasks.get(key)
        lines = self._explained(task) if task and reply else ()
        self._window.details.show_reply(key, reply, lines)

    def _explained(self, task: Task) -> tuple[Line, ...]:
        provider = self._engine.providers.get(task.provider)
        return explain(
            task.report,
            provider.title if provider else task.provider,
            trouble=task.trouble,
            params=task.ref.params,
            labels={one.name: of_shelf(one.label) for one in provider.params} if provider else {},
        )

    async def say_word(self, key: int, meaning: str) -> None:
        """Let a task's status word mean a state for its account, "" as if never said."""
        task = self._engine.tasks.get(key)
        if task is None or task.report is None:
            return
        if self._engine.accounts.get(task.account) is None:
            self._window.say(_tr("The account of this task was removed."))
            return
        word = task.report.word
        await self._engine.say_word(task.account, word, State(meaning) if meaning else None)
        self.show_now()
        await self.tell_reply(key)
        self._window.say(_said(word, meaning))

    def pause_asking(self, on: bool) -> None:
        """Ask for nothing by itself from now on, or go on."""
        if on:
            self._engine.watch.pause()
        else:
            self._engine.watch.resume()
        self._window.show_paused(on)
        self._changed.update(self._engine.tasks)
        self.show_now()
        self._show_status()

    def _start_gathering(self) -> None:
        if not self._gather.isActive():
            self._gather.start(_GATHERED)

    def _show_some(self) -> None:
        """Show what was gathered; of very much a part, and the rest a turn of the loop later."""
        some = set(islice(self._changed, _AT_ONCE))
        self._changed -= some
        self._show(some)
        if self._changed:
            self._gather.start(0)

    def show_now(self) -> None:
        """Show what changed without waiting for more, so that it can be selected."""
        changed, self._changed = self._changed, set()
        self._show(changed)

    def _show(self, changed: set[int]) -> None:
        tasks = self._engine.tasks
        self._window.update_rows([self._row(tasks[key]) for key in changed if key in tasks])
        gone = [key for key in changed if key not in tasks]
        if gone:
            self._window.tasks.remove_rows(gone)

    def _row(self, task: Task) -> Row:
        provider = self._engine.providers.get(task.provider)
        accounts = self._engine.accounts
        account = accounts.get(task.account)
        unknown = is_unknown(task)
        usual = _usual(self._usual, task)
        return Row(
            task,
            provider.title if provider else task.provider,
            account.name if account else "",
            next_check=self._engine.watch.next_check(task.key),
            asking=task.key in self._engine.watch.asking,
            paused=self._engine.watch.paused and not task.settled,
            saving=_together(self._transfers.get(task.key, {})),
            usual=usual.median if usual else None,
            sample=usual.count if usual else 0,
            can_list=bool(provider and account and provider.can_list),
            can_cancel=bool(provider and account and provider.may_cancel(task.state)),
            can_delete=bool(provider and account and provider.may_delete(task.state)),
            unverified=provider.unverified if provider and not provider.verified else None,
            not_saved=next(iter(self._not_saved.get(task.key, {}).values()), ""),
            elsewhere=unknown and bool(may_have(task, accounts.all(), self._engine.providers)),
            fetched=self._engine.files.ways(task.key),
        )

    async def _learn_usual(self) -> None:
        self._usual = await self._engine.ledger.usual_times()

    async def _learn_again(self) -> None:
        """Learn from what has just finished, for the tasks that still run."""
        await self._learn_usual()
        running = (t.key for t in self._engine.tasks.values() if not t.state.final)
        self._changed.update(running)
        self._start_gathering()

    def _just_finished(self, task: Task) -> bool:
        if task.state is not State.SUCCEEDED:
            return False
        before = self._window.tasks.tasks.row_of(task.key)
        return before is None or not before.task.state.final

    def _show_status(self) -> None:
        """Say what runs, when the next question is, what is being saved."""
        waiting = [task for task in self._engine.tasks.values() if not task.settled]
        if not waiting:
            parts = [_tr("Nothing to ask for")]
        else:
            parts = [_tr("{n} running").format(n=len(waiting))]
        checks = [at for t in waiting if (at := self._engine.watch.next_check(t.key)) is not None]
        if self._engine.watch.paused:
            parts.append(_tr("asking is paused"))
        elif checks:
            left = max(min(checks) - self._clock(), 0.0)
            parts.append(_tr("next check in {time}").format(time=duration(left)))
        transfers = [now for files in self._transfers.values() for now in files.values()]
        speeds = sum(now.speed or 0.0 for now in transfers)
        self._window.show_status(" · ".join(parts), len(transfers), speeds)


def _drop(files: dict[int, dict[int, OfFile]], key: int, index: int) -> None:
    """Let go of what was kept of one file, and of the task with its last one."""
    of_task = files.get(key, {})
    of_task.pop(index, None)
    if not of_task:
        files.pop(key, None)


def _usual(known: Mapping[tuple[str, str], Usual], task: Task) -> Usual | None:
    """Give what is usual at the task's account, over the whole service where that is too little."""
    own = known.get((task.provider, task.account))
    return own if own and own.count >= ENOUGH else known.get((task.provider, ""))


def _together(files: Mapping[int, Transfer]) -> Transfer | None:
    """Give several transfers of one task as one."""
    if not files:
        return None
    totals = [now.total for now in files.values()]
    return Transfer(
        sum(now.received for now in files.values()),
        None if None in totals else sum(total or 0 for total in totals),
        sum(now.speed or 0.0 for now in files.values()) or None,
    )


def _said(word: str, meaning: str) -> str:
    if not meaning:
        return _tr("“{word}” means again what the service means by it.").format(word=word)
    name = state_name(State(meaning))
    return _tr("“{word}” means {state} at this account from now on.").format(word=word, state=name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("rows", text)
