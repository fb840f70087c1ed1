"""What runs by itself runs while it is of use: garbage, moments on the screen, the first paint."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from vidmon.qt.collecting import OFTEN, SELDOM, Collector
from vidmon.qt.first_sight import seen
from vidmon.qt.loop import run
from vidmon.qt.seen_timer import SeenTimer
from vidmon.qt.theme import install

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def no_collecting(qapp: QApplication) -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collecting")
def test_garbage_is_looked_for_often_while_it_comes_and_seldom_while_not() -> None:
    collector = Collector(parent := QObject())
    for _ in range(10):
        gc.collect(0)
        collector.look()
    assert collector.interval() == SELDOM
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]
    collector.look()
    assert collector.interval() == OFTEN
    assert gc.get_count()[0] < len(kept)
    parent.deleteLater()


def test_a_moment_on_the_screen_is_told_while_it_is_seen(qtbot: QtBot) -> None:
    widget, told = QWidget(), []
    qtbot.addWidget(widget)
    timer = SeenTimer(widget, 60_000)
    timer.timeout.connect(lambda: told.append(1))
    assert not timer.isActive()
    widget.show()
    assert timer.isActive()
    assert told == [1]
    widget.hide()
    assert not timer.isActive()
    widget.show()
    assert told == [1, 1]


def test_a_window_is_seen_when_it_was_painted(qapp: QApplication) -> None:
    painted = []

    class Window(QLabel):
        def paintEvent(self, _event: object) -> None:  # noqa: N802
            painted.append(1)

    async def main() -> int:
        window = Window("Neon")
        window.show()
        assert not painted
        await seen(window)
        window.deleteLater()
        return len(painted)

    assert run(qapp, main) > 0


def test_a_window_that_is_never_painted_is_waited_for_a_while(qapp: QApplication) -> None:
    async def main() -> int:
        window = QWidget()
        await asyncio.wait_for(seen(window, patience=0.01), 5.0)
        window.deleteLater()
        return 3

    assert run(qapp, main) == 3


def test_what_is_made_bare_is_dressed_in_the_end(qapp: QApplication, qtbot: QtBot) -> None:
    theme = install(qapp)
    dressed = qapp.styleSheet()
    with theme.bare():
        qtbot.addWidget(QWidget())
        assert not qapp.styleSheet()
    assert qapp.styleSheet() == dressed != ""


def test_the_start_reads_no_source_of_what_it_imports() -> None:
    start = "from vidmon.quick_start import import_quickly; import_quickly(); import vidmon.start;"
    count = "import linecache; print(sum('vidmon/qt' in name for name in linecache.cache))"
    said = subprocess.run(
        [sys.executable, "-c", start + count], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "0"
