"""Every demo task and how far it is now; safe to ask from any thread."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vidmon.demo.story import Moment, Part, Story, moment

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Sight:
    """One task as it is now. Times are Unix seconds; None where it has not come to that yet.

    `signed` is when its links were signed, and `edition` counts how often they were. A task that is
    not `known` was forgotten by the service, while its files are still there.
    """

    provider: str
    id: str
    title: str
    story: Story
    part: Part
    fraction: float
    submitted: float
    started: float | None
    finished: float | None
    now: float
    signed: float
    edition: int = 1
    known: bool = True


@dataclass(slots=True)
class _Life:
    """A task on the stage. `ended` is set where it was ended by hand."""

    provider: str
    id: str
    title: str
    story: Story
    submitted: float
    ended: float | None = None
    renewed: float | None = None
    edition: int = 1
    known: bool = True


class Stage:
    """All tasks of all services, with one clock. `speed` makes the stories shorter, not the day."""

    def __init__(self, speed: float = 1.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._speed = speed
        self._clock = clock
        self._offset = time.time() - clock()
        self._lives: dict[str, _Life] = {}
        self._lock = threading.RLock()

    def now(self) -> float:
        """Give Unix seconds that never jump."""
        return self._offset + self._clock()

    def add(self, provider: str, task_id: str, title: str, story: Story) -> None:
        """Submit a task now, or `story.age` seconds ago."""
        with self._lock:
            life = _Life(provider, task_id, title, story, self.now() - story.age)
            self._lives[task_id] = life

    def sight(self, provider: str, task_id: str) -> Sight | None:
        """Look at one task; None where this service never had it."""
        with self._lock:
            life = self._lives.get(task_id)
            return self._look(life) if life and life.provider == provider else None

    def sights(self, provider: str) -> list[Sight]:
        """Look at all tasks that the service knows, in the order of their submission."""
        with self._lock:
            seen = [self._look(life) for life in self._lives.values() if life.provider == provider]
        return sorted((sight for sight in seen if sight.known), key=lambda sight: sight.submitted)

    def finish(self, task_id: str) -> None:
        """Let a task succeed at this moment."""
        self._end(task_id, fails=False)

    def fail(self, task_id: str, reason: str = "") -> None:
        """Let a task fail at this moment; its progress stays where it is."""
        self._end(task_id, fails=True, reason=reason)

    def forget(self, task_id: str) -> None:
        """Let the service forget the task, as after its restart. Its files stay."""
        with self._lock:
            self._lives[task_id].known = False

    def renew(self, task_id: str) -> None:
        """Let the links given so far die; the next answer carries fresh ones."""
        with self._lock:
            life = self._lives[task_id]
            life.edition += 1
            life.renewed = self.now()

    def edition(self, task_id: str) -> int:
        """Give which edition of a task's links works; 0 where the task is gone."""
        with self._lock:
            life = self._lives.get(task_id)
            return life.edition if life else 0

    def drop(self, task_id: str) -> None:
        """Delete the task and its files."""
        with self._lock:
            del self._lives[task_id]

    def _end(self, task_id: str, **changes: bool | str) -> None:
        with self._lock:
            life = self._lives[task_id]
            reach = self._look(life).fraction if changes["fails"] else 1.0
            life.story = replace(life.story, reach=reach, **changes)  # type: ignore[arg-type]
            life.ended = self.now()

    def _look(self, life: _Life) -> Sight:
        now, story = self.now(), life.story
        where = moment(story, (now - life.submitted) * self._speed)
        end = life.ended or life.submitted + story.length / self._speed
        if life.ended:
            where = Moment(Part.FAILED if story.fails else Part.DONE, story.reach)
        over = where.part in (Part.DONE, Part.FAILED)
        started = min(end, life.submitted + story.queue / self._speed)
        return Sight(
            provider=life.provider,
            id=life.id,
            title=life.title,
            story=story,
            part=where.part,
            fraction=where.fraction,
            submitted=life.submitted,
            started=None if where.part is Part.QUEUED else started,
            finished=end if over else None,
            now=now,
            signed=life.renewed or end,
            edition=life.edition,
            known=life.known,
        )
