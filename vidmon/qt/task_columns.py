"""The columns of the list in its second form: what each says, and what a click on it sorts by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vidmon.core.plain import plain
from vidmon.qt.moments import clock
from vidmon.qt.task_model import rich
from vidmon.qt.task_order import Order
from vidmon.qt.task_remark import remark
from vidmon.qt.task_words import expiry_words, name, status

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.qt.row import Row


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `tell` gives its text at a moment in Unix seconds; `width` is in letters."""

    source: str  # the English heading
    tell: Callable[[Row, float], str]
    order: Order | None
    width: int
    hidden: bool = False  # until the user wants it

    @property
    def text(self) -> str:
        """Give the heading in the user's language."""
        return QCoreApplication.translate("task_columns", self.source)


def _remark(row: Row, now: float) -> str:
    said = remark(row, now)
    return said.text if said else ""


def _changed(row: Row, now: float) -> str:
    return clock(row.task.changed_at or row.task.added_at, now)


COLUMNS = (
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "Name")),
        lambda row, _: name(row.task),
        Order.TITLE,
        30,
    ),
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "State")),
        lambda row, _: status(row),
        Order.STATE,
        24,
    ),
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "Service")),
        lambda row, _: plain(row.service, 60),
        Order.SERVICE,
        14,
    ),
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "Account")),
        lambda row, _: plain(row.account, 60),
        Order.ACCOUNT,
        14,
    ),
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "Added")),
        lambda row, now: clock(row.task.added_at, now),
        Order.ADDED,
        22,
    ),
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "Last change")),
        _changed,
        Order.CHANGED,
        22,
        hidden=True,
    ),
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "Link")),
        lambda row, now: expiry_words(row.task, now),
        Order.EXPIRES,
        20,
    ),
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "Task ID")),
        lambda row, _: plain(row.task.ref.id, 120),
        Order.ID,
        30,
        hidden=True,
    ),
    Column(
        str(QT_TRANSLATE_NOOP("task_columns", "Remark")),
        _remark,
        None,
        36,
    ),
)


def cell(row: Row, column: int, now: float, *, tip: bool = False) -> str:
    """Give what a row says in a column at `now` (Unix seconds), or as a tool tip."""
    told = COLUMNS[column].tell(row, now)
    return rich(told) if tip and told else told


STATE = 1  # the column that has a sign beside its words
