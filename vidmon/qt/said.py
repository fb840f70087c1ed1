"""What the engine says in English, in the user's language.

The engine and what is below know no Qt; what they say goes into the ledger too, where it must not
depend on the language of the day it was said. So it stays English until it is shown. A text that
is not ours, like a service's own words, is given back as it is.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vidmon.qt import catalogue, language

_OURS = frozenset({"Said", "measures"})
# What systems say when a file cannot be read or written, by far the most often.
OF_SYSTEMS = (
    QT_TRANSLATE_NOOP("Said", "Permission denied"),
    QT_TRANSLATE_NOOP("Said", "No such file or directory"),
    QT_TRANSLATE_NOOP("Said", "No space left on device"),
    QT_TRANSLATE_NOOP("Said", "Is a directory"),
    QT_TRANSLATE_NOOP("Said", "Not a directory"),
    QT_TRANSLATE_NOOP("Said", "Read-only file system"),
    QT_TRANSLATE_NOOP("Said", "File name too long"),
    QT_TRANSLATE_NOOP("Said", "File exists"),
    QT_TRANSLATE_NOOP("Said", "Input/output error"),
)


def said(text: object) -> str:
    """Give what the engine said, or an exception of ours told, in the user's language."""
    words = str(text)
    return words if language.current() == language.ENGLISH else _told(words)


def why_of(fault: OSError) -> str:
    """Give why the system refused, in the user's language where it is one of the usual reasons."""
    return said(fault.strerror or type(fault).__name__)


def of_shelf(text: str) -> str:
    """Give what the file of a service says, like the name of a field, in the user's language."""
    return QCoreApplication.translate("Shelf", text) if text else ""


@lru_cache(maxsize=1024)
def _told(text: str) -> str:
    return _words().anew(text)


@lru_cache(maxsize=1)
def _words() -> catalogue.Words:
    ours = [entry for entry in catalogue.entries() if entry.context in _OURS]
    return catalogue.Words.of(ours, catalogue.english)
