"""One fetch under way, and what several of them bring together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vidmon.engine.media.plan import ENDLESS, NEAR

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable, Sequence

    from vidmon.engine.media.plan import Gap
    from vidmon.engine.media.ranges import Ranges


@dataclass(eq=False, slots=True)
class Run:
    """One fetch, at `position` and up to `end`; None is the end of the file.

    An `extra` one is begun beside others for more speed: its failure is no trouble of the file's.
    """

    start: int
    end: int | None
    extra: bool = False
    draining: bool = False
    unwanted: int = 0  # bytes that came while nobody wanted any
    position: int = field(init=False)
    task: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self.position = self.start

    @property
    def left(self) -> int:
        """How many bytes are still to come."""
        return (ENDLESS if self.end is None else self.end) - self.position

    @property
    def flows(self) -> bool:
        """Whether it has brought bytes."""
        return self.position > self.start

    @property
    def idle(self) -> bool:
        """Whether it is an extra one that brought nothing: the server may serve one at a time."""
        return self.extra and not self.flows

    def reaches(self, position: int) -> bool:
        """Tell whether `position` will come so soon that no other fetch is worth it."""
        ahead = position - self.position
        return not self.idle and 0 <= ahead <= NEAR and ahead < self.left

    def brings(self, position: int) -> bool:
        """Tell whether `position` will come at all."""
        return 0 <= position - self.position < self.left


def under_way(there: Ranges, runs: Iterable[Run]) -> Ranges:
    """Give the bytes that are there or will come without another fetch."""
    for run in runs:
        there = there.add(run.position, run.position + run.left)
    return there


def idle_at_the_end(runs: Sequence[Run]) -> Run | None:
    """Give the run that brought nothing while others brought all the rest, None where none did."""
    return next((run for run in runs if run.idle and all(other.extra for other in runs)), None)


def in_the_way(gap: Gap, runs: Sequence[Run], most: int) -> Run | None:
    """Give the run that must end so that an urgent gap can be fetched, None where none must.

    That is one that would bring the gap too late, else, where `most` are under way already, the
    one with most still to do: it is the last to be missed.
    """
    late = next((run for run in runs if run.brings(gap.start)), None)
    if late is not None or len(runs) < most:
        return late
    return max(runs, key=lambda run: run.left, default=None)
