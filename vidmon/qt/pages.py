"""How pages and columns share the room there is, and how high a dialog must be."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

_LEAST_PAGE = 270  # px


class Tabs(QTabWidget):
    """Pages that take the room there is: their own size hints would make the whole scroll.

    Only a page with a least height of its own gets that.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)
        self.setUsesScrollButtons(False)  # small arrows: rather a long word is cut
        self.setElideMode(Qt.TextElideMode.ElideMiddle)

    @override
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        own = page.minimumHeight() + self.tabBar().height() if page else 0
        return QSize(_LEAST_PAGE, max(_LEAST_PAGE, own))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def column_of(*widgets: QWidget) -> QFrame:
    """Put widgets one under the other; the last one takes the room that is left."""
    made = QFrame()
    made.setProperty("kind", "panel")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget, 1 if widget is widgets[-1] else 0)
    return made


def fit(dialog: QDialog) -> None:
    """Give wrapped lines the height that they need at this width: Qt does not by itself."""
    if layout := dialog.layout():
        layout.activate()
        needed = layout.totalHeightForWidth(dialog.width())
        dialog.resize(dialog.width(), max(needed, dialog.height()))
