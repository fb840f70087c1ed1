"""One program with a window that tells how it started: vidmon, or a bare window to compare with.

    python bench_window.py vidmon PROFILE | bare
        [--begun SECONDS] [--settle SECONDS] [--hide SECONDS] [--rest SECONDS]

Prints a JSON line: "painted" and "usable" in seconds from `--begun` (of time.monotonic(), which all
processes share), memory in MB, and with `--hide` what the hidden window cost per second. The
first painting of the list is over when the loop turns again after it: then the frame was handed
to the screen. Usable means: rows stand in the list, and the Down key moved the selection.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractItemView, QWidget

Told = dict[str, float]


class Watch(QObject):
    """Watches a window with a list from its first painting on; `end` is called at the end."""

    def __init__(
        self, given: argparse.Namespace, window: QWidget, view: QAbstractItemView,
        end: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._given, self._view, self._end = given, view, end
        self.hide: Callable[[], object] = window.hide
        self.told: Told = {}
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint and not self.told:
            self.told["painted"] = 0.0
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self._view.viewport().removeEventFilter(self)
        self.told["painted"] = self._since()
        self.told["rows"] = float(self._view.model().rowCount())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
            self._view.event(key)
        if self._view.selectionModel().hasSelection():
            self.told["usable"] = self._since()
        self.told["start cpu"] = time.process_time()
        QTimer.singleShot(int(self._given.settle * 1000), self, self._settled)

    def _settled(self) -> None:
        self.told |= memory()
        if not self._given.hide:
            self._tell()
            return
        self.hide()
        QTimer.singleShot(int(self._given.rest * 1000), self, self._hidden)

    def _hidden(self) -> None:
        self._before = cost()
        QTimer.singleShot(int(self._given.hide * 1000), self, self._rested)

    def _rested(self) -> None:
        for name, now in cost().items():
            self.told[name] = (now - self._before.get(name, 0)) / self._given.hide
        self._tell()

    def _tell(self) -> None:
        sys.stdout.write(json.dumps(self.told) + "\n")
        sys.stdout.flush()
        self._end()

    def _since(self) -> float:
        return time.monotonic() - self._given.begun


def memory() -> Told:
    """Give this process' memory in MB: resident, its share of it, and what is its own alone."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kilo = {line.split(":")[0]: float(line.split()[1]) / 1000 for line in lines}
    own = kilo["Private_Clean"] + kilo["Private_Dirty"]
    return {"rss": kilo["Rss"], "pss": kilo["Pss"], "uss": own}


def cost() -> Told:
    """Give CPU seconds and how often threads were woken: the main one, and the others."""
    woken = {"main": 0, "others": 0}
    for thread in Path("/proc/self/task").iterdir():
        lines = (thread / "status").read_text(encoding="ascii").splitlines()
        count = next(int(line.split()[1]) for line in lines if line.startswith("voluntary"))
        woken["main" if int(thread.name) == os.getpid() else "others"] += count
    times = os.times()
    return {"cpu": times.user + times.system, **woken}


def run_vidmon(given: argparse.Namespace) -> int:
    """Run vidmon itself, watched."""
    from vidmon.quick_start import import_quickly

    import_quickly()
    from vidmon import life, start
    from vidmon.app import Program

    class Watched(Program):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)  # type: ignore[arg-type]
            self.presence.available = lambda: True  # a tray: there is none on a virtual screen
            watch = Watch(given, self.window, self.window.tasks, self.presence.quit)
            watch.hide = self.window.close

    life.Program = Watched  # type: ignore[misc]
    return start.main(["--profile", given.profile])


def run_bare(given: argparse.Namespace) -> int:
    """Run the least window that holds a list and a player that shows its picture."""
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
    from PySide6.QtMultimediaWidgets import QVideoWidget
    from PySide6.QtWidgets import QApplication, QHBoxLayout, QListView, QWidget

    app = QApplication(["bare"])
    window = QWidget()
    window.resize(1320, 820)
    view, picture = QListView(), QVideoWidget()
    view.setModel(QStringListModel([f"Task {n}" for n in range(20)], window))
    row = QHBoxLayout(window)
    row.addWidget(view)
    row.addWidget(picture)
    player = QMediaPlayer(window)
    player.setVideoOutput(picture)
    player.setAudioOutput(QAudioOutput(window))
    Watch(given, window, view, app.quit)
    app.setQuitOnLastWindowClosed(False)
    window.show()
    return app.exec()


def main() -> int:
    """Run, and tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("who", choices=("vidmon", "bare"))
    parser.add_argument("profile", nargs="?")
    parser.add_argument("--begun", type=float, default=time.monotonic())
    parser.add_argument("--settle", type=float, default=1.0)
    parser.add_argument("--hide", type=float, default=0.0)
    parser.add_argument("--rest", type=float, default=2.0, help="seconds from hiding to --hide")
    given = parser.parse_args()
    return run_vidmon(given) if given.who == "vidmon" else run_bare(given)


if __name__ == "__main__":
    sys.exit(main())
