"""Asking the user what a status word means, and showing what was said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.task import State
from vidmon.qt.icons import icon
from vidmon.qt.labels import label, show_text
from vidmon.qt.task_words import state_name
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.explained import Line
    from vidmon.core.task import Task

MEANINGS = tuple(state for state in State if state is not State.UNKNOWN)


class MeaningButton(QPushButton):
    """A button with a menu of the states that a word can mean.

    Signals:
        said: arg: the value of the state.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Treat this word as…"))
        self.setAccessibleName(self.text())
        self.setToolTip(self.tr("For all tasks of this account. It can be taken back."))
        self._menu = QMenu(self)
        for state in MEANINGS:
            action = self._menu.addAction(state_name(state))
            action.setData(state)
            action.triggered.connect(partial(self._say, state.value))
        self.setMenu(self._menu)
        self._dress()

    def _say(self, state: str, _checked: bool = False) -> None:
        self.said.emit(state)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_menu"):
            self._dress()

    def _dress(self) -> None:
        for action in self._menu.actions():
            action.setIcon(icon(str(action.data())))


class WordBar(QFrame):
    """Offers to say what a strange word means, or to take back what was said of a word.

    Signals:
        said: arg: the value of the state, "" as if never said.
    """

    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.words = label(wrap=True)
        self.meaning = MeaningButton()
        self.forget = QPushButton(self.tr("Forget that"))
        self.forget.setAccessibleName(self.forget.text())
        self.meaning.said.connect(self.said)
        self.forget.clicked.connect(lambda: self.said.emit(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE + SPACE // 2, SPACE, SPACE, SPACE)
        row.setSpacing(SPACE)
        row.addWidget(self.words, 1)
        row.addWidget(self.meaning)
        row.addWidget(self.forget)
        self.hide()

    def show_task(self, task: Task | None, lines: Sequence[Line]) -> None:
        """Show what there is to say of the task's word; without that the bar is hidden."""
        word = plain(task.report.word, 60) if task and task.report else ""
        said = next((line for line in lines if line.said), None)
        strange = bool(task and word and task.state is State.UNKNOWN)
        if said and said.state and not strange:
            told = self.tr("You said: “{word}” means {state}.")
            show_text(self.words, told.format(word=word, state=state_name(said.state)))
        elif strange:
            asked = self.tr("vidmon does not know “{word}”.")
            show_text(self.words, asked.format(word=word))
        self.meaning.setVisible(strange)
        self.forget.setVisible(not strange)
        self.setVisible(strange or said is not None)
