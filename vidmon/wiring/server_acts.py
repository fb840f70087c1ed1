"""Stopping and deleting tasks at their services: asked first, done one by one, told honestly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.keeping import unsaved
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.qt.server_question import ServerAct, Target, ask, question, told
from vidmon.qt.task_words import name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from vidmon.core.task import Task
    from vidmon.core.trouble import Trouble
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.server_question import Tone

    Tell = Callable[[str, Tone], None]


class ServerActs:
    """Does to tasks at their services what the user confirmed. Tasks with key 0 are not followed.

    `removed` hears of the keys of tasks that left the list.
    """

    def __init__(
        self, engine: Engine, owner: Owner, removed: Callable[[Sequence[int]], None]
    ) -> None:
        self._engine = engine
        self._owner = owner
        self._removed = removed

    def wish(
        self,
        act: ServerAct,
        tasks: Sequence[Task],
        parent: QWidget,
        tell: Tell,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask whether it shall be done; if so do it, `tell` what came of it, and go on `then`."""
        may = [task for task in tasks if self._may(act, task)]
        if not may:
            tell(_NOTHING[act](), "warn")
            return
        asked = question(act, [self._target(task) for task in may], len(tasks) - len(may))
        ask(act, asked, parent, lambda: self._owner.start(self.do(act, may, tell, then)))

    async def do(
        self,
        act: ServerAct,
        tasks: Sequence[Task],
        tell: Tell,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Do it to each task, one after the other; a refusal of one stops none of the others.

        But where an account cannot be asked at all, its other tasks are not tried either.
        """
        done: list[Task] = []
        refused: list[tuple[str, Trouble]] = []
        closed: dict[str, Trouble] = {}
        for number, task in enumerate(tasks, 1):
            if len(tasks) > 1:
                tell(_AT_WORK[act]().format(n=number, all=len(tasks)), "muted")
            trouble = closed.get(task.account) or await self._one(act, task)
            if trouble is None:
                done.append(task)
                continue
            refused.append((name(task), trouble))
            if trouble.kind in _CLOSED:
                closed[task.account] = trouble
        await self._settle(act, tasks, done)
        tell(*told(act, len(done), refused))
        then()

    async def _one(self, act: ServerAct, task: Task) -> Trouble | None:
        """Do it to one task; give why it was not done, None where it was."""
        asking = self._engine.asking
        try:
            await (asking.delete(task) if act is ServerAct.DELETE else asking.cancel(task))
        except CouldNotAsk as could_not:
            return could_not.trouble
        return None

    async def _settle(self, act: ServerAct, tasks: Sequence[Task], done: Sequence[Task]) -> None:
        """Take what was deleted out of the list; ask how what was cancelled, or not, stands."""
        if act is ServerAct.DELETE:
            gone = [task.key for task in done if task.key in self._engine.tasks]
            await self._engine.remove(gone)
            self._removed(gone)
        else:
            self._engine.watch.ask_now([task.key for task in tasks if task.key])

    def _may(self, act: ServerAct, task: Task) -> bool:
        provider = self._engine.providers.get(task.provider)
        if provider is None or self._engine.accounts.get(task.account) is None:
            return False
        may = provider.may_delete if act is ServerAct.DELETE else provider.may_cancel
        return may(task.state)

    def _target(self, task: Task) -> Target:
        account = self._engine.accounts.get(task.account)
        assert account is not None  # `_may` has looked
        provider = self._engine.providers[account.provider]
        base = account.base or provider.base
        return Target(name(task), account.name, base, unsaved(task), provider.verified)


def _tr(text: str) -> str:
    return QCoreApplication.translate("server", text)


_CLOSED = frozenset({Kind.NETWORK, Kind.KEY_REJECTED, Kind.NO_KEY, Kind.RATE_LIMITED})
_AT_WORK: dict[ServerAct, Callable[[], str]] = {
    ServerAct.CANCEL: lambda: _tr("Cancelling {n} of {all} on the server…"),
    ServerAct.DELETE: lambda: _tr("Deleting {n} of {all} on the server…"),
}
_NOTHING: dict[ServerAct, Callable[[], str]] = {
    ServerAct.CANCEL: lambda: _tr("There is nothing to cancel: the task is over, or cannot be."),
    ServerAct.DELETE: lambda: _tr("The service does not delete a task in this state."),
}
