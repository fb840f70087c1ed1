"""Who makes small pictures of videos: one process after the other, each with little time.

What a process leaves is looked at only after it ended; one that crashes or hangs leaves nothing,
and the window goes on.
"""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_log = logging.getLogger(__name__)
_LIMIT = 10_000  # ms for one picture
_PARTING = 5_000  # ms that a killed process may take to be gone
_MOST_WAITING = 500
# All that a process needs to start; it is told nothing else of the user's surroundings.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT")


class ThumbnailMaker(QObject):
    """Makes pictures by `command` with the paths of video and picture, in the folder `home`.

    Signals:
        ended: args: what `make` was given as `name`, whether the process says that it is there.
    """

    ended = Signal(str, bool)

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        parent: QObject | None = None,
        *,
        limit: int = _LIMIT,
    ) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._waiting: deque[tuple[str, Path, Path]] = deque()
        self._at = ""  # the name of what is being made
        self._closed = False
        self._process = QProcess(self)
        self._process.setWorkingDirectory(str(home))
        self._process.setProcessEnvironment(_surroundings())
        for silence in (self._process.setStandardErrorFile, self._process.setStandardOutputFile):
            silence(QProcess.nullDevice())
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._error_occurred)
        self._limit = QTimer(self, interval=limit, singleShot=True)
        self._limit.timeout.connect(self._process.kill)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._next)

    @property
    def waiting(self) -> int:
        """How many pictures are still to be made."""
        return len(self._waiting) + bool(self._at)

    def make(self, name: str, video: Path, picture: Path) -> None:
        """Make `picture` of `video` as soon as those before it are done."""
        if self._closed:
            return
        known = self._at == name or any(one[0] == name for one in self._waiting)
        if not known and len(self._waiting) < _MOST_WAITING:
            self._waiting.append((name, video, picture))
            self._soon.start()

    def close(self) -> None:
        """End what is under way, forget what waits, and begin nothing more.

        A save that ends while the program closes would have its picture made with nobody left.
        """
        self._closed = True
        self._waiting.clear()
        self._soon.stop()
        self._process.blockSignals(True)  # nobody wants to hear how it ended
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_PARTING)

    def _next(self) -> None:
        if self._closed or self._at or not self._waiting:
            return
        self._at, video, picture = self._waiting.popleft()
        program, *arguments = self._command
        self._limit.start()
        self._process.start(program, [*arguments, str(video), str(picture)])

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._end(there=status is QProcess.ExitStatus.NormalExit and code == 0)

    def _error_occurred(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # every other one is followed by an end
            _log.warning("thumbnails: %s", self._process.errorString())
            self._end(there=False)

    def _end(self, *, there: bool) -> None:
        self._limit.stop()
        name, self._at = self._at, ""
        self._soon.start()
        self.ended.emit(name, there)


def _surroundings() -> QProcessEnvironment:
    ours, made = QProcessEnvironment.systemEnvironment(), QProcessEnvironment()
    for name in _KEPT:
        if ours.contains(name):
            made.insert(name, ours.value(name))
    return made
