from __future__ import annotations

from vidmon.engine.media.plan import (
    AHEAD,
    WINDOW_LEAST,
    Gap,
    Want,
    next_gap,
    next_window,
    window_end,
)
from vidmon.engine.media.ranges import Ranges

SIZE = 100_000_000


def test_nobody_wants_nothing() -> None:
    assert next_gap(Ranges(), SIZE, []) is None


def test_who_waits_goes_before_who_reads_ahead_and_before_saving() -> None:
    saver, calm, waiting = Want(saves=True), Want(1000), Want(50_000_000, waiting=True)

    found = next_gap(Ranges(), SIZE, [waiting, calm, saver])

    assert found == Gap(50_000_000, 50_000_000 + AHEAD, urgent=True)
    assert next_gap(Ranges(), SIZE, [saver, calm]) == Gap(1000, 1000 + AHEAD)
    assert next_gap(Ranges(), SIZE, [saver]) == Gap(0, SIZE)


def test_the_latest_who_waits_goes_first() -> None:
    wants = [Want(5, waiting=True), Want(70, waiting=True)]

    found = next_gap(Ranges(), 100, wants)

    assert found is not None
    assert found.start == 70


def test_a_gap_ends_where_bytes_are_there_already() -> None:
    there = Ranges(((0, 10), (50, 60)))

    assert next_gap(there, 100, [Want(0)]) == Gap(10, 50)
    assert next_gap(there, 100, [Want(55)]) == Gap(60, 100)
    assert next_gap(there, 100, [Want(saves=True)]) == Gap(10, 50)


def test_read_ahead_is_bounded() -> None:
    there = Ranges(((0, AHEAD),))

    assert next_gap(there, SIZE, [Want(0)]) is None
    assert next_gap(there, SIZE, [Want(1)]) == Gap(AHEAD, AHEAD + 1)


def test_who_waits_while_the_size_is_not_known_gets_a_gap() -> None:
    assert next_gap(Ranges(), None, [Want(0, waiting=True)]) == Gap(0, AHEAD, urgent=True)


def test_a_small_rest_goes_along() -> None:
    assert window_end(Gap(0, 600_000), 500_000) == 600_000
    assert window_end(Gap(0, 900_000), 500_000) == 500_000


def test_windows_grow_to_what_two_seconds_bring_and_shrink_after_a_jump() -> None:
    assert next_window(WINDOW_LEAST, 1e9, jumped=False) == 2 * WINDOW_LEAST
    assert next_window(8 << 20, 1_000_000, jumped=False) == 2_000_000
    assert next_window(8 << 20, 1e9, jumped=True) == WINDOW_LEAST
    assert next_window(16 << 20, 1e9, jumped=False) == 16 << 20
