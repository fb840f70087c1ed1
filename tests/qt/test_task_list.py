from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from vidmon.core.task import Failure, Report, State, Task, TaskRef, Video
from vidmon.core.transfer import Transfer
from vidmon.core.trouble import Kind, Trouble
from vidmon.qt.row import Row
from vidmon.qt.row_buttons import button_words
from vidmon.qt.task_actions import Act
from vidmon.qt.task_empty import emptiness
from vidmon.qt.task_filter import Group, Order
from vidmon.qt.task_layout import Fonts, beside, button_places, lay_out, row_height
from vidmon.qt.task_list import TaskList
from vidmon.qt.task_look import Bar, look
from vidmon.qt.task_model import Role
from vidmon.qt.task_sections import Grouping
from vidmon.qt.task_table import Form
from vidmon.qt.theme import DARK, LIGHT, Scheme, install

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        (Qt.Key.Key_Delete, "shift", "trash_requested", [[2]]),
        (Qt.Key.Key_D, "ctrl", "folder_requested", [2]),
        (Qt.Key.Key_F5, "", "ask_requested", [[2]]),
        (Qt.Key.Key_R, "ctrl", "ask_requested", [[2]]),
        (Qt.Key.Key_S, "ctrl", "save_requested", [[2]]),
        (Qt.Key.Key_C, "ctrl", "ids_copied", [1]),
    ],
)
def test_the_keys_do_what_the_menu_says(
    qtbot: QtBot, tasks: TaskList, key: Qt.Key, modifier: str, signal: str, args: list[object]
) -> None:
    tasks.show_rows([row(1), row(2, State.SUCCEEDED, saved=("/v/a.mp4",))])
    tasks.select(2)
    tasks.setFocus()
    held = Qt.KeyboardModifier
    pressed = {"": held.NoModifier, "ctrl": held.ControlModifier, "shift": held.ShiftModifier}
    with qtbot.waitSignal(getattr(tasks, signal)) as wished:
        qtbot.keyClick(tasks, key, pressed[modifier])
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
        "Remove, and move the files to the trash…",
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


def in_service(key: int, service: str, state: State = State.RUNNING, **more: object) -> Row:
    return replace(row(key, state, **more), service=service)


def lines_of(tasks: TaskList) -> list[object]:
    found = [tasks.filter.index(at, 0) for at in range(tasks.filter.rowCount())]
    return [index.data(Role.KEY) or index.data() for index in found]


def button_of(tasks: TaskList, key: int, act: Act | None) -> QPoint:
    found = tasks.tasks.row_of(key)
    assert found is not None
    return dict(tasks.button_places(found))[act].center().toPoint()


@pytest.mark.parametrize(
    ("given", "acts"),
    [
        (row(1), [Act.ASK, Act.COPY_ID]),
        (row(1, State.SUCCEEDED), [Act.PLAY, Act.SAVE, Act.COPY_ID]),
        (row(1, State.SUCCEEDED, saved=("/v/a.mp4",)), [Act.PLAY, Act.FOLDER, Act.COPY_ID]),
        (row(1, State.FAILED), [Act.COPY_ID]),
        (
            replace(row(1, State.SUCCEEDED), saving=Transfer(1, 2)),
            [Act.PLAY, Act.STOP_SAVING, Act.COPY_ID],
        ),
    ],
)
def test_a_row_has_buttons_for_what_one_does_with_it_now(
    tasks: TaskList, given: Row, acts: list[Act]
) -> None:
    tasks.show_rows([given])
    assert [act for act, _place in tasks.button_places(given)] == [*acts, None]


def test_a_button_acts_on_its_row_and_leaves_the_selection_alone(
    qtbot: QtBot, tasks: TaskList
) -> None:
    tasks.show_rows([row(1), row(2, State.SUCCEEDED), row(3)])
    click(qtbot, tasks, 1)
    click(qtbot, tasks, 3, ctrl=True)
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(tasks.save_requested) as wished:
        qtbot.mouseClick(tasks.viewport(), left, pos=button_of(tasks, 2, Act.SAVE))
    assert wished.args == [[2]]
    with qtbot.assertNotEmitted(tasks.play_requested):
        qtbot.mouseDClick(tasks.viewport(), left, pos=button_of(tasks, 2, Act.COPY_ID))
    assert [one.key for one in tasks.selected()] == [3, 1]


