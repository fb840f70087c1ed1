"""Which bytes are wanted most: pure rules over what is there and who reads where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.engine.media.ranges import Ranges

AHEAD = 8 * 1024 * 1024  # bytes fetched ahead of a reader
NEAR = 512 * 1024  # a fetch that is so near is waited for
WINDOW_LEAST = 512 * 1024
_WINDOW_MOST = 16 * 1024 * 1024
_WINDOW_SECONDS = 2.0  # no window is longer than what comes in this time: it may be in vain
_CRUMB = 128 * 1024  # a rest so small goes along: it is not worth a request
ENDLESS = 1 << 62


@dataclass(eq=False, slots=True)
class Want:
    """Somebody who wants bytes from `position` on; one who saves wants all, in no hurry."""

    position: int = 0
    waiting: bool = False
    saves: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes [start, end) that are missing; `urgent` where somebody waits for the first of them."""

    start: int
    end: int
    urgent: bool = False


def next_gap(there: Ranges, size: int | None, wants: Sequence[Want]) -> Gap | None:
    """Give what to fetch next, None where nobody wants more.

    Who waits goes first, the latest before the others; then read-ahead; then saving.
    """
    end = ENDLESS if size is None else size
    readers = [want for want in reversed(wants) if not want.saves]
    for want in (one for one in readers if one.waiting):
        for gap in there.missing(want.position, min(want.position + AHEAD, end)):
            return Gap(*gap, urgent=gap[0] == want.position)
    for want in readers:
        for gap in there.missing(want.position, min(want.position + AHEAD, end)):
            return Gap(*gap)
    if any(want.saves for want in wants):
        return next((Gap(*gap) for gap in there.missing(0, end)), None)
    return None


def window_end(gap: Gap, window: int, share: int = ENDLESS) -> int:
    """Give where a request for this gap should end.

    `share` is its part of all that is still to be asked for, so that several end together.
    """
    end = min(gap.end, gap.start + min(window, max(share, WINDOW_LEAST)))
    return gap.end if gap.end - end <= _CRUMB else end


def next_window(window: int, speed: float, *, jumped: bool) -> int:
    """Give the size of the next window: small after a jump, then growing to what speed allows."""
    if jumped:
        return WINDOW_LEAST
    return max(WINDOW_LEAST, min(window * 2, int(speed * _WINDOW_SECONDS), _WINDOW_MOST))
