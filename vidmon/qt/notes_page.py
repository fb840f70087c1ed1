"""The page of the details where the user writes what only he knows of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.core.tags import LONGEST_NOTES
from vidmon.qt.labels import label, show_text
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHideEvent

_REST = 800  # ms without a key after which notes are kept


class NotesPage(QFrame):
    """One text, kept by itself while it is written.

    Signals:
        notes_changed: args: the task's key, its new notes
    """

    notes_changed = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: int | None = None
        self._kept = ""
        self.field = _Field()
        self.told = label(look="muted", size=Type.SMALL)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self.keep)
        self.field.textChanged.connect(self._typed)
        self.field.left.connect(self.keep)
        self.setProperty("kind", "panel")
        self.field.setAccessibleName(self.tr("Notes"))
        self.field.setPlaceholderText(
            self.tr("Notes of your own: the prompt, the client, what to try next…")
        )
        self.field.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.field, 1)
        column.addWidget(self.told)

    def show_notes(self, key: int | None, notes: str) -> None:
        """Show a task's notes; what is being typed for the same task is not taken away."""
        if key == self._key:
            if notes == self._kept or self._rest.isActive() or self.field.hasFocus():
                return
        else:
            self.keep()
        self._key, self._kept = key, notes
        if notes != self.field.toPlainText():
            self.field.blockSignals(True)
            self.field.setPlainText(notes)
            self.field.blockSignals(False)
        show_text(self.told, "")

    def keep(self) -> None:
        """Give on what was typed, if it is another text."""
        self._rest.stop()
        notes = self.field.toPlainText()
        if self._key is not None and notes != self._kept and len(notes) <= LONGEST_NOTES:
            self._kept = notes
            self.notes_changed.emit(self._key, notes)
            show_text(self.told, self.tr("Kept"))

    def _typed(self) -> None:
        over = len(self.field.toPlainText()) - LONGEST_NOTES
        if over > 0:
            show_text(self.told, self.tr("%n character(s) too many to be kept", "", over))
            self._rest.stop()
            return
        show_text(self.told, "")
        self._rest.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()


class _Field(QPlainTextEdit):
    """A text field that says when the user goes elsewhere."""

    left = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()
