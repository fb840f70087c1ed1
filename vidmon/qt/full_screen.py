"""A window of its own that fills the screen with a stage, and hides the controls at rest.

The whole stage moves there, controls and keys with it: `QVideoWidget.setFullScreen` would show a
picture that nothing can be done with.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from vidmon.qt.stage_window import StageWindow
from vidmon.qt.transport import Transport

_REST = 2500  # ms without a move of the mouse after which the controls go


class FullScreen(QObject):
    """Fills the screen with a stage and gives it back.

    Signals:
        changed: arg: whether the stage is here now; if not, its owner takes it back.
    """

    changed = Signal(bool)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._title = ""
        self._window: StageWindow | None = None
        self._stage: QWidget | None = None
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(lambda: self._show_controls(False))
        self._last = QCursor.pos()
        self._watch = QTimer(self, interval=150)
        self._watch.timeout.connect(self._look_at_mouse)

    @property
    def on(self) -> bool:
        """Say whether the stage is here."""
        return self._window is not None

    def set_title(self, title: str) -> None:
        """Name the window as the task switcher shows it."""
        self._title = title
        if self._window:
            self._window.setWindowTitle(title)

    def show_stage(self, stage: QWidget, *, on: bool) -> None:
        """Take the stage, or give it back."""
        if on == self.on:
            return
        if on:
            self._take(stage)
        else:
            self._give_back()

    def _take(self, stage: QWidget) -> None:
        screen = stage.window().screen()
        self._stage = stage
        self._window = StageWindow(self._owner)
        self._window.setWindowTitle(self._title)
        self._window.closed.connect(self._give_back)
        self._window.column.addWidget(stage)
        self._window.setGeometry(screen.geometry())
        self._window.showFullScreen()
        self._window.activateWindow()
        self.changed.emit(True)
        self._watch.start()
        self._rest.start()

    def _give_back(self) -> None:
        window, self._window = self._window, None
        if window is None:
            return
        self._watch.stop()
        self._rest.stop()
        self._show_controls(True)
        self.changed.emit(False)  # the owner takes the stage out of the window
        window.hide()
        window.deleteLater()

    def _look_at_mouse(self) -> None:
        """Watch the pointer itself: moves over a native picture do not always reach the widgets."""
        place = QCursor.pos()
        if place != self._last:
            self._last = place
            self._show_controls(True)
            self._rest.start()

    def _show_controls(self, shown: bool) -> None:
        controls = self._stage.findChild(Transport) if self._stage else None
        if controls is None:
            return
        focus = QApplication.focusWidget()
        if not shown and focus is not None and controls.isAncestorOf(focus):
            return  # whoever goes through the buttons by keyboard keeps them
        controls.setVisible(shown)
        if self._window:
            cursor = Qt.CursorShape.ArrowCursor if shown else Qt.CursorShape.BlankCursor
            self._window.setCursor(cursor)
