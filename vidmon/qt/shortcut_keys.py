"""Which keys do an action: the system's own where it has some, ours beside them.

Portable names are Qt's: "Ctrl" is the Command key on macOS.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

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
    """Give keys as this system writes them: "F5, Ctrl+R"."""
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _of(key: Key) -> list[QKeySequence]:
    if isinstance(key, Standard):
        return QKeySequence.keyBindings(key)
    more = _ON_MACOS.get(key, ()) if sys.platform == "darwin" else ()
    return [QKeySequence(one) for one in (key, *more)]
