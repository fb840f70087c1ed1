"""Labels as the window uses them: every text is plain, whoever wrote it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from vidmon.qt.fitted import Elided, Wrapped
from vidmon.qt.theme import Type, font


def label(text: str = "", look: str = "", size: Type = Type.BODY, *, wrap: bool = False) -> QLabel:
    """Give a label; `look` is a kind of the style sheet, like muted, bad or good."""
    made = Wrapped(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return _looking(made, look, size)


def elided(text: str = "", look: str = "", size: Type = Type.BODY) -> Elided:
    """Give a label of one line that is cut in its middle where it has no room."""
    made = Elided(text)
    _looking(made, look, size)
    return made


def _looking(made: QLabel, look: str, size: Type) -> QLabel:
    made.setFont(font(size))
    if look:
        made.setProperty("kind", look)
    return made


def selectable(made: QLabel) -> QLabel:
    """Let the text of a label be marked and copied, by mouse and keyboard."""
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


def set_look(made: QLabel, look: str) -> None:
    """Change the kind of a label that is shown already."""
    if made.property("kind") != look:
        made.setProperty("kind", look)
        made.style().unpolish(made)
        made.style().polish(made)


def show_text(made: QLabel, text: str) -> None:
    """Set a text if it is another one, so that a selection in it survives the same text."""
    if made.text() != text:
        made.setText(text)


def rule() -> QFrame:
    """Give a thin line between two things."""
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(1)
    return made
