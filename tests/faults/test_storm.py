"""The short form of the storm (storm.py); `dev.py soak` has the long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spoilers import FAULTS
from storm import storm

if TYPE_CHECKING:
    from pathlib import Path

_MOST_MEMORY = 150.0  # MiB; an answer may be 2 MiB, and eight are read at once at most


@pytest.mark.parametrize("seed", [20261124])
def test_no_answer_of_any_kind_makes_a_task_wrong_or_lost(seed: int, tmp_path: Path) -> None:
    outcome = storm(seed, tasks=60, answers=400, folder=tmp_path)
    assert outcome.wrong == []
    assert (outcome.lost, outcome.stolen) == (0, 0)
    assert outcome.grown < _MOST_MEMORY
    assert len(set(outcome.answers) & set(FAULTS)) > 0.9 * len(FAULTS)
    assert set(outcome.troubles) >= {"network", "bad_reply"}
