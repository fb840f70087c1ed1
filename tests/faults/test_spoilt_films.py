"""Spoilt films in the player and the maker of thumbnails; `dev.py soak` has many more."""

from __future__ import annotations

import subprocess
from random import Random
from typing import TYPE_CHECKING

from spoilt_films import GOOD, SPOILERS, shown, spoilt

from vidmon import thumbnailer

if TYPE_CHECKING:
    from pathlib import Path


def test_spoilt_films_end_in_words_or_pictures_and_the_next_one_plays(tmp_path: Path) -> None:
    made = spoilt(len(SPOILERS), Random(20261124), tmp_path)
    status, came = shown([*made, GOOD.name], tmp_path)
    assert status == 0
    assert came[GOOD.name] == "pictures"
    assert came[""] == "ended"
    assert "no words" not in came.values()
    assert "words" in came.values()


def test_the_maker_of_thumbnails_leaves_a_picture_or_nothing(tmp_path: Path) -> None:
    for name in list(spoilt(3, Random(3), tmp_path)):
        picture = tmp_path / f"{name}.jpg"
        done = subprocess.run(
            [*thumbnailer.command(), str(tmp_path / name), str(picture)],
            cwd=thumbnailer.HOME,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert picture.exists() is (done.returncode == 0)
