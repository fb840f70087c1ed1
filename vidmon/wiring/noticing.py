"""Telling of what happened while nobody looked: notifications, the badge, the window's title."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from vidmon.core.notices import Event, expiring, gathered, noticed
from vidmon.core.settings import NOTIFY, NOTIFY_SOUND
from vidmon.qt.joined import named
from vidmon.qt.notice_words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vidmon.core.notices import Gathered, Notice
    from vidmon.core.task import Task
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow
    from vidmon.qt.notify import Notifier

_GATHERED = 1_500  # ms: what happens within that is told together
_LOOK_AT_LINKS = 60_000  # ms


class Noticing:
    """Watches the engine's tasks for what is worth telling; tells nothing to who is looking."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        owner: Owner,
        notifier: Notifier,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._notifier = notifier
        self._clock = clock
        self._known: dict[int, Task] = {}
        self._waiting: list[Notice] = []
        self._unseen: set[int] = set()
        self._told_of_end: set[int] = set()
        self._gather = QTimer(window, interval=_GATHERED, singleShot=True)
        self._gather.timeout.connect(self._tell)
        self._minutes = QTimer(window, interval=_LOOK_AT_LINKS)
        self._minutes.timeout.connect(self.look_at_links)
        self._minutes.timeout.connect(self.forget_removed)
        QGuiApplication.instance().applicationStateChanged.connect(self._looked_up)  # type: ignore[union-attr]

    def start(self) -> None:
        """Begin, with the tasks as they are: what happened before is no news."""
        self._known = dict(self._engine.tasks)
        self._minutes.start()
        self._show_title()

    def close(self) -> None:
        """End; what was gathered and not told yet stays untold."""
        self._gather.stop()
        self._minutes.stop()
        app = QGuiApplication.instance()
        app.applicationStateChanged.disconnect(self._looked_up)  # type: ignore[union-attr]
        self._badge(0)

    def tasks_changed(self, tasks: Iterable[Task]) -> None:
        """Look at what these tasks became."""
        for task in tasks:
            notice = noticed(self._known.get(task.key), task)
            self._known[task.key] = task
            if notice:
                self._take(notice)
        self._show_title()

    def look_at_links(self) -> None:
        """Tell once of each unsaved video whose link is in its last hour."""
        for notice in expiring(self._engine.tasks.values(), self._clock()):
            if notice.key not in self._told_of_end:
                self._told_of_end.add(notice.key)
                self._take(notice)

    def forget_removed(self) -> None:
        """Let go of removed tasks; one that is brought back is no news."""
        tasks = self._engine.tasks
        self._known = {key: task for key, task in self._known.items() if key in tasks}

    def _take(self, notice: Notice) -> None:
        self._waiting.append(notice)
        if not self._gather.isActive():
            self._gather.start()

    def _tell(self) -> None:
        waiting, self._waiting = self._waiting, []
        if self._somebody_looks():
            self._announce(waiting)
            return
        self._unseen |= {notice.key for notice in waiting if notice.key in self._engine.tasks}
        self._badge(len(self._unseen))
        on = self._engine.settings.get(NOTIFY)
        wanted = [notice for notice in waiting if on.get(notice.event, True)]
        for told in gathered(wanted):
            self._owner.start(self._send(told))

    def _announce(self, waiting: Sequence[Notice]) -> None:
        """Have it said by a screen reader: who looks does not see what changes elsewhere."""
        for told in gathered(waiting):
            self._window.announcer.say(named(*self._words(told)))

    def _words(self, told: Gathered) -> tuple[str, str]:
        account = self._engine.accounts.get(told.first.account)
        return words(told, account.name if account else "")

    async def _send(self, told: Gathered) -> None:
        title, line = self._words(told)
        sound = self._engine.settings.get(NOTIFY_SOUND)
        await self._notifier.send(title, line, lambda: self._open(told), sound=sound)

    def _open(self, told: Gathered) -> None:
        self._window.come_up()
        self._seen()
        if told.first.event is Event.KEY_REJECTED:
            self._window.wishes.open_account(told.first.account)
        else:
            self._window.show_task(told.first.key)

    def _looked_up(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._seen()

    def _seen(self) -> None:
        self._unseen.clear()
        self._badge(0)

    def _somebody_looks(self) -> bool:
        active = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        return active and self._window.isVisible() and not self._window.isMinimized()

    def _badge(self, number: int) -> None:
        """Show how much is new on the task bar or dock, where the platform has a place for it."""
        QGuiApplication.instance().setBadgeNumber(number)  # type: ignore[union-attr]

    def _show_title(self) -> None:
        running = sum(not task.settled for task in self._engine.tasks.values())
        told = _tr("%n running", running)
        self._window.setWindowTitle(f"{told} – vidmon" if running else "vidmon")


def _tr(text: str, number: int) -> str:
    return QCoreApplication.translate("noticing", text, None, number)
