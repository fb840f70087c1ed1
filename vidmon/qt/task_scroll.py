"""What keeps the list in its place while rows come, go and move above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPersistentModelIndex

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


class Anchor:
    """Holds a list by the row at the top of what is seen."""

    def __init__(self, view: QTableView) -> None:
        self._view = view
        self._held: tuple[QPersistentModelIndex, int] | None = None

    def hold(self) -> None:
        """Remember which row stands at the top, unless the list is at its top anyway."""
        view = self._view
        top = view.rowAt(1) if view.verticalScrollBar().value() else -1
        if self._held is None and top >= 0:
            index = QPersistentModelIndex(view.model().index(top, 0))
            self._held = (index, view.rowViewportPosition(top))

    def restore(self) -> None:
        """Bring that row back to where it stood; where it has gone, nothing is moved."""
        if self._held is None:
            return
        (top, was), self._held = self._held, None
        if top.isValid():
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + self._view.rowViewportPosition(top.row()) - was)
