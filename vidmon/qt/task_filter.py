"""Which tasks are shown and in which order: by group, by words and tags, sorted.

A list model over the rows of TaskModel, no QSortFilterProxyModel: that asks Python for every row
and every comparison, 100 to 340 ms for a search through 10,000 tasks. Matching and sorting them
here takes a tenth of that. Where much changes at once, rows are taken out and put in as one block.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from vidmon.core.search import Query, query
from vidmon.core.task import State
from vidmon.qt.task_model import flags_of, search_text, spans
from vidmon.qt.task_remark import needs_user

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from PySide6.QtCore import QObject

    from vidmon.qt.row import Row
    from vidmon.qt.task_model import TaskModel

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_MANY_RUNS = 30  # from which on rows come and go as one block, with a layout change beside it


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


class TaskFilter(QAbstractListModel):
    """The rows of a TaskModel that are wanted, newest first unless told otherwise."""

    def __init__(self, source: TaskModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._group = Group.ALL
        self._query = Query()
        self._kept: int | None = None
        self._order = Order.ADDED
        self._reverse = False
        self._shown: list[Row] = []
        self._known: dict[int, int] | None = {}
        self._texts: dict[int, str] = {}
        self._sort_keys: dict[int, Any] = {}
        source.rows_put.connect(self._put)
        source.rows_going.connect(self._go)
        self._put(source.rows)

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
        return bool(self._query)

    def choose_group(self, group: Group) -> None:
        """Show the rows of this group alone."""
        if group is self._group:
            return
        self._group, self._kept = group, None
        self._refilter()

    def search(self, text: str) -> None:
        """Show the rows that match `text` (core/search.py); "" shows all."""
        wanted = query(text)
        if wanted == self._query:
            return
        self._query = wanted
        self._refilter()

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
        self._sort_keys.clear()
        self._lay_out(self._sorted(self._shown))

    def counts(self) -> dict[Group, int]:
        """Give how many tasks each group has, whatever is shown now."""
        rows = self._source.rows
        return {group: sum(map(member, rows)) for group, member in _MEMBER.items()}

    def tags(self) -> dict[str, int]:
        """Give every tag there is with how many tasks have it, in the order of the alphabet."""
        found: dict[str, tuple[str, int]] = {}
        for row in self._source.rows:
            for tag in row.task.tags:
                spelling, count = found.get(tag.casefold(), (tag, 0))
                found[tag.casefold()] = (spelling, count + 1)
        return dict(found[folded] for folded in sorted(found))

    def shown(self) -> Sequence[Row]:
        """Give the rows as shown, from top to bottom."""
        return tuple(self._shown)

    def mapFromSource(self, index: _Index) -> QModelIndex:  # noqa: N802 - as Qt's proxies call it
        """Give the index of a row of the TaskModel here, an invalid one where it is not shown."""
        if not index.isValid():
            return QModelIndex()
        place = self._places.get(self._source.rows[index.row()].key)
        return QModelIndex() if place is None else self.index(place)

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        return self._source.tell(self._shown[index.row()], role)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self._shown[index.row()] if index.isValid() else None
        return flags_of(row, super().flags(index))

    # What is wanted

    def _accepts(self, row: Row) -> bool:
        if not in_group(row, self._group) and row.key != self._kept:
            return False
        if not self._query:
            return True
        return self._query.matches(self._texts[row.key], row.task.tags)

    def _sorted(self, rows: Iterable[Row]) -> list[Row]:
        key, known = _SORT_KEY[self._order], self._sort_keys
        rows = list(rows)
        for row in rows:
            if row.key not in known:
                known[row.key] = key(row)
        return sorted(rows, key=lambda row: known[row.key], reverse=self._reverse)

    @property
    def _places(self) -> dict[int, int]:
        if self._known is None:
            self._known = {row.key: at for at, row in enumerate(self._shown)}
        return self._known

    def _refilter(self) -> None:
        wanted = [row for row in self._source.rows if self._accepts(row)]
        keys = {row.key for row in wanted}
        self._take_out([row.key for row in self._shown if row.key not in keys])
        here = self._places
        self._put_in([row for row in wanted if row.key not in here])

    # What the TaskModel tells

    def _put(self, rows: Sequence[Row]) -> None:
        """Take rows as they are now, changed or new."""
        for row in rows:
            self._texts[row.key] = search_text(row)  # now, or the first search would wait for all
            self._sort_keys.pop(row.key, None)
        places = self._places
        wanted = {row.key: self._accepts(row) for row in rows}
        stay = [row for row in rows if wanted[row.key] and row.key in places]
        come = [row for row in rows if wanted[row.key] and row.key not in places]
        self._change(stay)
        self._take_out([row.key for row in rows if not wanted[row.key] and row.key in places])
        self._put_in(come)

    def _change(self, rows: Sequence[Row]) -> None:
        """Show rows anew that stay, and move those whose place is another now."""
        for row in rows:
            self._shown[self._places[row.key]] = row
        if not self._in_order([self._places[row.key] for row in rows]):
            self._lay_out(self._sorted(self._shown))
        for first, last in spans(self._places[row.key] for row in rows):
            self.dataChanged.emit(self.index(first), self.index(last))

    def _in_order(self, places: Iterable[int]) -> bool:
        """Tell whether rows at these places stand rightly between their neighbours."""
        for at in places:
            near = self._shown[max(at - 1, 0) : at + 2]
            if self._sorted(near) != near:
                return False
        return True

    def _go(self, keys: Collection[int]) -> None:
        """Let rows go that are about to leave the TaskModel."""
        for key in keys:
            self._texts.pop(key, None)
            self._sort_keys.pop(key, None)
        self._take_out([key for key in keys if key in self._places])

    # How rows come and go

    def _take_out(self, keys: Collection[int]) -> None:
        runs = spans(self._places[key] for key in keys)
        if len(runs) > _MANY_RUNS:
            gone = set(keys)
            self._lay_out(sorted(self._shown, key=lambda row: row.key in gone))
            runs = [(len(self._shown) - len(gone), len(self._shown) - 1)]
        for first, last in reversed(runs):
            self.beginRemoveRows(_ROOT, first, last)
            del self._shown[first : last + 1]
            self._known = None
            self.endRemoveRows()

    def _put_in(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        fresh = {row.key for row in rows}
        whole = self._sorted([*self._shown, *rows])
        runs = spans(at for at, row in enumerate(whole) if row.key in fresh)
        if len(runs) > _MANY_RUNS:
            self._insert(len(self._shown), rows)
            self._lay_out(whole)
            return
        for first, last in runs:
            self._insert(first, whole[first : last + 1])

    def _insert(self, first: int, rows: Sequence[Row]) -> None:
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._shown[first:first] = rows
        self._known = None
        self.endInsertRows()

    def _lay_out(self, rows: list[Row]) -> None:
        """Show the same rows in another order; what points to a row goes on pointing to it."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self._shown[index.row()].key for index in before]
        self._shown, self._known = rows, None
        after = [self.index(self._places[key]) for key in keys]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
