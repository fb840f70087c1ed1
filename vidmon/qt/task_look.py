"""How a row looks, as a value: texts, the names of colours and icons, the kind of bar."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.task import State
from vidmon.qt.task_remark import remark
from vidmon.qt.task_words import name, second_line, status

if TYPE_CHECKING:
    from vidmon.core.task import Task
    from vidmon.qt.row import Row
    from vidmon.qt.task_remark import Remark


class Bar(enum.Enum):
    """Which bar a row has, where it is not a share from 0.0 to 1.0."""

    NONE = "none"
    BUSY = "busy"  # something goes on, nobody knows how far


@dataclass(frozen=True, slots=True)
class Look:
    """What is painted of a row. `tone` colours icon and state, `fill` the bar."""

    title: str
    titled: bool  # a title of the user's; else it is the ID, of which the middle matters least
    state: str
    icon: str
    tone: str
    second: str
    remark: Remark | None
    bar: Bar | float
    fill: str = "accent"

    @property
    def busy(self) -> bool:
        """Whether its bar moves."""
        return self.bar is Bar.BUSY


def look(row: Row, now: float) -> Look:
    """Give how the row looks at `now` (Unix seconds)."""
    icon, tone = _sign(row)
    return Look(
        title=name(row.task),
        titled=bool(row.task.title),
        state=status(row),
        icon=icon,
        tone=tone,
        second=second_line(row, now),
        remark=remark(row, now),
        bar=_bar(row),
        fill="good" if row.saving else "accent",
    )


_SIGNS = {
    State.QUEUED: ("queued", "muted"),
    State.RUNNING: ("running", "accent"),
    State.SUCCEEDED: ("succeeded", "good"),
    State.FAILED: ("failed", "bad"),
    State.CANCELLED: ("cancelled", "muted"),
    State.EXPIRED: ("expired", "warn"),
}


def _sign(row: Row) -> tuple[str, str]:
    task = row.task
    if row.saving:
        return "save", "good"
    if task.state is State.UNKNOWN:
        return ("unknown", "warn") if task.report else ("clock", "muted")
    if task.without_file:
        return "attention", "warn"
    if task.saved and task.state is State.SUCCEEDED:
        return "saved", "good"
    return _SIGNS[task.state]


def _bar(row: Row) -> Bar | float:
    if row.saving:
        return _share(row.saving.fraction)
    if row.task.state is State.RUNNING:
        return _share(row.task.progress)
    return _queued(row.task)


def _queued(task: Task) -> Bar | float:
    """Queued is an empty bar: it waits, so nothing moves."""
    return task.progress or 0.0 if task.state is State.QUEUED else Bar.NONE


def _share(fraction: float | None) -> Bar | float:
    return Bar.BUSY if fraction is None else fraction
