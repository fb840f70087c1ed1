"""The buttons at the right of the row under the mouse or the keys: the actions used most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt.shortcut_keys import written
from vidmon.qt.task_actions import BY_ID, Act
from vidmon.qt.task_model import Role
from vidmon.qt.task_table import Form
from vidmon.qt.task_view import TaskView

if TYPE_CHECKING:
    from vidmon.qt.row import Row

Button = tuple[int, Act | None]  # the task's key and the action, None for all of them


class ButtonView(TaskView):
    """A list whose rows have buttons; pressing one leaves the selection alone.

    Signals:
        button_pressed: args: the task's key, Act, or None for the menu of all
    """

    button_pressed = Signal(int, object)

    def button_at(self, where: QPoint) -> Button | None:
        """Give what is under a point of the viewport."""
        index = self.indexAt(where)
        row: Row | None = index.data(Role.ROW) if index.isValid() else None
        if row is None or self.form is not Form.CARDS:
            return None
        for act, place in self.button_places(row):
            if place.contains(where):
                return row.key, act
        return None

    def button_places(self, row: Row) -> list[tuple[Act | None, QRectF]]:
        """Give where the buttons of a row are; they are seen under mouse and keys alone."""
        option = QStyleOptionViewItem()
        option.rect = self.visualRect(self.filter.mapFromSource(self.tasks.index_of(row.key)))
        return self.delegate.buttons_of(option, row)

    def _hover(self, button: Button | None) -> None:
        if button != self.delegate.hot:
            for one in (self.delegate.hot, button):
                if one:
                    self.repaint_task(one[0])
            self.delegate.hot = button

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.button_at(event.position().toPoint()))
        super().mouseMoveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        self._held = self.button_at(event.position().toPoint()) if left else None
        if self._held is None:
            super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is None:
            super().mouseReleaseEvent(event)
        elif held == self.button_at(event.position().toPoint()):
            self.button_pressed.emit(*held)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.button_at(event.position().toPoint()):
            self.mousePressEvent(event)  # two quick presses are no wish to play
        else:
            super().mouseDoubleClickEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            button = self.button_at(event.pos())
            if button:
                QToolTip.showText(event.globalPos(), button_words(button[1]), self.viewport())
                return True
        return super().viewportEvent(event)

    _held: Button | None = None


def button_words(act: Act | None) -> str:
    """Give what a button does, with its keys."""
    if act is None:
        return QCoreApplication.translate("row_buttons", "More")
    keys = written(BY_ID[act].keys[:1])
    return plain(f"{BY_ID[act].text} ({keys})", 120)
