"""What moves stands still when it is not seen, when nothing goes on, and where that is wished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dressed import dressed
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vidmon.qt.busy_bar import BusyBar
from vidmon.qt.spinner import Spinner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

NO_MOTION = "* { widget-animation-duration: 0; }"  # as a style says it that knows the wish


@pytest.fixture(params=[Spinner, BusyBar])
def moving(
    qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest
) -> Iterator[Spinner | BusyBar]:
    with dressed(qapp):
        window = QWidget()
        qtbot.addWidget(window)
        made = request.param()
        QVBoxLayout(window).addWidget(made)
        window.resize(200, 60)
        if isinstance(made, BusyBar):
            made.show_share(None)
        window.show()
        qtbot.waitExposed(window)
        yield made


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_it_moves_while_it_is_seen(qtbot: QtBot, moving: Spinner | BusyBar) -> None:
    assert moving.motion.moves
    before = picture(moving)
    qtbot.waitUntil(lambda: picture(moving) != before)


def test_it_rests_while_it_or_its_window_is_hidden(moving: Spinner | BusyBar) -> None:
    moving.hide()
    assert not moving.motion.moves
    moving.show()
    assert moving.motion.moves
    moving.window().hide()
    assert not moving.motion.moves


def test_it_rests_while_its_window_is_minimised(qtbot: QtBot, moving: Spinner | BusyBar) -> None:
    moving.window().showMinimized()
    qtbot.waitUntil(lambda: not moving.motion.moves)
    moving.window().showNormal()
    qtbot.waitUntil(lambda: moving.motion.moves)


def test_it_stands_still_where_less_motion_is_wished(moving: Spinner | BusyBar) -> None:
    moving.window().hide()
    moving.setStyleSheet(NO_MOTION)
    moving.window().show()
    assert not moving.motion.moves
    assert picture(moving) == picture(moving)
    colours = {picture(moving).pixel(x, moving.height() // 2) for x in range(moving.width())}
    assert len(colours) > 1, "and still shows that something goes on"


def test_a_bar_that_knows_how_far_it_is_does_not_move(qtbot: QtBot, qapp: QApplication) -> None:
    with dressed(qapp):
        bar = BusyBar()
        qtbot.addWidget(bar)
        bar.show()
        bar.show_share(0.5)
        assert bar.value() * 2 == bar.maximum()
        assert not bar.motion.moves
        bar.show_share(None)
        assert bar.motion.moves
        bar.show_share(1.0)
        assert not bar.motion.moves
