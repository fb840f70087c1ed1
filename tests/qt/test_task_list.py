from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from PySide6.QtWidgets import QLineEdit

from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.core.transfer import Transfer
from vidmon.core.trouble import Kind, Trouble
from vidmon.qt.row import Row
from vidmon.qt.task_actions import Act
from vidmon.qt.task_empty import emptiness
from vidmon.qt.task_filter import Group, Order
from vidmon.qt.task_layout import Fonts, lay_out, row_height
from vidmon.qt.task_list import TaskList
from vidmon.qt.task_look import Bar, look
from vidmon.qt.theme import DARK, LIGHT, Scheme, install

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

NOW = 1_750_000_000.0
FILE = Video("https://files.example/a.mp4")


def row(key: int, state: State = State.RUNNING, **more: object) -> Row:
    videos = (FILE,) if state is State.SUCCEEDED else ()
    task = Task(key, "octopusx", "a", TaskRef(f"task_{key}"), added_at=NOW - 100 + key, state=state)
    task = replace(task, report=Report(state, videos=videos), changed_at=NOW)
    return Row(replace(task, **more), "OctopusX", "My key")


@pytest.fixture
def tasks(qtbot: QtBot) -> TaskList:
    made = TaskList(clock=lambda: NOW)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[None]:
    install(qapp, Scheme.LIGHT)
    yield
    install(qapp, Scheme.LIGHT)


def shown(tasks: TaskList) -> list[int]:
    return [row.key for row in tasks.filter.shown()]


def middle_of(tasks: TaskList, key: int) -> QPoint:
    index = tasks.filter.mapFromSource(tasks.tasks.index_of(key))
    return tasks.visualRect(index).center()


def click(qtbot: QtBot, tasks: TaskList, key: int, *, ctrl: bool = False) -> None:
    with_ctrl = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    where = middle_of(tasks, key)
    qtbot.mouseClick(tasks.viewport(), Qt.MouseButton.LeftButton, with_ctrl, where)


def picture_of(tasks: TaskList, key: int) -> QPoint:
    index = tasks.filter.mapFromSource(tasks.tasks.index_of(key))
    found = tasks.tasks.row_of(key)
    assert found is not None
    place = lay_out(QRectF(tasks.visualRect(index)), Fonts.now(), look(found, NOW))
    return place.picture.center().toPoint()


def test_a_click_selects_and_tells_of_the_task(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1), row(2)])
    with qtbot.waitSignal(tasks.current_changed) as told:
        click(qtbot, tasks, 1)
    assert told.args == [row(1)]
    assert [row.key for row in tasks.selected()] == [1]


def test_the_current_task_is_told_again_when_it_changes(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1), row(2)])
    tasks.select(1)
    with qtbot.assertNotEmitted(tasks.current_changed):
        tasks.update_rows([row(2, State.FAILED)])
    with qtbot.waitSignal(tasks.current_changed) as told:
        tasks.update_rows([row(1, State.SUCCEEDED)])
    assert told.args == [row(1, State.SUCCEEDED)]


def test_the_selection_stays_with_its_tasks(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(key) for key in range(1, 6)])
    click(qtbot, tasks, 2)
    click(qtbot, tasks, 4, ctrl=True)
    tasks.show_rows([row(2, State.SUCCEEDED), row(4), row(5), row(9)])
    tasks.sort_by(Order.ADDED, reverse=True)
    assert [row.key for row in tasks.selected()] == [2, 4]
    current = tasks.current()
    assert current is not None
    assert current.key == 4


def test_the_scroll_place_stays_when_new_tasks_come_in_above(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(key) for key in range(1, 60)])
    tasks.verticalScrollBar().setValue(1000)
    before = middle_of(tasks, 40).y()
    tasks.update_rows([row(key) for key in range(100, 105)])
    assert middle_of(tasks, 40).y() == before


def test_at_the_top_new_tasks_come_into_sight(tasks: TaskList) -> None:
    tasks.show_rows([row(key) for key in range(1, 60)])
    tasks.update_rows([row(100)])
    assert tasks.verticalScrollBar().value() == 0
    assert middle_of(tasks, 100).y() < 70


def test_select_brings_a_task_into_sight_and_says_if_it_cannot(tasks: TaskList) -> None:
    tasks.show_rows([row(key) for key in range(1, 60)])
    assert tasks.select(1)
    assert tasks.viewport().rect().contains(middle_of(tasks, 1))
    assert not tasks.select(99)


