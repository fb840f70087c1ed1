"""How fast bytes have been coming lately."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_STEP = 0.1  # seconds that are counted together: bounds what is remembered


class Speed:
    """Bytes a second over the last `span` seconds. `clock` gives seconds that never run back."""

    def __init__(self, span: float = 3.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._span = span
        self._clock = clock
        self._steps: deque[tuple[float, int]] = deque()

    def count(self, size: int) -> None:
        """Note that `size` bytes came just now."""
        now = self._clock()
        if self._steps and now - self._steps[-1][0] < _STEP:
            began, before = self._steps.pop()
            self._steps.append((began, before + size))
        else:
            self._steps.append((now, size))

    @property
    def now(self) -> float:
        """Bytes a second; 0.0 where nothing came."""
        now = self._clock()
        while self._steps and self._steps[0][0] < now - self._span:
            self._steps.popleft()
        if not self._steps:
            return 0.0
        return sum(size for _, size in self._steps) / max(now - self._steps[0][0], _STEP)
