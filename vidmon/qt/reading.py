"""Windows with something to read: plain text under headings, or one text to look at and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vidmon.qt.labels import label, selectable
from vidmon.qt.language import language
from vidmon.qt.theme import SPACE, Type, mono

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLabel

    from vidmon.core.changelog import Block

_SIZES = {"heading": Type.STRONG, "item": Type.BODY, "text": Type.BODY}


class Reading(QDialog):
    """A dialog with a title; `column` takes what is read, `foot` has the button that closes."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(640, 520)
        self.column = QVBoxLayout()
        self.column.setSpacing(SPACE + SPACE // 2)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.close)
        self.foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        whole.setSpacing(2 * SPACE)
        whole.addLayout(self.column, 1)
        whole.addLayout(self.foot)


class Page(Reading):
    """Headings and paragraphs; `blocks` gives them in the language of the window."""

    def __init__(
        self,
        title: str,
        blocks: Callable[[], Sequence[Block]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._blocks = blocks
        self._area = QScrollArea()
        self._area.setProperty("kind", "scrolled")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(title)
        self.column.addWidget(self._area)
        self._fill()
        language().changed.connect(self._fill)

    def _fill(self) -> None:
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, SPACE, 0)
        lines.setSpacing(SPACE)
        for block in self._blocks():
            lines.addWidget(_line(block))
        lines.addStretch(1)
        self._area.setWidget(page)


class TextToCopy(Reading):
    """A text that is seen before it is copied.

    Signals:
        copied: the text is in the clipboard
    """

    copied = Signal()

    def __init__(self, title: str, why: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.text = text_view(text)
        self.text.setAccessibleName(title)
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.setProperty("kind", "primary")
        self.copy.setDefault(True)
        self.copy.clicked.connect(self._copy)
        self.foot.insertWidget(1, self.copy)
        self.column.addWidget(label(why, "muted", wrap=True))
        self.column.addWidget(self.text, 1)
        self.copy.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.emit()
        self.close()


def text_view(text: str = "") -> QPlainTextEdit:
    """Give a field that shows a text in letters of one width."""
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setFont(mono())
    made.setTabChangesFocus(True)
    return made


def _line(block: Block) -> QLabel:
    text = f"• {block.text}" if block.look == "item" else block.text
    made = selectable(label(text, size=_SIZES.get(block.look, Type.BODY), wrap=True))
    if block.look == "heading":
        made.setContentsMargins(0, SPACE, 0, 0)
    return made
