"""The tasks as a list model: which rows there are, and what changed of them.

Equality of the frozen rows decides whether anything is emitted; spans of neighbours decide how
often. The order is that of arrival; sorting is task_filter.py's matter.
"""

from __future__ import annotations

import enum
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from vidmon.qt.task_actions import has_video
from vidmon.qt.task_remark import failure_line, remark
from vidmon.qt.task_words import name, second_line, sentence, state_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QObject

    from vidmon.qt.row import Row

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Role(enum.IntEnum):
    """What the model can be asked for beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1  # the Row itself
    KEY = Qt.ItemDataRole.UserRole + 2  # the ledger's number of the task
    HEADING = Qt.ItemDataRole.UserRole + 4  # the Heading, where TaskFilter has one
    SEARCH = Qt.ItemDataRole.UserRole + 3  # the case-folded text that a search looks through


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Give ascending runs (first, last) of neighbouring numbers."""
    ordered = sorted(set(numbers))
    breaks = [at for at, (one, two) in enumerate(pairwise(ordered), 1) if two - one > 1]
    edges = [0, *breaks, len(ordered)]
    return [(ordered[start], ordered[end - 1]) for start, end in pairwise(edges) if ordered]


def search_text(row: Row) -> str:
    """Give what a search looks through: the names, the state, the failure, the user's own words."""
    task = row.task
    failure = failure_line(task) if task.report and task.report.failure else ""
    parts = (task.title, task.ref.id, row.account, row.service, state_words(task), failure)
    return "\n".join((*parts, task.notes, *task.tags)).casefold()


def flags_of(row: Row | None, flags: Qt.ItemFlag) -> Qt.ItemFlag:
    """Give what can be done with a row beside what `flags` says of every item."""
    if row is None:
        return flags
    flags |= Qt.ItemFlag.ItemIsEditable
    return flags | Qt.ItemFlag.ItemIsDragEnabled if has_video(row) else flags


class TaskModel(QAbstractListModel):
    """The rows by key. `clock` gives Unix seconds, for texts that speak of now.

    Signals, for TaskFilter, which need not hear of every run of rows:
        rows_put: rows changed or came, after they all did. arg: the rows
        rows_gone: they all left
        rows_going: rows will leave, before the first does. arg: their keys
    """

    rows_put = Signal(object)
    rows_going = Signal(object)
    rows_gone = Signal()

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: list[Row] = []
        self._known: dict[int, int] | None = {}

    @property
    def _places(self) -> dict[int, int]:
        """Where each key stands; found anew only when asked after removals, of which many come."""
        if self._known is None:
            self._known = {row.key: at for at, row in enumerate(self._rows)}
        return self._known

    @property
    def now(self) -> float:
        """Give the moment that texts speak of, in Unix seconds."""
        return self._clock()

    @property
    def rows(self) -> Sequence[Row]:
        """Give all rows in the order of the model; not to be changed."""
        return self._rows

    def row_of(self, key: int) -> Row | None:
        """Give the row of a task, None where there is none."""
        place = self._places.get(key)
        return None if place is None else self._rows[place]

    def index_of(self, key: int) -> QModelIndex:
        """Give the index of a task, an invalid one where there is none."""
        place = self._places.get(key)
        return _ROOT if place is None else self.index(place)

    def show(self, rows: Sequence[Row]) -> None:
        """Show exactly these rows; what is not among them goes."""
        stay = {row.key for row in rows}
        self.remove(key for key in list(self._places) if key not in stay)
        self.update(rows)

    def update(self, rows: Sequence[Row]) -> None:
        """Show these rows, new ones included; the others stay as they are."""
        changed = [place for row in rows if (place := self._put(row)) is not None]
        for first, last in spans(changed):
            self.dataChanged.emit(self.index(first), self.index(last))
        fresh = self._append([row for row in rows if row.key not in self._places])
        if changed or fresh:
            self.rows_put.emit([*(self._rows[place] for place in changed), *fresh])

    def remove(self, keys: Iterable[int]) -> None:
        """Take these tasks out; unknown keys are no error."""
        known = self._places
        going = [key for key in dict.fromkeys(keys) if key in known]
        if not going:
            return
        self.rows_going.emit(going)
        places = [known[key] for key in going]
        for first, last in reversed(spans(places)):
            self.beginRemoveRows(_ROOT, first, last)
            del self._rows[first : last + 1]
            self._known = None
            self.endRemoveRows()
        self.rows_gone.emit()

    def _put(self, row: Row) -> int | None:
        """Keep a row that is there already; give its place if it is another now."""
        place = self._places.get(row.key)
        if place is None or self._rows[place] == row:
            return None
        self._rows[place] = row
        return place

    def _append(self, rows: Sequence[Row]) -> list[Row]:
        fresh = list({row.key: row for row in rows}.values())  # a key given twice is one row
        if not fresh:
            return fresh
        first = len(self._rows)
        self.beginInsertRows(_ROOT, first, first + len(fresh) - 1)
        self._rows.extend(fresh)
        self._places.update((row.key, first + at) for at, row in enumerate(fresh))
        self.endInsertRows()
        return fresh

    def tell(self, row: Row, role: int) -> Any:  # noqa: ANN401 - as Qt's own `data`
        """Give what a row has to say to a role, None for a role that is not ours."""
        tell = _TELL.get(role)
        return tell(row, self._clock()) if tell else None

    @override
    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        known = index.isValid() and index.row() < len(self._rows)
        return flags_of(self._rows[index.row()] if known else None, super().flags(index))

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        return self.tell(self._rows[index.row()], role)


def _tool_tip(row: Row, now: float) -> str:
    said = remark(row, now)
    whole = [name(row.task), row.task.ref.id if row.task.title else "", second_line(row, now)]
    lines = [*whole, said.text if said else ""]  # what a narrow list cuts, and the buttons hide
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
