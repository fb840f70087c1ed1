"""The tasks as a list model: which rows there are, and what changed of them.

Equality of the frozen rows decides whether anything is emitted; spans of neighbours decide how
often. The order is that of arrival; sorting is the proxy's matter (task_filter.py). Headings of
sections are rows too, after all tasks: the proxy sorts them above theirs.
"""

from __future__ import annotations

import enum
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from vidmon.qt.task_actions import has_video
from vidmon.qt.task_columns import COLUMNS
from vidmon.qt.task_remark import failure_line, remark
from vidmon.qt.task_words import name, sentence, state_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QObject

    from vidmon.qt.row import Row
    from vidmon.qt.task_sections import Heading

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Role(enum.IntEnum):
    """What the model can be asked for beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the Row itself
    KEY = Qt.ItemDataRole.UserRole + 2  # the ledger's number of the task
    HEADING = Qt.ItemDataRole.UserRole + 4  # the Heading, where the row is one
    SEARCH = Qt.ItemDataRole.UserRole + 3  # the case-folded text that a search looks through


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Give ascending runs (first, last) of neighbouring numbers."""
    ordered = sorted(set(numbers))
    breaks = [at for at, (one, two) in enumerate(pairwise(ordered), 1) if two - one > 1]
    edges = [0, *breaks, len(ordered)]
    return [(ordered[start], ordered[end - 1]) for start, end in pairwise(edges) if ordered]


def search_text(row: Row) -> str:
    """Give what a search looks through: title, ID, account, service, state, failure."""
    task = row.task
    failure = failure_line(task) if task.report and task.report.failure else ""
    parts = (task.title, task.ref.id, row.account, row.service, state_words(task), failure)
    return "\n".join(parts).casefold()


