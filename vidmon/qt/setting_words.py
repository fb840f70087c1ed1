"""The words of the settings' table in the user's language, and where a search hits them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.setting_shapes import Choice, Several
from vidmon.qt.theme import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.settings_file import BadFile
    from vidmon.core.settings_table import Line


def said(text: str) -> str:
    """Give a text of the table in the user's language."""
    return QCoreApplication.translate("Settings", text) if text else ""


def said_of_file(bad: BadFile) -> str:
    """Give why a file is not taken."""
    return said(bad.text).replace("{what}", said(bad.about))


def hits(line: Line, words: Sequence[str]) -> bool:
    """Tell whether every word occurs in what is shown of a line."""
    options = line.shape.options if isinstance(line.shape, Choice | Several) else ()
    shown = (line.section.value, line.label, line.help, *(name for _word, name in options))
    text = " ".join(map(said, shown)).casefold()
    return all(word.casefold() in text for word in words)


def marked(text: str, words: Sequence[str]) -> str:
    """Give a text of ours as HTML in which the words stand out."""
    if not words:
        return html.escape(text)
    parts = re.split("(" + "|".join(map(re.escape, words)) + ")", text, flags=re.IGNORECASE)
    look = f"background-color: {colours().fill}; color: {colours().on_fill}"
    return "".join(
        f'<span style="{look}">{html.escape(part)}</span>' if at % 2 else html.escape(part)
        for at, part in enumerate(parts)
    )
