"""Paper boats that ride the waves towards the evening."""

from __future__ import annotations

import math
import random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from demo_scenes.brush import TAU, color, glow, vertical


def paper_boats(p: QPainter, w: float, h: float, t: float) -> None:
    """Paint the moment `t` (seconds)."""
    sea = h * 0.52
    p.fillRect(
        QRectF(0, 0, w, h),
        vertical(
            0,
            sea * 1.1,
            (0, color("#5b7fb8")),
            (0.5, color("#f2b6a0")),
            (0.85, color("#ffd9a0")),
            (1, color("#ffe9c4")),
        ),
    )
    glow(p, w * 0.68, sea - h * 0.08, h * 0.55, color("#fff3cf", 0.8))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(color("#fff8e3"))
    p.drawEllipse(QPointF(w * 0.68, sea - h * 0.08), h * 0.085, h * 0.085)
    clouds(p, w, h, t)
    for n, tint in enumerate(("#7fb3bf", "#5d9fb4", "#3f86a5", "#2a6b90", "#1d5279")):
        depth = n / 4
        base = sea + h * (0.02 + 0.40 * depth**1.25)
        if n:
            boat(p, w, base, h, t, n)
        wave(p, w, h, base, depth, t, n, tint)
    glitter(p, w, h, sea, t)


def sea_level(x: float, w: float, base: float, h: float, depth: float, t: float, n: int) -> float:
    tall = h * (0.006 + 0.024 * depth)
    far = x / w * TAU
    speed = 0.9 + 0.5 * depth
    return base + tall * (
        math.sin(far * (5 - 2.4 * depth) - speed * t + n * 1.9)
        + 0.45 * math.sin(far * (9 - 4 * depth) + 1.3 * t + n)
    )


def wave(
    p: QPainter, w: float, h: float, base: float, depth: float, t: float, n: int, tint: str
) -> None:
    path = QPainterPath(QPointF(-4, h + 4))
    for x in range(-4, int(w) + 8, 4):
        path.lineTo(x, sea_level(x, w, base, h, depth, t, n))
    path.lineTo(w + 8, h + 4)
    p.fillPath(
        path, vertical(base - 10, base + h * 0.3, (0, QColor(tint).lighter(125)), (1, QColor(tint)))
    )
    p.strokePath(path, QPen(color("#ffffff", 0.18 + 0.12 * depth), 1 + depth))


BOATS = {
    1: (0.80, 14, "#fdf6ea"),
    2: (0.30, 20, "#ffe3d8"),
    3: (0.62, 26, "#fffdf5"),
    4: (0.12, 34, "#ffd9c2"),
}


def boat(p: QPainter, w: float, base: float, h: float, t: float, n: int) -> None:
    """A folded paper boat that rides the wave it stands behind."""
    start, speed, paper = BOATS[n]
    depth = n / 4
    size = h * (0.045 + 0.075 * depth)
    x = (start * w + speed * t) % (w + 4 * size) - 2 * size
    y = sea_level(x, w, base, h, depth, t, n)
    slope = sea_level(x + 8, w, base, h, depth, t, n) - sea_level(x - 8, w, base, h, depth, t, n)
    p.save()
    p.translate(x, y - size * 0.12)
    p.rotate(math.degrees(math.atan2(slope, 16)) * 1.3 + 2.5 * math.sin(1.4 * t + n))
    p.setPen(Qt.PenStyle.NoPen)
    light = QColor(paper)
    fold(p, size, light.darker(106), (0, -1.15), (-0.55, -0.1), (0.0, -0.1))
    fold(p, size, light.darker(122), (0, -1.15), (0.55, -0.1), (0.0, -0.1))
    fold(p, size, light, (-1.3, -0.62), (0, -0.22), (0.1, 0.4), (-0.72, 0.4))
    fold(p, size, light.darker(113), (1.3, -0.62), (0, -0.22), (0.1, 0.4), (0.72, 0.4))
    p.restore()


def fold(p: QPainter, size: float, tint: QColor, *corners: tuple[float, float]) -> None:
    p.setBrush(tint)
    p.drawPolygon(QPolygonF([QPointF(x * size, y * size) for x, y in corners]))


def clouds(p: QPainter, w: float, h: float, t: float) -> None:
    dice = random.Random(12)
    for _ in range(5):
        x, y = dice.uniform(-0.1, 1.0) * w + 4 * t, dice.uniform(0.06, 0.30) * h
        for _ in range(7):
            dx, dy = dice.uniform(-0.11, 0.11) * w, dice.uniform(-0.012, 0.012) * h
            p.save()
            p.translate(x + dx, y + dy)
            p.scale(3.4, 1)
            glow(p, 0, 0, dice.uniform(0.03, 0.055) * h, color("#fff4ea", 0.34))
            p.restore()


def glitter(p: QPainter, w: float, h: float, sea: float, t: float) -> None:
    """The sun's road on the water."""
    dice = random.Random(31)
    p.setPen(Qt.PenStyle.NoPen)
    for _ in range(70):
        deep = dice.random() ** 1.5
        x = w * 0.68 + dice.gauss(0, 0.03 + 0.10 * deep) * w
        shine = max(0.0, math.sin(dice.uniform(0, TAU) + dice.uniform(1.5, 3) * t))
        p.setBrush(color("#fff6d8", 0.5 * shine * (1 - 0.5 * deep)))
        p.drawEllipse(QPointF(x, sea + h * (0.03 + 0.36 * deep)), 3 + 11 * deep, 0.8 + 1.2 * deep)
