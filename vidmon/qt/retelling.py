"""How everything that is shown changes its language: each text is looked up and told anew.

What a user typed stays; so does what is not of the catalogue, like the words of a service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSystemTrayIcon,
    QTabBar,
    QTableWidget,
    QTextEdit,
    QTreeWidget,
    QWidget,
)
from shiboken6 import isValid

from vidmon.qt.fitted import tip, untipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel

    from vidmon.qt.catalogue import Words

_TYPED_INTO = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)
_OF_THE_USER = frozenset({"text", "currentText", "plainText", "html", "markdown"})
_NO_WORDS = frozenset({"objectName", "styleSheet", "inputMask", "windowIconText", "windowFilePath"})
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_WITH_WORDS: tuple[type[QObject], ...] = (QWidget, QAction, QSystemTrayIcon)
_WITH_OWN_ITEMS = (QListWidget, QTreeWidget, QTableWidget)


def retell(words: Words) -> None:
    """Tell everything anew that stands in a window, shown or not; `words` were in force before."""
    if not isinstance(QApplication.instance(), QApplication):
        return
    for top in QApplication.topLevelWidgets():
        if top.parent() is None:
            for one in (top, *(one for kind in _WITH_WORDS for one in top.findChildren(kind))):
                if isValid(one):  # a widget may drop others when its text changes
                    _retell(one, words)


def _retell(one: QObject, words: Words) -> None:
    near = tuple(_contexts(one))
    for name in _properties(one):
        before = one.property(name)
        if before and (now := _anew(before, words, near)) != before:
            one.setProperty(name, now)
    if isinstance(one, QTabBar):
        _retell_tabs(one, words, near)
    elif isinstance(one, QComboBox):
        _retell_items(one.model(), words, near)
    elif isinstance(one, QAbstractItemView):
        if isinstance(one, _WITH_OWN_ITEMS) or isinstance(one.model(), QStandardItemModel):
            _retell_items(one.model(), words, near)
        one.scheduleDelayedItemsLayout()
        one.viewport().update()
    if isinstance(one, QWidget):
        one.update()


def _anew(text: str, words: Words, near: tuple[str, ...]) -> str:
    """Give a text in the language in force, also one in the dress of a tool tip, or with blanks."""
    if paragraphs := untipped(text):
        return "".join(tip(words.anew(one, near)) for one in paragraphs)
    bare = text.strip()
    return text.replace(bare, words.anew(bare, near)) if bare else text


def _contexts(one: QObject) -> Iterator[str]:
    """Give the classes around a text as their `tr` names them, each with its module's own."""
    at: QObject | None = one
    while at is not None:
        for kind in type(at).__mro__:
            if "vidmon" in kind.__module__:
                yield kind.__name__
                yield kind.__module__.rpartition(".")[2]
        at = at.parent()


def _properties(one: QObject) -> Iterator[str]:
    """Give the properties that hold words, as Qt knows them."""
    meta = one.metaObject()
    passed = _NO_WORDS | (_OF_THE_USER if isinstance(one, _TYPED_INTO) else frozenset())
    for at in range(meta.propertyCount()):
        kind = meta.property(at)
        name = str(kind.name())
        if str(kind.typeName()) == "QString" and kind.isWritable() and name not in passed:
            yield name


def _retell_tabs(tabs: QTabBar, words: Words, near: tuple[str, ...]) -> None:
    for at in range(tabs.count()):
        tabs.setTabText(at, words.anew(tabs.tabText(at), near))
        tabs.setTabToolTip(at, words.anew(tabs.tabToolTip(at), near))


def _retell_items(model: QAbstractItemModel, words: Words, near: tuple[str, ...]) -> None:
    with QSignalBlocker(model):  # nothing was chosen or edited
        for index in _items(model, QModelIndex()):
            for role in _ROLES:
                before = index.data(role)
                if isinstance(before, str) and (now := _anew(before, words, near)) != before:
                    model.setData(index, now, role)
        for at in range(_columns(model, QModelIndex())):
            before = model.headerData(at, Qt.Orientation.Horizontal)
            if isinstance(before, str) and (now := words.anew(before, near)) != before:
                model.setHeaderData(at, Qt.Orientation.Horizontal, now)


def _items(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            yield index
            if column == 0:
                yield from _items(model, index)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    """Give how many columns there are; a list has one, and does not let itself be asked."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
