"""What can be done with tasks: one table for the context menu, the main menu and the buttons."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from vidmon.core.task import State
from vidmon.qt.shortcut_keys import Standard, sequences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeySequence

    from vidmon.qt.row import Row
    from vidmon.qt.shortcut_keys import Key


class Act(enum.StrEnum):
    """The names of the actions."""

    PLAY = "play"
    SAVE = "save"
    STOP_SAVING = "stop_saving"
    FOLDER = "folder"
    ASK = "ask"
    LOOK = "look"
    RENAME = "rename"
    TAGS = "tags"
    COPY_ID = "copy_id"
    COPY_LINK = "copy_link"
    REMOVE = "remove"
    TRASH = "trash"
    SERVER_TASKS = "server_tasks"
    CANCEL_ON_SERVER = "cancel_on_server"
    DELETE_ON_SERVER = "delete_on_server"


@dataclass(frozen=True, slots=True)
class TaskAction:
    """One thing that can be done with the selected tasks.

    `shortcuts` are standard keys and Qt's portable names; `section` parts a menu with lines;
    `shown_when` leaves an action out of a context menu where it could never apply, `enabled_when`
    greys it.
    """

    id: Act
    source: str  # the English text
    icon: str
    section: int
    enabled_when: Callable[[Sequence[Row]], bool]
    shortcuts: tuple[Key, ...] = ()
    shown_when: Callable[[Sequence[Row]], bool] = bool

    @property
    def text(self) -> str:
        """Give the text in the user's language; an ellipsis says that a question comes first."""
        return QCoreApplication.translate("task_actions", self.source)

    @property
    def keys(self) -> list[QKeySequence]:
        """Give its keys on this system, the one to show first."""
        return sequences(self.shortcuts)


def has_video(row: Row) -> bool:
    """Say whether there is something to play or save: a link, a route to try, or a saved file."""
    report = row.task.report
    remote = row.task.state is State.SUCCEEDED and report and (report.videos or report.to_try)
    return bool(remote or row.task.saved)


def _one_playable(rows: Sequence[Row]) -> bool:
    return len(rows) == 1 and has_video(rows[0])


def _some_savable(rows: Sequence[Row]) -> bool:
    return any(has_video(row) and row.saving is None for row in rows)


def _some_saving(rows: Sequence[Row]) -> bool:
    return any(row.saving is not None for row in rows)


def _one_saved(rows: Sequence[Row]) -> bool:
    return len(rows) == 1 and bool(rows[0].task.saved)


def _some_saved(rows: Sequence[Row]) -> bool:
    return any(row.task.saved for row in rows)


def _one(rows: Sequence[Row]) -> bool:
    return len(rows) == 1


def _one_with_link(rows: Sequence[Row]) -> bool:
    return len(rows) == 1 and bool(rows[0].task.report and rows[0].task.report.videos)


def _one_elsewhere(rows: Sequence[Row]) -> bool:
    return len(rows) == 1 and rows[0].elsewhere


def _one_list(rows: Sequence[Row]) -> bool:
    return all(row.can_list for row in rows) and len({row.task.account for row in rows}) == 1


def _some_cancellable(rows: Sequence[Row]) -> bool:
    """Some are enough: the question says how many are left alone."""
    return any(row.can_cancel for row in rows)


def _some_deletable(rows: Sequence[Row]) -> bool:
    return any(row.can_delete for row in rows)


