"""What all scenes paint with: colours, light, stars, mountains, water."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QRadialGradient,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TAU = math.tau
DEEP = 1000  # pixels: below any picture
PLUS = QPainter.CompositionMode.CompositionMode_Plus
OVER = QPainter.CompositionMode.CompositionMode_SourceOver


def color(text: str, alpha: float = 1.0) -> QColor:
    """Give a colour from its hex name and how much of it is seen (0 to 1)."""
    made = QColor(text)
    made.setAlphaF(max(0.0, min(1.0, alpha)))
    return made


def vertical(top: float, bottom: float, *stops: tuple[float, QColor]) -> QBrush:
    """Give a brush that runs from top to bottom through the stops."""
    gradient = QLinearGradient(0, top, 0, bottom)
    for place, tint in stops:
        gradient.setColorAt(place, tint)
    return QBrush(gradient)


def glow(p: QPainter, x: float, y: float, radius: float, tint: QColor) -> None:
    """Put soft light around a point."""
    gradient = QRadialGradient(x, y, radius)
    gradient.setColorAt(0.0, tint)
    for place in (0.15, 0.35, 0.6, 0.8):
        softer = QColor(tint)
        softer.setAlphaF(tint.alphaF() * (1 - place) ** 2.2)
        gradient.setColorAt(place, softer)
    gradient.setColorAt(1.0, color(tint.name(), 0))
    p.fillRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), QBrush(gradient))


def stars(p: QPainter, seed: int, count: int, width: float, height: float, t: float) -> None:
    """Scatter stars that twinkle."""
    dice = random.Random(seed)
    p.setPen(Qt.PenStyle.NoPen)
    for _ in range(count):
        x, y = dice.uniform(0, width), height * dice.random() ** 1.3
        size, beat = dice.uniform(0.5, 1.5), dice.uniform(0, TAU)
        p.setBrush(color("#dfe9ff", 0.35 + 0.3 * dice.random() + 0.25 * math.sin(beat + 1.7 * t)))
        p.drawEllipse(QPointF(x, y), size, size)


def ridge(seed: int, width: float, base: float, tall: float, rough: float) -> QPainterPath:
    """A mountain line across the picture: a few sines of falling height."""
    dice = random.Random(seed)
    waves = [
        (dice.uniform(0.7, 1.3) * 1.9**n, tall * rough**n, dice.uniform(0, TAU)) for n in range(7)
    ]
    path = QPainterPath(QPointF(-2, base + DEEP))
    for x in range(-2, int(width) + 4, 2):
        y = base - sum(a * math.sin(TAU * f * x / width + s) for f, a, s in waves)
        path.lineTo(x, y)
    path.lineTo(width + 4, base + DEEP)
    path.closeSubpath()
    return path


def reflect(
    p: QPainter,
    width: float,
    shore: int,
    bottom: float,
    squeeze: float,
    shift: Callable[[float], float],
) -> None:
    """Lay what is above the shore upside down below it, line by line.

    `shift(depth)` tells how far (pixels) each line is moved aside.
    """
    above = cast("QImage", p.device()).copy(0, 0, int(width), shore)
    for deep in range(0, int(bottom) - shore, 2):
        source = QRectF(0, shore - deep * squeeze - 2, width, 2)
        p.drawImage(QRectF(shift(deep) - 12, shore + deep, width + 24, 2), above, source)


def mix(a: str, b: str, part: float) -> QColor:
    """Give the colour on the way from `a` (0) to `b` (1)."""
    one, two = QColor(a), QColor(b)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * part,
        one.greenF() + (two.greenF() - one.greenF()) * part,
        one.blueF() + (two.blueF() - one.blueF()) * part,
    )
