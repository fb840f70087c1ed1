"""Which task of one account is asked next, and when: a queue with brakes, without any clock.

Two questions at a time, one after a trouble until an answer comes again. A trouble that all tasks
of the account share holds or stops the whole lane; other lanes do not notice. All times are those
of the event loop, in seconds.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.pacing import OF_THE_KEY, OF_THE_LANE, back_off
from vidmon.core.trouble import Kind

if TYPE_CHECKING:
    from vidmon.core.trouble import Trouble

_AT_ONCE = 2
_BETWEEN = 0.1  # seconds from one start to the next: a thousand tasks are no thousand at a blow
_LONG_AGO = float("-inf")
_AN_ANSWER = frozenset({Kind.NOT_FOUND, Kind.REFUSED})  # of this task: the service is well
_LITTER = 64  # outdated entries that are left lying in the queue


@dataclass(frozen=True, slots=True)
class Question:
    """A task whose turn it is. `era` is how often the lane had been braked or let go until then."""

    key: int
    by_hand: bool
    era: int


class Lane:
    """The tasks of one account, oldest due first, before them those asked for by hand.

    `trouble` is why the lane is held or stopped, None while it runs. `asking` are the tasks whose
    answer is awaited.
    """

    def __init__(self) -> None:
        self.trouble: Trouble | None = None
        self.asking: set[int] = set()
        self._due: dict[int, float] = {}
        self._queue: list[tuple[float, int]] = []  # may hold outdated entries, `_due` is right
        self._by_hand: dict[int, None] = {}  # an ordered set
        self._troubles_in_row = 0
        self._stopped = False
        self._held_until = _LONG_AGO
        self._next_start = _LONG_AGO
        self._era = 0

    def plan(self, key: int, due: float) -> None:
        """Ask for a task at `due`, instead of when it was planned before."""
        if key in self.asking or self._due.get(key) == due:
            return
        self._due[key] = due
        heapq.heappush(self._queue, (due, key))
        if len(self._queue) > 2 * len(self._due) + _LITTER:
            self._sort()

    def ask_now(self, key: int) -> None:
        """Ask for a task as soon as the lane allows, also while the watch pauses."""
        if key not in self.asking:
            self._by_hand[key] = None

    def unplan(self, key: int) -> None:
        """Ask for a task no more by ourselves."""
        self._due.pop(key, None)
        self._by_hand.pop(key, None)

    def drop(self, key: int) -> None:
        """Ask for a task no more; what is asked just now does not count any more either."""
        self.unplan(key)
        self.asking.discard(key)

    def hurry(self, now: float) -> None:
        """Let all that is planned be due now, in the same order: who waits longest is first."""
        early = max(self._due.values(), default=now) - now
        if early > 0.0:
            self._due = {key: due - early for key, due in self._due.items()}
            self._sort()

    def due(self, key: int) -> float | None:
        """Give when a task is asked at the earliest, None where nobody will ask by itself."""
        due = _LONG_AGO if key in self._by_hand else self._due.get(key)
        if self._stopped or due is None:
            return None
        return max(due, self._held_until)

    def next_start(self, *, paused: bool = False) -> float | None:
        """Give when the next question may start, None where none is to start by itself."""
        if self._stopped or len(self.asking) >= (1 if self.trouble else _AT_ONCE):
            return None
        due = _LONG_AGO if self._by_hand else self._first_due()
        if due is None or (paused and not self._by_hand):
            return None
        return max(due, self._held_until, self._next_start)

    def take(self, now: float, *, paused: bool = False) -> Question | None:
        """Give the task whose turn it is, None where it is nobody's. `answered` must follow."""
        start = self.next_start(paused=paused)
        if start is None or start > now:
            return None
        by_hand = bool(self._by_hand)
        key = next(iter(self._by_hand)) if by_hand else self._queue[0][1]
        self.unplan(key)
        self.asking.add(key)
        self._next_start = now + _BETWEEN
        return Question(key, by_hand, self._era)

    def answered(self, asked: Question, trouble: Trouble | None, now: float, jitter: float) -> None:
        """Take note of how a question ended. `trouble` is None where a report came.

        Two questions that were under way together meet the same trouble once: the second tells
        nothing new, and nothing of a key that was changed meanwhile.
        """
        self.asking.discard(asked.key)
        if asked.era != self._era:
            return
        if trouble is None or trouble.kind in _AN_ANSWER:
            if self.trouble:
                self.let_go()
        elif trouble.kind in OF_THE_KEY:
            self._brake(trouble)
            self._stopped = True
        elif trouble.kind in OF_THE_LANE:
            self._brake(trouble)
            pause = back_off(trouble.kind, self._troubles_in_row, trouble.retry_after, jitter)
            self._held_until = now + (pause or 0.0)

    def let_go(self) -> None:
        """Forget all troubles: the lane runs again, whatever the questions under way still say."""
        self.trouble, self._troubles_in_row = None, 0
        self._stopped, self._held_until = False, _LONG_AGO
        self._era += 1

    def sleep(self, seconds: float) -> None:
        """Count time that the event loop did not see towards the end of a hold."""
        self._held_until -= seconds

    def _brake(self, trouble: Trouble) -> None:
        self.trouble = trouble
        self._troubles_in_row += 1
        self._era += 1

    def _sort(self) -> None:
        self._queue = [(due, key) for key, due in self._due.items()]
        heapq.heapify(self._queue)

    def _first_due(self) -> float | None:
        while self._queue and self._due.get(self._queue[0][1]) != self._queue[0][0]:
            heapq.heappop(self._queue)
        return self._queue[0][0] if self._queue else None
