"""When garbage is collected: often while some comes, seldom while the program waits.

Python collects on whichever thread happens to allocate, and a QObject that dies on another thread
than its own leaves its timers behind: the next one that fires calls into freed memory (seen as a
crash in activateTimers). So collecting by itself is off while the window runs, and done here.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

OFTEN, SELDOM = 1_000, 60_000  # ms


class Collector(QTimer):
    """Collects garbage on the thread of `parent`, while it runs."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setInterval(OFTEN)
        self.timeout.connect(self.look)

    def look(self) -> None:
        """Collect if it is time, and look again sooner or later by that."""
        often = OFTEN if collect() else min(2 * self.interval(), SELDOM)
        if often != self.interval():
            self.setInterval(often)


def collect() -> bool:
    """Collect the oldest generation whose time has come, as Python itself would; tell if any."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return True
    return False


def settle() -> None:
    """Let all there is now be passed over from now on: what a start made stays till the end.

    A full look at 10,000 tasks took a tenth of a second, in which no window moves.
    """
    gc.freeze()
