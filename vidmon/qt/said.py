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
# What systems say when a file cannot be read or written (glibc, and where it differs macOS).
OF_SYSTEMS = (
    QT_TRANSLATE_NOOP("Said", "Operation not permitted"),
    QT_TRANSLATE_NOOP("Said", "Interrupted system call"),
    QT_TRANSLATE_NOOP("Said", "No such device or address"),
    QT_TRANSLATE_NOOP("Said", "No such device"),
    QT_TRANSLATE_NOOP("Said", "Device not configured"),
    QT_TRANSLATE_NOOP("Said", "Bad file descriptor"),
    QT_TRANSLATE_NOOP("Said", "Resource temporarily unavailable"),
    QT_TRANSLATE_NOOP("Said", "Cannot allocate memory"),
    QT_TRANSLATE_NOOP("Said", "Device or resource busy"),
    QT_TRANSLATE_NOOP("Said", "Resource busy"),
    QT_TRANSLATE_NOOP("Said", "Invalid cross-device link"),
    QT_TRANSLATE_NOOP("Said", "Cross-device link"),
    QT_TRANSLATE_NOOP("Said", "Invalid argument"),
    QT_TRANSLATE_NOOP("Said", "Too many open files in system"),
    QT_TRANSLATE_NOOP("Said", "Too many open files"),
    QT_TRANSLATE_NOOP("Said", "Text file busy"),
    QT_TRANSLATE_NOOP("Said", "File too large"),
    QT_TRANSLATE_NOOP("Said", "Too many links"),
    QT_TRANSLATE_NOOP("Said", "Broken pipe"),
    QT_TRANSLATE_NOOP("Said", "Resource deadlock avoided"),
    QT_TRANSLATE_NOOP("Said", "No locks available"),
    QT_TRANSLATE_NOOP("Said", "Function not implemented"),
    QT_TRANSLATE_NOOP("Said", "Directory not empty"),
    QT_TRANSLATE_NOOP("Said", "Too many levels of symbolic links"),
    QT_TRANSLATE_NOOP("Said", "Value too large for defined data type"),
    QT_TRANSLATE_NOOP("Said", "Invalid or incomplete multibyte or wide character"),
    QT_TRANSLATE_NOOP("Said", "Illegal byte sequence"),
    QT_TRANSLATE_NOOP("Said", "Operation not supported"),
    QT_TRANSLATE_NOOP("Said", "Transport endpoint is not connected"),
    QT_TRANSLATE_NOOP("Said", "Socket is not connected"),
    QT_TRANSLATE_NOOP("Said", "Connection timed out"),
    QT_TRANSLATE_NOOP("Said", "Operation timed out"),
    QT_TRANSLATE_NOOP("Said", "Host is down"),
    QT_TRANSLATE_NOOP("Said", "No route to host"),
    QT_TRANSLATE_NOOP("Said", "Stale file handle"),
    QT_TRANSLATE_NOOP("Said", "Stale NFS file handle"),
    QT_TRANSLATE_NOOP("Said", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("Said", "Disc quota exceeded"),
    QT_TRANSLATE_NOOP("Said", "Remote I/O error"),
    QT_TRANSLATE_NOOP("Said", "No medium found"),
    QT_TRANSLATE_NOOP("Said", "Operation canceled"),
    QT_TRANSLATE_NOOP("Said", "Structure needs cleaning"),
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
    """Give why the system refused, in the user's language; what is unusual in its own words."""
    words = fault.strerror or type(fault).__name__
    told = said(words)
    if told != words or language.current() == language.ENGLISH or not words.isascii():
        return told
    return said(f"the system says: {words}")


def of_label(label: str) -> str:
    """Give what a service calls one of a task's videos, like "final 2", in the user's language."""
    name = label.rstrip("0123456789")
    number = label[len(name) :]
    return of_shelf(f"{name}{{n}}" if number else name).replace("{n}", number)


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
