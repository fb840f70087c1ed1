"""The list's form with columns, by mouse and by keys alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from dressed import dressed
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.qt.column_keys import seen_columns, spoken
from vidmon.qt.row import Row
from vidmon.qt.task_actions import Act
from vidmon.qt.task_list import TaskList
from vidmon.qt.task_table import Form
from vidmon.qt.theme import DARK, LIGHT, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

NOW = 1_750_000_000.0
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
SHIFTED = ALT | Qt.KeyboardModifier.ShiftModifier


def finished(key: int) -> Row:
    report = Report(State.SUCCEEDED, videos=(Video("https://files.example/a.mp4"),))
    ref = TaskRef(f"task_{key}")
    task = Task(key, "octopusx", "a", ref, f"Film {key} " * 9, NOW - 100 + key, State.SUCCEEDED)
    return Row(replace(task, report=report), "OctopusX", "My key")


@pytest.fixture(params=[Scheme.LIGHT, Scheme.DARK])
def columns(qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[TaskList]:
    with dressed(qapp, request.param):
        made = TaskList(clock=lambda: NOW)
        qtbot.addWidget(made)
        made.resize(420, 300)  # the last columns are out of sight, the titles too long
        made.show_rows([finished(key) for key in (1, 2, 3)])
        made.show_form(Form.COLUMNS)
        QCursor.setPos(made.mapToGlobal(made.rect().bottomLeft()))  # below the rows
        made.show()
        qtbot.waitExposed(made)
        yield made


def whole(tasks: TaskList, key: int) -> QRect:
    """Give where a row is, from one side of the list to the other."""
    row = tasks.filter.mapFromSource(tasks.tasks.index_of(key))
    cell = tasks.visualRect(row)
    return QRect(0, cell.top(), tasks.viewport().width(), cell.height())


def hover(qtbot: QtBot, tasks: TaskList, key: int) -> None:
    view, where = tasks.viewport(), whole(tasks, key).center()
    QCursor.setPos(view.mapToGlobal(where))
    QTest.mouseMove(view, where)
    view.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # as the platform says on entering


def place_of(tasks: TaskList, key: int, act: Act | None) -> QRect:
    row = tasks.tasks.row_of(key)
    assert row is not None
    return dict(tasks.button_places(row))[act].toRect()


def picture(tasks: TaskList, where: QRect) -> QImage:
    return tasks.viewport().grab(where).toImage()


def test_the_row_under_the_mouse_has_the_buttons_of_its_card_at_its_end(
    qtbot: QtBot, columns: TaskList
) -> None:
    row = columns.tasks.row_of(2)
    assert row is not None
    acts = [act for act, _ in columns.button_places(row)]
    columns.show_form(Form.CARDS)
    assert acts == [act for act, _ in columns.button_places(row)]
    columns.show_form(Form.COLUMNS)
    before = picture(columns, whole(columns, 3))
    hover(qtbot, columns, 2)
    assert whole(columns, 2).contains(place_of(columns, 2, None))
    assert place_of(columns, 2, None).right() >= columns.viewport().width() - 8
    assert picture(columns, whole(columns, 3)) == before, "other rows have none"
    end = place_of(columns, 2, Act.COPY_ID)
    shown = picture(columns, end)
    ground = shown.pixelColor(0, 0)
    assert any(
        shown.pixelColor(x, y) != ground for x in range(end.width()) for y in range(end.height())
    ), "the sign is painted"


def test_what_is_under_the_buttons_does_not_shine_through(qtbot: QtBot, columns: TaskList) -> None:
    hover(qtbot, columns, 2)
    first = dict(columns.button_places(columns.tasks.row_of(2)))  # type: ignore[arg-type]
    start = min(place.left() for place in first.values())
    row = whole(columns, 2)
    gap = picture(columns, QRect(int(start), row.top(), row.right() - int(start), 3))
    scheme = DARK if columns.palette().window().color().lightness() < 128 else LIGHT
    colours = {gap.pixelColor(x, 1).name() for x in range(gap.width())}
    assert colours == {QColor(scheme.hover).name()}
    columns.select(2)
    chosen = picture(columns, QRect(int(start) + 1, row.top() + 3, 1, 1)).pixelColor(0, 0)
    assert chosen == QColor(scheme.chosen)


def test_a_button_of_a_row_acts_on_it_and_the_selection_stays(
    qtbot: QtBot, columns: TaskList
) -> None:
    columns.select(1)
    hover(qtbot, columns, 2)
    with qtbot.waitSignal(columns.save_requested) as wished:
        QTest.mouseClick(columns.viewport(), LEFT, pos=place_of(columns, 2, Act.SAVE).center())
    assert wished.args == [[2]]
    assert [row.key for row in columns.selected()] == [1]
    QTest.mouseClick(columns.viewport(), LEFT, pos=place_of(columns, 2, None).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def press(tasks: TaskList, key: Qt.Key, modifier: Qt.KeyboardModifier = ALT) -> None:
    QTest.keyClick(tasks, key, modifier)


def test_keys_choose_move_and_widen_a_column_and_it_is_kept(
    qtbot: QtBot, columns: TaskList
) -> None:
    header = columns.columns
    columns.activateWindow()
    columns.setFocus()
    qtbot.waitUntil(columns.hasFocus)
    press(columns, Qt.Key.Key_Right)
    assert header.chosen == 0
    press(columns, Qt.Key.Key_Right)
    press(columns, Qt.Key.Key_Right)
    assert header.chosen == 2
    before = seen_columns(header)
    press(columns, Qt.Key.Key_Left, SHIFTED)
    press(columns, Qt.Key.Key_Left, SHIFTED)
    press(columns, Qt.Key.Key_Left, SHIFTED)  # it is the first already
    assert seen_columns(header) == [2, 0, 1, *before[3:]]
    press(columns, Qt.Key.Key_Right, SHIFTED)
    assert seen_columns(header)[:3] == [0, 2, 1]
    wide = header.sectionSize(2)
    press(columns, Qt.Key.Key_Up)
    press(columns, Qt.Key.Key_Up)
    assert header.sectionSize(2) > wide
    with qtbot.waitSignal(header.kept) as kept:
        for _ in range(40):
            press(columns, Qt.Key.Key_Down)
    assert header.sectionSize(2) == header.minimumSectionSize()
    assert spoken(header).startswith("Service, 2 of ")
    other = TaskList(clock=lambda: NOW)
    qtbot.addWidget(other)
    other.columns.put_back(kept.args[0])
    other.show_form(Form.COLUMNS)
    assert seen_columns(other.columns) == seen_columns(header)


def test_the_chosen_column_is_in_sight_and_has_a_line_until_the_mouse_comes(
    qtbot: QtBot, columns: TaskList
) -> None:
    header = columns.columns
    columns.activateWindow()
    columns.setFocus()
    qtbot.waitUntil(columns.hasFocus)
    for _ in range(20):  # more than there are
        press(columns, Qt.Key.Key_Right)
    last = seen_columns(header)[-1]
    assert header.chosen == last
    left = header.sectionViewportPosition(last)
    assert 0 <= left < columns.viewport().width()
    line = QPoint(left + 10, header.height() - 1)
    scheme = DARK if columns.palette().window().color().lightness() < 128 else LIGHT
    assert header.viewport().grab().toImage().pixelColor(line) == QColor(scheme.accent)
    QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(left + 10, 5))
    assert header.viewport().grab().toImage().pixelColor(line) != QColor(scheme.accent)


def test_cards_have_no_columns_to_choose(qtbot: QtBot, columns: TaskList) -> None:
    columns.show_form(Form.CARDS)
    columns.activateWindow()
    columns.setFocus()
    qtbot.waitUntil(columns.hasFocus)
    press(columns, Qt.Key.Key_Right)
    assert columns.columns.chosen is None
    assert not any(action.isEnabled() for action in columns.column_keys.actions)
