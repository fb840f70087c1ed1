"""What a history of tasks tells: how long services take, how often they fail, week by week."""

from __future__ import annotations

import statistics
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vidmon.core.task import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ENOUGH = 5  # finished tasks from which on a usual time is a promise worth making
_EDGE = 0.1  # the share of tasks at either end that "most" leaves out


@dataclass(frozen=True, slots=True)
class Ended:
    """One task that succeeded or failed. `at` is in Unix seconds, `seconds` how long it took."""

    provider: str
    account: str
    state: State
    at: float
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Usual:
    """How long something takes, in seconds: the median, and between what most of `count` lie."""

    median: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks succeeded and how many failed."""

    succeeded: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """Give how many ended either way."""
        return self.succeeded + self.failed

    @property
    def failure_rate(self) -> float:
        """Give the share that failed, 0.0 to 1.0; 0.0 where nothing ended."""
        return self.failed / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """What one service did. `usual` is None where no task tells how long it took."""

    provider: str
    tally: Tally
    usual: Usual | None


@dataclass(frozen=True, slots=True)
class Week:
    """What ended in the week that began on this Monday."""

    monday: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class Figures:
    """A whole history in numbers: services, the busiest first, and weeks without a gap."""

    total: Tally
    services: tuple[ServiceFigures, ...]
    weeks: tuple[Week, ...]


def usual(took: Sequence[float]) -> Usual | None:
    """Give what is usual among these seconds; the extremes of many do not count."""
    if not took:
        return None
    ordered = sorted(took)
    cut = int(len(ordered) * _EDGE)
    return Usual(statistics.median(ordered), ordered[cut], ordered[-1 - cut], len(ordered))


def figures(ended: Iterable[Ended], since: float, now: float) -> Figures:
    """Give the numbers of what ended from `since` to `now` (Unix seconds); weeks in local time."""
    counted = [one for one in ended if since <= one.at <= now]
    by_service: defaultdict[str, list[Ended]] = defaultdict(list)
    for one in counted:
        by_service[one.provider].append(one)
    services = [_service(provider, those) for provider, those in by_service.items()]
    services.sort(key=lambda found: (-found.tally.total, found.provider))
    return Figures(_tally(counted), tuple(services), _weeks(counted, since, now))


def _service(provider: str, ended: Sequence[Ended]) -> ServiceFigures:
    took = [
        one.seconds for one in ended if one.state is State.SUCCEEDED and one.seconds is not None
    ]
    return ServiceFigures(provider, _tally(ended), usual(took))


def _tally(ended: Iterable[Ended]) -> Tally:
    states = [one.state for one in ended]
    return Tally(states.count(State.SUCCEEDED), states.count(State.FAILED))


def _weeks(ended: Sequence[Ended], since: float, now: float) -> tuple[Week, ...]:
    """Give every week from the first in which something ended, or `since`, to this one."""
    if not ended:
        return ()
    by_monday: defaultdict[date, list[Ended]] = defaultdict(list)
    for one in ended:
        by_monday[_monday(one.at)].append(one)
    monday, last = max(min(by_monday), _monday(max(since, 0.0))), _monday(now)
    weeks = []
    while monday <= last:
        weeks.append(Week(monday, _tally(by_monday.get(monday, ()))))
        monday += timedelta(days=7)
    return tuple(weeks)


def _monday(at: float) -> date:
    day = date.fromtimestamp(at)
    return day - timedelta(days=day.weekday())
