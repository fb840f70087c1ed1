"""What is kept of a task beside the task itself: its changes of state and its last raw reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vidmon.core.task import State


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a task's timeline. `at` is in Unix seconds of our own clock.

    `trouble` is the kind of trouble that began then, "" for a change of the state itself.
    """

    at: float
    state: State
    word: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class StoredReply:
    """The last answer about a task, as received but redacted. `at` is in Unix seconds."""

    at: float
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