ACTIONS = (
    TaskAction(
        Act.PLAY,
        str(QT_TRANSLATE_NOOP("task_actions", "Play")),
        "play",
        0,
        _one_playable,
        ("Return", "Enter"),
    ),
    TaskAction(
        Act.SAVE,
        str(QT_TRANSLATE_NOOP("task_actions", "Save video")),
        "save",
        0,
        _some_savable,
        (Standard.Save, "Ctrl+S"),
    ),
    TaskAction(
        Act.STOP_SAVING,
        str(QT_TRANSLATE_NOOP("task_actions", "Stop saving")),
        "close",
        0,
        _some_saving,
        ("Ctrl+K",),
        shown_when=_some_saving,
    ),
    TaskAction(
        Act.FOLDER,
        str(QT_TRANSLATE_NOOP("task_actions", "Show in folder")),
        "folder",
        0,
        _one_saved,
        ("Ctrl+D",),
        shown_when=_one_saved,
    ),
    TaskAction(
        Act.ASK,
        str(QT_TRANSLATE_NOOP("task_actions", "Ask now")),
        "refresh",
        1,
        bool,
        (Standard.Refresh, "F5", "Ctrl+R"),
    ),
    TaskAction(
        Act.LOOK,
        str(QT_TRANSLATE_NOOP("task_actions", "Look in my other accounts…")),
        "search",
        1,
        _one_elsewhere,
        ("Ctrl+Shift+F",),
        shown_when=_one_elsewhere,
    ),
    TaskAction(
        Act.RENAME, str(QT_TRANSLATE_NOOP("task_actions", "Rename")), "rename", 1, _one, ("F2",)
    ),
    TaskAction(Act.TAGS, str(QT_TRANSLATE_NOOP("task_actions", "Tags…")), "tag", 1, bool, ("T",)),
    TaskAction(
        Act.COPY_ID,
        str(QT_TRANSLATE_NOOP("task_actions", "Copy ID")),
        "copy",
        1,
        bool,
        (Standard.Copy,),
    ),
    TaskAction(
        Act.COPY_LINK,
        str(QT_TRANSLATE_NOOP("task_actions", "Copy video link")),
        "link",
        1,
        _one_with_link,
        ("Ctrl+Shift+C",),
        shown_when=_one_with_link,
    ),
    TaskAction(
        Act.REMOVE,
        str(QT_TRANSLATE_NOOP("task_actions", "Remove from list")),
        "remove",
        2,
        bool,
        ("Del",),
    ),
    TaskAction(
        Act.TRASH,
        str(QT_TRANSLATE_NOOP("task_actions", "Remove, and move the files to the trash…")),
        "trash",
        2,
        _some_saved,
        ("Shift+Del",),
        shown_when=_some_saved,
    ),
    TaskAction(
        Act.SERVER_TASKS,
        str(QT_TRANSLATE_NOOP("task_actions", "Show the server's tasks…")),
        "server",
        3,
        _one_list,
        ("Ctrl+T",),
        shown_when=_one_list,
    ),
    TaskAction(
        Act.CANCEL_ON_SERVER,
        str(QT_TRANSLATE_NOOP("task_actions", "Cancel on the server…")),
        "server_stop",
        3,
        _some_cancellable,
        ("Ctrl+.",),
        shown_when=_some_cancellable,
    ),
    TaskAction(
        Act.DELETE_ON_SERVER,
        str(QT_TRANSLATE_NOOP("task_actions", "Delete on the server…")),
        "server_delete",
        3,
        _some_deletable,
        ("Ctrl+Shift+Del",),
        shown_when=_some_deletable,
    ),
)
BY_ID = {action.id: action for action in ACTIONS}


def menu_for(rows: Sequence[Row]) -> list[list[TaskAction]]:
    """Give the sections of a context menu for these tasks, empty ones left out."""
    shown = [action for action in ACTIONS if rows and action.shown_when(rows)]
    sections = sorted({action.section for action in shown})
    return [[action for action in shown if action.section == section] for section in sections]


_OFTEN = (Act.PLAY, Act.SAVE, Act.STOP_SAVING, Act.FOLDER, Act.ASK, Act.COPY_ID)


def row_acts(row: Row) -> list[Act]:
    """Give the actions that stand as buttons on a row: what one does with it as it is now."""
    done = {Act.SAVE} if row.task.saved else set()
    if row.task.settled:
        done.add(Act.ASK)
    return [act for act in _OFTEN if act not in done and enabled(act, [row])]


def enabled(act: Act, rows: Sequence[Row]) -> bool:
    """Say whether the action can be done with these tasks now."""
    return BY_ID[act].enabled_when(rows)
