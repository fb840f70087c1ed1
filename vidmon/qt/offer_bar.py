"""The bar that offers what was seen in the clipboard: one button to follow it, one to close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt import icons
from vidmon.qt.fitted import Wrapped
from vidmon.qt.theme import SPACE, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class OfferBar(QFrame):
    """Offers one thing; a newer offer takes the place of the one before.

    Signals:
        accepted: it is wanted. arg: what was given to `offer`
    """

    accepted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what: object = None
        self.words = Wrapped()
        self.follow = QPushButton(self.tr("Follow"), self)
        self.close_button = QToolButton(self)
        self._build()

    def offer(self, text: str, what: object) -> None:
        """Offer `what`, described by the text."""
        self._what = what
        self.words.setText(plain(text, 200))
        self.setAccessibleName(self.words.text())
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words.text()))

    def end(self) -> None:
        """Take the offer back, and forget what was offered."""
        self._what = None
        self.words.clear()
        self.hide()

    def _build(self) -> None:
        self.setProperty("kind", "card")
        self.follow.setAutoDefault(False)
        self.follow.clicked.connect(self._accept)
        self.close_button.setAccessibleName(self.tr("Close this offer"))
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.clicked.connect(self.end)
        self._recolour()
        theme().changed.connect(self._recolour)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE // 2, SPACE // 2, SPACE // 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.follow)
        row.addWidget(self.close_button)
        self.hide()

    def _recolour(self) -> None:
        self.close_button.setIcon(icons.icon("close", "muted"))

    def _accept(self) -> None:
        what = self._what
        self.end()
        if what is not None:
            self.accepted.emit(what)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)
