"""What the list is sorted by, and how two rows compare."""

from __future__ import annotations

import enum
import math
from typing import TYPE_CHECKING, Any

from vidmon.core.keeping import expires_at
from vidmon.core.task import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.qt.row import Row


class Order(enum.StrEnum):
    """What the list is sorted by."""

    ADDED = "added"
    STATE = "state"
    TITLE = "title"
    SERVICE = "service"
    CHANGED = "changed"
    ACCOUNT = "account"
    EXPIRES = "expires"
    ID = "id"


# What one looks for first stands first.
_RANK = {
    State.RUNNING: 0,
    State.QUEUED: 1,
    State.UNKNOWN: 2,
    State.FAILED: 3,
    State.EXPIRED: 4,
    State.CANCELLED: 5,
    State.SUCCEEDED: 6,
}


def sort_key(row: Row, order: Order) -> tuple[Any, ...]:
    """Give what two rows are compared by."""
    return _SORT_KEY[order](row)


def _newest(row: Row) -> tuple[float, int]:
    return (-row.task.added_at, -row.key)


_SORT_KEY: dict[Order, Callable[[Row], tuple[Any, ...]]] = {
    Order.ADDED: _newest,
    Order.STATE: lambda row: (_RANK[row.task.state], *_newest(row)),
    Order.TITLE: lambda row: (row.task.name.casefold(), *_newest(row)),
    Order.SERVICE: lambda row: (
        row.service.casefold(),
        row.account.casefold(),
        *_newest(row),
    ),
    Order.CHANGED: lambda row: (-(row.task.changed_at or row.task.added_at), *_newest(row)),
    Order.ACCOUNT: lambda row: (row.account.casefold(), *_newest(row)),
    Order.EXPIRES: lambda row: (expires_at(row.task) or math.inf, *_newest(row)),
    Order.ID: lambda row: (row.task.ref.id.casefold(), *_newest(row)),
}
