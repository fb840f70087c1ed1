"""The columns of the list: which are seen, in which order and how wide; kept at each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu
from typing_extensions import override

from vidmon.qt.task_columns import COLUMNS
from vidmon.qt.theme import SPACE, colours

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QMouseEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from vidmon.qt.task_order import Order

_GATHERED = 300  # ms in which the steps of a change are one
_NARROWEST = 48  # px
_LINE = 3  # px


class TaskHeader(QHeaderView):
    """The header; in the list's first form, where it is not seen, it holds one wide column.

    Signals:
        kept: columns are others now. arg: a text for `put_back`
        order_wanted: a column was clicked. arg: Order
    """

    kept = Signal(str)
    order_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._in_columns = False
        self._state = ""
        self.chosen: int | None = None  # the column that keys act on
        self._gather = QTimer(self, interval=_GATHERED, singleShot=True)
        self._gather.timeout.connect(self._keep)
        self.choices = [self._choice(at) for at in range(len(COLUMNS))]
        self.as_at_first = QAction(self.tr("Columns as at first"), self)
        self.as_at_first.triggered.connect(self._reset)
        self.setMinimumSectionSize(_NARROWEST)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.sectionMoved.connect(self._changed)
        self.sectionResized.connect(self._changed)
        self.sectionClicked.connect(self._clicked)

    def show_one(self) -> None:
        """Hold one column that is as wide as the list."""
        if self._in_columns:
            self._keep()
        self._in_columns = False
        for at in range(1, len(COLUMNS)):
            self.setSectionHidden(at, True)
        self.setStretchLastSection(False)
        self.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_columns(self) -> None:
        """Show the columns as they were kept, else as at first."""
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if not (self._state and self.restoreState(_bytes_of(self._state))):
            self._first()
        self.setSectionsMovable(True)
        self.setSortIndicatorShown(True)
        self.setStretchLastSection(True)
        self.setSectionHidden(0, False)
        self._in_columns = True
        self._show_choices()

    def choose(self, column: int | None) -> None:
        """Let keys act on this column, shown by a line under its heading; on none for None."""
        self.chosen = column
        self.viewport().update()

    def put_back(self, text: str) -> None:
        """Take what was kept; of another number of columns it is not taken."""
        count, _colon, state = text.partition(":")
        self._state = state if count == str(len(COLUMNS)) else ""
        if self._in_columns:
            self.show_columns()

    def show_order(self, order: Order, *, reverse: bool) -> None:
        """Show what the list is sorted by."""
        orders = [column.order for column in COLUMNS]
        at = orders.index(order) if order in orders else -1
        way = Qt.SortOrder.DescendingOrder if reverse else Qt.SortOrder.AscendingOrder
        self.setSortIndicator(at, way)

    def _choice(self, at: int) -> QAction:
        action = QAction(COLUMNS[at].text, self)
        action.setCheckable(True)
        action.setEnabled(at > 0)  # the name stays: a row without one cannot be told
        action.setChecked(not COLUMNS[at].hidden)
        action.triggered.connect(lambda on: self._show(at, on=on))
        return action

    def _show(self, at: int, *, on: bool) -> None:
        self.setSectionHidden(at, not on)
        self._changed()

    def _show_choices(self) -> None:
        for at, action in enumerate(self.choices):
            action.setChecked(not self.isSectionHidden(at))

    def _first(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for at, column in enumerate(COLUMNS):
            self.moveSection(self.visualIndex(at), at)
            self.setSectionHidden(at, column.hidden)
            self.resizeSection(at, column.width * letter + 2 * SPACE)

    def _reset(self) -> None:
        self._state = ""
        self._first()
        self._show_choices()
        self._changed()

    def _clicked(self, at: int) -> None:
        if order := COLUMNS[at].order:
            self.order_wanted.emit(order)

    def _changed(self) -> None:
        if self._in_columns:
            self._gather.start()

    def _keep(self) -> None:
        self._gather.stop()
        self._state = bytes(self.saveState().toBase64().data()).decode()
        self.kept.emit(f"{len(COLUMNS)}:{self._state}")

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex == self.chosen and self._in_columns:
            line = rect.adjusted(0, rect.height() - _LINE, 0, 0)
            painter.fillRect(line, colours()["accent"])

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(None)
        super().mousePressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.choices)
        menu.addSeparator()
        menu.addAction(self.as_at_first)
        menu.popup(event.globalPos())


def _bytes_of(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode())
