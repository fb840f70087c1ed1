"""The entries of the menus: one that does something, and several of which one is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup

from vidmon.qt.shortcut_keys import sequences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QMenu

    from vidmon.qt.shortcut_keys import Key


def add(menu: QMenu, text: str, keys: Iterable[Key], do: Callable[[], object]) -> QAction:
    """Add an entry that does something, also by its keys."""
    action = QAction(text, menu)
    action.setShortcuts(sequences(keys))
    action.setMenuRole(QAction.MenuRole.NoRole)  # macOS guesses by the text otherwise
    action.triggered.connect(lambda: do())
    menu.addAction(action)
    return action


class Choice(QObject):
    """A menu of which one is chosen; a last entry, with a key, chooses the next one."""

    def __init__(self, menu: QMenu, texts: Mapping[Any, str]) -> None:
        super().__init__(menu)
        self._menu = menu
        self._group = QActionGroup(menu)
        self._values = list(texts)
        self._now: Callable[[], object] = lambda: None
        self._choose: Callable[[Any], object] = lambda _: None
        for text in texts.values():
            action = QAction(text, self._group)
            action.setCheckable(True)
            action.setMenuRole(QAction.MenuRole.NoRole)
            menu.addAction(action)

    def follow(
        self,
        changed: SignalInstance,
        now: Callable[[], object],
        choose: Callable[[Any], object],
        next_key: str,
    ) -> None:
        """Let entries `choose`, and check the one of `now` whenever it `changed`."""
        self._now, self._choose = now, choose
        for value, action in zip(self._values, self._group.actions(), strict=True):
            action.triggered.connect(partial(self._chosen, value))
        self._menu.addSeparator()
        words = QCoreApplication.translate("main_menu", "Next one")
        add(self._menu, words, (next_key,), self._next)
        changed.connect(self._show)
        self._show()

    def _chosen(self, value: object, _checked: bool = False) -> None:
        self._choose(value)

    def _next(self) -> None:
        self._choose(self._values[(self._values.index(self._now()) + 1) % len(self._values)])

    def _show(self) -> None:
        self._group.actions()[self._values.index(self._now())].setChecked(True)
