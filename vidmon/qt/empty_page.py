"""What stands where tasks would stand: a sign, why there are none, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.qt.fitted import FittedButton
from vidmon.qt.icons import draw
from vidmon.qt.labels import elided, label
from vidmon.qt.theme import SPACE, Type, mono

if TYPE_CHECKING:
    from vidmon.qt.task_empty import Empty

_SIGN = 40


class EmptyPage(QWidget):
    """Covers a view that has nothing to show.

    Signals:
        step_chosen: the user wants to do something about it. arg: Step
    """

    step_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._shown: Empty | None = None
        self.buttons: dict[object, QPushButton] = {}
        self._sign = _Sign()
        self._heading = label(size=Type.HEADING, wrap=True)
        self._text = label(look="muted", wrap=True)
        self._more = QVBoxLayout()
        self._more.setSpacing(SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, 3 * SPACE, SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addStretch(4)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for line in (self._heading, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        column.addLayout(self._more)
        column.addStretch(6)
        self.hide()

    def show_empty(self, empty: Empty | None) -> None:
        """Show this, or nothing where there are tasks."""
        if empty == self._shown:
            return
        self._shown = empty
        self.setVisible(empty is not None)
        if empty is not None:
            self._fill(empty)

    def _fill(self, empty: Empty) -> None:
        self._sign.show_icon(empty.icon)
        self._heading.setText(empty.heading)
        self._text.setText(empty.text)
        self._text.setVisible(bool(empty.text))
        _clear(self._more)
        for example in empty.examples:
            self._add(_example(example))
        self._more.addSpacing(SPACE)
        if empty.question:
            self._add(label(empty.question, "muted"))
        self.buttons = {}
        for step, text in empty.steps:
            button = FittedButton(text)
            button.clicked.connect(lambda _on, step=step: self.step_chosen.emit(step))
            self.buttons[step] = button
            self._add(button)
        self._order()

    def _order(self) -> None:
        """Let Tab go from the view to the buttons, which are made later than all else."""
        before: QWidget = self._view
        for button in self.buttons.values():
            QWidget.setTabOrder(before, button)
            before = button

    def _add(self, widget: QWidget) -> None:
        self._more.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)


class _Sign(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = ""
        self.setFixedSize(_SIGN, _SIGN)

    def show_icon(self, name: str) -> None:
        self._icon = name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            painter = QPainter(self)
            painter.setOpacity(0.7)
            draw(painter, self._icon, QRectF(self.rect()), "muted")

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.update()


def _example(text: str) -> QWidget:
    made = elided(text, "muted")
    made.setFont(mono())
    return made


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