def test_a_press_that_leaves_its_button_does_nothing(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1, State.SUCCEEDED)])
    left, view = Qt.MouseButton.LeftButton, tasks.viewport()
    with qtbot.assertNotEmitted(tasks.save_requested):
        qtbot.mousePress(view, left, pos=button_of(tasks, 1, Act.SAVE))
        qtbot.mouseRelease(view, left, pos=middle_of(tasks, 1))
    assert tasks.selected() == []


def test_the_menu_comes_by_its_button_and_by_its_key(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(1), row(2)])
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(tasks.viewport(), left, pos=button_of(tasks, 2, None))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.key for one in tasks.selected()] == [2]
    menu.close()
    assert button_words(Act.ASK).startswith("Ask now (")


def test_a_narrow_row_has_only_the_buttons_that_fit(qapp: object) -> None:
    for width in (200, 260, 320, 700):
        places = lay_out(QRectF(0, 0, width, 66), Fonts.now(), look(KINDS[4], NOW))
        buttons = button_places(places, 5)
        assert all(places.second.contains(button.center()) for button in buttons)
        assert beside(places, buttons).second.width() >= places.second.width() * 0.35


def test_rows_stand_together_by_service_under_headings_that_count_them(tasks: TaskList) -> None:
    tasks.show_rows([in_service(1, "Vidu"), in_service(2, "Luma"), in_service(3, "Vidu")])
    tasks.group_by(Grouping.SERVICE)
    assert lines_of(tasks) == ["Luma", 2, "Vidu", 3, 1]
    assert [heading.count for heading in tasks.filter.headings] == [1, 2]
    assert tasks.rowHeight(0) < tasks.rowHeight(1)
    tasks.update_rows([in_service(4, "Luma"), in_service(5, "Acme")])
    tasks.remove_rows([1, 3])
    assert lines_of(tasks) == ["Acme", 5, "Luma", 4, 2]
    assert tasks.rowHeight(0) == tasks.rowHeight(2) < tasks.rowHeight(1)
    tasks.sort_by(Order.ADDED, reverse=True)
    assert lines_of(tasks) == ["Acme", 5, "Luma", 2, 4]
    tasks.group_by(Grouping.NONE)
    assert lines_of(tasks) == [2, 4, 5]
    assert tasks.rowHeight(0) == tasks.rowHeight(1)


def test_rows_stand_together_by_day_from_today_on(tasks: TaskList) -> None:
    day = 86_400.0
    tasks.show_rows([row(1, added_at=NOW - day), row(2, added_at=NOW), row(3, added_at=NOW - 9e6)])
    tasks.group_by(Grouping.DAY)
    lines = lines_of(tasks)
    assert lines[:4] == ["Today", 2, "Yesterday", 1]
    assert lines[5] == 3
    assert "2025" in str(lines[4])


