"""Both palettes keep WCAG 2.2, level AA: 4.5:1 for text, 3:1 for what else must be seen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from vidmon.qt.theme import DARK, LIGHT, Colours

_TEXT, _SEEN = 4.5, 3.0
_AREAS = ("window", "panel", "raised", "hover", "chosen")
_SAID = ("text", "muted", "accent", "good", "warn", "bad")
_PAIRS = [
    *((said, area, _TEXT) for said in _SAID for area in _AREAS),
    ("on_fill", "fill", _TEXT),
    ("muted", "track", _TEXT),  # a primary button that cannot be pressed
    *(("edge", area, _SEEN) for area in ("window", "panel", "raised", "hover")),
    *(("accent", area, _SEEN) for area in (*_AREAS, "track")),  # focus rings, bars on their track
    ("good", "track", _SEEN),  # the bar of a saving
    *(("fill", area, _SEEN) for area in ("window", "panel", "raised")),  # primary buttons, ticks
]


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast of two colours as WCAG defines it, 1.0 to 21.0."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
