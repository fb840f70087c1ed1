from __future__ import annotations

from dataclasses import replace

import pytest

from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.core.transfer import Transfer
from vidmon.qt.row import Row
from vidmon.qt.task_actions import ACTIONS, BY_ID, Act, enabled, menu_for
from vidmon.shipped import resource

RUNNING = Row(Task(1, "p", "a", TaskRef("one"), state=State.RUNNING), "Service", "Key")
_DONE = Report(State.SUCCEEDED, videos=(Video("https://files.example/a.mp4"),))
DONE = replace(RUNNING, task=replace(RUNNING.task, state=State.SUCCEEDED, report=_DONE))
SAVED = replace(DONE, task=replace(DONE.task, saved=("/v/a.mp4",)))
SAVING = replace(DONE, saving=Transfer(1, 2))
DELETABLE = replace(RUNNING, can_delete=True)
CANCELLABLE = replace(RUNNING, can_cancel=True)
LISTED = replace(RUNNING, can_list=True)
ELSEWHERE = replace(LISTED, task=replace(LISTED.task, account="b"))


@pytest.mark.parametrize(
    ("act", "rows", "can"),
    [
        (Act.PLAY, [DONE], True),
        (Act.PLAY, [SAVED], True),
        (Act.PLAY, [RUNNING], False),
        (Act.PLAY, [DONE, DONE], False),
        (Act.PLAY, [], False),
        (Act.SAVE, [RUNNING, DONE], True),
        (Act.SAVE, [SAVING], False),
        (Act.STOP_SAVING, [DONE, SAVING], True),
        (Act.STOP_SAVING, [DONE], False),
        (Act.FOLDER, [SAVED], True),
        (Act.FOLDER, [DONE], False),
        (Act.ASK, [RUNNING, DONE], True),
        (Act.ASK, [], False),
        (Act.RENAME, [RUNNING, DONE], False),
        (Act.COPY_LINK, [RUNNING], False),
        (Act.DELETE_ON_SERVER, [DELETABLE], True),
        (Act.DELETE_ON_SERVER, [DELETABLE, RUNNING], True),
        (Act.DELETE_ON_SERVER, [RUNNING], False),
        (Act.CANCEL_ON_SERVER, [RUNNING, CANCELLABLE], True),
        (Act.CANCEL_ON_SERVER, [DELETABLE], False),
        (Act.CANCEL_ON_SERVER, [], False),
        (Act.SERVER_TASKS, [LISTED, LISTED], True),
        (Act.SERVER_TASKS, [LISTED, ELSEWHERE], False),
        (Act.SERVER_TASKS, [LISTED, RUNNING], False),
        (Act.SERVER_TASKS, [], False),
        (Act.REMOVE, [RUNNING], True),
        (Act.TRASH, [RUNNING, SAVED], True),
        (Act.TRASH, [DONE], False),
    ],
)
def test_an_action_can_be_done_where_it_makes_sense(act: Act, rows: list[Row], can: bool) -> None:
    assert enabled(act, rows) is can


def test_a_finished_task_without_a_link_can_be_tried_by_its_routes() -> None:
    report = Report(State.SUCCEEDED, to_try=(Video("https://api.example/content"),))
    to_try = replace(DONE, task=replace(DONE.task, report=report))
    assert enabled(Act.SAVE, [to_try])
    assert not enabled(Act.COPY_LINK, [to_try])


def test_the_menu_has_only_what_could_apply_in_its_sections() -> None:
    sections = [[action.id for action in section] for section in menu_for([RUNNING])]
    assert sections == [
        [Act.PLAY, Act.SAVE],
        [Act.ASK, Act.RENAME, Act.TAGS, Act.COPY_ID],
        [Act.REMOVE],
    ]
    assert menu_for([]) == []
    everything = replace(RUNNING, can_list=True, can_cancel=True, can_delete=True)
    assert [action.id for action in menu_for([everything])[-1]] == [
        Act.SERVER_TASKS,
        Act.CANCEL_ON_SERVER,
        Act.DELETE_ON_SERVER,
    ]


def test_what_touches_the_server_has_icons_and_words_of_its_own() -> None:
    apart = [BY_ID[act] for act in (Act.SERVER_TASKS, Act.CANCEL_ON_SERVER, Act.DELETE_ON_SERVER)]
    others = [action for action in ACTIONS if action not in apart]
    assert len({action.icon for action in apart}) == 3
    assert not {action.icon for action in apart} & {action.icon for action in others}
    assert all(action.text.endswith("…") for action in apart)  # each asks or shows first


def test_every_action_has_a_text_an_icon_and_shortcuts_of_its_own() -> None:
    assert {action.id for action in ACTIONS} == set(Act)
    assert all(action.text for action in ACTIONS)
    assert all(resource("icons", f"{action.icon}.svg").is_file() for action in ACTIONS)
    assert all(action.keys for action in ACTIONS)
    keys = [key.toString() for action in ACTIONS for key in action.keys]
    assert len(set(keys)) == len(keys)
    assert all(keys)
