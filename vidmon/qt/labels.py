"""Labels as the window uses them: every text is plain, whoever wrote it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from vidmon.qt.theme import Type, font


def label(text: str = "", look: str = "", size: Type = Type.BODY, *, wrap: bool = False) -> QLabel:
    """Give a label; `look` is a kind of the style sheet, like muted, bad or good."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(size))
    made.setWordWrap(wrap)
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


def tip(text: str) -> str:
    """Give a text as a tool tip that shows it as it is: Qt would guess, and read it as markup."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<p>{escaped}</p>"  # rich, which also wraps it


def untipped(text: str) -> list[str]:
    """Give the paragraphs of a tool tip that `tip` made, none where it is another."""
    if not (text.startswith("<p>") and text.endswith("</p>")):
        return []
    inside = text.removeprefix("<p>").removesuffix("</p>").split("</p><p>")
    return [one.replace("<br>", "\n").replace("&lt;", "<").replace("&amp;", "&") for one in inside]


def rule() -> QFrame:
    """Give a thin line between two things."""
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(1)
    return made
