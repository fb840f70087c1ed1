"""The second step to a service of one's own: which place says what, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.core.task import State
from vidmon.providers.proposal import placed, spec_of
from vidmon.providers.proposal_trial import read_by
from vidmon.providers.proposed_roles import for_all
from vidmon.providers.reply_places import together
from vidmon.providers.spec import BadSpec
from vidmon.qt.fitted import tip
from vidmon.qt.labels import label, selectable
from vidmon.qt.service_texts import ROLES, reading_words, reason_words, tr
from vidmon.qt.spec_words import mistake_words
from vidmon.qt.task_words import state_name
from vidmon.qt.theme import SPACE, Type
from vidmon.qt.upright import Upright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLabel

    from vidmon.providers.proposal import Parts, Proposal

_MOST_PLACES = 200
_STATES = tuple(State)


class CheckPage(QWidget):
    """A chooser for each role, the meaning of each word, and what is read with them.

    Signals:
        changed: `parts` are others now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: Parts | None = None
        self._replies: tuple[dict[str, object], ...] = ()
        self.choosers = {role: _chooser(role) for role in ROLES}
        self.meanings: list[QComboBox] = []
        self._meanings = QGridLayout()
        self.word = _WordField()
        self.add_word = QPushButton(self.tr("Add"))
        self._readings = QVBoxLayout()
        self._build()

    def show_proposal(self, proposal: Proposal, replies: Sequence[dict[str, object]]) -> None:
        """Show what is proposed for these replies."""
        self.parts, self._replies = proposal.parts, tuple(replies)
        for role, chooser in self.choosers.items():
            chooser.blockSignals(True)
            chooser.clear()
            self._fill(chooser, role, proposal)
            chooser.blockSignals(False)
        self._show_words()
        self._show_readings()

    def _fill(self, chooser: QComboBox, role: str, proposal: Proposal) -> None:
        chooser.addItem(tr("(nothing)"), "")
        for choice in proposal.choices[role]:
            chooser.addItem(_entry(choice.path, choice.shown), choice.path)
            why = reason_words(choice.reason)
            chooser.setItemData(chooser.count() - 1, tip(why), Qt.ItemDataRole.ToolTipRole)
        if proposal.choices[role]:
            chooser.insertSeparator(chooser.count())
        for place in together(self._replies)[:_MOST_PLACES]:
            path = for_all(place.path) if role == "files" else place.path
            if chooser.findData(path) < 0 and (place.is_leaf or role == "failure"):
                chooser.addItem(_entry(path, place.shown), path)
        chooser.setCurrentIndex(max(chooser.findData(_chosen(proposal.parts, role)), 0))

    def _choose(self, role: str) -> None:
        if self.parts is None:
            return
        path = str(self.choosers[role].currentData() or "")
        self.parts = placed(self.parts, role, path, self._replies)
        if role == "state":
            self._show_words()
        self._show_readings()
        self.changed.emit()

    # Words

    def _show_words(self) -> None:
        _empty(self._meanings)
        self.meanings = []
        for at, (word, state) in enumerate(self.parts.words if self.parts else ()):
            meaning = _meanings(word, state)
            meaning.currentIndexChanged.connect(partial(self._mean, at, meaning))
            self.meanings.append(meaning)
            self._meanings.addWidget(label(f"“{plain(word, 40)}”"), at, 0)
            self._meanings.addWidget(meaning, at, 1)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go as the eye does: the words come after the status, made later though they are.

        Qt appends what is made later to the end.
        """
        state, *others = self.choosers.values()
        row: list[QWidget] = [state, *self.meanings, self.word, self.add_word, *others]
        for one, following in pairwise(row):
            QWidget.setTabOrder(one, following)

    def _mean(self, at: int, meaning: QComboBox, _index: int) -> None:
        assert self.parts is not None
        said = list(self.parts.words)
        said[at] = (said[at][0], State(str(meaning.currentData())))
        self._take_words(tuple(said))

    def _add_word(self) -> None:
        word = self.word.text().strip()
        if self.parts is None or not word or any(word == known for known, _ in self.parts.words):
            return
        self.word.clear()
        self._take_words((*self.parts.words, (word, State.FAILED)))
        self._show_words()

    def _take_words(self, said: tuple[tuple[str, State], ...]) -> None:
        assert self.parts is not None
        self.parts = replace(self.parts, words=said)
        self._show_readings()
        self.changed.emit()

    # What is read

    def _show_readings(self) -> None:
        _empty(self._readings)
        for heading, lines, look in self.readings():
            self._readings.addWidget(_card(heading, lines, look))
        self._readings.addStretch(1)

    def readings(self) -> list[tuple[str, tuple[str, ...], str]]:
        """Give a heading, lines and a look for each reply, or for what is still missing."""
        if self.parts is None:
            return []
        try:
            spec = spec_of(self.parts)
        except BadSpec as bad:
            return [(self.tr("Not complete yet"), (mistake_words(bad),), "warn")]
        found = []
        for reply in self._replies:
            answer = read_by(spec, reply, self.parts.question.id)
            head, lines = reading_words(answer)
            state = getattr(answer, "state", State.UNKNOWN)
            found.append((head, lines, "warn" if state is State.UNKNOWN else ""))
        return found

    # Building

    def _build(self) -> None:
        self._meanings.setContentsMargins(0, 0, 0, 0)
        self._meanings.setHorizontalSpacing(2 * SPACE)
        self._meanings.setVerticalSpacing(SPACE // 2)
        self._meanings.setColumnStretch(0, 1)
        self._meanings.setColumnStretch(1, 1)
        self.word.setPlaceholderText(self.tr("Another word of theirs, like FAILED"))
        self.word.setAccessibleName(self.tr("Another status word"))
        self.word.setMaxLength(40)
        self.add_word.setAutoDefault(False)
        self.add_word.clicked.connect(self._add_word)
        self.word.entered.connect(self._add_word)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(self._left(), 5)
        row.addWidget(self._right(), 4)

    def _left(self) -> QWidget:
        inside = QWidget()
        rows = QFormLayout(inside)
        rows.setContentsMargins(0, 0, SPACE, 0)
        rows.setVerticalSpacing(SPACE)
        rows.setHorizontalSpacing(2 * SPACE)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for role, chooser in self.choosers.items():
            rows.addRow(_beside(tr(ROLES[role]), chooser), chooser)
            chooser.currentIndexChanged.connect(partial(self._chosen, role))
            if role == "state":
                rows.addRow(self.tr("Its words"), self._words())
        return _scrolled(inside, tr("What stands where in a reply"))

    def _chosen(self, role: str, _index: int) -> None:
        self._choose(role)

    def _words(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addLayout(self._meanings)
        row = QHBoxLayout()
        row.addWidget(self.word, 1)
        row.addWidget(self.add_word)
        column.addLayout(row)
        return made

    def _right(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(label(self.tr("What vidmon reads"), size=Type.STRONG))
        column.addLayout(self._readings)
        column.addStretch(1)
        return _scrolled(inside, tr("What vidmon reads"))


class _WordField(QLineEdit):
    """A field that keeps Enter for itself: it adds a word and does not press the dialog's button.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)


