"""How a mistake in the file of a service reads in the user's language.

It is told in English, as "place (line 3): what is wrong" (providers/spec.py). The place stays as
the file has it; what is wrong is translated, what a library says there by its usual sentences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vidmon.qt.joined import named
from vidmon.qt.said import said

if TYPE_CHECKING:
    from vidmon.providers.shelf import Mistake

_PLACED = re.compile(r"(?P<place>[^\s:]+)(?: \(line (?P<line>\d+)\))?: (?P<what>.+)", re.DOTALL)
# What msgspec says of a value, and Python of what is not TOML at all.
OF_LIBRARIES = (
    QT_TRANSLATE_NOOP("Said", "Expected `{1}`, got `{2}`"),
    QT_TRANSLATE_NOOP("Said", "Expected `array` of length {1}"),
    QT_TRANSLATE_NOOP("Said", "Object missing required field `{1}`"),
    QT_TRANSLATE_NOOP("Said", "Invalid enum value {1}"),
    QT_TRANSLATE_NOOP("Said", "{1} (at line {2}, column {3})"),
    QT_TRANSLATE_NOOP("Said", "{1} (at end of document)"),
    QT_TRANSLATE_NOOP("Said", "Invalid value"),
    QT_TRANSLATE_NOOP("Said", "Invalid statement"),
    QT_TRANSLATE_NOOP("Said", "Invalid initial character for a key part"),
    QT_TRANSLATE_NOOP("Said", "Expected '=' after a key in a key/value pair"),
    QT_TRANSLATE_NOOP("Said", "Expected ']' at the end of a table declaration"),
    QT_TRANSLATE_NOOP("Said", "Expected ']]' at the end of an array declaration"),
    QT_TRANSLATE_NOOP("Said", "Expected newline or end of document after a statement"),
    QT_TRANSLATE_NOOP("Said", "Unclosed array"),
    QT_TRANSLATE_NOOP("Said", "Unclosed inline table"),
    QT_TRANSLATE_NOOP("Said", "Unterminated string"),
    QT_TRANSLATE_NOOP("Said", "Unescaped '\\' in a string"),
    QT_TRANSLATE_NOOP("Said", "Cannot overwrite a value"),
    QT_TRANSLATE_NOOP("Said", "Cannot declare {1} twice"),
    QT_TRANSLATE_NOOP("Said", "Duplicate inline table key {1}"),
    QT_TRANSLATE_NOOP("Said", "Illegal character {1}"),
)


def mistake_words(told: object) -> str:
    """Give a mistake, as an exception or its message, in the user's language."""
    message = str(told)
    whole = said(message)
    placed = _PLACED.fullmatch(message)
    if whole != message or not placed:
        return whole
    place = placed["place"]
    if placed["line"]:
        words = QCoreApplication.translate("spec_words", "{place} (line {n})")
        place = words.replace("{n}", placed["line"]).replace("{place}", place)
    return named(place, said(placed["what"]))


def of_file(mistake: Mistake) -> str:
    """Give a mistake with the file in which it is."""
    return named(f"{mistake.path}", mistake_words(mistake.message))
