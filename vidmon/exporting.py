"""What `vidmon export` writes: the whole list of a profile, without a window and without keys."""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING

from vidmon import __version__
from vidmon.cli import WrongUsage, load_shelf
from vidmon.core.outgoing import Entry, Gate
from vidmon.core.table_export import table
from vidmon.core.task_file import written
from vidmon.engine.ledger import Ledger, LedgerTrouble
from vidmon.places import places

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from vidmon.core.account import Account
    from vidmon.core.task import Task
    from vidmon.places import Places


def export(args: argparse.Namespace) -> int:
    """Write the tasks to the file that was named, else to standard output."""
    where = places(args.profile)
    tasks, accounts = asyncio.run(_kept(where))
    gate = Gate(signed=args.signed_links)
    if args.csv:
        data = _table(tasks, accounts, where, gate)
    else:
        data = written(tasks, accounts, gate, __version__, time.time())
    if args.to is None:
        sys.stdout.buffer.write(data)
        return 0
    try:
        args.to.write_bytes(data)
    except OSError as fault:
        raise WrongUsage(f"cannot write {args.to}: {fault.strerror}") from None
    return 0


def _table(tasks: Sequence[Task], accounts: Sequence[Account], where: Places, gate: Gate) -> bytes:
    titles = {one.id: one.title for one in load_shelf(where).providers.values()}
    names = {one.id: one.name for one in accounts}
    entries = [
        Entry(task, titles.get(task.provider, task.provider), names.get(task.account, ""))
        for task in tasks
    ]
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return table(entries, gate, zone)


async def _kept(where: Places) -> tuple[Sequence[Task], Sequence[Account]]:
    if not where.ledger.is_file():
        raise WrongUsage("there are no tasks in this profile")
    try:
        ledger = await Ledger.open(where.ledger)
    except LedgerTrouble as trouble:
        raise WrongUsage(str(trouble)) from None
    try:
        return await ledger.tasks(), await ledger.accounts()
    finally:
        await ledger.aclose()
