"""How a key reaches the player, though buttons, shortcuts and Escape have other uses for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

KeyTable = Mapping[int, Callable[[], None]]
_KINDS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def take_key(event: QEvent, table: KeyTable, escape: Callable[[], None] | None) -> bool:
    """Do what a key stands for, and tell whether it was one of ours; `escape` is for Escape."""
    if not isinstance(event, QKeyEvent) or event.type() not in _KINDS:
        return False
    act = table.get(event.key()) if event.modifiers() in _PLAIN else None
    if event.key() == Qt.Key.Key_Escape:
        act = escape
    if act is None:
        return False
    event.accept()  # a ShortcutOverride that is accepted comes back as a KeyPress
    if event.type() is QEvent.Type.KeyPress:
        act()
    return True
