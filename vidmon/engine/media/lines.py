"""How many connections at once one file is worth, by the gain that is measured.

Polite by default: one connection, as every other costs the server. Where each is held back by
itself (a limit per connection), one more brings its whole share; where the way is full, it brings
nothing and is given back. A failing one is given back too: some servers bear only so many.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 4
_SHARE = 0.5  # of what one more would bring where each is held back by itself
_ROUNDS = 4  # times what the first byte took, to warm up and to measure: TCP begins slowly
_WARM_MOST = 1.0  # seconds
_ENOUGH = 512 * 1024  # bytes that make a measure: of fewer, the size of a block decides
_FIRST = 0.2  # seconds that the measure takes that all others are compared with
_LEAST, _LONGEST = 0.15, 4.0  # seconds that the others take
_REST = 20.0  # seconds until more is tried again


@dataclass(frozen=True, slots=True)
class Trial:
    """`lines` connections are allowed. One fewer brought `before` bytes a second, 0.0 unknown.

    `settled` says that they are known to be right for now.
    """

    lines: int = 1
    before: float = 0.0
    settled: bool = False


def judged(trial: Trial, speed: float) -> Trial:
    """Give what to do next where a trial brought `speed` bytes a second.

    A settled one is judged after a rest only, and tries one more then, if there may be more.
    """
    if not trial.settled and speed < needed(trial):
        return given_back(trial)
    if trial.lines >= MOST:
        return Trial(MOST, settled=True)
    return Trial(trial.lines + 1, speed)


def needed(trial: Trial) -> float:
    """Give the speed from which on the last connection is worth keeping: a clear share."""
    return trial.before * (1 + _SHARE / (trial.lines - 1)) if trial.lines > 1 else 0.0


def given_back(trial: Trial) -> Trial:
    """Give a trial with one connection fewer, never with none."""
    return Trial(max(trial.lines - 1, 1), settled=True)


class Lines:
    """Measures the gain of connections. `clock` gives seconds that never run back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.trial = Trial()
        self._clock = clock
        self._asked_at = clock()
        self._warm = 0.0
        self._from: float | None = None  # when the measure begins: everything runs by then
        self._bytes = 0

    @property
    def count(self) -> int:
        """How many connections are allowed now."""
        return self.trial.lines

    def asked(self) -> None:
        """Note that a connection was just begun."""
        self._asked_at = self._clock()

    def took(self, size: int, busy: int, flowing: int) -> bool:
        """Note that `size` bytes came; give whether the number of connections is another now.

        `busy` connections are under way, `flowing` of them have brought bytes.
        """
        now = self._clock()
        if busy < self.count:  # at the end of a file, say: nothing can be learned
            self._from = None
        elif self._from is None:
            self._began(now, flowing)
        elif now >= self._from:
            self._bytes += size
            return self._measured(now - self._from)
        return False

    def give_back(self) -> None:
        """Do with one fewer, as the server does not bear so many."""
        self._try(given_back(self.trial))

    def start_over(self) -> None:
        """Begin with one again: it is another server now."""
        self._try(Trial())

    def _began(self, now: float, flowing: int) -> None:
        if flowing >= self.count:
            self._warm = min(_ROUNDS * (now - self._asked_at), _WARM_MOST)
            self._from = now + self._warm

    def _measured(self, seconds: float) -> bool:
        if seconds < self._least or (self._bytes < _ENOUGH and seconds < _LONGEST):
            return False
        before = self.count
        self._try(judged(self.trial, self._bytes / seconds))
        return self.count != before

    @property
    def _least(self) -> float:
        if self.trial.settled:
            return _REST
        return max(_LEAST if self.trial.before else _FIRST, self._warm)

    def _try(self, trial: Trial) -> None:
        self.trial, self._from, self._bytes = trial, None, 0
