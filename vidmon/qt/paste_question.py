"""One small question with a handful of answers, asked inline."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt.fitted import Wrapped, tip
from vidmon.qt.labels import elided
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

_TALLEST, _TALLEST_WITH_SEARCH = 4, 3  # answers in sight, in the smallest window; more scroll
_LEAST_SEEN = 2  # answers in sight where letters are large
_WIDEST = 380  # of the answers, which are as wide as the widest up to this
_MANY = 6  # answers from which on they can be searched


class PasteQuestion(QFrame):
    """Asks which of several it is. Arrows move, Enter chooses, Esc puts it aside.

    Signals:
        answered: args: the key of the choice, whether to remember it
        cancelled: Esc or Cancel
    """

    answered = Signal(str, bool)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Wrapped()
        self.remember = QCheckBox(self.tr("Remember this for IDs of this kind"), self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.search = QLineEdit(self)
        self.buttons: list[QPushButton] = []
        self._rows: list[tuple[QWidget, QPushButton, str]] = []
        self._area = QScrollArea(self)
        self._build()

    def ask(
        self,
        question: str,
        choices: Sequence[tuple[str, str, str]],
        *,
        remember: bool,
        likely: bool = True,
    ) -> None:
        """Show the question; choices are (key, label, detail), the likeliest first.

        Many can be searched. Where none is `likely`, none is proposed for Enter.
        """
        self.words.setText(plain(question, 400))
        self.setAccessibleName(self.words.text())
        self.remember.setVisible(remember)
        self.remember.setChecked(remember)
        self._offer(choices, likely=likely)
        self.search.setVisible(len(choices) >= _MANY)
        self.search.clear()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words.text()))
        self._begin(likely=likely)

    def _begin(self, *, likely: bool) -> None:
        """Put the focus where Enter does no harm: on an answer only if it is a likely one."""
        quiet: QWidget = self.search if self.search.isVisible() else self
        first = self.buttons[0] if likely and self.buttons else quiet
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cancel.setProperty("kind", "quiet")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(lambda: self.cancelled.emit())
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.search.setPlaceholderText(self.tr("Search the answers"))
        self.search.setAccessibleName(self.tr("Search the answers"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self._take_only)
        self.search.installEventFilter(self)
        foot = QHBoxLayout()
        foot.addWidget(self.remember)
        foot.addStretch()
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 2, SPACE + 4, SPACE * 2, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.words)
        column.addWidget(self.search)
        column.addWidget(self._area)
        column.addLayout(foot)

    def _offer(self, choices: Sequence[tuple[str, str, str]], *, likely: bool) -> None:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(SPACE // 2)
        rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rows = [
            self._choice(rows, *choice, first=likely and at == 0)
            for at, choice in enumerate(choices)
        ]
        self.buttons = [button for _row, button, _words in self._rows]
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(page)
        page.setAutoFillBackground(False)  # Qt has just switched it on
        tall = max((button.sizeHint().height() for button in self.buttons), default=0)
        most = _TALLEST_WITH_SEARCH if len(choices) >= _MANY else _TALLEST
        seen = min(len(self.buttons), most)
        one = tall + SPACE // 2
        self._area.setMinimumHeight(min(seen, _LEAST_SEEN) * one + 2)
        self._area.setMaximumHeight(seen * one + 2)
        self._order_tabs()

    def _choice(
        self, rows: QVBoxLayout, key: str, label: str, detail: str, *, first: bool
    ) -> tuple[QWidget, QPushButton, str]:
        words = plain(label, 80).replace("&", "&&")
        button = QPushButton()
        room = _WIDEST - 4 * SPACE
        button.setText(button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))
        button.setToolTip(tip(plain(label, 80)))
        button.setProperty("kind", "primary" if first else "")
        button.setAccessibleName(plain(label, 80))
        button.setAccessibleDescription(plain(detail, 200))
        button.setAutoDefault(True)  # Enter presses the focused one
        button.clicked.connect(lambda: self._answer(key))
        button.installEventFilter(self)
        told = elided(plain(detail, 200), "muted")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE + 4)
        line.addWidget(button)
        line.addWidget(told, 1)
        rows.addWidget(row)
        return row, button, f"{label} {detail}".casefold()

    def _sift(self, wanted: str) -> None:
        """Leave the answers in sight that have every word that was typed."""
        words = wanted.casefold().split()
        for row, _button, said in self._rows:
            row.setVisible(all(word in said for word in words))

    def _seen(self) -> list[QPushButton]:
        return [button for row, button, _said in self._rows if not row.isHidden()]

    def _take_only(self) -> None:
        """Enter in the search takes the answer that is left, or goes to the first of several."""
        seen = self._seen()
        if len(seen) == 1:
            seen[0].click()
        elif seen:
            seen[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        wide = max((button.sizeHint().width() for button in self.buttons), default=0)
        for button in self.buttons:
            button.setMinimumWidth(min(wide, _WIDEST))
        chain = [self.search, *self.buttons, self.remember, self.cancel]
        for one, two in pairwise(chain):
            self.setTabOrder(one, two)

    def _answer(self, key: str) -> None:
        self.answered.emit(key, self.remember.isChecked() and self.remember.isVisible())

    def _move(self, by: int) -> None:
        seen = self._seen()
        at = next((at for at, button in enumerate(seen) if button.hasFocus()), None)
        if not seen or (at is None and not self.search.hasFocus()):
            return
        to = seen[(at + by) % len(seen)] if at is not None else seen[0 if by > 0 else -1]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(to)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrows of the buttons: theirs jump by geometry and stop at the ends."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                self._move(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        if event.key() == Qt.Key.Key_Down and self._seen():
            self._seen()[0].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
