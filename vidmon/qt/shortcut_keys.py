"""Which keys do an action: the system's own where it has some, ours beside them.

Portable names are Qt's: "Ctrl" is the Command key on macOS.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from collections.abc import Iterable

Standard = QKeySequence.StandardKey
Key = str | Standard

_TEXT = QKeySequence.SequenceFormat.PortableText
# A notebook of Apple's has no Del, and its finder removes with Command and Backspace.
_ON_MACOS = {"Del": ("Backspace", "Ctrl+Backspace"), "Shift+Del": ("Ctrl+Shift+Backspace",)}


def sequences(keys: Iterable[Key]) -> list[QKeySequence]:
    """Give the keys of an action, the one to show first, each once."""
    found: dict[str, QKeySequence] = {}
    for key in keys:
        for one in _of(key):
            found.setdefault(one.toString(_TEXT), one)
    return list(found.values())


def written(keys: Iterable[QKeySequence]) -> str:
    """Give keys as this system writes them, "F5, Ctrl+R", without those that few boards have."""
    shown = (key for key in keys if not _is_extra(key))
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in shown)


def _is_extra(keys: QKeySequence) -> bool:
    """Tell of the keys with a word of their own, like "Save": they work where a board has them."""
    first: QKeyCombination = keys[0]  # type: ignore[index]  # PySide gives it
    return first.key() >= Qt.Key.Key_Back and not first.keyboardModifiers()


def _of(key: Key) -> list[QKeySequence]:
    if isinstance(key, Standard):
        return QKeySequence.keyBindings(key)
    more = _ON_MACOS.get(key, ()) if sys.platform == "darwin" else ()
    return [QKeySequence(one) for one in (key, *more)]
