"""The loop: owners end what they started, failures are told, and Qt leaks no references."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from vidmon.qt.loop import Owner, end_all, run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Bell(QObject):
    """Something that rings."""

    rung = Signal(bool)


def test_what_main_returns_is_the_exit_status(qapp: QApplication) -> None:
    async def main() -> int:
        await asyncio.sleep(0)
        return 7

    assert run(qapp, main) == 7


def test_calls_come_in_order_and_what_they_ask_for_after_them(qapp: QApplication) -> None:
    said: list[int] = []

    async def main() -> int:
        loop, done = asyncio.get_running_loop(), asyncio.Event()
        last = lambda: (said.append(4), done.set())  # noqa: E731
        loop.call_soon(lambda: (said.append(1), loop.call_soon(last)))
        loop.call_soon(said.append, 2)
        loop.call_soon(said.append, 9).cancel()
        loop.call_soon(said.append, 3)
        await done.wait()
        return 0

    run(qapp, main)
    assert said == [1, 2, 3, 4]


def test_a_dialogue_in_a_call_keeps_no_other_call_waiting(qapp: QApplication) -> None:
    said: list[str] = []

    async def main() -> int:
        loop, closed = asyncio.get_running_loop(), asyncio.Event()
        dialogue = QEventLoop()

        def open_dialogue() -> None:
            loop.call_soon(dialogue.quit)
            said.append("opened")
            dialogue.exec()
            said.append("closed")
            closed.set()

        loop.call_soon(open_dialogue)
        loop.call_soon(said.append, "meanwhile")
        await closed.wait()
        return 0

    run(qapp, main)
    assert said == ["opened", "meanwhile", "closed"]


def test_an_owner_ends_its_tasks_and_waits_for_their_last_words(qapp: QApplication) -> None:
    said = []

    async def long() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            said.append("closed")

    async def main() -> int:
        owner = Owner(said.append)
        owner.start(long())
        await asyncio.sleep(0.01)
        await owner.aclose()
        return 0

    run(qapp, main)
    assert said == ["closed"]


def test_a_failed_task_is_told(qapp: QApplication) -> None:
    told: list[BaseException] = []

    async def fails() -> None:
        raise ValueError("oh")

    async def main() -> int:
        owner = Owner(told.append)
        owner.start(fails())
        await asyncio.sleep(0.01)
        await owner.aclose()
        return 0

    run(qapp, main)
    assert [str(error) for error in told] == ["oh"]


def test_one_ending_that_fails_does_not_keep_the_others_back(qapp: QApplication) -> None:
    ended = []

    async def bad() -> None:
        raise OSError("no")

    async def good() -> None:
        ended.append("good")

    async def main() -> int:
        await end_all(bad, good)
        return 0

    run(qapp, main)
    assert ended == ["good"]


def test_turns_of_the_loop_and_signals_cost_no_reference(qapp: QApplication) -> None:
    """PYSIDE-3474: 6.12.0 dropped one reference to None or True a call, until Python aborted."""
    bell, heard = Bell(), []
    bell.rung.connect(heard.append)
    timer = QTimer()

    async def main() -> int:
        before = sys.getrefcount(None), sys.getrefcount(True)
        for _ in range(3000):
            bell.rung.emit(True)
            bell.setObjectName("bell")
            timer.start(1000)
            timer.stop()
            heard.clear()
            await asyncio.sleep(0)
        after = sys.getrefcount(None), sys.getrefcount(True)
        assert abs(after[0] - before[0]) < 500
        assert abs(after[1] - before[1]) < 500
        return 0

    run(qapp, main)
