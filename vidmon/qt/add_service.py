"""The dialog that makes a service from a pasted command and its reply, in three steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.address import clean_base
from vidmon.core.keytext import BadKey, clean_key
from vidmon.providers.proposal import propose, spec_of
from vidmon.qt.announce import announce
from vidmon.qt.labels import label, set_look, show_text
from vidmon.qt.said import said
from vidmon.qt.service_check import CheckPage
from vidmon.qt.service_name import NamePage
from vidmon.qt.service_paste import PastePage
from vidmon.qt.service_texts import STOPS, note_words
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QKeyEvent

    from vidmon.providers.proposal import Proposal
    from vidmon.providers.spec_tables import Spec


@dataclass(frozen=True, slots=True)
class NewService:
    """A service to keep. `base` is its account's address; `task` is to be followed, "" if none."""

    spec: Spec
    base: str
    with_account: bool
    key: str = field(default="", repr=False)
    task: str = ""


class AddService(QDialog):
    """Paste, check, name and keep. `taken` gives the ids of the services that there are.

    Signals:
        keep_requested: arg: NewService
    """

    keep_requested = Signal(object)

    def __init__(self, taken: Callable[[], Collection[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self._proposal: Proposal | None = None
        self.paste, self.check, self.name = PastePage(), CheckPage(), NamePage()
        self._pages = QStackedWidget()
        self._steps: list[QLabel] = []
        self.said = label("", "muted", wrap=True)
        self.back = QPushButton(self.tr("Back"))
        self.next = QPushButton(self.tr("Next"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._build()
        self._connect()
        self.show_step(0)

    @property
    def step(self) -> int:
        """Give which step is shown, from 0."""
        return self._pages.currentIndex()

    def show_step(self, step: int) -> None:
        """Show a step; the ones before it are done."""
        self._pages.setCurrentIndex(step)
        for at, made in enumerate(self._steps):
            set_look(made, "" if at == step else "muted")
        self.back.setEnabled(step > 0)
        last = step == self._pages.count() - 1
        self.next.setText(self.tr("Keep the service") if last else self.tr("Next"))
        self._look()
        first = (self.paste.command, self.check.choosers["state"], self.name.title)
        first[step].setFocus()

    def say(self, text: str, look: str = "muted") -> None:
        """Say what came of it."""
        if text != self.said.text():
            announce(self.said, text)
        show_text(self.said, text)
        self.said.setVisible(bool(text))
        set_look(self.said, look)

    @override
    def done(self, result: int) -> None:
        """Close, and let go of the key and of all that was pasted."""
        self.paste.forget()
        self.name.forget()
        super().done(result)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a step back with Escape; only at the first one it closes, with all that was pasted."""
        if event.key() == Qt.Key.Key_Escape and self.step > 0:
            self.show_step(self.step - 1)
            return
        super().keyPressEvent(event)

    # Going on

    def _look(self) -> None:
        """Let go on where all is there, and say what is missing where not."""
        words, look = "", "muted"
        if self.step == 0:
            words, look = self._look_at_paste()
            ready = self._proposal is not None and look != "bad"
        elif self.step == 1:
            ready = self.check.parts is not None
        else:
            words = self.name.problem()
            look, ready = "bad" if words else "muted", not words
        self.say(words, look)
        self.next.setEnabled(ready)

    def _look_at_paste(self) -> tuple[str, str]:
        request, replies = self.paste.request, self.paste.replies
        self._proposal = propose(request, replies, self._taken()) if request and replies else None
        if self._proposal is None:
            return "", "muted"
        notes = self._proposal.notes
        words = "\n".join(note_words(note, self._proposal.parts) for note in notes)
        return words, "bad" if STOPS & set(notes) else "warn" if words else "muted"

    def _go_on(self) -> None:
        if not self.next.isEnabled():
            return
        if self.step == 0 and self._proposal is not None:
            self.check.show_proposal(self._proposal, self.paste.replies)
            self.show_step(1)
        elif self.step == 1 and self.check.parts is not None:
            has_key = bool(self.paste.key)
            self.name.show_parts(self.check.parts, self._taken(), has_key=has_key)
            self.show_step(2)
        elif self.step == 2:
            self._keep()

    def _keep(self) -> None:
        assert self.name.parts is not None
        with_account = self.name.account.isChecked()
        try:
            key = clean_key(self.name.key.text()) if self.name.key.text() else self.paste.key
        except BadKey as bad:
            self.say(said(bad), "bad")
            return
        follow = with_account and self.name.follow.isChecked()
        self.keep_requested.emit(
            NewService(
                spec_of(self.name.parts),
                clean_base(self.name.base.text()),
                with_account,
                key if with_account and self.name.parts.question.credential.auth else "",
                self.name.parts.question.id if follow else "",
            )
        )

    # Building

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Add a service"))
        self.resize(QSize(900, 600))
        head = QHBoxLayout()
        for text in (self.tr("1  Paste"), self.tr("2  Check"), self.tr("3  Name and keep")):
            made = label(text, size=Type.HEADING)
            self._steps.append(made)
            head.addWidget(made)
            head.addSpacing(2 * SPACE)
        head.addStretch(1)
        for page in (self.paste, self.check, self.name):
            self._pages.addWidget(page)
        self.next.setProperty("kind", "primary")
        self.next.setDefault(True)
        for button in (self.back, self.cancel):
            button.setAutoDefault(False)
        self.said.setAccessibleDescription(self.tr("What is still missing"))
        foot = QHBoxLayout()
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE + SPACE // 2)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.said)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.paste.edited.connect(self._look)
        self.check.changed.connect(self._look)
        self.name.changed.connect(self._look)
        self.back.clicked.connect(lambda: self.show_step(self.step - 1))
        self.next.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.reject)
