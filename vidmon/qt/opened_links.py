"""The links that macOS hands to a program that runs: they come as an event, not as an argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable


class OpenedLinks(QObject):
    """Takes the links in from the moment it is made, and keeps them until somebody hears.

    Signals:
        opened: a link was opened with vidmon. arg: the link
    """

    opened = Signal(str)

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__()
        self._waiting: list[str] | None = []
        app.installEventFilter(self)

    def tell(self, hear: Callable[[str], None]) -> None:
        """Tell of the links so far, and of each one that comes."""
        self.opened.connect(hear)
        waiting, self._waiting = self._waiting, None
        for link in waiting or ():
            hear(link)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QFileOpenEvent):
            return super().eventFilter(watched, event)
        link = event.url().toString()
        if self._waiting is None:
            self.opened.emit(link)
        else:
            self._waiting.append(link)
        return True
