"""A window that holds the player's stage alone, dark in every scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.qt.theme import always_dark

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent


class StageWindow(QWidget):
    """The window. Signals: closed, by the user or the window manager; it stays until let go."""

    closed = Signal()

    def __init__(self, owner: QWidget | None = None) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        always_dark(self)
        self.setAutoFillBackground(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.closed.emit()
