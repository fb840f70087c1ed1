"""The first step to a service of one's own: a command and one or two replies, pasted.

A key in the command is taken out of sight at once and held here until the service is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from vidmon.providers.credential import MASK, credential_of, masked
from vidmon.providers.pasted_request import request_in
from vidmon.providers.proposal_trial import reply_in
from vidmon.qt.labels import label, set_look, show_text
from vidmon.qt.theme import SPACE, Type, mono

if TYPE_CHECKING:
    from vidmon.core.curl_options import Asked


class PastePage(QWidget):
    """Command and replies. `request` and `replies` are what was understood of them.

    Signals:
        edited: something else is there now.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.request: Asked | None = None
        self.key = ""
        self._shown = ""  # the command as it stands there, without its key
        self.command = _field(self.tr("The command that asks how far a task is"))
        self.reply = _field(self.tr("One reply to it"))
        self.finished = _field(self.tr("A reply of a finished task (optional)"))
        self.command_said = label("", "muted", Type.SMALL, wrap=True)
        self.reply_said = label("", "bad", Type.SMALL, wrap=True)
        self._build()
        self._tell()

    def _build(self) -> None:
        # Undoing would bring back what the key was masked in.
        self.command.setUndoRedoEnabled(False)
        self.command.setPlaceholderText("curl https://api.example.com/v1/tasks/… -H …")
        self.reply.setPlaceholderText('{"id": "…", "status": "…"}')
        self.finished.setPlaceholderText(
            self.tr("Not needed, but it shows where the video link stands.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        for field, stretch, said in (
            (self.command, 3, self.command_said),
            (self.reply, 5, self.reply_said),
            (self.finished, 3, None),
        ):
            heading = label(field.accessibleName(), size=Type.STRONG)
            heading.setBuddy(field)
            column.addWidget(heading)
            column.addWidget(field, stretch)
            if said:
                column.addWidget(said)
            column.addSpacing(SPACE)
        self.command.textChanged.connect(self._command_changed)
        self.reply.textChanged.connect(self._replies_changed)
        self.finished.textChanged.connect(self._replies_changed)

    @property
    def replies(self) -> tuple[dict[str, object], ...]:
        """Give the replies that could be read, the finished one last."""
        texts = (self.reply.toPlainText(), self.finished.toPlainText())
        found = (reply_in(text) for text in texts if text.strip())
        return tuple(reply for reply in found if reply is not None)

    def forget(self) -> None:
        """Let go of everything, the key first."""
        self.key, self.request = "", None
        for field in (self.command, self.reply, self.finished):
            field.clear()

    def _command_changed(self) -> None:
        text = self.command.toPlainText()
        if text == self._shown and text:
            return
        self.request = request_in(text)
        found = credential_of(self.request).key if self.request else ""
        self.key = found or (self.key if MASK in text else "")
        self._mask(text)
        self._tell()
        self.edited.emit()

    def _mask(self, text: str) -> None:
        """Take the key, and whatever else may be one, out of sight."""
        self._shown = masked(text, self.request, self.key) if self.request else text
        if self._shown != text:
            self.command.setPlainText(self._shown)

    def _replies_changed(self) -> None:
        if self.key:
            for field in (self.reply, self.finished):
                text = field.toPlainText()
                if self.key in text:
                    field.setPlainText(text.replace(self.key, MASK))
                    return
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        """Say under each field what was understood of it."""
        show_text(self.command_said, self._command_words())
        bad = bool(self.command.toPlainText().strip()) and self.request is None
        set_look(self.command_said, "bad" if bad else "good" if self.key else "muted")
        unread = [f for f in (self.reply, self.finished) if _is_unread(f)]
        words = self.tr("This is no reply that vidmon can read: it must be JSON, from { to }.")
        show_text(self.reply_said, words if unread else "")
        self.reply_said.setVisible(bool(unread))

    def _command_words(self) -> str:
        if not self.command.toPlainText().strip():
            return self.tr("A cURL command, as the service's documents or your browser give it.")
        if self.request is None:
            return self.tr("This is no command that vidmon can read. It begins with curl.")
        if self.key:
            return self.tr("The key is hidden. It goes to the key store only, never into a file.")
        return self.tr("There is no key in it. You can type one later.")


def _field(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setFont(mono())
    made.setTabChangesFocus(True)
    made.setMinimumHeight(7 * SPACE)
    return made


def _is_unread(field: QPlainTextEdit) -> bool:
    text = field.toPlainText()
    return bool(text.strip()) and reply_in(text) is None
