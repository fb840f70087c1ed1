"""The buttons at the right of the row under the mouse or the keys: the actions used most.

A card makes room for them in its second line; cells do not, so there they lie over the right end
of the row, for the mouse alone: a row that the keys are on stays readable, and has its menu.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt.shortcut_keys import written
from vidmon.qt.task_actions import BY_ID, Act, row_acts
from vidmon.qt.task_layout import end_places
from vidmon.qt.task_model import Role
from vidmon.qt.task_paint import button, ground
from vidmon.qt.task_table import Form
from vidmon.qt.task_view import TaskView

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

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
        if row is None:
            return None
        for act, place in self.button_places(row):
            if place.contains(where):
                return row.key, act
        return None

    def button_places(self, row: Row) -> list[tuple[Act | None, QRectF]]:
        """Give where the buttons of a row are; they are seen under mouse and keys alone."""
        index = self.filter.mapFromSource(self.tasks.index_of(row.key))
        if self.form is Form.COLUMNS:
            acts = (*row_acts(row), None)
            places = end_places(QRectF(self._whole(index.row())), len(acts))
            return list(zip(acts[-len(places) :], places, strict=True)) if places else []
        option = QStyleOptionViewItem()
        option.rect = self.visualRect(index)
        return self.delegate.buttons_of(option, row)

    def _hover(self, hot: Button | None) -> None:
        if hot != self.delegate.hot:
            for one in (self.delegate.hot, hot):
                if one:
                    self.repaint_task(one[0])
            self.delegate.hot = hot

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.form is Form.COLUMNS and self.viewport().underMouse():
            under = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
            row: Row | None = under.data(Role.ROW) if under.isValid() else None
            if row is not None and self.state() is not self.State.EditingState:
                self._paint_buttons(row, under.row())

    def _paint_buttons(self, row: Row, at: int) -> None:
        places = self.button_places(row)
        if not places:
            return
        whole = QRectF(self._whole(at))
        whole.setLeft(places[0][1].left())
        chosen = self.selectionModel().isRowSelected(at, QModelIndex())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground(painter, whole, "chosen" if chosen else "hover")
        for act, place in places:
            icon = BY_ID[act].icon if act else "more"
            button(painter, icon, place, hot=self.delegate.hot == (row.key, act))
        painter.end()

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
            under = self.button_at(event.pos())
            if under:
                QToolTip.showText(event.globalPos(), button_words(under[1]), self.viewport())
                return True
        return super().viewportEvent(event)

    _held: Button | None = None


def button_words(act: Act | None) -> str:
    """Give what a button does, with its keys."""
    if act is None:
        return QCoreApplication.translate("row_buttons", "More")
    keys = written(BY_ID[act].keys[:1])
    return plain(f"{BY_ID[act].text} ({keys})", 120)
