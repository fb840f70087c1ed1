"""An event loop whose clock runs many times faster than the wall, over real sockets.

Time-outs, pauses and back-offs of minutes take a moment; bytes and threads take what they take.
"""

from __future__ import annotations

import asyncio
import selectors
import time
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


class _Hurried(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    """Waits for only a part of the time that it is told to."""

    def __init__(self, speed: float) -> None:
        super().__init__()
        self._speed = speed

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(None if timeout is None else timeout / self._speed)


class FastLoop(asyncio.SelectorEventLoop):
    """The loop. `speed` is how many of its seconds pass in a real one."""

    def __init__(self, speed: float) -> None:
        self._speed, self._began = speed, time.monotonic()
        super().__init__(_Hurried(speed))

    def time(self) -> float:
        return (time.monotonic() - self._began) * self._speed


def run(coroutine: Coroutine[Any, Any, T], speed: float) -> T:
    """Run a coroutine on such a loop."""
    with asyncio.Runner(loop_factory=lambda: FastLoop(speed)) as runner:
        return runner.run(coroutine)
