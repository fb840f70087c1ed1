"""Every setting that a user can choose: its section, its words in English, what it may be.

The dialog is made from this table, and a settings file holds what is in it. To add a setting,
define it in settings.py and give it a line here; what it does at once stands in
wiring/settling.py. The words are translated where they are shown (qt/setting_words.py).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vidmon.core.notices import Event
from vidmon.core.setting_shapes import (
    Choice,
    Folder,
    Intervals,
    Number,
    Proxy,
    Several,
    Switch,
    Template,
)
from vidmon.core.settings import (
    ASK_BEFORE_TRASH,
    AUTO_SAVE,
    CACHE_GIGABYTES,
    CHECK_EVERY,
    LANGUAGE,
    NAME_TEMPLATE,
    NOTIFY,
    NOTIFY_SOUND,
    PROXY,
    SAVE_FOLDER,
    SCHEME,
    SIDECAR,
    TRAY,
    WATCH_CLIPBOARD,
)

if TYPE_CHECKING:
    from vidmon.core.setting_shapes import Shape
    from vidmon.core.settings import Setting


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802
    """Mark a text for lupdate, which looks for this very name; core does not know Qt."""
    return text


class Section(enum.Enum):
    """The parts of the dialog, in their order; the value is the heading in English."""

    SAVING = QT_TRANSLATE_NOOP("Settings", "Saving")
    ASKING = QT_TRANSLATE_NOOP("Settings", "Asking")
    WINDOW = QT_TRANSLATE_NOOP("Settings", "Window")
    NOTICES = QT_TRANSLATE_NOOP("Settings", "Notifications")


@dataclass(frozen=True, slots=True)
class Line:
    """One setting as it is offered. `label` and `help` are in English."""

    setting: Setting[Any]
    section: Section
    shape: Shape
    label: str
    help: str = ""

    @property
    def key(self) -> str:
        """Give the name under which it is kept."""
        return self.setting.key


TABLE = (
    Line(
        SAVE_FOLDER,
        Section.SAVING,
        Folder(),
        QT_TRANSLATE_NOOP("Settings", "Save videos in"),
    ),
    Line(
        NAME_TEMPLATE,
        Section.SAVING,
        Template(),
        QT_TRANSLATE_NOOP("Settings", "File names"),
        QT_TRANSLATE_NOOP("Settings", "Words in braces are filled in for each video."),
    ),
    Line(
        AUTO_SAVE,
        Section.SAVING,
        Switch(),
        QT_TRANSLATE_NOOP("Settings", "Save videos as soon as they are finished"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Most links die within hours or days. A saving that fails is tried again, and once"
            " more before the link dies.",
        ),
    ),
    Line(
        SIDECAR,
        Section.SAVING,
        Switch(),
        QT_TRANSLATE_NOOP("Settings", "Write what is known of each video beside it"),
        QT_TRANSLATE_NOOP("Settings", "A small JSON file with the video's name."),
    ),
    Line(
        CACHE_GIGABYTES,
        Section.SAVING,
        Number(0.0, 1000.0, 0.5, "GB"),
        QT_TRANSLATE_NOOP("Settings", "Room for watched videos"),
        QT_TRANSLATE_NOOP(
            "Settings", "What was watched is kept until this is full; the oldest goes first."
        ),
    ),
    Line(
        CHECK_EVERY,
        Section.ASKING,
        Intervals(),
        QT_TRANSLATE_NOOP("Settings", "Time between two questions"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Never less than a service wishes. Old tasks are asked for less often by themselves.",
        ),
    ),
    Line(
        PROXY,
        Section.ASKING,
        Proxy(),
        QT_TRANSLATE_NOOP("Settings", "Proxy"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "For asking, playing and saving, unless an account says otherwise. If it fails,"
            " nothing goes around it. This computer itself is reached without it.",
        ),
    ),
    Line(
        LANGUAGE,
        Section.WINDOW,
        Choice(
            (
                ("system", QT_TRANSLATE_NOOP("Settings", "Like the system")),
                ("en", "English"),
                ("zh_CN", "简体中文"),
            )
        ),
        QT_TRANSLATE_NOOP("Settings", "Language"),
    ),
    Line(
        SCHEME,
        Section.WINDOW,
        Choice(
            (
                ("system", QT_TRANSLATE_NOOP("Settings", "Like the system")),
                ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
                ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
            )
        ),
        QT_TRANSLATE_NOOP("Settings", "Appearance"),
    ),
    Line(
        TRAY,
        Section.WINDOW,
        Switch(),
        QT_TRANSLATE_NOOP("Settings", "Stay in the tray when the window is closed"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "A small icon shows what is going on. Tasks are followed and videos saved while the"
            " window is hidden.",
        ),
    ),
    Line(
        ASK_BEFORE_TRASH,
        Section.WINDOW,
        Switch(),
        QT_TRANSLATE_NOOP("Settings", "Ask before files go into the trash"),
    ),
    Line(
        WATCH_CLIPBOARD,
        Section.WINDOW,
        Switch(),
        QT_TRANSLATE_NOOP("Settings", "Watch the clipboard for tasks"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "What is surely a task of yours is offered, never followed by itself. The clipboard"
            " is kept nowhere, and nothing of it is sent.",
        ),
    ),
    Line(
        NOTIFY,
        Section.NOTICES,
        Several(
            (
                (Event.FINISHED, QT_TRANSLATE_NOOP("Settings", "A video is finished")),
                (Event.FAILED, QT_TRANSLATE_NOOP("Settings", "A task failed")),
                (Event.KEY_REJECTED, QT_TRANSLATE_NOOP("Settings", "A key was rejected")),
                (
                    Event.EXPIRING,
                    QT_TRANSLATE_NOOP(
                        "Settings", "A link expires within an hour and the video is not saved"
                    ),
                ),
            )
        ),
        QT_TRANSLATE_NOOP("Settings", "Notify me when"),
        QT_TRANSLATE_NOOP("Settings", "Only while vidmon is not in front."),
    ),
    Line(
        NOTIFY_SOUND,
        Section.NOTICES,
        Switch(),
        QT_TRANSLATE_NOOP("Settings", "With a sound"),
    ),
)
BY_KEY = {line.key: line for line in TABLE}
