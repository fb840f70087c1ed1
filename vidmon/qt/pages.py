"""How pages and columns share the room there is, and how high a dialog must be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QScrollArea,
    QStyle,
    QStyleOptionTabWidgetFrame,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

_LEAST_PAGE = 240  # px


class Tabs(QTabWidget):
    """Pages that take the room there is: their own size hints would make the whole scroll.

    A page that scrolls has the height of all that is in it and no more, so that nobody scrolls
    within what scrolls, or to where nothing is. Others have a least height.
    """

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)
        self.setUsesScrollButtons(False)  # small arrows: rather a long word is cut
        self.setElideMode(Qt.TextElideMode.ElideMiddle)

    @override
    def addTab(self, page: QWidget, words: str) -> int:  # type: ignore[override]
        if (inside := _inside(page)) is not None:
            inside.installEventFilter(self)
        return super().addTab(page, words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See that what is in a page needs another height: a scroll area does not hand it on."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize(_LEAST_PAGE, self._around() + (_height(page) if page else 0))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _around(self) -> int:
        """Give the height of the tabs and of what the style puts around a page."""
        option = QStyleOptionTabWidgetFrame()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_TabWidgetTabContents
        return self.height() - self.style().subElementRect(element, option, self).height()


def _inside(page: QWidget) -> QWidget | None:
    return page.widget() if isinstance(page, QScrollArea) else None


def _height(page: QWidget) -> int:
    """Give the height of all that is in a page that scrolls, at its width; of others the least."""
    inside = _inside(page)
    if inside is None:
        return max(_LEAST_PAGE, page.minimumHeight())
    if inside.hasHeightForWidth():
        return inside.heightForWidth(page.width())
    return inside.sizeHint().height()


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
