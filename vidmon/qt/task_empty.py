"""What an empty list says: why it is empty, and what to do."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from vidmon.core.plain import plain
from vidmon.qt.task_filter import Group

translate = QCoreApplication.translate


class Step(enum.Enum):
    """What can be done about an empty list."""

    DEMO = "demo"
    LOCAL = "local"  # add a MoneyPrinterTurbo on this computer
    ACCOUNT = "account"
    CLEAR = "clear"  # the search
    ALL = "all"  # show all tasks


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands where tasks would stand."""

    icon: str
    heading: str
    text: str
    examples: tuple[str, ...] = ()
    question: str = ""  # above the steps
    steps: tuple[tuple[Step, str], ...] = ()


# No words: they look the same in every language.
_EXAMPLES = ("task_9q9oz6tjtgABYWC1QI", "https://…/videos/task_9q9")


def emptiness(group: Group, words: str, total: int) -> Empty:
    """Say why nothing is shown of `total` tasks, given the group and the words searched for."""
    if not total:
        return Empty(
            "paste",
            translate("task_empty", "Nothing to follow yet"),
            translate("task_empty", "Paste a task ID, a link, a cURL command or JSON above."),
            _EXAMPLES,
            translate("task_empty", "No task at hand?"),
            (
                (Step.DEMO, translate("task_empty", "Try the demo")),
                (Step.LOCAL, translate("task_empty", "Local MoneyPrinterTurbo")),
                (Step.ACCOUNT, translate("task_empty", "Add an account")),
            ),
        )
    if words.strip():
        heading = translate("task_empty", "No task matches “{words}”")
        text = translate(
            "task_empty", "Titles, IDs, accounts, failures, notes and tags were searched."
        )
        clear = ((Step.CLEAR, translate("task_empty", "Clear the search")),)
        return Empty("search", heading.replace("{words}", plain(words, 40)), text, steps=clear)
    return _of_group(group)


def _of_group(group: Group) -> Empty:
    every = ((Step.ALL, translate("task_empty", "Show all tasks")),)
    return {
        Group.ALL: Empty("all", translate("task_empty", "No tasks"), ""),
        Group.RUNNING: Empty(
            "running",
            translate("task_empty", "Nothing is running"),
            translate("task_empty", "Tasks are here until the service has finished them."),
            steps=every,
        ),
        Group.ATTENTION: Empty(
            "check",
            translate("task_empty", "Nothing needs you"),
            translate("task_empty", "Good news: no task failed, and every key works."),
            steps=every,
        ),
        Group.FINISHED: Empty(
            "succeeded",
            translate("task_empty", "Nothing finished yet"),
            translate("task_empty", "Videos are here as soon as they can be played."),
            steps=every,
        ),
        Group.SAVED: Empty(
            "saved",
            translate("task_empty", "Nothing saved yet"),
            translate("task_empty", "Videos that are on your disk are here."),
            steps=every,
        ),
    }[group]
