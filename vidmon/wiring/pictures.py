"""Where the small pictures of tasks come from, and where they are seen beside the list.

From what plays (a frame that is there anyway), from what was saved, from what is cached: never
from the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from vidmon.qt.small_picture import dark

if TYPE_CHECKING:
    from vidmon.core.task import Task
    from vidmon.engine.engine import Engine
    from vidmon.qt.main_window import MainWindow
    from vidmon.qt.row import Row
    from vidmon.qt.thumbnails import Thumbnails

_LATER = 1000  # ms until a video that begins in the dark is looked at again


class Pictures:
    """Feeds the thumbnails and shows them as posters."""

    def __init__(self, engine: Engine, window: MainWindow, thumbnails: Thumbnails) -> None:
        self._engine = engine
        self._window = window
        self._thumbnails = thumbnails
        self._poster_of: int | None = None
        self._later = QTimer(window, interval=_LATER, singleShot=True)
        self._later.timeout.connect(self._take_frame)
        thumbnails.arrived.connect(self._arrived)
        thumbnails.missing.connect(self._make)
        window.tasks.current_changed.connect(self._chosen)
        window.details.player.first_frame.connect(self._first_frame)

    def saved(self, key: int, index: int, path: Path) -> None:
        """Make a picture of a file that was saved just now."""
        task = self._engine.tasks.get(key)
        if task:
            self._thumbnails.make(task, index, path)

    def _make(self, task: Task) -> None:
        """Make a picture of the first file of a task, if it is on this computer."""
        count = len(task.report.videos) if task.report else 1
        here = self._engine.files.on_disk(task, 0) if task.report else None
        saved = Path(task.saved[-min(max(count, 1), len(task.saved))]) if task.saved else None
        for path in (saved, here):
            if path and path.exists():
                self._thumbnails.make(task, 0, path)
                return

    def _first_frame(self) -> None:
        playing = self._playing()
        if playing is None or self._thumbnails.has(*playing):
            return
        picture = self._window.details.player.picture()
        if dark(picture):
            self._later.start()
        else:
            self._thumbnails.keep(*playing, picture)

    def _take_frame(self) -> None:
        """Take the frame as it is: also of a video that stays dark."""
        playing, picture = self._playing(), self._window.details.player.picture()
        if playing and not picture.isNull() and not self._thumbnails.has(*playing):
            self._thumbnails.keep(*playing, picture)

    def _playing(self) -> tuple[Task, int] | None:
        now = self._window.details.now
        task = self._engine.tasks.get(now.key) if now.key is not None else None
        return (task, now.index) if task and now.index >= 0 else None

    def _arrived(self, key: int, _index: int) -> None:
        self._window.tasks.repaint_task(key)
        if key == self._window.details.key and self._poster_of != key:
            self._show_poster(key)

    def _chosen(self, row: Row | None) -> None:
        key = row.key if row else None
        if key is None or key != self._window.details.key:
            self._poster_of = None
        elif key != self._poster_of:
            self._show_poster(key)

    def _show_poster(self, key: int) -> None:
        task = self._engine.tasks.get(key)
        picture = self._thumbnails.poster(task) if task else QImage()
        if not picture.isNull():
            self._poster_of = key
            self._window.details.show_poster(key, picture)
