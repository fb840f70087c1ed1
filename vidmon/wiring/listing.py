"""How the list looks, kept: its order, grouping, form, columns, and what is folded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from vidmon.core.settings import COLUMNS, FOLDED, FORM, GROUPING, ORDER
from vidmon.qt.task_order import Order
from vidmon.qt.task_sections import Grouping
from vidmon.qt.task_table import Form

if TYPE_CHECKING:
    from vidmon.core.settings import Setting
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow

Choice = TypeVar("Choice", Order, Grouping, Form)
_MOST_FOLDED = 400  # sections of days that are long gone are forgotten one day


class Listing:
    """Puts the list's look back at the start, and keeps it at each change."""

    def __init__(self, engine: Engine, window: MainWindow, owner: Owner) -> None:
        self._engine = engine
        self._tasks = window.tasks
        self._owner = owner

    def start(self) -> None:
        """Put the look back as it was; what was kept by another version is let by."""
        settings, tasks = self._engine.settings, self._tasks
        order = settings.get(ORDER)
        tasks.sort_by(_one_of(Order, order.lstrip("-")), reverse=order.startswith("-"))
        tasks.group_by(_one_of(Grouping, settings.get(GROUPING)))
        tasks.fold(settings.get(FOLDED))
        tasks.columns.put_back(settings.get(COLUMNS))
        tasks.show_form(_one_of(Form, settings.get(FORM)))
        tasks.look_changed.connect(self._keep_all)
        tasks.columns.kept.connect(lambda text: self._keep(COLUMNS, text))

    def _keep_all(self) -> None:
        shown = self._tasks.filter
        self._keep(ORDER, f"{'-' if shown.reverse else ''}{shown.order}")
        self._keep(GROUPING, str(shown.grouping))
        self._keep(FOLDED, sorted(shown.folded)[-_MOST_FOLDED:])
        self._keep(FORM, str(self._tasks.form))

    def _keep(self, setting: Setting[Any], value: object) -> None:
        if self._engine.settings.get(setting) != value:
            self._owner.start(self._engine.keep(setting, value))


def _one_of(kind: type[Choice], value: str) -> Choice:
    """Give a choice by its value, the first where there is no such one."""
    return kind(value) if value in set(kind) else next(iter(kind))