def test_a_heading_closes_and_opens_by_click_and_keys(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([in_service(1, "Vidu"), in_service(2, "Luma")])
    tasks.group_by(Grouping.SERVICE)
    heading = tasks.filter.index_of_heading("service:Vidu")
    left, where = Qt.MouseButton.LeftButton, tasks.visualRect(heading).center()
    qtbot.mouseClick(tasks.viewport(), left, pos=where)
    assert lines_of(tasks) == ["Luma", 2, "Vidu"]
    said = tasks.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Vidu, 1, closed"
    qtbot.keyClick(tasks, Qt.Key.Key_Right)
    assert lines_of(tasks) == ["Luma", 2, "Vidu", 1]
    qtbot.keyClick(tasks, Qt.Key.Key_Down)
    assert [one.key for one in tasks.selected()] == [1]
    qtbot.keyClick(tasks, Qt.Key.Key_Left)
    assert tasks.currentIndex().data() == "Vidu"
    qtbot.keyClick(tasks, Qt.Key.Key_Space)
    assert lines_of(tasks) == ["Luma", 2, "Vidu"]
    qtbot.keyClick(tasks, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [one.key for one in tasks.selected()] == [2]  # headings are no tasks


def test_a_task_in_a_closed_section_opens_it_to_be_selected(tasks: TaskList) -> None:
    tasks.show_rows([in_service(1, "Vidu"), in_service(2, "Luma")])
    tasks.group_by(Grouping.SERVICE)
    tasks.fold(["service:Vidu", "service:Luma"])
    assert lines_of(tasks) == ["Luma", "Vidu"]
    assert tasks.select(1)
    assert lines_of(tasks) == ["Luma", "Vidu", 1]


def test_a_search_leaves_only_the_headings_of_what_it_finds(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([in_service(1, "Vidu", title="Neon"), in_service(2, "Luma")])
    tasks.group_by(Grouping.SERVICE)
    tasks.search("neon")
    qtbot.waitUntil(lambda: lines_of(tasks) == ["Vidu", 1])


def test_home_and_end_go_through_the_list_in_both_forms(qtbot: QtBot, tasks: TaskList) -> None:
    tasks.show_rows([row(key) for key in range(1, 60)])
    for form in Form:
        tasks.show_form(form)
        tasks.select(30)
        qtbot.keyClick(tasks, Qt.Key.Key_Home)
        assert [one.key for one in tasks.selected()] == [59]
        qtbot.keyClick(tasks, Qt.Key.Key_End)
        assert [one.key for one in tasks.selected()] == [1]


def test_columns_are_sorted_by_a_click_and_turned_round_by_another(
    qtbot: QtBot, tasks: TaskList
) -> None:
    tasks.resize(1200, 400)
    tasks.show_rows([row(1, title="b"), row(2, title="a"), row(3, title="c")])
    tasks.show_form(Form.COLUMNS)
    header = tasks.columns
    left, name = Qt.MouseButton.LeftButton, QPoint(20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), left, pos=name)
    assert shown(tasks) == [2, 1, 3]
    qtbot.mouseClick(header.viewport(), left, pos=name)
    assert shown(tasks) == [3, 1, 2]
    assert tasks.selected() == []
    assert tasks.filter.index(0, 1).data() == "Running"
    assert tasks.filter.index(0, 0).data() == "c"


def test_columns_are_kept_as_they_were_hidden_moved_and_sized(
    qtbot: QtBot, tasks: TaskList
) -> None:
    tasks.show_form(Form.COLUMNS)
    header = tasks.columns
    with qtbot.waitSignal(header.kept):
        header.choices[2].trigger()
        header.moveSection(header.visualIndex(1), 0)
        header.resizeSection(0, 333)
    with qtbot.waitSignal(header.kept) as kept:
        header.choices[7].trigger()
    other = TaskList(clock=lambda: NOW)
    qtbot.addWidget(other)
    other.columns.put_back(kept.args[0])
    other.show_form(Form.COLUMNS)
    assert other.columns.isSectionHidden(2)
    assert not other.columns.choices[2].isChecked()
    assert not other.columns.isSectionHidden(7)
    assert other.columns.visualIndex(1) == 0
    assert other.columns.sectionSize(0) == 333
    other.columns.as_at_first.trigger()
    assert not other.columns.isSectionHidden(2)
    other.columns.put_back("3:nonsense")  # of another version
    assert other.columns.visualIndex(0) == 0


def test_selection_and_place_stay_through_forms_sections_and_updates(tasks: TaskList) -> None:
    services = ("Vidu", "Luma", "Acme")
    tasks.show_rows([in_service(key, services[key % 3]) for key in range(1, 200)])
    tasks.group_by(Grouping.SERVICE)
    tasks.select(100)
    before = middle_of(tasks, 100).y()
    tasks.update_rows([in_service(key, services[key % 3]) for key in range(300, 400)])
    tasks.remove_rows(range(150, 190))
    assert middle_of(tasks, 100).y() == before
    tasks.show_form(Form.COLUMNS)
    tasks.show_form(Form.CARDS)
    assert [one.key for one in tasks.selected()] == [100]
    assert tasks.viewport().rect().contains(middle_of(tasks, 100))


def test_cells_and_headings_are_painted_in_both_looks(
    qtbot: QtBot, qapp: QApplication, looks: None, tasks: TaskList
) -> None:
    tasks.show_rows(KINDS)
    tasks.group_by(Grouping.SERVICE)
    tasks.show_form(Form.COLUMNS)
    tasks.select(1)
    for scheme, colours in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        install(qapp, scheme)
        # Wherever an earlier test left the mouse: nothing is hovered here.
        tasks.viewport().setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        image = tasks.viewport().grab().toImage()
        row_of_1 = tasks.visualRect(tasks.filter.mapFromSource(tasks.tasks.index_of(1)))
        at = QPoint(row_of_1.right() - 2, row_of_1.center().y()) * image.devicePixelRatio()
        assert image.pixelColor(at) == QColor(colours.chosen)
        assert image.pixelColor(QPoint(2, 4)) == QColor(colours.raised)
