"""Which tasks are shown and in which order: by group, by words and tags, sorted, in sections.

A table model over the rows of TaskModel, no QSortFilterProxyModel: that asks Python for every row
and every comparison, 100 to 340 ms for a search through 10,000 tasks. Matching and sorting them
here takes a tenth of that. Where much changes at once, rows are taken out and put in as one block.
The headings of sections are rows among the others, there as long as a row of theirs is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from vidmon.core.search import Query, query
from vidmon.qt.row import Row
from vidmon.qt.task_columns import COLUMNS, cell
from vidmon.qt.task_group import MEMBER, Group, in_group
from vidmon.qt.task_model import Role, flags_of, search_text, spans
from vidmon.qt.task_order import Order
from vidmon.qt.task_sections import Grouping, Heading, Section
from vidmon.qt.task_standing import Standing, keys_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from PySide6.QtCore import QObject

    from vidmon.qt.task_model import TaskModel
    from vidmon.qt.task_standing import Entry, Key

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_MANY_RUNS = 30  # from which on rows come and go as one block, with a layout change beside it


__all__ = ["Group", "Order", "TaskFilter", "in_group"]


class TaskFilter(QAbstractTableModel):
    """The rows of a TaskModel that are wanted, newest first unless told otherwise."""

    def __init__(self, source: TaskModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._group = Group.ALL
        self._query = Query()
        self._kept: int | None = None
        self._standing = Standing()
        self._folded: frozenset[str] = frozenset()
        self._shown: list[Entry] = []
        self._known: dict[Key, int] | None = {}
        self.headings: tuple[Heading, ...] = ()
        self._texts: dict[int, str] = {}
        source.rows_put.connect(self._put)
        source.rows_going.connect(self._go)
        source.rows_gone.connect(self._show_headings)
        self._put(source.rows)

    @property
    def group(self) -> Group:
        """Give the group that is shown."""
        return self._group

    @property
    def order(self) -> Order:
        """Give what the list is sorted by."""
        return self._standing.order

    @property
    def reverse(self) -> bool:
        """Say whether the order is turned round."""
        return self._standing.reverse

    @property
    def searching(self) -> bool:
        """Say whether a search is on."""
        return bool(self._query)

    @property
    def grouping(self) -> Grouping:
        """Give what the rows are put together by."""
        return self._standing.grouping

    @property
    def folded(self) -> frozenset[str]:
        """Give the keys of the sections of which only the heading is shown."""
        return self._folded

    def group_by(self, grouping: Grouping) -> None:
        """Put the rows together under headings, or no more."""
        if grouping is self.grouping:
            return
        self._take_out([heading.section.key for heading in self.headings])
        self._standing.group_by(grouping)
        self.headings = ()
        self._refilter()
        self._lay_out(self._standing.sorted(self._shown))

    def fold(self, sections: Collection[str]) -> None:
        """Show only the headings of these sections, and all of the others."""
        if frozenset(sections) != self._folded:
            self._folded = frozenset(sections)
            self._refilter()

    def section(self, row: Row) -> Section:
        """Give the section that a row of the TaskModel belongs to."""
        return self._standing.section(row)

    def first_task(self) -> QModelIndex:
        """Give the index of the first row that is a task, an invalid one where there is none."""
        places = (at for at, entry in enumerate(self._shown) if isinstance(entry, Row))
        return self.index(next(places, -1), 0)

    def index_of_heading(self, section: str) -> QModelIndex:
        """Give the index of a section's heading, an invalid one where there is none."""
        place = self._places.get(section)
        return QModelIndex() if place is None else self.index(place, 0)

    def name_days(self) -> None:
        """Bring up to date what headings call days: today is yesterday after midnight."""
        self._show_headings()

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
        if (order, reverse) == (self.order, self.reverse):
            return
        self._standing.sort_by(order, reverse=reverse)
        self._lay_out(self._standing.sorted(self._shown))

    def counts(self) -> dict[Group, int]:
        """Give how many tasks each group has, whatever is shown now."""
        rows = self._source.rows
        return {group: sum(map(member, rows)) for group, member in MEMBER.items()}

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
        return tuple(entry for entry in self._shown if isinstance(entry, Row))

    def mapFromSource(self, index: _Index) -> QModelIndex:  # noqa: N802 - as Qt's proxies call it
        """Give the index of a row of the TaskModel here, an invalid one where it is not shown."""
        if not index.isValid():
            return QModelIndex()
        place = self._places.get(self._source.rows[index.row()].key)
        return QModelIndex() if place is None else self.index(place, 0)

    @override
    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        named = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        across = orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS)
        return COLUMNS[section].text if named and across else None

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        entry = self._shown[index.row()]
        if isinstance(entry, Heading):
            first = index.column() == 0 or role == Role.HEADING
            return _of_heading(entry, role) if first else None
        if index.column() and role in _OF_CELL:
            return cell(entry, index.column(), self._source.now, tip=role == _TIP)
        return self._source.tell(entry, role)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        entry = self._shown[index.row()] if index.isValid() else None
        if isinstance(entry, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return flags_of(entry, super().flags(index))

    # What is wanted

    def _accepted(self, among: Sequence[Row] | None = None) -> list[Row]:
        """Give the rows that are wanted, of all there are unless told otherwise."""
        rows = self._source.rows if among is None else among
        if self._group is not Group.ALL:
            member, kept = MEMBER[self._group], self._kept
            rows = [row for row in rows if member(row) or row.task.key == kept]
        if self._query:
            matches, texts = self._query.matches, self._texts
            rows = [row for row in rows if matches(texts[row.task.key], row.task.tags)]
        return list(rows)

    def _open(self, row: Row) -> bool:
        return self.section(row).key not in self._folded

    @property
    def _places(self) -> dict[Key, int]:
        if self._known is None:
            keys = keys_of(self._shown)
            self._known = dict(zip(keys, range(len(keys)), strict=True))
        return self._known

    def _refilter(self) -> None:
        accepted = self._accepted()
        wanted = [row for row in accepted if self._open(row)] if self._folded else accepted
        keys: set[Key] = {row.task.key for row in wanted}
        keys.update(one.section.key for one in self.headings)
        self._take_out([key for key in self._places if key not in keys])
        here = self._places
        self._put_in([row for row in wanted if row.task.key not in here])
        self._show_headings(accepted)

    def _show_headings(self, accepted: Sequence[Row] | None = None) -> None:
        """Have the headings of the accepted rows, folded ones counted too."""
        if self.grouping is Grouping.NONE:
            return
        rows = self._accepted() if accepted is None else accepted
        before = {one.section.key: one for one in self.headings}
        self.headings = self._standing.headings(rows, self._folded, self._source.now)
        keys = {one.section.key for one in self.headings}
        self._take_out([key for key in before if key not in keys])
        self._put_in([one for one in self.headings if one.section.key not in before])
        here = [one for one in self.headings if one.section.key in before]
        self._change([one for one in here if one != before[one.section.key]])

    # What the TaskModel tells

    def _put(self, rows: Sequence[Row]) -> None:
        """Take rows as they are now, changed or new."""
        for row in rows:
            self._texts[row.key] = search_text(row)  # now, or the first search would wait for all
        self._standing.forget(row.key for row in rows)
        places = self._places
        wanted = [row for row in self._accepted(rows) if self._open(row)]
        keys = {row.key for row in wanted}
        self._change([row for row in wanted if row.key in places])
        self._take_out([row.key for row in rows if row.key not in keys and row.key in places])
        self._put_in([row for row in wanted if row.key not in places])
        self._show_headings()

    def _change(self, entries: Sequence[Entry]) -> None:
        """Show rows anew that stay, and move those whose place is another now."""
        keys = keys_of(entries)
        places = [self._places[key] for key in keys]
        for place, entry in zip(places, entries, strict=True):
            self._shown[place] = entry
        if not self._in_order(places):
            self._lay_out(self._standing.sorted(self._shown))
        for first, last in spans(self._places[key] for key in keys):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def _in_order(self, places: Iterable[int]) -> bool:
        """Tell whether rows at these places stand rightly between their neighbours."""
        for at in places:
            near = self._shown[max(at - 1, 0) : at + 2]
            if self._standing.sorted(near) != near:
                return False
        return True

    def _go(self, keys: Collection[int]) -> None:
        """Let rows go that are about to leave the TaskModel."""
        for key in keys:
            self._texts.pop(key, None)
        self._standing.forget(keys)
        self._take_out([key for key in keys if key in self._places])

    # How rows come and go

    def _take_out(self, keys: Collection[Key]) -> None:
        runs = spans(self._places[key] for key in keys)
        if len(runs) > _MANY_RUNS:
            gone = set(keys)
            shown = list(zip(self._places, self._shown, strict=True))
            stay = [entry for key, entry in shown if key not in gone]
            self._lay_out(stay + [entry for key, entry in shown if key in gone])
            runs = [(len(self._shown) - len(gone), len(self._shown) - 1)]
        for first, last in reversed(runs):
            self.beginRemoveRows(_ROOT, first, last)
            del self._shown[first : last + 1]
            self._known = None
            self.endRemoveRows()

    def _put_in(self, rows: Sequence[Entry]) -> None:
        if not rows:
            return
        fresh = set(keys_of(rows))
        whole = self._standing.sorted([*self._shown, *rows])
        runs = spans(at for at, key in enumerate(keys_of(whole)) if key in fresh)
        if len(runs) > _MANY_RUNS:
            self._insert(len(self._shown), rows)
            self._lay_out(whole)
            return
        for first, last in runs:
            self._insert(first, whole[first : last + 1])

    def _insert(self, first: int, rows: Sequence[Entry]) -> None:
        self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
        self._shown[first:first] = rows
        self._known = None
        self.endInsertRows()

    def _lay_out(self, rows: list[Entry]) -> None:
        """Show the same rows in another order; what points to a row goes on pointing to it."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = keys_of(self._shown[index.row()] for index in before)
        self._shown, self._known = rows, None
        pairs = zip(before, keys, strict=True)
        after = [self.index(self._places[key], index.column()) for index, key in pairs]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


_TIP = Qt.ItemDataRole.ToolTipRole
_OF_CELL = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, _TIP)


def _of_heading(heading: Heading, role: int) -> Heading | str | None:
    if role == Role.HEADING:
        return heading
    if role == Qt.ItemDataRole.DisplayRole:
        return heading.title
    return heading.sentence if role == Qt.ItemDataRole.AccessibleTextRole else None
