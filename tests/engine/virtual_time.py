"""An event loop whose time passes at once: it jumps to the next timer when all else is done."""

from __future__ import annotations

import asyncio
import selectors
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


class _JumpingSelector(selectors.DefaultSelector):  # type: ignore[misc, valid-type]
    """Instead of waiting for a timer it moves the clock to it."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            timeout = 5.0  # nothing at all is planned: a thread may still come, or the test hangs
            found = super().select(timeout)
            assert found, "everybody waits and nobody will ever come"
            return found
        found = super().select(0)
        if not found:
            self.now += timeout
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    """The loop. `turns` counts how often it woke up."""

    def __init__(self) -> None:
        self.clock = _JumpingSelector()
        self.turns = 0
        super().__init__(self.clock)

    def time(self) -> float:
        return self.clock.now

    def _run_once(self) -> None:
        self.turns += 1
        super()._run_once()  # type: ignore[misc]


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine; its hours take no time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(coroutine)
