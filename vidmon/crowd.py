"""Ten thousand tasks of a year, made up, so that pictures show a list as long as a busy user's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COUNT = 10_000
_SEED = 7  # the same crowd in every picture
_YEAR = 365 * 86_400.0  # seconds
_SUBJECTS = (
    "Neon city", "Paper boats", "Northern lights", "Old harbour", "Desert train", "Koi pond",
    "Rooftop garden", "Glass whale", "Night market", "Tin robot", "Cliff village", "Snow fox",
)  # fmt: skip
_SHOTS = ("wide shot", "close-up", "slow drift", "handheld", "from above", "titles", "loop")
_TAGS = ((), (), (), ("client",), ("draft",), ("client", "final"))
_REASONS = ("The content was refused", "TTS timed out", "quota exceeded", "")
_FAILS = 0.08
_USUAL = (60.0, 95.0, 140.0, 210.0)  # seconds of work, by service


def crowd(accounts: Sequence[tuple[str, str]], now: float, count: int = COUNT) -> Iterator[Task]:
    """Give ended tasks of these accounts (provider, account), oldest first, up to `now`."""
    dice = Random(_SEED)
    for number in range(1, count + 1):
        at = now - _YEAR * (1 - number / count) - dice.random() * 3600
        provider, account = accounts[number % len(accounts)]
        title = f"{dice.choice(_SUBJECTS)}, {dice.choice(_SHOTS)}, take {dice.randint(1, 12)}"
        ref = TaskRef(f"task_{number:06}{dice.getrandbits(64):016x}")
        took = _USUAL[number % len(accounts) % len(_USUAL)] * dice.uniform(0.7, 1.8)
        report = _report(at, took, dice)
        yield replace(
            Task(number, provider, account, ref, title, at, report.state, report),
            checked_at=at + took,
            changed_at=at + took,
            tags=dice.choice(_TAGS),
        )


def _report(at: float, took: float, dice: Random) -> Report:
    began = datetime.fromtimestamp(at, UTC)
    ended = began + timedelta(seconds=took)
    report = Report(
        State.SUCCEEDED, "SUCCESS", 1.0, submitted_at=began, started_at=began, finished_at=ended
    )
    if dice.random() < _FAILS:
        failure = Failure(dice.choice(_REASONS))
        return replace(report, state=State.FAILED, word="FAILED", failure=failure)
    return replace(report, videos=(Video(f"https://files.example/{dice.getrandbits(64):x}.mp4"),))
