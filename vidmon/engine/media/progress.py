"""How much of a medium is here, and who is told of it, not too often."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.engine.media.ranges import Ranges

_EVERY = 0.1  # seconds between two calls of a listener


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a medium is here. Sizes in bytes; `total` is None while not known."""

    received: int
    total: int | None
    bytes_per_second: float
    ranges: Ranges


class Telling:
    """Calls listeners with what `now` gives, at most ten times a second; the last word is told."""

    def __init__(self, now: Callable[[], Progress]) -> None:
        self._now = now
        self._listeners: list[Callable[[Progress], None]] = []
        self._timer: asyncio.TimerHandle | None = None

    def listen(self, listener: Callable[[Progress], None]) -> Callable[[], None]:
        """Call `listener` from now on; call the result to stop."""
        self._listeners.append(listener)
        return lambda: self._forget(listener)

    def soon(self) -> None:
        """Note that there is something to tell."""
        if self._timer is None and self._listeners:
            self._timer = asyncio.get_running_loop().call_later(_EVERY, self._tell)

    def close(self) -> None:
        """Tell nothing more."""
        self._listeners.clear()
        if self._timer is not None:
            self._timer.cancel()

    def _forget(self, listener: Callable[[Progress], None]) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)

    def _tell(self) -> None:
        self._timer = None
        for listener in tuple(self._listeners):
            listener(self._now())
