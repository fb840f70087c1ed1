"""Videos can be dragged into another program: what it gets, and what begins a drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.qt.drag_out import mime_of
from vidmon.qt.files_view import FilesView
from vidmon.qt.row import Row
from vidmon.qt.task_list import TaskList

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


def test_another_program_gets_the_addresses_of_files(tmp_path: Path) -> None:
    odd = tmp_path / "Neon city, 100 % – take 3.mp4"
    data = mime_of([str(odd), str(tmp_path / "b.mp4")])
    assert data.hasFormat("text/uri-list")
    assert [url.toLocalFile() for url in data.urls()] == [str(odd), str(tmp_path / "b.mp4")]
    listed = bytes(data.data("text/uri-list").data()).decode()
    assert listed.startswith("file:///")
    assert "%20" in listed
    assert "100%20%25" in listed


def _row(key: int) -> Row:
    report = Report(State.SUCCEEDED, videos=(Video("https://cdn.example/a.mp4"),))
    state = State.SUCCEEDED
    return Row(Task(key, "p", "a", TaskRef(f"t{key}"), state=state, report=report), "P", "A")


def test_a_drag_in_the_list_asks_for_the_files_of_what_is_selected(qtbot: QtBot) -> None:
    tasks = TaskList()
    qtbot.addWidget(tasks)
    tasks.resize(400, 300)
    tasks.show_rows([_row(1), _row(2)])
    asked: list[int] = []

    def to_carry(key: int) -> tuple[str, ...]:
        asked.append(key)
        return ()  # nothing is here: then nothing is carried

    tasks.to_carry = to_carry
    tasks.show()
    qtbot.waitExposed(tasks)
    tasks.select(2)
    at = tasks.visualRect(tasks.currentIndex()).center()
    _drag(tasks.viewport(), at)
    assert asked == [2]


def test_a_task_without_a_file_is_not_dragged(qtbot: QtBot) -> None:
    tasks = TaskList()
    qtbot.addWidget(tasks)
    tasks.show_rows([Row(Task(1, "p", "a", TaskRef("t"), state=State.RUNNING), "P", "A")])
    asked: list[int] = []
    tasks.to_carry = lambda key: asked.append(key) or ()
    tasks.show()
    qtbot.waitExposed(tasks)
    tasks.select(1)
    _drag(tasks.viewport(), tasks.visualRect(tasks.currentIndex()).center())
    assert asked == []


def test_a_drag_on_a_file_asks_for_that_file(qtbot: QtBot) -> None:
    view = FilesView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show_files([Video("https://cdn.example/a.mp4"), Video("https://cdn.example/b.mp4")], (), 0)
    view.show()
    qtbot.waitExposed(view)
    with qtbot.waitSignal(view.carry_requested) as asked:
        _drag(view.lines[1], QPoint(8, 8))
    assert asked.args == [1]


def test_a_click_on_a_file_is_no_drag(qtbot: QtBot) -> None:
    view = FilesView()
    qtbot.addWidget(view)
    view.show_files([Video("https://cdn.example/a.mp4")], (), 0)
    view.show()
    qtbot.waitExposed(view)
    with qtbot.assertNotEmitted(view.carry_requested):
        QTest.mouseClick(view.lines[0], LEFT, pos=QPoint(8, 8))
        QTest.mouseMove(view.lines[0], QPoint(60, 8))


def _drag(widget: object, at: QPoint) -> None:
    QTest.mousePress(widget, LEFT, pos=at)
    for step in range(1, 4):
        QTest.mouseMove(widget, at + QPoint(0, 8 * step))
    QTest.mouseRelease(widget, LEFT, pos=at)
