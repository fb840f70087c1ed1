"""Spoilt films in the player; `dev.py soak` has many more, for the thumbnails too."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from spoilt_films import GOOD, SPOILERS, shown, spoilt

if TYPE_CHECKING:
    from pathlib import Path


def test_spoilt_films_end_in_words_or_pictures_and_the_next_one_plays(tmp_path: Path) -> None:
    made = spoilt(len(SPOILERS), Random(20261124), tmp_path)
    whole = GOOD.read_bytes()
    odd = {
        "no_codec.mp4": whole.replace(b"avc1", b"zzz1"),  # once a crash of the window
        "no_track.mp4": whole[:225],  # once "Sound only"
    }
    for name, film in odd.items():
        (tmp_path / name).write_bytes(film)
    status, came = shown([*made, *odd, GOOD.name], tmp_path, seconds=30.0)
    assert status == 0
    assert came[GOOD.name] == "pictures"
    assert came[""] == "ended"
    assert "no words" not in came.values()
    assert {came[name] for name in odd} == {"words"}
