"""When to ask again: pure rules of seconds, fed with the age of a task and what went wrong.

    a task that is followed     5 s to 2 min, 10 s to 10 min, 30 s to 1 h, then 60 s
    a trouble of the lane       doubled at each trouble in a row, up to a cap; the service's own
                                time goes before ours
    a trouble of the task       the same for this task alone; after the third further "no such
                                task" only the user asks again

No rule asks sooner than the service's spec allows. `jitter` is a random number from 0 to 1 that
lengthens a pause by up to a tenth, so that many tasks do not knock at one moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidmon.core.trouble import Kind

if TYPE_CHECKING:
    from vidmon.core.trouble import Trouble

EVERY = 5.0  # seconds between two questions where a spec is silent
LONGEST_WAIT = 3600.0  # a service that wants more is asked after an hour all the same
FURTHER_TRIES = 3  # how often a task that was not found is asked for again

# The whole account has this trouble, so nobody else of its lane need find out alone.
OF_THE_LANE = frozenset({Kind.RATE_LIMITED, Kind.SERVER_TROUBLE, Kind.NETWORK})
# No question makes sense before the user did something about the account.
OF_THE_KEY = frozenset({Kind.KEY_REJECTED, Kind.NO_KEY})

_BY_AGE = ((120.0, 5.0), (600.0, 10.0), (3600.0, 30.0))  # up to this age, every so often
_OLD = 60.0
_BACK_OFF = {  # first pause, longest pause
    Kind.RATE_LIMITED: (10.0, 300.0),
    Kind.SERVER_TROUBLE: (5.0, 120.0),
    Kind.NETWORK: (3.0, 60.0),  # a short one: it is mostly ours, and over when Wi-Fi is back
    Kind.BAD_REPLY: (10.0, 120.0),
    Kind.REFUSED: (30.0, 600.0),
    Kind.NOT_FOUND: (5.0, 60.0),
}
_MOST_DOUBLINGS = 16  # beyond every cap; keeps the power from overflowing
_JITTER = 0.1
_UNUSUAL = 600.0
_LOST_TIME = 30.0


def next_delay(every: float, age: float, jitter: float) -> float:
    """Give the seconds to the next question about a task that is `age` seconds old.

    `every` is what the spec asks for: the delay may be longer, never shorter. A task from the
    future was added before the clock was set back, so by that much it is old.
    """
    step = next((step for until, step in _BY_AGE if abs(age) < until), _OLD)
    return _jittered(max(every, step), jitter)


def back_off(
    kind: Kind, troubles_in_row: int, retry_after: float | None, jitter: float
) -> float | None:
    """Give the seconds to the next try after the n-th trouble in a row, None for "not by itself".

    None comes for troubles with the key, and for a task that was not found again and again. What
    the service asked for (`retry_after`) is obeyed, but for less than `EVERY` and over an hour.
    """
    if kind in OF_THE_KEY or gave_up(kind, troubles_in_row):
        return None
    if retry_after is not None:
        return _jittered(bounded(retry_after), jitter)
    first, longest = _BACK_OFF[kind]
    doublings = min(max(troubles_in_row - 1, 0), _MOST_DOUBLINGS)
    return _jittered(min(first * 2**doublings, longest), jitter)


def bounded(asked_for: float) -> float:
    """Give the seconds to wait where a service asked for so many."""
    return min(max(asked_for, EVERY), LONGEST_WAIT)


def gave_up(kind: Kind, troubles_in_row: int) -> bool:
    """Tell whether the n-th such trouble in a row leaves the task to the user."""
    return kind is Kind.NOT_FOUND and troubles_in_row > FURTHER_TRIES


def may_be_over(trouble: Trouble | None) -> bool:
    """Tell whether a lane's trouble may have ended by itself when the machine wakes up.

    Not a rejected key, and not a pause that the service itself asked for.
    """
    return trouble is None or (
        trouble.kind is not Kind.KEY_REJECTED and trouble.retry_after is None
    )


def slept(wall_gap: float, awake_gap: float) -> bool:
    """Tell whether the machine slept: the wall clock went on while the steady clock stood still.

    Both are in seconds, over the same stretch. A clock that was set forward looks the same; then
    one early question is the only harm.
    """
    return wall_gap - awake_gap > _LOST_TIME


def unusually_long(since_change: float, usual: float | None = None) -> bool:
    """Tell whether a task stands still for long: ten minutes, or what is usual if that is more.

    Never a failure. `usual` is in seconds, learned from the user's own finished tasks.
    """
    return since_change >= max(_UNUSUAL, usual or 0.0)


def _jittered(seconds: float, jitter: float) -> float:
    return seconds * (1.0 + _JITTER * jitter)
