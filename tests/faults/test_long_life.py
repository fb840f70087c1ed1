"""The short form of a long day (long_life.py); `dev.py soak` has the long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from long_life import live_a_day

if TYPE_CHECKING:
    from pathlib import Path


def test_a_day_with_sleep_and_jumping_clocks_leaves_nothing_behind(tmp_path: Path) -> None:
    outcome = live_a_day(20261124, 60, tmp_path)
    assert outcome.wrong == []
    assert outcome.works_left == 0
    assert outcome.files_left <= 0
    assert outcome.objects_left < 20
    assert outcome.questions > 1000
    assert outcome.most_questions < 400
