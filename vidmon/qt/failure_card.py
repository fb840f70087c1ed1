"""A card that says what went wrong, what it means, what to do, and what the service said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from vidmon.qt.flow import Flow
from vidmon.qt.icons import icon
from vidmon.qt.labels import label, selectable, show_text
from vidmon.qt.task_remark import Tone
from vidmon.qt.theme import SPACE, Type, mono
from vidmon.qt.word_meaning import MeaningButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from vidmon.qt.card_text import CardText

translate = QCoreApplication.translate

_ICONS = {Tone.BAD: "failed", Tone.WARN: "attention", Tone.CALM: "info", Tone.GOOD: "check"}
_ICON = 22  # px
_MOST_LINES = 6  # of the service's words before they scroll


class FailureCard(QFrame):
    """One card.

    Signals:
        copy_requested: a report for the vendor or for us is wanted.
        ask_requested: the service is to be asked again.
        try_requested: the other places where the file may be are to be tried.
        look_requested: other accounts may know the task; which, is to be shown.
        word_said: the user said what the status word means. arg: the value of the state.
    """

    copy_requested = Signal()
    ask_requested = Signal()
    try_requested = Signal()
    look_requested = Signal()
    word_said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._text: CardText | None = None
        self._icon = QLabel()
        self.title = label(size=Type.STRONG, wrap=True)
        self.meaning = label(wrap=True)
        self.step = label(look="muted", wrap=True)
        self.said = label(self.tr("In the service's words"), "muted", Type.SMALL)
        self.words = Words()
        self.facts = selectable(label(look="muted", size=Type.SMALL, wrap=True))
        self.again = _button(self.tr("Check again"))
        self.other = _button(self.tr("Try other routes"))
        self.look = _button(self.tr("Look in my other accounts…"))
        self.copy = _button(self.tr("Copy report"))
        self.word = MeaningButton()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._icon.setFixedSize(_ICON, _ICON)
        self.facts.setAccessibleDescription(self.tr("Code and number of the answer"))
        self.copy.setToolTip(self.tr("Without keys and signatures, to send to the vendor"))
        self.other.setToolTip(self.tr("Look where this service keeps videos besides links"))
        buttons = QWidget()
        row = Flow(buttons, SPACE)
        for button in (self.look, self.other, self.again, self.copy):
            row.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE * 3 // 2, SPACE * 3 // 2, SPACE * 3 // 2, SPACE * 3 // 2)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        shown = (self.title, self.meaning, self.step, self.said, self.words, self.facts)
        for number, widget in enumerate(shown):
            grid.addWidget(widget, number, 1)
        self.said.setContentsMargins(0, SPACE // 2, 0, 0)
        grid.setRowMinimumHeight(len(shown), SPACE // 2)
        # In a line of its own: beside the others it would not fit at the least width.
        grid.addWidget(self.word, len(shown) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(buttons, len(shown) + 2, 1)

    def _connect(self) -> None:
        self.copy.clicked.connect(lambda: self.copy_requested.emit())
        self.again.clicked.connect(lambda: self.ask_requested.emit())
        self.other.clicked.connect(lambda: self.try_requested.emit())
        self.look.clicked.connect(lambda: self.look_requested.emit())
        self.word.said.connect(self.word_said)

    def show_text(self, text: CardText, *, asking: bool = False) -> None:
        """Show a card; the same one again changes nothing, not even a selection in it."""
        self.again.setEnabled(not asking)
        if text == self._text:
            return
        self._text = text
        show_text(self.title, translate("Advice", text.advice.title))
        show_text(self.meaning, translate("Advice", text.advice.meaning))
        show_text(self.step, translate("Advice", text.advice.next_step))
        self.words.show_text(text.words)
        ours, theirs = self.tr("More exactly"), self.tr("In the service's words")
        show_text(self.said, ours if text.ours else theirs)
        self.said.setVisible(bool(text.words))
        self.words.setVisible(bool(text.words))
        show_text(self.facts, text.facts)
        self.facts.setVisible(bool(text.facts))
        self.other.setVisible(text.can_try)
        self.look.setVisible(text.can_look)
        self.word.setVisible(text.can_say)
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(f"{self.meaning.text()} {self.step.text()}")
        self._dress()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        if self._text:
            tone = self._text.tone
            self._icon.setPixmap(icon(_ICONS[tone], tone.value).pixmap(_ICON, _ICON))


class Words(QPlainTextEdit):
    """A text of a service: plain, to be marked and copied, no higher than some lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(mono())
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName(self.tr("The service's words"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_text(self, text: str) -> None:
        """Show a text if it is another one."""
        if self.toPlainText() != text:
            self.setPlainText(text)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text is, up to some lines, then scroll."""
        lines = round(self.document().size().height())  # a plain text document counts in lines
        bars = Qt.ScrollBarPolicy
        many = lines > _MOST_LINES
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if many else bars.ScrollBarAlwaysOff)
        line = QFontMetrics(self.font()).lineSpacing()
        around = (
            self.height() - self.viewport().height() + 2 * int(self.document().documentMargin())
        )
        self.setFixedHeight(min(max(lines, 1), _MOST_LINES) * line + max(around, 8))


def _button(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setAccessibleName(text)
    return made
