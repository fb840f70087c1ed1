"""Profiles with many tasks for the benches, made through the real ledger; none has a key.

Of ten tasks eight are finished and saved, one failed, one was cancelled, as in a history of years;
`waiting` ones more wait for a check that is an hour away, so that nothing is asked while something
else is measured.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from vidmon.core.account import Account
from vidmon.core.record import StoredReply
from vidmon.core.settings import AUTO_SAVE, CHECK_EVERY, TRAY, TRAY_EXPLAINED
from vidmon.core.task import Failure, Match, Report, State, Task, TaskRef, Video
from vidmon.engine.ledger import Ledger
from vidmon.places import in_folder

if TYPE_CHECKING:
    from pathlib import Path

SERVICES = ("octopusx", "clearmaas", "chainhub-minimax", "vidu")
ACCOUNTS = tuple(
    Account(f"a{n}", SERVICES[n % len(SERVICES)], f"Work {n}", "http://127.0.0.1:9")
    for n in range(10)
)
WAITING = 50  # tasks of a profile that are still followed
_ENDS = (State.FAILED, State.CANCELLED, *[State.SUCCEEDED] * 8)
_DAY = 86400.0
_HOUR = 3600.0
_WHY = (
    Match("state", "data.status", "SUCCESS", "own_word"),
    Match("progress", "data.progress", "100%"),
    Match("submitted_at", "data.submit_time", "1790000000"),
    Match("finished_at", "data.finish_time", "1790000095"),
    Match("video", "data.data.video_url", "https://cdn.example/out/0123456789abcdef.mp4"),
)


def make(folder: Path, count: int, *, waiting: int = WAITING, reports: int = 1) -> Path:
    """Make a profile with so many tasks in `folder`, `waiting` of them followed; give `folder`.

    Each task has as many `reports` in its timeline.
    """
    asyncio.run(_fill(folder, count, waiting, reports))
    return folder


async def _fill(folder: Path, count: int, waiting: int, reports: int) -> None:
    ledger = await Ledger.open(in_folder(folder).ledger)
    try:
        for account in ACCOUNTS:
            await ledger.put_account(account)
        for setting, value in (
            (AUTO_SAVE, False),
            (TRAY, True),
            (TRAY_EXPLAINED, True),
            (CHECK_EVERY, dict.fromkeys(SERVICES, _HOUR)),
        ):
            await ledger.put_setting(setting.key, value)
        now = time.time()
        taken = await ledger.take_in([task(at, now, waits=at < waiting) for at in range(count)])
        await ledger.put((), {one.key: _reply(one) for one in taken.new})
        for turn in range(reports - 1):
            await ledger.put([_said(one, f"{turn} %") for one in taken.new])
        if reports > 1:
            await ledger.put(taken.new)
    finally:
        await ledger.aclose()


def task(at: int, now: float, *, waits: bool = False) -> Task:
    """Give the task at this place of a history that goes back from `now` (Unix seconds)."""
    state = State.RUNNING if waits else _ENDS[at % len(_ENDS)]
    added = now - 60.0 - at * _DAY / 30
    account = ACCOUNTS[at % len(ACCOUNTS)]
    name = f"{at:06}_neon-city.mp4"
    return Task(
        0,
        account.provider,
        account.id,
        TaskRef(f"task_{at:06}_x8h2k9q4m7"),
        title=f"Neon city, take {at}" if at % 3 else "",
        added_at=added,
        state=state,
        report=report(state, at, added),
        checked_at=now if waits else added + 95,
        changed_at=added + 95,
        saved=(f"/nowhere/videos/{name}",) if state is State.SUCCEEDED else (),
        tags=(f"series {at % 7}",) if at % 4 == 0 else (),
        notes=f"for the trailer, scene {at % 90}" if at % 5 == 0 else "",
    )


def report(state: State, at: int, added: float) -> Report:
    """Give what a service says of a task in this state."""
    begun = datetime.fromtimestamp(added, UTC)
    done = state is State.SUCCEEDED
    link = f"https://cdn.example/out/{at:06}.mp4?Expires=1790000000&Signature=0123456789abcdef"
    return Report(
        state,
        word=str(state).upper(),
        progress=0.4 if state is State.RUNNING else None,
        videos=(Video(link),) if done else (),
        failure=Failure("Audio stage: TTS timed out", "E42") if state is State.FAILED else None,
        submitted_at=begun,
        finished_at=begun + timedelta(seconds=95) if state.final else None,
        why=_WHY if done else _WHY[:2],
    )


def _said(one: Task, word: str) -> Task:
    assert one.report is not None
    return replace(one, report=replace(one.report, word=word))


def _reply(one: Task) -> StoredReply:
    body = f'{{"code": "success", "data": {{"task_id": "{one.ref.id}", "status": "SUCCESS"}}}}'
    return StoredReply(one.changed_at or 0.0, 200, (("content-type", "application/json"),), body)
