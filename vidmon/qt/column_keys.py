"""What keys do with the columns of the list: choose one, move it, make it wider.

The mouse needs no choosing, keys do: the chosen column has a line under its heading until the
mouse takes over. What is changed is kept as if the mouse had done it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction

from vidmon.qt.announce import announce
from vidmon.qt.shortcut_keys import sequences
from vidmon.qt.task_columns import COLUMNS
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTableView

    from vidmon.qt.task_header import TaskHeader

_STEP = 2 * SPACE  # px


@dataclass(frozen=True, slots=True)
class ColumnKey:
    """One thing that a key does; `do` gets the header, and finds a column chosen."""

    source: str  # the English text
    key: str
    do: Callable[[TaskHeader], None]

    @property
    def text(self) -> str:
        """Give what it does in the user's language."""
        return QCoreApplication.translate("column_keys", self.source)


KEYS = (
    ColumnKey(
        str(QT_TRANSLATE_NOOP("column_keys", "Choose the column before")),
        "Alt+Left",
        lambda header: _choose(header, -1),
    ),
    ColumnKey(
        str(QT_TRANSLATE_NOOP("column_keys", "Choose the next column")),
        "Alt+Right",
        lambda header: _choose(header, 1),
    ),
    ColumnKey(
        str(QT_TRANSLATE_NOOP("column_keys", "Move the chosen column left")),
        "Alt+Shift+Left",
        lambda header: _move(header, -1),
    ),
    ColumnKey(
        str(QT_TRANSLATE_NOOP("column_keys", "Move the chosen column right")),
        "Alt+Shift+Right",
        lambda header: _move(header, 1),
    ),
    ColumnKey(
        str(QT_TRANSLATE_NOOP("column_keys", "Make the chosen column wider")),
        "Alt+Up",
        lambda header: _widen(header, _STEP),
    ),
    ColumnKey(
        str(QT_TRANSLATE_NOOP("column_keys", "Make the chosen column narrower")),
        "Alt+Down",
        lambda header: _widen(header, -_STEP),
    ),
)


class ColumnKeys(QObject):
    """The actions; their keys work while `table`, which has `header`, has the focus."""

    def __init__(self, table: QTableView, header: TaskHeader) -> None:
        super().__init__(table)
        self._table = table
        self._header = header
        self.actions = [self._action(one) for one in KEYS]

    def let(self, *, on: bool) -> None:
        """Let them be used, or not: cards have no columns."""
        for action in self.actions:
            action.setEnabled(on)

    def _action(self, one: ColumnKey) -> QAction:
        action = QAction(one.text, self)
        action.setShortcuts(sequences((one.key,)))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._do(one))
        self._table.addAction(action)
        return action

    def _do(self, one: ColumnKey) -> None:
        """Do it; where no column is chosen yet, the first one becomes so and is only shown."""
        header = self._header
        if header.chosen is None:
            header.choose(seen_columns(header)[0])
        else:
            one.do(header)
        self._table.scrollTo(self._table.currentIndex().siblingAtColumn(header.chosen or 0))
        announce(self._table, spoken(header))


def seen_columns(header: TaskHeader) -> list[int]:
    """Give the columns that are seen, from left to right."""
    in_order = (header.logicalIndex(at) for at in range(header.count()))
    return [column for column in in_order if not header.isSectionHidden(column)]


def spoken(header: TaskHeader) -> str:
    """Give which column is chosen, where it stands and how wide it is, as it is said aloud."""
    chosen, seen = header.chosen, seen_columns(header)
    if chosen not in seen:
        return ""
    words = QCoreApplication.translate("column_keys", "{column}, {n} of {all}, {width} pixels wide")
    return words.format(
        column=COLUMNS[chosen].text,
        n=seen.index(chosen) + 1,
        all=len(seen),
        width=header.sectionSize(chosen),
    )


def _beside(header: TaskHeader, step: int) -> int | None:
    seen = seen_columns(header)
    at = seen.index(header.chosen) + step if header.chosen in seen else 0
    return seen[at] if 0 <= at < len(seen) else None


def _choose(header: TaskHeader, step: int) -> None:
    beside = _beside(header, step)
    header.choose(header.chosen if beside is None else beside)


def _move(header: TaskHeader, step: int) -> None:
    beside = _beside(header, step)
    if beside is not None and header.chosen is not None:
        header.moveSection(header.visualIndex(header.chosen), header.visualIndex(beside))


def _widen(header: TaskHeader, by: int) -> None:
    if header.chosen is not None:
        wanted = header.sectionSize(header.chosen) + by
        header.resizeSection(header.chosen, max(wanted, header.minimumSectionSize()))
