"""The last reply of a service, printed for reading, and why it means what it was taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.pretty import Pretty, pretty
from vidmon.qt.icons import icon
from vidmon.qt.labels import label, show_text
from vidmon.qt.moments import clock
from vidmon.qt.reasons import Reasons
from vidmon.qt.theme import SPACE, Type, colours, mono
from vidmon.qt.word_meaning import WordBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from vidmon.core.explained import Line
    from vidmon.core.record import StoredReply
    from vidmon.core.task import Task

_LEAST_HEIGHT = 45 * SPACE  # for some reasons and some of the reply
_SHARE_OF_REASONS = 0.45  # of the height, beyond which the list of reasons scrolls


class ReplyView(QWidget):
    """A reply with its reasons.

    Signals:
        word_said: the user said what the status word means. arg: the value of the state, "" as if
            never said.
    """

    word_said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reply: StoredReply | None = None
        self._lines: tuple[Line, ...] = ()
        self._task: Task | None = None
        self._pointed = ""
        self._shown = Pretty("")
        self.heading = label(size=Type.SMALL, look="muted")
        self.why_heading = label(self.tr("Why this status"), "muted", Type.SMALL)
        self.word = WordBar()
        self.reasons = Reasons()
        self.text = QPlainTextEdit()
        self.find_field = QLineEdit()
        self.find_button = QToolButton()
        self._build()
        self._dress()
        self.show_reply(None, (), None, 0.0)

    def _build(self) -> None:
        self.word.said.connect(self.word_said)
        self.reasons.pointed.connect(self._point_at)
        self.reasons.chosen.connect(self._go_to)
        self.setMinimumHeight(_LEAST_HEIGHT)
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
        column.addWidget(self.word)
        column.addWidget(self.why_heading)
        column.addWidget(self.reasons)
        column.addLayout(head)
        column.addWidget(self.find_field)
        column.addWidget(self.text, 1)

    def show_reply(
        self, reply: StoredReply | None, lines: Sequence[Line], task: Task | None, now: float
    ) -> None:
        """Show a reply and why it means what the task's status says (core/explained.py)."""
        lines = tuple(lines)
        show_text(self.heading, _heading(reply, now) or self.tr("No reply is kept of this task."))
        if (reply, lines, task) == (self._reply, self._lines, self._task):
            return
        if reply is None or self._reply is None or reply.body != self._reply.body:
            self._show_body(reply)
        self._reply, self._lines, self._task = reply, lines, task
        self.word.show_task(task, lines)
        self._show_lines()

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

    def _show_lines(self) -> None:
        self.reasons.show_lines(self._lines)
        shown = bool(self._lines)
        self.why_heading.setVisible(shown)
        self.reasons.setVisible(shown)
        self._fit()
        self._mark()

    def _fit(self) -> None:
        """Give the reasons the height that they need, but leave room for the reply."""
        most = max(int(self.height() * _SHARE_OF_REASONS), 10 * SPACE)
        self.reasons.setFixedHeight(min(self.reasons.height_of_all(), most))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _mark(self) -> None:
        """Mark the places that were read; the one that is pointed at most of all."""
        marks = []
        for line in self._lines:
            cursor = self._cursor_at(line.path) if line.path else None
            if cursor is not None:
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                pointed = line.path == self._pointed
                mark.format = _marking(passed=line.passed, pointed=pointed)
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

    def _point_at(self, path: str) -> None:
        """Bring a place into sight and mark it, without taking a selection away."""
        self._pointed = path
        cursor = self._cursor_at(path) if path else None
        if cursor is not None:
            self._scroll_to(cursor)
        self._mark()

    def _scroll_to(self, cursor: QTextCursor) -> None:
        seen = self.text.cursorRect(cursor)
        if not self.text.viewport().rect().contains(seen):
            block = cursor.block().firstLineNumber()
            bar = self.text.verticalScrollBar()
            bar.setValue(max(block - bar.pageStep() // 2, 0))

    def _go_to(self, path: str) -> None:
        cursor = self._cursor_at(path) if path else None
        if cursor is not None:
            self.text.setTextCursor(cursor)
            self.text.centerCursor()

    def _dress(self) -> None:
        self.find_button.setIcon(icon("search", "muted"))
        if self._lines:
            self._mark()


def _heading(reply: StoredReply | None, now: float) -> str:
    if reply is None:
        return ""
    kind = next((value for name, value in reply.headers if name.lower() == "content-type"), "")
    parts = (f"HTTP {reply.status}", clock(reply.at, now), plain(kind, 60))
    return " · ".join(filter(None, parts))


def _marking(*, passed: bool, pointed: bool) -> QTextCharFormat:
    """Give how a place looks: filled where it was taken, underlined where it was passed over."""
    made = QTextCharFormat()
    if pointed:
        made.setBackground(colours()["fill"])
        made.setForeground(colours()["on_fill"])
    elif passed:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setUnderlineColor(colours()["muted"])
    else:
        made.setBackground(colours()["chosen"])
        made.setForeground(colours()["accent"])
    return made


def _units(text: str, index: int) -> int:
    """Give the place in UTF-16 units, as Qt counts, of a character of a Python text."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
