"""What is read of a profile when it is opened: settings and the newest tasks, then the others.

So damage among the others is met when the window is there already. To look at all of them first
would cost each start what this one saves.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from vidmon.core.settings import ALL

if TYPE_CHECKING:
    from vidmon.core.task import Task
    from vidmon.engine.ledger import Ledger

_KEEP_REMOVED = 30 * 24 * 3600.0  # seconds until a removed task is deleted for good


async def kept_settings(ledger: Ledger) -> dict[str, Any]:
    """Give every setting by its key, the default where nothing was chosen."""
    values = await asyncio.gather(*(ledger.setting(one.key, one.default) for one in ALL))
    return {one.key: value for one, value in zip(ALL, values, strict=True)}


async def newest_tasks(ledger: Ledger, count: int) -> dict[int, Task]:
    """Give so many tasks, those that came last."""
    return {task.key: task for task in await ledger.newest(count)}


async def add_older(tasks: dict[int, Task], ledger: Ledger, now: float) -> None:
    """Add the tasks before the oldest of `tasks`; drop for good what was removed long ago.

    One of those that were here already may be removed meanwhile, and must not come back.
    """
    oldest = min(tasks, default=None)
    await ledger.purge(now - _KEEP_REMOVED)
    for task in await ledger.tasks():
        if oldest is None or task.key < oldest:
            tasks.setdefault(task.key, task)
