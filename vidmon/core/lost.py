"""Why a finished task's file cannot be had any more: its link's end, and what the service says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidmon.core.keeping import videos_of
from vidmon.core.trouble import Kind, Trouble

if TYPE_CHECKING:
    from vidmon.core.task import Task

_UNITS = ((86_400.0, "d"), (3600.0, "h"), (60.0, "min"), (1.0, "s"))


def why_lost(words: str, end: float | None, answer: Task | Trouble, now: float) -> str:
    """Say why the file of a dead link is lost.

    `words` are what fetching it ran into, `end` when the link died (Unix seconds) where that is
    known, and `answer` what came of asking the service for a fresh one.
    """
    dead = f"The link expired {_span(now - end)} ago" if end and end <= now else "The link is dead"
    if isinstance(answer, Trouble):
        return _of_trouble(dead, answer)
    if videos_of(answer):
        return f"{dead} and the fresh one that the service gave does not work either. {words}"
    return f"{dead} and the service gives no other one."


def _of_trouble(dead: str, trouble: Trouble) -> str:
    if trouble.kind is Kind.NOT_FOUND:
        return f"{dead} and the service no longer knows the task."
    said = trouble.message.strip() or trouble.kind.value.replace("_", " ")
    return f"{dead} and the service could not be asked for a fresh one: {said}"


def _span(seconds: float) -> str:
    """Give a length of time in its largest whole unit: "2 h"."""
    size, unit = next((one for one in _UNITS if seconds >= one[0]), _UNITS[-1])
    return f"{max(int(seconds // size), 1)} {unit}"
