"""Which tasks are shown and in which order: by group, by words, sorted."""

from __future__ import annotations

import enum
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel
from typing_extensions import override

from vidmon.core.task import State
from vidmon.qt.task_model import search_text
from vidmon.qt.task_remark import needs_user

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import QObject

    from vidmon.qt.row import Row
    from vidmon.qt.task_model import TaskModel

_Index = QModelIndex | QPersistentModelIndex


class Group(enum.StrEnum):
    """The groups of the side bar. A task may be in several."""

    ALL = "all"
    RUNNING = "running"  # may still change: queued, running, unknown
    ATTENTION = "attention"  # gets no better without the user
    FINISHED = "finished"
    SAVED = "saved"


class Order(enum.StrEnum):
    """What the list is sorted by."""

    ADDED = "added"
    STATE = "state"
    TITLE = "title"
    SERVICE = "service"
    CHANGED = "changed"


def in_group(row: Row, group: Group) -> bool:
    """Say whether the row belongs to the group."""
    return _MEMBER[group](row)


_MEMBER: dict[Group, Callable[[Row], bool]] = {
    Group.ALL: lambda _: True,
    Group.RUNNING: lambda row: not row.task.settled,
    Group.ATTENTION: needs_user,
    Group.FINISHED: lambda row: row.task.state is State.SUCCEEDED,
    Group.SAVED: lambda row: bool(row.task.saved),
}

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


def _newest(row: Row) -> tuple[float, int]:
    return (-row.task.added_at, -row.key)


_SORT_KEY: dict[Order, Callable[[Row], Any]] = {
    Order.ADDED: _newest,
    Order.STATE: lambda row: (_RANK[row.task.state], *_newest(row)),
    Order.TITLE: lambda row: (row.task.name.casefold(), *_newest(row)),
    Order.SERVICE: lambda row: (
        row.service.casefold(),
        row.account.casefold(),
        *_newest(row),
    ),
    Order.CHANGED: lambda row: (-(row.task.changed_at or row.task.added_at), *_newest(row)),
}


class TaskFilter(QSortFilterProxyModel):
    """The rows of a TaskModel that are wanted, newest first unless told otherwise."""

    def __init__(self, source: TaskModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._group = Group.ALL
        self._words: tuple[str, ...] = ()
        self._kept: int | None = None
        self._order = Order.ADDED
        self._reverse = False
        self.setDynamicSortFilter(True)
        self.setSourceModel(source)
        self.sort(0)

    @property
    def group(self) -> Group:
        """Give the group that is shown."""
        return self._group

    @property
    def order(self) -> Order:
        """Give what the list is sorted by."""
        return self._order

    @property
    def reverse(self) -> bool:
        """Say whether the order is turned round."""
        return self._reverse

    @property
    def searching(self) -> bool:
        """Say whether a search is on."""
        return bool(self._words)

    def choose_group(self, group: Group) -> None:
        """Show the rows of this group alone."""
        if group is self._group:
            return
        with self._refiltering():
            self._group, self._kept = group, None

    def search(self, text: str) -> None:
        """Show the rows in which every word of `text` occurs; "" shows all."""
        words = tuple(text.casefold().split())
        if words == self._words:
            return
        with self._refiltering():
            self._words = words

    def keep(self, key: int | None) -> None:
        """Let this row stay though it leaves the group, so that it is not lost while looked at.

        It goes when another group is chosen, or with its next change after another is kept.
        """
        self._kept = key

    def sort_by(self, order: Order, *, reverse: bool = False) -> None:
        """Sort by `order`; `reverse` turns it round (oldest first, Z to A)."""
        if (order, reverse) == (self._order, self._reverse):
            return
        self._order, self._reverse = order, reverse
        self.invalidate()

    def counts(self) -> dict[Group, int]:
        """Give how many tasks each group has, whatever is shown now."""
        rows = self._source.rows
        return {group: sum(map(member, rows)) for group, member in _MEMBER.items()}

    def shown(self) -> Sequence[Row]:
        """Give the rows as shown, from top to bottom."""
        places = (self.mapToSource(self.index(at, 0)).row() for at in range(self.rowCount()))
        return [self._source.rows[place] for place in places]

    @contextmanager
    def _refiltering(self) -> Iterator[None]:
        """Change inside what is wanted. Qt 6.10 brought a pair for what `invalidateFilter` did."""
        if not hasattr(self, "endFilterChange"):
            yield
            self.invalidateFilter()
            return
        self.beginFilterChange()
        yield
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        row = self._source.rows[source_row]
        if not in_group(row, self._group) and row.key != self._kept:
            return False
        if not self._words:
            return True
        text = search_text(row)
        return all(word in text for word in self._words)

    @override
    def lessThan(self, source_left: _Index, source_right: _Index) -> bool:
        rows, key = self._source.rows, _SORT_KEY[self._order]
        one, two = key(rows[source_left.row()]), key(rows[source_right.row()])
        return bool(two < one if self._reverse else one < two)
