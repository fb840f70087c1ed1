"""Whether something may move: it is seen, and the desktop has not asked for less motion.

Qt tells that wish in two ways. Since 6.12 as `motionPreference`, on the systems that Qt asks; and
as the style's duration of animations, which is 0 where a style or a style sheet says so. Where Qt
hears nothing of the desktop's wish, as on most Linux desktops before 6.12, things move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable


def wanted(widget: QWidget) -> bool:
    """Say whether things like this widget may move."""
    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    return not _less_wished() and widget.style().styleHint(duration, None, widget) > 0


def _less_wished() -> bool:
    hints = getattr(QGuiApplication.styleHints(), "accessibility", None)  # since Qt 6.10
    preference = getattr(hints(), "motionPreference", None) if hints else None
    return bool(preference and preference().name != "NoPreference")


class Motion(QObject):
    """Calls `step` every so many ms while it is `on` and `widget` is seen.

    A minimised window tells its widgets that they are hidden, so their own events are enough.
    """

    def __init__(self, widget: QWidget, every: int, step: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._on = False
        self._seen = widget.isVisible()
        self._timer = QTimer(self, interval=every)
        self._timer.timeout.connect(step)
        widget.installEventFilter(self)

    @property
    def moves(self) -> bool:
        """Say whether it moves now."""
        return self._timer.isActive()

    def let(self, *, on: bool) -> None:
        """Move whenever the widget is seen, or no more."""
        self._on = on
        self._look()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._seen = event.type() is QEvent.Type.Show
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        moves = self._on and self._seen and wanted(self._widget)
        if moves != self.moves:
            self._timer.start() if moves else self._timer.stop()
