from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from vidmon.qt.seek_bar import SeekBar, clock_time
from vidmon.qt.theme import Scheme, install

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> SeekBar:
    made = SeekBar()
    qtbot.addWidget(made)
    made.resize(214, 20)  # 200 px of groove
    made.set_duration(10_000)
    made.show()
    return made


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [(0, "0:00"), (7_999, "0:07"), (754_000, "12:34"), (3_723_000, "1:02:03"), (-5, "0:00")],
)
def test_a_position_reads_as_on_a_clock(milliseconds: int, text: str) -> None:
    assert clock_time(milliseconds) == text


def test_a_click_seeks_to_where_it_was(qtbot: QtBot, bar: SeekBar) -> None:
    with qtbot.waitSignal(bar.seek_requested) as told:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(107, 10))
    assert told.args[0] == pytest.approx(5000, abs=60)


def test_places_beyond_the_ends_are_the_ends(bar: SeekBar) -> None:
    assert bar.position_at(-50) == 0
    assert bar.position_at(5000) == 10_000


def test_the_player_does_not_move_the_knob_while_it_is_held(bar: SeekBar) -> None:
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(107, 10))
    held = bar.value()
    bar.set_position(9000)
    assert bar.value() == held
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(107, 10))
    bar.set_position(9000)
    assert bar.value() == 9000


def test_a_drag_ends_exactly_where_it_was_let_go(qtbot: QtBot, bar: SeekBar) -> None:
    sought: list[int] = []
    bar.seek_requested.connect(sought.append)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    for x in range(20, 180):
        QTest.mouseMove(bar, QPoint(x, 10))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(179, 10))
    assert sought[-1] == bar.position_at(179)
    assert len(sought) < 100  # not one for every pixel


def test_being_told_a_position_is_no_wish(qtbot: QtBot, bar: SeekBar) -> None:
    with qtbot.assertNotEmitted(bar.seek_requested):
        bar.set_position(4000)
        bar.set_duration(2000)


def test_a_value_set_from_outside_as_a_screen_reader_does_seeks(qtbot: QtBot, bar: SeekBar) -> None:
    with qtbot.waitSignal(bar.seek_requested) as told:
        bar.setValue(2500)
    assert told.args == [2500]


def test_home_and_end_seek_and_the_arrows_are_left_to_the_player(
    qtbot: QtBot, bar: SeekBar
) -> None:
    bar.set_position(3000)
    with qtbot.waitSignal(bar.seek_requested) as told:
        QTest.keyClick(bar, Qt.Key.Key_End)
    assert told.args == [10_000]
    with qtbot.assertNotEmitted(bar.seek_requested):
        QTest.keyClick(bar, Qt.Key.Key_Left)


def test_without_a_length_there_is_nothing_to_seek_in(bar: SeekBar) -> None:
    bar.set_duration(0)
    assert not bar.isEnabled()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_what_has_arrived_is_seen_at_a_glance(
    bar: SeekBar, qapp: QApplication, scheme: Scheme
) -> None:
    colours = install(qapp, scheme).colours
    before = _groove(bar)
    bar.set_buffered([(0.5, 1.0)])
    after = _groove(bar)
    assert before.pixelColor(60, 10) == after.pixelColor(60, 10) == colours["track"]
    difference = after.pixelColor(160, 10).lightness() - colours["track"].lightness()
    assert abs(difference) > 25


def _groove(bar: SeekBar) -> QImage:
    return bar.grab().toImage()