class TaskModel(QAbstractTableModel):
    """The rows by key. `clock` gives Unix seconds, for texts that speak of now."""

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: list[Row] = []
        self._headings: list[Heading] = []
        self._known: dict[int, int] | None = {}

    @property
    def _places(self) -> dict[int, int]:
        """Where each key stands; found anew only when asked after removals, of which many come."""
        if self._known is None:
            self._known = {row.key: at for at, row in enumerate(self._rows)}
        return self._known

    @property
    def rows(self) -> Sequence[Row]:
        """Give all rows in the order of the model; not to be changed."""
        return self._rows

    def entry(self, at: int) -> Row | Heading:
        """Give what stands at a place of the model."""
        tasks = len(self._rows)
        return self._rows[at] if at < tasks else self._headings[at - tasks]

    def row_of(self, key: int) -> Row | None:
        """Give the row of a task, None where there is none."""
        place = self._places.get(key)
        return None if place is None else self._rows[place]

    def index_of(self, key: int) -> QModelIndex:
        """Give the index of a task, an invalid one where there is none."""
        place = self._places.get(key)
        return _ROOT if place is None else self.index(place, 0)

    def show(self, rows: Sequence[Row]) -> None:
        """Show exactly these rows; what is not among them goes."""
        stay = {row.key for row in rows}
        self.remove(key for key in list(self._places) if key not in stay)
        self.update(rows)

    def update(self, rows: Sequence[Row]) -> None:
        """Show these rows, new ones included; the others stay as they are."""
        changed = [place for row in rows if (place := self._put(row)) is not None]
        for first, last in spans(changed):
            self._tell(first, last)
        self._append([row for row in rows if row.key not in self._places])

    def show_headings(self, headings: Sequence[Heading]) -> None:
        """Have exactly these headings; those that stay keep their places."""
        wanted = {one.section.key: one for one in headings}
        gone = [at for at, one in enumerate(self._headings) if one.section.key not in wanted]
        for first, last in reversed(spans(gone)):
            base = len(self._rows)
            self.beginRemoveRows(_ROOT, base + first, base + last)
            del self._headings[first : last + 1]
            self.endRemoveRows()
        for at, before in enumerate(self._headings):
            now = wanted.pop(before.section.key)
            if now != before:
                self._headings[at] = now
                self._tell(len(self._rows) + at, len(self._rows) + at)
        if wanted:
            first = self.rowCount()
            self.beginInsertRows(_ROOT, first, first + len(wanted) - 1)
            self._headings.extend(wanted.values())
            self.endInsertRows()

    def index_of_heading(self, key: str) -> QModelIndex:
        """Give the index of a section's heading, an invalid one where there is none."""
        for at, heading in enumerate(self._headings):
            if heading.section.key == key:
                return self.index(len(self._rows) + at, 0)
        return _ROOT

    @property
    def headings(self) -> Sequence[Heading]:
        """Give the headings in no order; not to be changed."""
        return self._headings

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def remove(self, keys: Iterable[int]) -> None:
        """Take these tasks out; unknown keys are no error."""
        known = self._places
        places = [known[key] for key in keys if key in known]
        for first, last in reversed(spans(places)):
            self.beginRemoveRows(_ROOT, first, last)
            del self._rows[first : last + 1]
            self._known = None
            self.endRemoveRows()

    def _put(self, row: Row) -> int | None:
        """Keep a row that is there already; give its place if it is another now."""
        place = self._places.get(row.key)
        if place is None or self._rows[place] == row:
            return None
        self._rows[place] = row
        return place

    def _append(self, rows: Sequence[Row]) -> None:
        fresh = list({row.key: row for row in rows}.values())  # a key given twice is one row
        if not fresh:
            return
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(fresh) - 1)
        self._rows.extend(fresh)
        self._places.update((row.key, first + at) for at, row in enumerate(fresh))
        self.endInsertRows()

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + len(self._headings)

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
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not shown or orientation is not Qt.Orientation.Horizontal:
            return None
        return COLUMNS[section].text if section < len(COLUMNS) else None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if index.row() >= len(self._rows):
            return Qt.ItemFlag.ItemIsEnabled
        if index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsEditable
        with_file = has_video(self._rows[index.row()])
        return flags | Qt.ItemFlag.ItemIsDragEnabled if with_file else flags

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        if index.row() >= len(self._rows):
            heading = self._headings[index.row() - len(self._rows)]
            return (
                _of_heading(heading, role) if index.column() == 0 or role == Role.HEADING else None
            )
        if index.column() and role in _OF_COLUMN:
            told = COLUMNS[index.column()].tell(self._rows[index.row()], self._clock())
            return rich(told) if told and role == Qt.ItemDataRole.ToolTipRole else told
        tell = _TELL.get(role)
        return tell(self._rows[index.row()], self._clock()) if tell else None


_OF_COLUMN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


def _of_heading(heading: Heading, role: int) -> Heading | str | None:
    if role == Role.HEADING:
        return heading
    if role == Qt.ItemDataRole.DisplayRole:
        return heading.title
    return heading.sentence if role == Qt.ItemDataRole.AccessibleTextRole else None


def _tool_tip(row: Row, now: float) -> str:
    said = remark(row, now)
    lines = [name(row.task), row.task.ref.id if row.task.title else "", said.text if said else ""]
    return rich(*lines)


def rich(*lines: str) -> str:
    """Give plain lines as a rich tool tip, so that Qt never guesses, and wraps it."""
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in lines if line)
    return "<p>" + "<br>".join(escaped) + "</p>"


_TELL: dict[int, Callable[[Row, float], Any]] = {
    Role.ROW: lambda row, _: row,
    Role.KEY: lambda row, _: row.key,
    Role.SEARCH: lambda row, _: search_text(row),
    Qt.ItemDataRole.DisplayRole: lambda row, _: name(row.task),
    Qt.ItemDataRole.EditRole: lambda row, _: row.task.title,
    Qt.ItemDataRole.ToolTipRole: _tool_tip,
    Qt.ItemDataRole.AccessibleTextRole: sentence,
}
