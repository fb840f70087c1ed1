"""How one demo task goes: how long it waits and works, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

MINUTE = 60.0
HOUR = 60 * MINUTE


class Part(StrEnum):
    """Where in its story a task is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Story:
    """The plan of one task; `word` is its short name.

    `queue` and `run` are seconds at speed 1. `reach` is how far the progress comes (0 to 1) before
    the end. `reason` is what a failed task tells, "" for nothing; `stage` is where it failed, for
    services that say so. `files` name the videos that come out. `link_life` is how long a signed
    link works after the end, and `age` how long before the gateway's start the task was submitted,
    both in real seconds. `quirk` is an oddity that the service's dialect knows.
    """

    word: str
    queue: float = 3.0
    run: float = 10.0
    fails: bool = False
    reach: float = 1.0
    reason: str = ""
    stage: str = ""
    files: tuple[str, ...] = ("aurora",)
    link_life: float = 24 * HOUR
    age: float = 0.0
    quirk: str = ""

    @property
    def length(self) -> float:
        """Give the seconds from the submission to the end, at speed 1."""
        return self.queue + self.run


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a task is: the part of its story, and how much of that part is over (0 to 1)."""

    part: Part
    fraction: float


def moment(story: Story, elapsed: float) -> Moment:
    """Say where the story is `elapsed` seconds (at speed 1) after its submission."""
    if elapsed < story.queue:
        return Moment(Part.QUEUED, max(0.0, elapsed) / story.queue)
    if elapsed < story.length:
        return Moment(Part.RUNNING, story.reach * (elapsed - story.queue) / story.run)
    return Moment(Part.FAILED if story.fails else Part.DONE, story.reach)


_OLD = Story("finished", queue=6, run=52, age=14 * MINUTE)
_FAILED = replace(
    _OLD, word="failed", fails=True, reach=0.3, reason="The content was refused", age=31 * MINUTE
)
STORIES: dict[str, Story] = {
    story.word: story
    for story in (
        Story("slow", queue=9, run=72),
        Story("quick", queue=3, run=10),
        _OLD,
        replace(_OLD, word="several-files", age=48 * MINUTE, files=("sunrise", "jellyfish")),
        # It ended 64 minutes and 2 seconds ago, so its links work for 25 minutes more.
        replace(_OLD, word="expiring", age=65 * MINUTE, link_life=89 * MINUTE + 2),
        replace(_OLD, word="expired", age=8 * HOUR + 30 * MINUTE, link_life=HOUR),
        _FAILED,
        replace(_FAILED, word="failed-bare", age=3 * HOUR, reach=0.2, reason=""),
        replace(_OLD, word="dead-link", age=22 * MINUTE, quirk="dead-link"),
        replace(_OLD, word="no-link", age=19 * MINUTE, quirk="no-link"),
        replace(_OLD, word="old-style", age=40 * MINUTE, quirk="old-style"),
        replace(_OLD, word="videos-only", age=11 * MINUTE, quirk="videos-only"),
    )
}
