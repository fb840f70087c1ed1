"""The sheet of all keys: gathered from the menus, the list and the player, searched by typing.

Nothing is written here twice: a key that is changed where it works is shown changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vidmon.qt.joined import named
from vidmon.qt.language import language
from vidmon.qt.player_keys import KEYS
from vidmon.qt.shortcut_keys import Standard, sequences, written
from vidmon.qt.theme import SPACE, Type, colours, font

_LETTER = re.compile(r"\(&\w\)")  # as Chinese names the letter after Alt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenuBar


@dataclass(frozen=True, slots=True)
class Line:
    """One action: where it works, what it does, its keys as this system writes them."""

    section: str
    text: str
    keys: str


def lines(menus: QMenuBar) -> list[Line]:
    """Give every key there is: of the menus, the list and the player."""
    found = [
        Line(_plain(top.text()), text, keys)
        for top in menus.actions()
        for text, keys in _of_menu(top)
    ]
    return [*found, *_of_list(), *_of_player()]


def _of_menu(entry: QAction, before: str = "") -> Iterator[tuple[str, str]]:
    menu = entry.menu()
    for action in menu.actions() if isinstance(menu, QWidget) else ():  # a QMenu, as Qt says
        text = named(before, _plain(action.text()))
        if action.menu():
            yield from _of_menu(action, text)
        elif action.shortcuts():
            yield text, written(action.shortcuts())


def _plain(text: str) -> str:
    return _LETTER.sub("", text).replace("&", "").rstrip("…")


def _of_list() -> list[Line]:
    keys = {
        _tr("Select all"): sequences([Standard.SelectAll]),
        _tr("Undo what the bar under the list offers"): sequences([Standard.Undo]),
        _tr("The menu of the selected tasks"): sequences(["Menu", "Shift+F10"]),
        _tr("Close or open a group of the list"): sequences(["Left", "Right"]),
        _tr("Go through the window"): sequences(["Tab", "Shift+Tab"]),
    }
    return [Line(_tr("List"), text, written(those)) for text, those in keys.items()]


def _of_player() -> list[Line]:
    return [
        Line(_tr("Player"), one.text, written(QKeySequence(key) for key in one.keys))
        for one in KEYS
    ]


class KeySheet(QDialog):
    """Shows the keys; what is typed leaves those in which all of its words occur."""

    def __init__(self, menus: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.table = QTreeWidget()
        self._menus = menus
        self._build()
        self._fill(lines(menus))
        language().changed.connect(self._tell_anew)

    def shown(self) -> list[tuple[str, str]]:
        """Give text and keys of what the search has left."""
        return [
            (item.text(0), item.text(1))
            for section in self._sections()
            for item in _children(section)
            if not (section.isHidden() or item.isHidden())
        ]

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(70 * SPACE, 75 * SPACE)
        self.search.setPlaceholderText(self.tr("Search an action or a key"))
        self.search.setAccessibleName(self.tr("Search an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        table = self.table
        table.setObjectName("keys")
        table.setAccessibleName(self.tr("Keys"))
        table.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setRootIsDecorated(False)
        table.setIndentation(2 * SPACE)
        table.setItemsExpandable(False)
        table.setUniformRowHeights(True)
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.search)
        column.addWidget(table, 1)

    def _fill(self, keys: Sequence[Line]) -> None:
        sections: dict[str, QTreeWidgetItem] = {}
        for line in keys:
            if line.section not in sections:
                made = QTreeWidgetItem(self.table, [line.section])
                made.setFont(0, font(Type.STRONG))
                made.setFlags(Qt.ItemFlag.ItemIsEnabled)
                made.setFirstColumnSpanned(True)
                sections[line.section] = made
            item = QTreeWidgetItem(sections[line.section], [line.text, line.keys])
            item.setForeground(1, colours()["muted"])
            item.setToolTip(0, line.text)
        self.table.expandAll()

    def _tell_anew(self) -> None:
        """Gather the keys again: texts without their letters are found in no catalogue."""
        self.table.clear()
        self._fill(lines(self._menus))
        self._filter(self.search.text())

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for section in self._sections():
            for item in _children(section):
                line = f"{section.text(0)} {item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in line for word in words))
            section.setHidden(all(item.isHidden() for item in _children(section)))

    def _sections(self) -> list[QTreeWidgetItem]:
        top = (self.table.topLevelItem(at) for at in range(self.table.topLevelItemCount()))
        return [item for item in top if item]


def _children(section: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (section.child(at) for at in range(section.childCount()))
    return [item for item in found if item]


def _tr(text: str) -> str:
    return QCoreApplication.translate("key_sheet", text)
