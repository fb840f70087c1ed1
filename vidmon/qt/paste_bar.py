"""Where text goes in: one field that takes anything, a line that answers, one small question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.core.pasted_key import without_keys
from vidmon.qt.dropped import files_in, text_in
from vidmon.qt.fitted import Wrapped
from vidmon.qt.measures import size
from vidmon.qt.paste_question import PasteQuestion
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent

Kind = Literal["muted", "good", "warn", "bad"]

_MOST_LINES = 3
_STAYS = 8_000  # ms that good news stay
LONGEST_SHOWN = 20_000  # characters; a longer paste is held beside the field, which would freeze


class PasteField(QPlainTextEdit):
    """A text field of one to three lines. Enter is `entered`; Shift+Enter is a new line.

    A paste that is too long for a widget is held, not shown: `text()` gives it whole. So are the
    keys in a paste: the field, and with it all that can be undone, holds their masks only.

    Signals:
        entered: Enter was pressed
        pasted: text was pasted or dropped into a field with nothing half typed in it, or is held
        held: a long text is held instead of being shown. arg: its length in bytes
        nothing_pasted: there was no text in what was pasted
        files_given: files were dropped or pasted. arg: a list of paths
        escaped: Esc was pressed
    """

    entered = Signal()
    pasted = Signal()
    held = Signal(int)
    nothing_pasted = Signal()
    files_given = Signal(list)
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = ""
        self._keys: tuple[tuple[str, str], ...] = ()  # (mask, key)
        self._answered = ""
        self._gives_way = False
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        self.document().contentsChanged.connect(self._fit)
        self.textChanged.connect(self._forget_held)
        self._fit()

    def text(self) -> str:
        """Give what was typed or pasted, whole."""
        text = self._held or self.toPlainText()
        for mask, key in self._keys:
            text = text.replace(mask, key)
        return text

    def empty(self) -> None:
        """Take everything out."""
        self._held, self._keys = "", ()
        self.clear()

    def take(self, text: str) -> None:
        """Take in a pasted text: into the field, or beside it where it is too long."""
        alone = not self.text().strip() or self._make_room()
        if len(text) > LONGEST_SHOWN:
            self._held, alone = text, True  # what was typed stays in the field
            self.held.emit(len(text.encode(errors="replace")))
        else:
            shown, self._keys = without_keys(text, self._keys)
            self.insertPlainText(shown)
        if alone:
            self.pasted.emit()

    def hide_keys(self) -> None:
        """Take out of sight what of a typed text is a key, and what can be undone with it."""
        shown, keys = without_keys(self.toPlainText(), self._keys)
        if shown != self.toPlainText():
            self._keys = keys
            self.setPlainText(shown)
            self.moveCursor(self.textCursor().MoveOperation.End)

    def answered(self, *, gives_way: bool) -> None:
        """Remember that the text as it stands was answered; refused text gives way to a paste."""
        self._answered, self._gives_way = self.text(), gives_way

    def _make_room(self) -> bool:
        """Let a paste replace what was refused, or stand below what was asked about.

        A text that was typed on since is the user's own, and nothing is done to it.
        """
        if self.text() != self._answered:
            return False
        cursor = self.textCursor()
        if self._gives_way:
            cursor.select(cursor.SelectionType.Document)
        else:
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.insertText("\n")
        self.setTextCursor(cursor)
        return True

    def _forget_held(self) -> None:
        shown = self.toPlainText()
        if shown:
            self._held = ""
        self._keys = tuple(pair for pair in self._keys if pair[0] in shown)

    def _fit(self) -> None:
        """Be as tall as the lines, three at most."""
        lines = max(1, min(round(self.document().size().height()), _MOST_LINES))
        margins = self.contentsMargins()
        padding = 2 * 5 + 2  # the style sheet's padding and border
        room = lines * self.fontMetrics().lineSpacing() + 2
        tall = room + max(padding, margins.top() + margins.bottom())
        if tall != self.height() or self.minimumHeight() != tall:
            self.setFixedHeight(tall)
        policy = Qt.ScrollBarPolicy
        many = self.document().size().height() > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if many else policy.ScrollBarAlwaysOff
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return True  # what is no text gets an answer too

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = text_in(source)
        if files := files_in(source):
            self.files_given.emit(files)
        elif text.strip():
            self.take(text)
        else:
            self.nothing_pasted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason):
            self.selectAll()


class PasteBar(QWidget):
    """Takes text in and shows what became of it. It keeps the text until `clear` is called.

    Signals:
        submitted: the text is to be followed: Enter, the button, or a paste into the empty field.
            arg: the text, maybe empty or very long
        answered: a choice was made. args: its key, whether to remember it
        question_cancelled: the question was put aside; the text is still there
    """

    submitted = Signal(str)
    answered = Signal(str, bool)
    question_cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = PasteField(self)
        self.follow = QPushButton(self.tr("Follow"), self)
        self.message = Wrapped()
        self.question = PasteQuestion(self)
        self._passing = QTimer(self, interval=_STAYS, singleShot=True)
        self._passing.timeout.connect(lambda: self.say(""))
        self._build()
        self._arrange()
        self._connect()

    def text(self) -> str:
        """Give what is in the bar, whole."""
        return self.field.text()

    def clear(self) -> None:
        """Take the text out, and the message: it was followed."""
        self.field.empty()
        self.say("")

    def paste(self, text: str) -> None:
        """Take a text as if it were pasted here; what stood there before gives way."""
        self.field.empty()
        self.field.take(text)

    def offer(self, text: str) -> None:
        """Show a text that a link brought; only the user follows it, by Enter or the button."""
        if not text:
            self.say(
                self.tr("The link that was opened asks for nothing that vidmon knows."), "warn"
            )
            return
        self.field.setPlainText(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say(self.tr("A link brought this. Press Enter to follow it."))

    def take(self, mime: QMimeData) -> None:
        """Take what was dropped elsewhere in the window; a text that stands here gives way."""
        if not files_in(mime):
            self.field.empty()
        self.field.insertFromMimeData(mime)

    def say(self, text: str, kind: Kind = "muted") -> None:
        """Answer beneath the field, in plain text; "" takes the answer away."""
        self._passing.stop()
        if kind == "good":  # good news need no reading twice; bad ones stay
            self._passing.start()
        if kind == "bad":
            self.field.answered(gives_way=True)
        self.message.setVisible(bool(text))
        self.message.setText(text)
        if self.message.property("kind") != kind:
            self.message.setProperty("kind", kind)
            self.message.style().polish(self.message)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, text))

    def ask(
        self,
        question: str,
        choices: Sequence[tuple[str, str, str]],
        *,
        remember: bool = True,
        likely: bool = True,
    ) -> None:
        """Ask one question with choices as (key, label, detail), the likeliest first.

        `remember` offers to remember the answer for IDs of this kind; `likely` proposes the first.
        """
        self.say("")
        self.field.answered(gives_way=False)
        self.question.ask(question, choices, remember=remember, likely=likely)

    def _build(self) -> None:
        placeholder = self.tr("Paste a task ID, link, cURL or JSON")
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.follow.setProperty("kind", "primary")
        self.follow.setMinimumHeight(self.field.height())
        self.message.setContentsMargins(SPACE // 2, 0, 0, 0)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.message.hide()
        self.question.hide()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self.field, 1)
        line.addWidget(self.follow, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addLayout(line)
        column.addWidget(self.message)
        column.addWidget(self.question)
        self.setFocusProxy(self.field)
        self.setTabOrder(self.field, self.follow)

    def _connect(self) -> None:
        self.field.entered.connect(self._submit)
        self.field.pasted.connect(self._submit)
        self.field.held.connect(self._tell_held)
        self.field.nothing_pasted.connect(self._tell_nothing)
        self.field.escaped.connect(self._escape)
        self.field.textChanged.connect(self._text_changed)
        self.follow.clicked.connect(lambda: self._submit())
        self.question.answered.connect(self._answer)
        self.question.cancelled.connect(self._cancel)

    def _submit(self) -> None:
        self.question.hide()
        self.field.hide_keys()
        self.submitted.emit(self.field.text())

    def _text_changed(self) -> None:
        """An answer to another text is no answer."""
        self.say("")
        self.question.hide()

    def _escape(self) -> None:
        if self.question.isVisible():
            self._cancel()
        elif self.message.isVisible():
            self.say("")
        else:
            self.field.empty()

    def _answer(self, key: str, remember: bool) -> None:
        self.question.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.emit(key, remember)

    def _cancel(self) -> None:
        self.question.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question_cancelled.emit()

    def _tell_held(self, length: int) -> None:
        self.say(self.tr("pasted {size} of text").format(size=size(length)))

    def _tell_nothing(self) -> None:
        self.say(self.tr("There is no text in the clipboard."), "warn")
