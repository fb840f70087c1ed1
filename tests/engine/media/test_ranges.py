from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vidmon.engine.media.ranges import Ranges

_pairs = st.tuples(st.integers(0, 60), st.integers(0, 60))


def _built(pairs: list[tuple[int, int]]) -> tuple[Ranges, set[int]]:
    ranges, there = Ranges(), set()
    for start, end in pairs:
        ranges = ranges.add(start, end)
        there |= set(range(start, end))
    return ranges, there


def _bytes_of(parts: tuple[tuple[int, int], ...]) -> set[int]:
    return {number for start, end in parts for number in range(start, end)}


@given(st.lists(_pairs))
def test_adding_keeps_exactly_the_bytes_that_were_added(pairs: list[tuple[int, int]]) -> None:
    ranges, there = _built(pairs)

    assert _bytes_of(ranges.parts) == there
    assert ranges.total == len(there)
    assert ranges.end == max(there, default=-1) + 1


@given(st.lists(_pairs))
def test_pieces_are_sorted_and_do_not_touch(pairs: list[tuple[int, int]]) -> None:
    parts = _built(pairs)[0].parts

    assert all(start < end for start, end in parts)
    assert all(one[1] < other[0] for one, other in pairwise(parts))


@given(st.lists(_pairs), _pairs)
def test_missing_is_what_is_asked_for_and_not_there(
    pairs: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    ranges, there = _built(pairs)
    missing = ranges.missing(*asked)

    assert _bytes_of(missing) == set(range(*asked)) - there
    assert ranges.covers(*asked) == (not missing)


@given(st.lists(_pairs), st.integers(0, 60))
def test_end_from_is_how_far_one_can_read(pairs: list[tuple[int, int]], position: int) -> None:
    ranges, there = _built(pairs)
    end = ranges.end_from(position)

    assert set(range(position, end)) <= there
    assert end not in there