@pytest.mark.parametrize(
    ("key", "modifier", "signal", "args"),
    [
        (Qt.Key.Key_Return, "", "play_requested", [2]),
        (Qt.Key.Key_Enter, "", "play_requested", [2]),
        (Qt.Key.Key_Delete, "", "remove_requested", [[2]]),
        (Qt.Key.Key_F5, "", "ask_requested", [[2]]),
        (Qt.Key.Key_R, "ctrl", "ask_requested", [[2]]),
        (Qt.Key.Key_S, "ctrl", "save_requested", [[2]]),
        (Qt.Key.Key_C, "ctrl", "ids_copied", [1]),
    ],
)
def test_the_keys_do_what_the_menu_says(
    qtbot: QtBot, tasks: TaskList, key: Qt.Key, modifier: str, signal: str, args: list[object]
) -> None:
    tasks.show_rows([row(1), row(2, State.SUCCEEDED)])
    tasks.select(2)
    tasks.setFocus()
    pressed = Qt.KeyboardModifier.ControlModifier if modifier else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(getattr(tasks, signal)) as wished:
        qtbot.keyClick(tasks, key, pressed)
    assert wished.args == args


def test_all_can_be_selected_and_their_ids_copied_from_top_to_bottom(
    qtbot: QtBot, tasks: TaskList
) -> None:
    tasks.show_rows([row(1), row(2), row(3)])
    tasks.select(3)
    tasks.setFocus()
    qtbot.keyClick(tasks, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(tasks, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "task_3\ntask_2\ntask_1"


def test_a_double_click_plays_and_only_what_can_be_played(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1), row(2, State.SUCCEEDED)])
    with qtbot.assertNotEmitted(tasks.play_requested):
        qtbot.mouseDClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(tasks, 1))
    click(qtbot, tasks, 2)
    with qtbot.waitSignal(tasks.play_requested) as wished:
        qtbot.mouseDClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(tasks, 2))
    assert wished.args == [2]


def test_a_click_on_the_picture_plays(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1), row(2, State.SUCCEEDED)])
    with qtbot.waitSignal(tasks.play_requested) as wished:
        qtbot.mouseClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=picture_of(tasks, 2))
    assert wished.args == [2]
    with qtbot.assertNotEmitted(tasks.play_requested):
        qtbot.mouseClick(tasks.viewport(), Qt.MouseButton.LeftButton, pos=picture_of(tasks, 1))


def edit(qtbot: QtBot, tasks: TaskList, key: int) -> QLineEdit:
    tasks.select(key)
    tasks.setFocus()
    qtbot.keyClick(tasks, Qt.Key.Key_F2)
    editor = tasks.viewport().findChild(QLineEdit)
    assert editor is not None
    return editor


def test_f2_renames_in_place(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1)])
    editor = edit(qtbot, tasks, 1)
    qtbot.keyClicks(editor, " Neon city ")
    with qtbot.waitSignal(tasks.rename_requested) as wished:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert wished.args == [1, "Neon city"]


def test_a_task_that_changes_meanwhile_does_not_undo_the_typing(
    qtbot: QtBot, tasks: TaskList
) -> None:
    tasks.show_rows([row(1, title="old")])
    editor = edit(qtbot, tasks, 1)
    qtbot.keyClicks(editor, "new")
    tasks.update_rows([row(1, State.SUCCEEDED, title="old")])
    assert editor.text() == "new"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_leaving_the_title_as_it_was_renames_nothing(
    qtbot: QtBot, tasks: TaskList, key: Qt.Key
) -> None:
    tasks.show_rows([row(1, title="old")])
    editor = edit(qtbot, tasks, 1)
    with qtbot.assertNotEmitted(tasks.rename_requested):
        qtbot.keyClick(editor, key)


def test_delete_in_the_title_removes_a_letter_and_no_task(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1, title="old")])
    editor = edit(qtbot, tasks, 1)
    with qtbot.assertNotEmitted(tasks.remove_requested):
        qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.text() == ""


def test_after_removing_the_neighbour_is_selected(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1), row(2), row(3)])
    tasks.select(2)
    tasks.show_rows([row(1), row(3)])
    assert [row.key for row in tasks.selected()] in ([1], [3])


def test_a_removal_elsewhere_selects_nothing(tasks: TaskList) -> None:
    tasks.show_rows([row(1), row(2), row(3)])
    tasks.show_rows([row(1), row(3)])
    assert tasks.selected() == []


