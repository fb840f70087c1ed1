"""Both palettes keep WCAG 2.2, level AA: 4.5:1 for text, 3:1 for what else must be seen."""

from __future__ import annotations

import pytest
from contrast import contrast
from PySide6.QtGui import QColor

from vidmon.qt.theme import DARK, LIGHT, Colours

_TEXT, _SEEN = 4.5, 3.0
_AREAS = ("window", "panel", "raised", "hover", "chosen")
_SAID = ("text", "muted", "accent", "good", "warn", "bad")
_PAIRS = [
    *((said, area, _TEXT) for said in _SAID for area in _AREAS),
    ("on_fill", "fill", _TEXT),
    ("text", "fill", _SEEN),  # the ring of a primary button
    ("muted", "track", _TEXT),  # a primary button that cannot be pressed
    *(("edge", area, _SEEN) for area in ("window", "panel", "raised", "hover")),
    *(("accent", area, _SEEN) for area in (*_AREAS, "track")),  # focus rings, bars on their track
    ("good", "track", _SEEN),  # the bar of a saving
    *(("fill", area, _SEEN) for area in ("window", "panel", "raised")),  # primary buttons, ticks
]


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21.0)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_that_is_used_can_be_told_apart(colours: Colours) -> None:
    measured = {
        (one, other): (round(contrast(colours[one], colours[other]), 2), least)
        for one, other, least in _PAIRS
    }
    assert {pair: found for pair, found in measured.items() if found[0] < found[1]} == {}
