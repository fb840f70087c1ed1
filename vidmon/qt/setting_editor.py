"""What all editors of settings share: one signal, one way to be shown a value, calm widgets."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget
from typing_extensions import override

from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.core.setting_shapes import Number

W = TypeVar("W", bound=QWidget)


class Editor(QWidget):
    """The widgets for one value. A value that cannot be is explained here and not told on.

    Signals:
        chosen: the user chose another value, which its setting can take. arg: the value
    """

    chosen = Signal(object)

    def show_value(self, value: object) -> None:
        """Show a value without telling of it."""
        raise NotImplementedError

    def lay(self, *widgets: QWidget) -> None:
        """Put widgets in a row."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for widget in widgets:
            row.addWidget(widget)


class _Still(QObject):
    """Lets the wheel scroll the page, not change what happens to lie under the mouse."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        idle = isinstance(watched, QWidget) and not watched.hasFocus()
        if event.type() is QEvent.Type.Wheel and idle:
            event.ignore()
            return True
        return False


def still(widget: W) -> W:
    """Keep a widget from being changed by a wheel that only passes over it."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Still(widget))
    return widget


@contextmanager
def quiet(widget: QWidget) -> Iterator[None]:
    """Change a widget without its telling of it."""
    before = widget.blockSignals(True)
    try:
        yield
    finally:
        widget.blockSignals(before)


def number_box(shape: Number, decimals: int = 1) -> QDoubleSpinBox:
    """Give a field for a number of this shape."""
    made = QDoubleSpinBox()
    made.setRange(shape.least, shape.most)
    made.setDecimals(decimals)
    made.setSingleStep(shape.step)
    made.setSuffix(f" {shape.unit}")
    made.setKeyboardTracking(False)  # "20" is not 2 first
    made.lineEdit().setTextMargins(SPACE, 0, 0, 0)
    made.setFixedWidth(14 * SPACE)
    return still(made)
