"""The bar that says what was just done and takes it back: "Removed 3 tasks. Undo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt import icons
from vidmon.qt.fitted import Wrapped
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QEnterEvent, QKeyEvent

_STAYS = 10_000  # ms; time enough to read and to decide


class NoticeBar(QFrame):
    """Offers to take something back for a while. The time stands still under mouse or focus.

    Every offer ends with exactly one of the signals; a new offer ends the one before.

    Signals:
        undone: take it back. arg: what was given to `offer`
        passed: the time is over or the bar was closed: it stays done. arg: likewise
    """

    undone = Signal(object)
    passed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, stays: int = _STAYS) -> None:
        super().__init__(parent)
        self._stays = stays
        self._what: object = None
        self._open = False
        self._left = stays
        self.words = Wrapped()
        self.undo = QPushButton(self.tr("Undo"), self)
        self.close_button = QToolButton(self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._pass)
        self._build()

    def offer(self, text: str, what: object = None) -> None:
        """Say what was done; `what` comes back with the signal."""
        self._pass()
        self._what, self._open, self._left = what, True, self._stays
        self.words.setText(plain(text, 200))
        self.setAccessibleName(self.words.text())
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words.text()))
        self._go_on()

    def settle(self) -> None:
        """End the offer now: what was done stays done. For closing the window."""
        self._pass()

    def _build(self) -> None:
        self.setProperty("kind", "card")
        self.undo.setProperty("kind", "quiet")
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))  # shown: while it works
        self.undo.clicked.connect(lambda: self._end(self.undone))
        self.close_button.setIcon(icons.icon("close", "muted"))
        self.close_button.setAccessibleName(self.tr("Close this notice"))
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.clicked.connect(self._pass)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE * 2, SPACE // 2, SPACE // 2, SPACE // 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        row.addWidget(self.close_button)
        for button in (self.undo, self.close_button):
            button.installEventFilter(self)
        self.hide()

    def _pass(self) -> None:
        self._end(self.passed)

    def _end(self, how: SignalInstance) -> None:
        if not self._open:
            return
        self._open = False
        self._timer.stop()
        what, self._what = self._what, None
        self.hide()
        how.emit(what)

    def _hold(self) -> None:
        if self._timer.isActive():
            self._left = max(self._timer.remainingTime(), 0)
            self._timer.stop()

    def _go_on(self) -> None:
        held = self.underMouse() or self.undo.hasFocus() or self.close_button.hasFocus()
        if self._open and not held and not self._timer.isActive():
            self._timer.start(self._left)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hold()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._go_on()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._hold()
        elif event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._go_on)  # after the focus has arrived elsewhere
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._pass()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "close_button"):
            self.close_button.setIcon(icons.icon("close", "muted"))
