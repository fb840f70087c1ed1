"""The icon in the tray: what is going on as a sign and in words, and a short menu.

Never `showMessage`, which tells nobody anything where there is no tray; notify.py tells. Nothing
here is the only way to something: the window's own menus have it all.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from vidmon.qt.icons import draw
from vidmon.qt.theme import theme
from vidmon.shipped import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintDevice

_SIZES = (16, 22, 24, 32, 48, 64)
_PRESSED = frozenset(
    {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}
)


class Tray(QObject):
    """The icon with its menu; hidden until `show` is called.

    Signals:
        open_wanted, paste_wanted, quit_wanted: what was chosen in the menu
        pause_wanted: arg: whether to ask for nothing more, or to go on
    """

    open_wanted = Signal()
    paste_wanted = Signal()
    pause_wanted = Signal(bool)
    quit_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self.told = QAction(self)
        self.pause = QAction(self)
        self._state = (0, 0, False)
        self._fill()
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        theme().changed.connect(self._show_icon)
        self.show_state(0, 0, paused=False)

    @staticmethod
    def available() -> bool:
        """Tell whether this desktop has a tray just now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, *, on: bool) -> None:
        """Show the icon, or take it away."""
        self.icon.setVisible(on)

    def show_state(self, running: int, attention: int, *, paused: bool) -> None:
        """Show how many tasks run and how many need the user."""
        self._state = (running, attention, paused)
        self.icon.setToolTip("\n".join(("vidmon", *self.words())))
        self.told.setText(" · ".join(self.words()))
        self.pause.setText(self.tr("Resume asking") if paused else self.tr("Pause all asking"))
        self._show_icon()

    def words(self) -> tuple[str, ...]:
        """Give the state in words, a line each."""
        running, attention, paused = self._state
        return tuple(
            words
            for words in (
                self.tr("%n running", "", running) if running else self.tr("Nothing is running"),
                _need(attention) if attention else "",
                self.tr("Asking is paused") if paused else "",
            )
            if words
        )

    def sign(self) -> str:
        """Give the sign on the icon: attention, pause, running, or none."""
        running, attention, paused = self._state
        if attention:
            return "attention"
        if paused:
            return "pause"
        return "running" if running else ""

    def _fill(self) -> None:
        self.told.setEnabled(False)  # the state again: not every tray shows or speaks a tool tip
        self.menu.addAction(self.told)
        self.menu.addSeparator()
        for text, wanted in (
            (self.tr("Open vidmon"), self.open_wanted),
            (self.tr("Follow from the clipboard"), self.paste_wanted),
        ):
            self.menu.addAction(text).triggered.connect(wanted.emit)
        self.pause.triggered.connect(lambda: self.pause_wanted.emit(not self._state[2]))
        self.menu.addAction(self.pause)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Quit")).triggered.connect(self.quit_wanted.emit)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _PRESSED and sys.platform != "darwin":  # there a click opens the menu
            self.open_wanted.emit()

    def _show_icon(self) -> None:
        self.icon.setIcon(state_icon(self.sign()))


def _need(tasks: int) -> str:
    one = QCoreApplication.translate("Tray", "1 needs you")
    return one if tasks == 1 else QCoreApplication.translate("Tray", "%n need you", None, tasks)


def state_icon(sign: str) -> QIcon:
    """Give vidmon's icon with a sign in its corner; the sign's shape tells, not its colour."""
    made = QIcon()
    renderer = QSvgRenderer(str(resource("icons", "vidmon.svg")))
    for size in _SIZES:
        made.addPixmap(_pixmap(renderer, sign, size))
    return made


def _pixmap(renderer: QSvgRenderer, sign: str, size: int) -> QPixmap:
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    device: QPaintDevice = made
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    if sign:
        _paint_sign(painter, sign, size)
    painter.end()
    return made


def _paint_sign(painter: QPainter, sign: str, size: int) -> None:
    """Paint the sign on a disc, so that it is seen on light and dark panels alike."""
    side = size * 0.62
    where = QRectF(size - side, size - side, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawEllipse(where)
    inset = side * 0.1
    dark_enough = {"attention": "#b93228", "pause": "#1a1d23", "running": "#4353c9"}
    draw(painter, sign, where.adjusted(inset, inset, -inset, -inset), dark_enough[sign])
