"""The short form of the kills (killing.py); `dev.py soak` has the long one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from killing import kill_many

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.skipif(not hasattr(os, "fork"), reason="lives are forked")
def test_what_was_acknowledged_survives_kills_at_random_moments(tmp_path: Path) -> None:
    outcome = kill_many(20261124, 24, tmp_path)
    assert outcome.wrong == []
    assert outcome.kills == 24
    assert outcome.acknowledged > 60
    assert outcome.saved
