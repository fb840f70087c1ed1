from __future__ import annotations

import pytest

from vidmon.engine.media.lines import MOST, Lines, Trial, given_back, judged

SETTLED = {"settled": True}

JUDGED = {
    "one is measured, so two are tried": (Trial(), 4.0, Trial(2, 4.0)),
    "the second brings its whole share": (Trial(2, 4.0), 8.0, Trial(3, 8.0)),
    "the second brings just a clear share": (Trial(2, 4.0), 6.0, Trial(3, 6.0)),
    "the second brings too little": (Trial(2, 4.0), 5.9, Trial(1, **SETTLED)),
    "the third brings a clear share": (Trial(3, 8.0), 10.0, Trial(4, 10.0)),
    "the third brings too little": (Trial(3, 8.0), 9.9, Trial(2, **SETTLED)),
    "the fourth brings a clear share": (Trial(4, 12.0), 14.1, Trial(4, **SETTLED)),
    "the fourth brings too little": (Trial(4, 12.0), 13.9, Trial(3, **SETTLED)),
    "the second makes it slower": (Trial(2, 4.0), 1.0, Trial(1, **SETTLED)),
    "one more is tried after a rest": (Trial(1, **SETTLED), 4.0, Trial(2, 4.0)),
    "all there may be stay": (Trial(MOST, **SETTLED), 1.0, Trial(MOST, **SETTLED)),
}


@pytest.mark.parametrize("case", JUDGED)
def test_a_connection_is_kept_for_a_clear_gain_only(case: str) -> None:
    trial, speed, expected = JUDGED[case]

    assert judged(trial, speed) == expected


def test_the_last_connection_is_never_given_back() -> None:
    assert given_back(Trial(1)).lines == 1
    assert given_back(Trial(4)) == Trial(3, settled=True)


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def _carried(lines: Lines, clock: _Clock, speed: float, seconds: float) -> list[int]:
    """Let bytes come for a while; give every number of connections that was allowed then."""
    seen = [lines.count]
    for _ in range(int(seconds * 100)):
        clock.now += 0.01
        if lines.took(int(speed(lines.count) / 100), lines.count, lines.count):
            lines.asked()
        seen += [lines.count] if lines.count != seen[-1] else []
    return seen


def test_where_each_connection_is_held_back_there_are_soon_four() -> None:
    clock = _Clock()

    assert _carried(Lines(clock), clock, lambda n: 4e6 * n, 1.0) == [1, 2, 3, 4]


def test_where_the_way_is_full_the_second_is_given_back_and_tried_again_after_a_rest() -> None:
    clock = _Clock()
    lines = Lines(clock)

    assert _carried(lines, clock, lambda _: 20e6, 15) == [1, 2, 1]
    assert _carried(lines, clock, lambda _: 20e6, 10) == [1, 2, 1]


def test_a_way_that_bears_two_gets_two() -> None:
    clock = _Clock()

    assert _carried(Lines(clock), clock, lambda n: min(4e6 * n, 8e6), 10) == [1, 2, 3, 2]


def test_nothing_is_judged_before_everything_runs_and_enough_has_come() -> None:
    clock = _Clock()
    lines = Lines(clock)

    assert _carried(lines, clock, lambda _: 100e3, 3.9) == [1]
    lines.give_back()
    lines.start_over()
    lines.asked()
    clock.now += 0.2  # a far server: its first byte takes long, and so does getting to speed
    assert _carried(lines, clock, lambda _: 50e6, 1.5) == [1]
    assert _carried(lines, clock, lambda _: 50e6, 0.2) == [1, 2]


def test_nothing_is_learned_while_fewer_run_than_may() -> None:
    clock = _Clock()
    lines = Lines(clock)
    _carried(lines, clock, lambda n: 4e6 * n, 0.4)
    allowed = lines.count

    assert allowed > 1
    for _ in range(1000):
        clock.now += 0.01
        assert not lines.took(1_000_000, allowed - 1, allowed - 1)
    assert lines.count == allowed
