"""Every text that stands in a window, seen or spoken; and in which of them are Latin words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSystemTrayIcon,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PROPERTIES = (
    "text",
    "title",
    "toolTip",
    "statusTip",
    "windowTitle",
    "placeholderText",
    "accessibleName",
    "accessibleDescription",
    "prefix",
    "suffix",
    "specialValueText",
    "iconText",
)
_TYPED_INTO = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_KINDS: tuple[type[QObject], ...] = (QWidget, QAction, QSystemTrayIcon)
_MARKUP = re.compile(r"<[^>]+>")
_KEYS = re.compile(r"\((?:&.|(?:(?:Ctrl|Alt|Shift|Meta|[A-Z]\w*|[+,?])[+ ]?)+)\)|\(&\w\)")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’]+")  # a single letter is a key or a unit
# A link, a path, a host, a header, an ID: what has no blank and a sign or a number within.
_DATA = re.compile(r"""[\w{}"'<…]*(?:[./_@=:\d-])[\w…./:@=&?{}"'>+-]*""", re.ASCII)
# They read the same in Chinese: names, forms of data, units, keys.
_NAMES = """
    vidmon Qt Python ID URL API JSON CSV TOML MP cURL curl HTTP HTTPS http https socks MIT UTF GB MB
    kB fps Ctrl Alt Shift Esc Enter Tab Del Delete Home End Space Return Backspace Page PgUp PgDown
    Up Down Left Right Ins sk tag name password Bearer FAILED OpenAI Runway Veo MiniMax xAI English
    AI
"""
NAMES = frozenset(_NAMES.split())


def words(window: QWidget) -> Counter[str]:
    """Give every text of a window with the class that shows it, and how often."""
    return Counter(_told(window))


def _told(window: QWidget) -> Iterator[str]:
    found = [window, *(one for kind in _KINDS for one in window.findChildren(kind))]
    for one in filter(isValid, found):
        kind = type(one).__name__
        for name, text in _texts(one):
            if text.strip() and not _of_qt(one):
                yield f"{kind}.{name}: {_MARKUP.sub('', text)}"


def _of_qt(one: QObject) -> bool:
    """Say whether Qt made it for itself: a scroll button of a tab bar, a field in a field."""
    return one.objectName().startswith(("Scroll", "qt_"))


def _texts(one: QObject) -> Iterator[tuple[str, str]]:
    typed = isinstance(one, _TYPED_INTO)
    for name in _PROPERTIES:
        text = one.property(name)
        if isinstance(text, str) and not (typed and name == "text"):
            yield name, text
    if isinstance(one, QTabBar):
        for at in range(one.count()):
            yield "tab", one.tabText(at)
            yield "tab tip", one.tabToolTip(at)
    elif isinstance(one, QComboBox):
        yield from _items(one.model(), QModelIndex())
    elif isinstance(one, QAbstractItemView) and not isinstance(one, QHeaderView) and one.model():
        yield from _items(one.model(), QModelIndex())
        for at in range(_columns(one.model(), QModelIndex())):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                header = one.model().headerData(at, Qt.Orientation.Horizontal, role)
                yield "header", header if isinstance(header, str) else ""


def _items(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[tuple[str, str]]:
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            for role in _ROLES:
                text = index.data(role)
                if isinstance(text, str) and text != "separator":  # which Qt calls it by
                    yield f"item {role.name}", text
            if column == 0:
                yield from _items(model, index)


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    """Give how many columns there are; a list has one, and does not let itself be asked."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def foreign(texts: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Give the texts with Latin words in them that are none of the names that stay as they are."""
    known = sorted(filter(None, names), key=len, reverse=True)
    found = {text: _foreign_words(text, known) for text in set(texts)}
    return sorted(f"{text}: {sorted(words)}" for text, words in found.items() if words)


def _foreign_words(told: str, known: list[str]) -> set[str]:
    text = told.partition(": ")[2]
    for name in known:
        text = text.replace(name, " ")
    return set(_LATIN.findall(_DATA.sub(" ", _KEYS.sub(" ", text)))) - NAMES
