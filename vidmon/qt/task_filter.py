"""Which tasks are shown and in which order: by group, by words, sorted."""

from __future__ import annotations

import enum
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel
from typing_extensions import override

from vidmon.core.task import State
from vidmon.qt.task_model import search_text
from vidmon.qt.task_order import Order, sort_key
from vidmon.qt.task_remark import needs_user
from vidmon.qt.task_sections import Grouping, Heading, headings, section_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from PySide6.QtCore import QObject

    from vidmon.qt.row import Row
    from vidmon.qt.task_model import TaskModel

_Index = QModelIndex | QPersistentModelIndex

__all__ = ["Group", "Order", "TaskFilter", "in_group"]


class Group(enum.StrEnum):
    """The groups of the side bar. A task may be in several."""

    ALL = "all"
    RUNNING = "running"  # may still change: queued, running, unknown
    ATTENTION = "attention"  # gets no better without the user
    FINISHED = "finished"
    SAVED = "saved"


def in_group(row: Row, group: Group) -> bool:
    """Say whether the row belongs to the group."""
    return _MEMBER[group](row)


_MEMBER: dict[Group, Callable[[Row], bool]] = {
    Group.ALL: lambda _: True,
    Group.RUNNING: lambda row: not row.task.state.final,
    Group.ATTENTION: needs_user,
    Group.FINISHED: lambda row: row.task.state is State.SUCCEEDED,
    Group.SAVED: lambda row: bool(row.task.saved),
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
        self._grouping = Grouping.NONE
        self._folded: frozenset[str] = frozenset()
        self._found: dict[int, tuple[Any, Any]] = {}  # what rows are compared by, by their place
        for moved in (source.rowsInserted, source.rowsRemoved):
            moved.connect(self._forget_all)  # before Qt's own slots, which compare
        source.dataChanged.connect(self._forget)
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

    @property
    def grouping(self) -> Grouping:
        """Give what the rows are put together by."""
        return self._grouping

    @property
    def folded(self) -> frozenset[str]:
        """Give the keys of the sections of which only the heading is shown."""
        return self._folded

    def group_by(self, grouping: Grouping) -> None:
        """Put the rows together; headings come with the next `headings`."""
        if grouping is not self._grouping:
            self._grouping = grouping
            self._found.clear()
            self.invalidate()

    def fold(self, sections: Collection[str]) -> None:
        """Show only the headings of these sections, and all of the others."""
        if frozenset(sections) == self._folded:
            return
        with self._refiltering():
            self._folded = frozenset(sections)

    def headings(self, now: float) -> list[Heading]:
        """Give the headings that the wanted rows have; `now` in Unix seconds."""
        if self._grouping is Grouping.NONE:
            return []
        wanted = filter(self._wants, self._source.rows)
        return headings(wanted, self._grouping, self._folded, now)

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
        self._found.clear()
        self.invalidate()

    def counts(self) -> dict[Group, int]:
        """Give how many tasks each group has, whatever is shown now."""
        rows = self._source.rows
        return {group: sum(map(member, rows)) for group, member in _MEMBER.items()}

    def shown(self) -> Sequence[Row]:
        """Give the rows as shown, from top to bottom."""
        places = (self.mapToSource(self.index(at, 0)).row() for at in range(self.rowCount()))
        return [self._source.rows[at] for at in places if at < len(self._source.rows)]

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

    def _wants(self, row: Row) -> bool:
        if not in_group(row, self._group) and row.key != self._kept:
            return False
        if not self._words:
            return True
        text = search_text(row)
        return all(word in text for word in self._words)

    def _is_folded(self, row: Row) -> bool:
        return bool(self._folded) and section_of(row, self._grouping).key in self._folded

    @override
    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        entry = self._source.entry(source_row)
        return isinstance(entry, Heading) or (self._wants(entry) and not self._is_folded(entry))

    @override
    def lessThan(self, source_left: _Index, source_right: _Index) -> bool:
        one, two = self._compared(source_left.row()), self._compared(source_right.row())
        if one[0] != two[0]:
            return bool(one[0] < two[0])
        return bool(two[1] < one[1] if self._reverse else one[1] < two[1])

    def _compared(self, at: int) -> tuple[Any, Any]:
        """Give section and sort key of a row: sorting asks for each a dozen times."""
        found = self._found.get(at)
        if found is None:
            found = self._found[at] = self._compare(self._source.entry(at))
        return found

    def _compare(self, entry: Row | Heading) -> tuple[Any, Any]:
        if isinstance(entry, Heading):
            return (entry.section.order, entry.section.key, 0), ()
        section = section_of(entry, self._grouping)
        return (section.order, section.key, 1), sort_key(entry, self._order)

    def _forget_all(self) -> None:
        self._found.clear()

    def _forget(self, first: QModelIndex, last: QModelIndex) -> None:
        for at in range(first.row(), last.row() + 1):
            self._found.pop(at, None)
