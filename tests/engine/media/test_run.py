from __future__ import annotations

from vidmon.engine.media.plan import NEAR, Gap
from vidmon.engine.media.ranges import Ranges
from vidmon.engine.media.run import Run, in_the_way, under_way


def _run(start: int, end: int | None, came: int = 0) -> Run:
    run = Run(start, end)
    run.position += came
    return run


def test_what_is_under_way_counts_as_there() -> None:
    runs = [_run(10, 20, came=5), _run(30, 40)]

    assert under_way(Ranges(((0, 15),)), runs).parts == ((0, 20), (30, 40))
    assert under_way(Ranges(), [_run(5, None)]).covers(5, 1 << 50)


def test_a_near_run_is_waited_for_and_a_far_one_is_not() -> None:
    run = _run(0, 10 * NEAR)

    assert run.reaches(NEAR)
    assert not run.reaches(NEAR + 1)
    assert run.brings(NEAR + 1)
    assert not _run(100, 200).reaches(200)
    assert not _run(100, 200).reaches(99)


def test_a_run_that_would_bring_it_too_late_is_in_the_way() -> None:
    late, other = _run(0, 10 * NEAR), _run(20 * NEAR, 30 * NEAR)

    assert in_the_way(Gap(5 * NEAR, 6 * NEAR), [other, late], most=4) is late


def test_where_there_is_no_room_the_longest_run_is_in_the_way() -> None:
    short, long = _run(0, 10), _run(20, 60)

    assert in_the_way(Gap(100, 110), [short, long], most=3) is None
    assert in_the_way(Gap(100, 110), [short, long], most=2) is long
    assert in_the_way(Gap(100, 110), [], most=1) is None
