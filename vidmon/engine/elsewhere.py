"""A task that is asked for at another account than its own, and given to that account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidmon.core.task import Task, TaskRef
from vidmon.core.trouble import Kind, Trouble
from vidmon.engine.asking import Answer

if TYPE_CHECKING:
    from vidmon.core.account import Account
    from vidmon.engine.engine import Engine


async def look_at(engine: Engine, key: int, account_id: str) -> Answer:
    """Ask another account for a task; the task itself stays as it is."""
    task, account = engine.tasks.get(key), engine.accounts.get(account_id)
    if task is None or account is None:
        return Answer(trouble=Trouble(Kind.REFUSED, "The task or the account was removed."))
    return await engine.asking.look_up(Task(0, account.provider, account.id, _ref(task, account)))


async def move(engine: Engine, key: int, account_id: str, answer: Answer) -> Task | None:
    """Give a task to the account that gave `answer` about it; None where it is gone.

    Where that account has the task already, that one is given and this one removed.
    """
    task, account = engine.tasks.get(key), engine.accounts.get(account_id)
    if task is None or account is None or answer.report is None:
        return None
    moved = await engine.ledger.move(key, account, _ref(task, account))
    if moved is None:
        return None
    engine.watch.forget((key,))
    engine.tasks.pop(key, None)
    engine.tasks[moved.key] = moved
    return await engine.learned(moved, answer)


def _ref(task: Task, account: Account) -> TaskRef:
    """Give the task as the other service knows it: what else is known of it is one's own."""
    return task.ref if account.provider == task.provider else TaskRef(task.ref.id)
