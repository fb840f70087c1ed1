"""What a screen reader is given of a window, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

_Role = QAccessible.Role
_CONTROLS = {
    _Role.Button,
    _Role.ButtonMenu,
    _Role.CheckBox,
    _Role.ColumnHeader,
    _Role.ComboBox,
    _Role.Dialog,
    _Role.EditableText,
    _Role.Link,
    _Role.List,
    _Role.ListItem,
    _Role.MenuItem,
    _Role.PageTab,
    _Role.ProgressBar,
    _Role.RadioButton,
    _Role.Slider,
    _Role.SpinBox,
    _Role.Table,
    _Role.Tree,
    _Role.Window,
}
_ICONS = {path.stem for path in resource("icons").glob("*.svg")} - {"vidmon"}
_PICTURED = (QPushButton, QToolButton)
_MOST = 60  # children of one node that are looked at
_ANYWHERE = {Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut}


def nodes(window: QWidget) -> Iterator[QAccessibleInterface]:
    """Give everything that is to be seen in a window, from the top down."""
    yield from _below(QAccessible.queryAccessibleInterface(window))


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for at in range(min(node.childCount(), _MOST)):
        child = node.child(at)
        if child is None or not child.isValid():
            continue
        widget = child.object()
        if not isinstance(widget, QMenu) and (
            not isinstance(widget, QWidget) or widget.isVisible()
        ):
            yield from _below(child)


def faults(window: QWidget) -> list[str]:
    """Give what a screen reader could not make sense of, and keys that mean two things."""
    found = [fault for node in nodes(window) if (fault := _fault(node))]
    found += [fault for menu in window.findChildren(QMenu) for fault in menu_faults(menu)]
    return [*found, *_double_letters(window), *_double_keys(window)]


def menu_faults(menu: QMenu) -> list[str]:
    """Give what is wrong with a menu that is open or could be: entries without words."""
    told = [action.text() for action in menu.actions() if not action.isSeparator()]
    found = [f"{text!r} in {told}" for text in told if not any(map(str.isalnum, text))]
    return [f"an entry is named {one}" for one in found]


def _fault(node: QAccessibleInterface) -> str:
    name, widget = _name(node), node.object()
    told = f"{node.role().name} {name!r} ({type(widget).__name__})"
    focused = isinstance(widget, QWidget) and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if isinstance(widget, QLabel) and widget.text() and widget.text() not in name:
        return f"{told} hides what is written there: {widget.text()!r}"
    if (node.role() not in _CONTROLS and not focused) or _is_line(node):
        return ""
    if focused and node.role() is _Role.NoRole:
        return f"{told} is nothing that a screen reader knows"
    if not name.strip():
        return f"{told} has no name, in {_where(node)}"
    if not any(letter.isalnum() for letter in name) or name in _ICONS:
        return f"{told} is named by a sign"
    if isinstance(widget, _PICTURED) and not (widget.text() or _told_by_others(widget)):
        return f"{told} is a picture that the mouse is told nothing of"
    return ""


def _is_line(node: QAccessibleInterface) -> bool:
    """Say whether it is the line between two groups of a drop-down."""
    separator = node.text(QAccessible.Text.Description) == "separator"  # Qt's word for it
    return separator and not node.state().selectable


def _told_by_others(button: QAbstractButton) -> bool:
    """Say whether words are at hand for who cannot tell what a button's picture means."""
    return bool(button.toolTip()) or isinstance(button.parent(), QLineEdit)  # Qt's own "clear"


def _name(node: QAccessibleInterface) -> str:
    """Give the name, for a drop-down that of its label: its name is its value on some systems."""
    widget = node.object()
    if isinstance(widget, QComboBox):
        labels = node.relations(QAccessible.RelationFlag.Label)
        named = [one.text(QAccessible.Text.Name) for one, _ in labels]
        return widget.accessibleName() or " ".join(named)
    return str(node.text(QAccessible.Text.Name))


def _where(node: QAccessibleInterface) -> str:
    above, path = node.parent(), []
    while above is not None and above.isValid() and len(path) < 5:
        path.append(type(above.object()).__name__)
        above = above.parent()
    return " < ".join(path)


def _double_letters(window: QWidget) -> list[str]:
    """Give the letters after Alt that two visible controls, or two entries of a menu, share."""
    visible = [one for one in window.findChildren(QWidget) if one.isVisible()]
    texts = [one.text() for one in visible if isinstance(one, QAbstractButton)]
    texts += [one.text() for one in visible if isinstance(one, QLabel) and one.buddy()]
    bars = [one for one in visible if isinstance(one, QMenuBar)]
    texts += [action.text() for bar in bars for action in bar.actions()]
    groups = [texts]
    groups += [[a.text() for a in menu.actions()] for menu in window.findChildren(QMenu)]
    return [f"Alt+{letter} twice in {group}" for group in groups for letter in _twice(group)]


def _twice(texts: list[str]) -> list[str]:
    plain = [text.replace("&&", "") for text in texts]
    letters = Counter(text[text.index("&") + 1].upper() for text in plain if "&" in text[:-1])
    return [letter for letter, count in letters.items() if count > 1]


def _double_keys(window: QWidget) -> list[str]:
    """Give the keys that do two things anywhere in the window, or mean nothing to Qt."""
    keys: dict[str, set[str]] = {}
    for action in {*window.findChildren(QAction), *window.actions()}:
        if action.shortcutContext() in _ANYWHERE and action.isVisible():
            for key in action.shortcuts():
                keys.setdefault(key.toString(), set()).add(action.text())
    for short in window.findChildren(QShortcut):
        if short.context() in _ANYWHERE and short.isEnabled():
            keys.setdefault(short.key().toString(), set()).add(short.objectName() or "a shortcut")
    return [f"{key or 'no key'} does {sorted(do)}" for key, do in keys.items() if len(do) > 1]
