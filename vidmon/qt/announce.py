"""What a screen reader says of what changes by itself, where the focus is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from vidmon.qt.joined import sentences

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_PAUSE = 1_000  # ms between two announcements: each cuts off the one before it
_MOST = 5  # texts of one announcement; of more, the last ones


def announce(about: QWidget, text: str) -> None:
    """Have `text` said now; silent where no screen reader runs, or there is no text."""
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(about, text))


class Announcer(QObject):
    """Has texts said one after the other, those of a moment together and none twice in a row.

    Signals:
        announced: it is being said. arg: the text
    """

    announced = Signal(str)

    def __init__(self, about: QWidget) -> None:
        super().__init__(about)
        self._about = about
        self._waiting: list[str] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._go_on)

    def say(self, text: str) -> None:
        """Have `text` said: at once where nothing was said for a moment, else together."""
        if text and text not in self._waiting[-1:]:
            self._waiting = [*self._waiting, text][-_MOST:]
        if not self._pause.isActive():
            self._go_on()

    def _go_on(self) -> None:
        if not self._waiting:
            return
        text, self._waiting = sentences(self._waiting), []
        announce(self._about, text)
        self.announced.emit(text)
        self._pause.start()