def test_the_menu_offers_what_can_be_done_and_does_it(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1), row(2, State.SUCCEEDED, saved=("/v/a.mp4",))])
    tasks.select(2)
    menu = tasks.menu()
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        "Play",
        "Save video",
        "Show in folder",
        "Ask now",
        "Rename",
        "Tags…",
        "Copy ID",
        "Copy video link",
        "Remove from list",
    ]
    with qtbot.waitSignal(tasks.folder_requested) as wished:
        tasks.actions_by_id[Act.FOLDER].trigger()
    assert wished.args == [2]


def test_actions_are_enabled_as_the_selected_task_goes_on(tasks: TaskList) -> None:
    play = tasks.actions_by_id[Act.PLAY]
    assert not play.isEnabled()
    tasks.show_rows([row(1)])
    tasks.select(1)
    assert not play.isEnabled()
    tasks.update_rows([row(1, State.SUCCEEDED)])
    assert play.isEnabled()


def test_counts_are_told_once_for_many_changes(qtbot: QtBot, tasks: TaskList) -> None:
    heard: list[dict[Group, int]] = []
    tasks.counts_changed.connect(heard.append)
    with qtbot.waitSignal(tasks.counts_changed):
        for key in range(20):
            tasks.update_rows([row(key, State.FAILED if key % 2 else State.RUNNING)])
    assert [counts[Group.ATTENTION] for counts in heard] == [10]


def test_a_search_waits_for_the_typing_to_rest(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1, title="Neon"), row(2, title="Sea")])
    tasks.search("n")
    tasks.search("neon")
    assert shown(tasks) == [2, 1]
    qtbot.waitUntil(lambda: shown(tasks) == [1])


def test_the_task_looked_at_stays_in_the_list_when_it_leaves_the_group(
    qtbot: QtBot, tasks: TaskList
) -> None:
    tasks.show_rows([row(1), row(2)])
    tasks.choose_group(Group.RUNNING)
    tasks.select(1)
    tasks.update_rows([row(1, State.SUCCEEDED), row(2, State.SUCCEEDED)])
    assert shown(tasks) == [1]
    tasks.choose_group(Group.ATTENTION)
    assert tasks.current() is None


def test_an_empty_list_teaches_and_says_so_to_a_screen_reader(
    qtbot: QtBot, tasks: TaskList
) -> None:
    tasks.show_rows([row(1)])
    assert tasks.accessibleDescription() == ""
    tasks.show_rows([])
    assert tasks.accessibleDescription().startswith("Nothing to follow yet. Paste a task ID")
    tasks.show_rows([row(1)])
    tasks.search("xyz")
    qtbot.waitUntil(lambda: "No task matches “xyz”" in tasks.accessibleDescription())


@pytest.mark.parametrize("group", list(Group))
def test_every_group_says_why_it_is_empty(group: Group) -> None:
    assert emptiness(group, "", 3).heading
    assert emptiness(group, "\u202ex", 3).heading == "No task matches “x”"
    assert emptiness(group, "x", 0).heading == "Nothing to follow yet"


