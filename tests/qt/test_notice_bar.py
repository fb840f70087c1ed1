from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from vidmon.qt.notice_bar import NoticeBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(QLineEdit(made))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def bar_in(window: QWidget, stays: int = 60_000) -> NoticeBar:
    bar = NoticeBar(window, stays=stays)
    window.layout().addWidget(bar)
    return bar


def enter(bar: NoticeBar) -> None:
    QApplication.sendEvent(bar, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))


def test_undo_gives_back_what_was_offered(qtbot: QtBot, window: QWidget) -> None:
    bar = bar_in(window)
    bar.offer("Removed 3 tasks", what=[1, 2, 3])
    assert bar.isVisible()
    assert bar.words.text() == "Removed 3 tasks"
    with qtbot.assertNotEmitted(bar.passed), qtbot.waitSignal(bar.undone) as undone:
        qtbot.mouseClick(bar.undo, Qt.MouseButton.LeftButton)
    assert undone.args == [[1, 2, 3]]
    assert not bar.isVisible()


def test_after_its_time_it_passes(qtbot: QtBot, window: QWidget) -> None:
    bar = bar_in(window, stays=30)
    with qtbot.waitSignal(bar.passed) as passed:
        bar.offer("Removed 1 task", what=[1])
    assert passed.args == [[1]]
    assert not bar.isVisible()


def test_a_new_offer_ends_the_one_before(qtbot: QtBot, window: QWidget) -> None:
    bar = bar_in(window)
    bar.offer("Removed 1 task", what="first")
    with qtbot.waitSignal(bar.passed) as passed:
        bar.offer("Removed 2 tasks", what="second")
    assert passed.args == ["first"]
    assert bar.isVisible()


def test_the_time_stands_still_under_the_mouse(qtbot: QtBot, window: QWidget) -> None:
    bar = bar_in(window, stays=60_000)
    bar.offer("Removed 1 task")
    enter(bar)
    assert not bar._timer.isActive()
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    assert bar._timer.isActive()
    assert bar._timer.interval() == bar._left  # it goes on where it stood


def test_the_time_stands_still_while_undo_has_the_focus(qtbot: QtBot, window: QWidget) -> None:
    bar = bar_in(window)
    bar.offer("Removed 1 task")
    bar.undo.setFocus()
    qtbot.waitUntil(lambda: not bar._timer.isActive())
    window.findChild(QLineEdit).setFocus()
    qtbot.waitUntil(bar._timer.isActive)


@pytest.mark.parametrize("how", ["escape", "close", "settle"])
def test_closing_lets_it_stay_done(qtbot: QtBot, window: QWidget, how: str) -> None:
    bar = bar_in(window)
    bar.offer("Removed 1 task", what=7)
    with qtbot.waitSignal(bar.passed) as passed:
        if how == "escape":
            bar.undo.setFocus()
            qtbot.keyClick(bar.undo, Qt.Key.Key_Escape)
        elif how == "close":
            qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
        else:
            bar.settle()
    assert passed.args == [7]


def test_nothing_is_said_where_nothing_was_offered(qtbot: QtBot, window: QWidget) -> None:
    bar = bar_in(window)
    with qtbot.assertNotEmitted(bar.passed):
        bar.settle()


def test_it_has_a_name_and_plain_text(window: QWidget) -> None:
    bar = bar_in(window)
    bar.offer("Removed <b>x</b>\u202e")
    assert bar.accessibleName() == "Removed <b>x</b>"
    assert bar.words.textFormat() is Qt.TextFormat.PlainText
    assert bar.close_button.accessibleName() == "Close this notice"
