"""What of vidmon is there when the window is closed: all of it in the tray, or nothing.

In the tray only if the user chose it and the desktop has a tray at that moment; whatever else, a
window never hides where nobody can bring it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QMessageBox

from vidmon.core.settings import TRAY, TRAY_EXPLAINED
from vidmon.qt.task_filter import Group
from vidmon.qt.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vidmon.engine.engine import Engine
    from vidmon.qt.main_window import MainWindow

_LOOK_FOR_TRAY = 60_000  # ms, while the window is hidden; Qt does not tell


class Presence:
    """Closes or hides the window, and lets the tray tell and do. `end` ends the program."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        end: Callable[[], None],
        available: Callable[[], bool] = Tray.available,
    ) -> None:
        self._engine = engine
        self._window = window
        self._end = end
        self.available = available
        self._counts: Mapping[Group, int] = {}
        self.tray = Tray(window)
        self._hidden = QTimer(window, interval=_LOOK_FOR_TRAY)
        self._hidden.timeout.connect(self.look_for_tray)
        self.tray.open_wanted.connect(self.open)
        self.tray.paste_wanted.connect(self._paste)
        self.tray.pause_wanted.connect(window.wishes.pause_asking)
        self.tray.quit_wanted.connect(self.quit)
        window.tasks.counts_changed.connect(self._count)
        window.paused_changed.connect(lambda _on: self._show())

    def look(self) -> None:
        """Show the icon or take it away, as the settings say."""
        self.tray.show(on=self._wanted())
        if not self._wanted() and self._hidden.isActive():
            self.open()

    def close(self) -> None:
        """Take the icon away at the end."""
        self._hidden.stop()
        self.tray.show(on=False)

    def window_closed(self) -> None:
        """Hide the window, or end the program; the first time it hides, say so."""
        if not (self._wanted() and self.available()):
            self.quit()
        elif self._engine.settings.get(TRAY_EXPLAINED):
            self._hide()
        else:
            self._explain()

    def quit(self) -> None:
        """End the program; the window goes at once."""
        self._window.hide()
        self._end()

    def open(self) -> None:
        """Bring the window to the front."""
        self._hidden.stop()
        self._window.come_up()

    def look_for_tray(self) -> None:
        """Bring a hidden window back if the tray is gone."""
        if self._window.isVisible():  # a second start or a notification brought it up
            self._hidden.stop()
        elif not self.available():
            self.open()

    def _wanted(self) -> bool:
        return self._engine.settings.get(TRAY)

    def _paste(self) -> None:
        self.open()
        self._window.paste_clipboard()

    def _hide(self) -> None:
        if self._window.details.player.playing:
            self._window.details.player.toggle()
        self._window.hide()
        self._hidden.start()

    def _count(self, counts: Mapping[Group, int]) -> None:
        self._counts = counts
        self._show()

    def _show(self) -> None:
        running, attention = (self._counts.get(g, 0) for g in (Group.RUNNING, Group.ATTENTION))
        self.tray.show_state(running, attention, paused=self._engine.watch.paused)

    def _explain(self) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("vidmon")
        box.setText(_tr("vidmon stays in the tray."))
        box.setInformativeText(
            _tr(
                "Tasks are followed and videos saved while the window is hidden. Click the icon"
                " to open it again. The settings say whether closing hides or ends vidmon."
            )
        )
        stay = box.addButton(_tr("Hide the window"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(_tr("Quit vidmon"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stay)

        def read() -> None:
            if box.clickedButton() is leave:
                self.quit()
            elif box.clickedButton() is stay:
                self._window.wishes.keep_setting(TRAY_EXPLAINED.key, True)
                self._hide()

        box.finished.connect(lambda _code: read())
        box.open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("presence", text)