def test_a_busy_bar_moves_only_while_it_is_seen(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.delegate.animated = True
    tasks.show_rows([row(1, report=Report(State.RUNNING, progress=0.5))])
    assert not tasks._frame.isActive()
    tasks.update_rows([row(1)])
    assert tasks._frame.isActive()
    tasks.hide()
    assert not tasks._frame.isActive()
    assert not tasks._tick.isActive()
    tasks.show()
    qtbot.waitUntil(tasks._frame.isActive)
    tasks.update_rows([row(1, State.SUCCEEDED)])
    assert not tasks._frame.isActive()


def test_a_busy_bar_out_of_sight_costs_nothing(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.delegate.animated = True
    tasks.show_rows([row(1), *(row(key, State.SUCCEEDED) for key in range(2, 60))])
    assert not tasks._frame.isActive()
    tasks.scrollToBottom()
    assert tasks._frame.isActive()


KINDS = [
    row(1),
    row(2, report=Report(State.RUNNING, progress=0.5)),
    row(3, trouble=Trouble(Kind.NETWORK, "no answer within 30 s")),
    row(4, State.FAILED, report=Report(State.FAILED, failure=Failure("x" * 9999))),
    row(5, State.SUCCEEDED, title="霓虹城市"),
    replace(row(6, State.SUCCEEDED), saving=Transfer(1, 2)),
    replace(row(7, State.SUCCEEDED), saving=Transfer(1)),
    row(8, State.UNKNOWN, report=None),
    row(9, State.QUEUED),
]
BARS = [Bar.BUSY, 0.5, Bar.BUSY, Bar.NONE, Bar.NONE, 0.5, Bar.BUSY, Bar.NONE, 0.0]


@pytest.mark.parametrize(
    ("given", "bar"),
    list(zip(KINDS, BARS, strict=True)),
)
def test_the_bar_shows_how_far_it_is_or_that_nobody_knows(given: Row, bar: object) -> None:
    assert look(given, NOW).bar == bar


@pytest.mark.parametrize("width", [200, 319, 320, 700, 2000])
@pytest.mark.parametrize("given", KINDS)
def test_nothing_in_a_row_overlaps_or_leaves_it(qapp: object, given: Row, width: int) -> None:
    fonts, seen = Fonts.now(), look(given, NOW)
    whole = QRectF(0, 0, width, row_height(fonts))
    at = lay_out(whole, fonts, seen)
    parts = [at.title, at.sign, at.state, at.second]
    parts += [at.remark] if seen.remark else []
    parts += [at.bar] if seen.bar is not Bar.NONE else []
    parts += [at.picture] if at.picture.width() else []
    assert all(whole.contains(part) for part in parts)
    for one in parts:
        assert not any(one.intersects(two) for two in parts if two is not one)


def test_a_narrow_list_gives_the_pictures_place_to_the_words(qapp: object) -> None:
    seen = look(KINDS[0], NOW)
    assert lay_out(QRectF(0, 0, 300, 66), Fonts.now(), seen).picture.width() == 0
    assert lay_out(QRectF(0, 0, 600, 66), Fonts.now(), seen).picture.width() > 60


def test_a_row_is_painted_from_the_palette_in_force(
    qtbot: QtBot, qapp: QApplication, looks: None, tasks: TaskList
) -> None:
    tasks.show_rows([row(1, report=Report(State.RUNNING, progress=0.5))])
    place = lay_out(
        QRectF(tasks.visualRect(tasks.filter.index(0, 0))), Fonts.now(), look(KINDS[1], NOW)
    )
    in_bar = (place.bar.topLeft() + QPoint(20, 2)).toPoint()
    for scheme, colours in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        install(qapp, scheme)
        image = tasks.viewport().grab().toImage()
        ratio = image.devicePixelRatio()
        assert image.pixelColor(in_bar * ratio) == QColor(colours.accent)


def test_all_kinds_of_rows_can_be_painted(looks: None, qtbot: QtBot) -> None:
    picture = QPixmap(30, 30)
    picture.fill(QColor("#ff0000"))
    tasks = TaskList(clock=lambda: NOW, thumbnail=lambda task: picture if task.key == 5 else None)
    qtbot.addWidget(tasks)
    tasks.resize(500, 900)
    tasks.show_rows(KINDS)
    tasks.show()
    image = tasks.viewport().grab().toImage()
    assert image.pixelColor(picture_of(tasks, 5)) == QColor("#ff0000")


def test_a_search_keeps_the_selected_task_or_looks_at_the_first_that_is_found(
    qtbot: QtBot, tasks: TaskList
) -> None:
    tasks.show_rows([row(key, title="odd" if key % 2 else "even") for key in range(100)])
    tasks.select(50)
    tasks.search("even")
    qtbot.waitUntil(lambda: tasks.filter.rowCount() == 50)
    assert [found.key for found in tasks.selected()] == [50]
    assert tasks.viewport().rect().contains(middle_of(tasks, 50))
    tasks.search("odd")
    qtbot.waitUntil(lambda: tasks.filter.shown()[0].key == 99)
    assert [found.key for found in tasks.selected()] == [99]
    assert tasks.verticalScrollBar().value() == 0


def test_the_tags_in_use_are_told(qtbot: QtBot, tasks: TaskList) -> None:
    with qtbot.waitSignal(tasks.tags_changed) as told:
        tasks.show_rows([row(1, tags=("neon",)), row(2, tags=("Neon", "draft"))])
    assert told.args == [{"draft": 1, "neon": 2}]
    with qtbot.waitSignal(tasks.tags_changed) as told:
        tasks.update_rows([row(2)])
    assert told.args == [{"neon": 1}]
