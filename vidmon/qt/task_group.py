"""The groups of the side bar, and which tasks belong to them."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from vidmon.core.task import State
from vidmon.qt.task_remark import needs_user

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.qt.row import Row


class Group(enum.StrEnum):
    """The groups of the side bar. A task may be in several."""

    ALL = "all"
    RUNNING = "running"  # may still change: queued, running, unknown
    ATTENTION = "attention"  # gets no better without the user
    FINISHED = "finished"
    SAVED = "saved"


def in_group(row: Row, group: Group) -> bool:
    """Say whether the row belongs to the group."""
    return MEMBER[group](row)


MEMBER: dict[Group, Callable[[Row], bool]] = {
    Group.ALL: lambda _: True,
    Group.RUNNING: lambda row: not row.task.settled,
    Group.ATTENTION: needs_user,
    Group.FINISHED: lambda row: row.task.state is State.SUCCEEDED,
    Group.SAVED: lambda row: bool(row.task.saved),
}
