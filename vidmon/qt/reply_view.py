"""The last reply of a service, printed for reading, and why it means what it was taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.pretty import Pretty, pretty
from vidmon.core.task import State
from vidmon.qt.icons import icon
from vidmon.qt.labels import label, show_text
from vidmon.qt.moments import clock
from vidmon.qt.task_words import state_words
from vidmon.qt.theme import SPACE, Type, colours, mono

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.record import StoredReply
    from vidmon.core.task import Match, Task

_MOST_REASONS = 5  # lines before the list of reasons scrolls
translate = QCoreApplication.translate
_FIELDS: dict[str, str] = {
    "state": str(QT_TRANSLATE_NOOP("reply_view", "status")),
    "progress": str(QT_TRANSLATE_NOOP("reply_view", "progress")),
    "videos": str(QT_TRANSLATE_NOOP("reply_view", "video")),
    "video": str(QT_TRANSLATE_NOOP("reply_view", "video")),
    "failure": str(QT_TRANSLATE_NOOP("reply_view", "reason of the failure")),
    "message": str(QT_TRANSLATE_NOOP("reply_view", "reason of the failure")),
    "code": str(QT_TRANSLATE_NOOP("reply_view", "code of the failure")),
    "submitted_at": str(QT_TRANSLATE_NOOP("reply_view", "submitted")),
    "started_at": str(QT_TRANSLATE_NOOP("reply_view", "started")),
    "finished_at": str(QT_TRANSLATE_NOOP("reply_view", "finished")),
}


class ReplyView(QWidget):
    """A reply with its reasons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reply: StoredReply | None = None
        self._why: tuple[Match, ...] = ()
        self._shown = Pretty("")
        self.heading = label(size=Type.SMALL, look="muted")
        self.why_heading = label(self.tr("Why this status"), "muted", Type.SMALL)
        self.reasons = QListWidget()
        self.text = QPlainTextEdit()
        self.find_field = QLineEdit()
        self.find_button = QToolButton()
        self._build()
        self._dress()
        self.show_reply(None, (), None, 0.0)

    def _build(self) -> None:
        self.reasons.setAccessibleName(self.tr("Why this status"))
        self.reasons.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.reasons.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reasons.itemClicked.connect(self._go_to)
        self.reasons.itemActivated.connect(self._go_to)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(mono())
        self.text.setMinimumHeight(8 * SPACE)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.text.setAccessibleName(self.tr("The last reply"))
        self.find_field.setPlaceholderText(self.tr("Find in the reply"))
        self.find_field.setAccessibleName(self.tr("Find in the reply"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.returnPressed.connect(self.find_next)
        self.find_field.textChanged.connect(self._find_from_top)
        self.find_field.hide()
        self.find_button.setAccessibleName(self.tr("Find in the reply"))
        self.find_button.setToolTip(self.tr("Find in the reply (Ctrl+F)"))
        self.find_button.clicked.connect(lambda: self.begin_search())
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.find_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.why_heading)
        column.addWidget(self.reasons)
        column.addLayout(head)
        column.addWidget(self.find_field)
        column.addWidget(self.text, 1)

    def show_reply(
        self, reply: StoredReply | None, why: Sequence[Match], task: Task | None, now: float
    ) -> None:
        """Show a reply and the places of it that filled the fields of the report."""
        why = tuple(why)
        show_text(self.heading, _heading(reply, now) or self.tr("No reply is kept of this task."))
        if (reply, why) == (self._reply, self._why):
            return
        if reply is None or self._reply is None or reply.body != self._reply.body:
            self._show_body(reply)
        self._reply, self._why = reply, why
        self._show_why(task)

    def begin_search(self) -> None:
        """Let the user type what to look for."""
        self.find_field.show()
        self.find_field.setFocus()
        self.find_field.selectAll()

    def find_next(self) -> None:
        """Go to the next place with the text, from the top after the last one."""
        wanted = self.find_field.text()
        if wanted and not self.text.find(wanted):
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(wanted)

    @override
    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+F while the focus is in here: two shortcuts would undo each other."""
        find = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find)
        if find and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.begin_search()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _find_from_top(self) -> None:
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.find_next()

    def _show_body(self, reply: StoredReply | None) -> None:
        self._shown = pretty(reply.body) if reply else Pretty("")
        text = self._shown.text
        if self._shown.left_out:
            left_out = self.tr("… and {n} characters more").format(n=self._shown.left_out)
            text = f"{text}\n{left_out}"
        place = self.text.verticalScrollBar().value() if self._reply and reply else 0
        self.text.setPlainText(text)
        self.text.verticalScrollBar().setValue(place)

    def _show_why(self, task: Task | None) -> None:
        self.reasons.clear()
        for match in self._why:
            item = QListWidgetItem(reason(match, task))
            item.setData(Qt.ItemDataRole.UserRole, match.path)
            item.setToolTip(self.tr("Show it in the reply"))
            self.reasons.addItem(item)
        shown = bool(self._why)
        self.why_heading.setVisible(shown)
        self.reasons.setVisible(shown)
        line = self.reasons.sizeHintForRow(0) if shown else 0
        self.reasons.setFixedHeight(min(len(self._why), _MOST_REASONS) * line + 2)
        self._mark()

    def _mark(self) -> None:
        """Mark the places that were read, in the accent."""
        marks = []
        for match in self._why:
            cursor = self._cursor_at(match.path)
            if cursor is not None:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format = _marking()
                marks.append(mark)
        self.text.setExtraSelections(marks)

    def _cursor_at(self, path: str) -> QTextCursor | None:
        span = self._shown.span(path)
        if span is None:
            return None
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(_units(self._shown.text, span[0]))
        cursor.setPosition(_units(self._shown.text, span[1]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _go_to(self, item: QListWidgetItem) -> None:
        cursor = self._cursor_at(str(item.data(Qt.ItemDataRole.UserRole)))
        if cursor is not None:
            self.text.setTextCursor(cursor)
            self.text.centerCursor()

    def _dress(self) -> None:
        self.find_button.setIcon(icon("search", "muted"))
        if self._why:
            self._mark()


def reason(match: Match, task: Task | None) -> str:
    """Give one line of "Why this status": data.status = "SUCCESS" → Finished."""
    value = plain(match.value, 48)
    if match.field == "state" and task and task.state is not State.UNKNOWN:
        meaning = state_words(task)
    else:
        meaning = _FIELDS.get(match.field, "") and translate("reply_view", _FIELDS[match.field])
    meaning = meaning or plain(match.field, 40)
    return f'{plain(match.path, 120)} = "{value}"  →  {meaning}'


def _heading(reply: StoredReply | None, now: float) -> str:
    if reply is None:
        return ""
    kind = next((value for name, value in reply.headers if name.lower() == "content-type"), "")
    parts = (f"HTTP {reply.status}", clock(reply.at, now), plain(kind, 60))
    return " · ".join(filter(None, parts))


def _marking() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(colours()["chosen"])
    made.setForeground(colours()["accent"])
    return made


def _units(text: str, index: int) -> int:
    """Give the place in UTF-16 units, as Qt counts, of a character of a Python text."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