def _chosen(parts: Parts, role: str) -> str:
    if role == "failure":
        return parts.failure[0] if parts.failure else ""
    return str(getattr(parts, role))


def _entry(path: str, shown: str) -> str:
    return f"{plain(path, 80)}  =  {plain(shown, 48)}" if shown else plain(path, 80)


def _beside(text: str, field: QComboBox) -> QLabel:
    """Give the label of a field, in the middle of its height."""
    made = label(text)
    made.setMinimumHeight(field.sizeHint().height())
    made.setBuddy(field)
    return made


def _chooser(role: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(tr(ROLES[role]))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(16)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


def _meanings(word: str, state: State) -> QComboBox:
    made = QComboBox()
    for one in _STATES:
        made.addItem(tr("keep asking") if one is State.UNKNOWN else state_name(one), one)
    made.setCurrentIndex(_STATES.index(state))
    made.setAccessibleName(tr("What “{word}” means").replace("{word}", plain(word, 40)))
    return made


def _empty(layout: QLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        if item and (widget := item.widget()):
            widget.hide()
            widget.deleteLater()


def _card(heading: str, lines: tuple[str, ...], look: str) -> QFrame:
    made = QFrame()
    made.setProperty("kind", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
    column.setSpacing(SPACE // 2)
    column.addWidget(label(heading, look, Type.STRONG, wrap=True))
    for line in lines:
        column.addWidget(selectable(label(line, "muted", Type.SMALL, wrap=True)))
    return made


def _scrolled(inside: QWidget, name: str) -> QScrollArea:
    made = Upright(inside)
    made.setProperty("kind", "scrolled")
    made.setAccessibleName(name)  # the keys scroll it
    return made
