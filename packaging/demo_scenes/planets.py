"""Four planets around a sun, seen from a little above."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QRadialGradient

from demo_scenes.brush import OVER, PLUS, TAU, color, glow, stars, vertical


@dataclass(frozen=True, slots=True)
class Planet:
    """Sizes and distances in parts of the picture's height; seconds for one round."""

    away: float
    size: float
    round: float
    start: float
    tints: tuple[str, str, str]
    ring: str = ""


PLANETS = (
    Planet(0.26, 0.020, 6.5, 0.10, ("#f3d9b5", "#c08552", "#3c2415")),
    Planet(0.40, 0.036, 11, 0.55, ("#bff0ff", "#3f8fd6", "#0b1f4a")),
    Planet(0.58, 0.030, 17, 0.32, ("#ffc4a1", "#d6563f", "#3f0f14")),
    Planet(0.76, 0.062, 26, 0.80, ("#fff0cf", "#d8a968", "#4a2c17"), "#f3d9a5"),
)
TILT = 0.36


def planets(p: QPainter, w: float, h: float, t: float) -> None:
    """Paint the moment `t` (seconds)."""
    p.fillRect(
        QRectF(0, 0, w, h),
        vertical(0, h, (0, color("#060716")), (0.6, color("#0d0f2a")), (1, color("#1a1038"))),
    )
    p.setCompositionMode(PLUS)
    for x, y, far, tint in NEBULA:
        glow(p, x * w + 3 * t, y * h, far * h, color(tint, 0.20))
    p.setCompositionMode(OVER)
    stars(p, 21, 240, w, h * 1.2, t)
    p.translate(w * 0.47, h * 0.5)
    p.rotate(-9)
    orbits(p, h)
    placed = sorted((place(planet, h, t), planet) for planet in PLANETS)
    for (y, x), planet in placed:
        if y < 0:
            globe(p, planet, x, y, h)
    sun(p, h, t)
    for (y, x), planet in placed:
        if y >= 0:
            globe(p, planet, x, y, h)
    p.resetTransform()


NEBULA = ((0.15, 0.25, 0.6, "#3a2a8c"), (0.85, 0.7, 0.7, "#7a2a6a"), (0.65, 0.1, 0.5, "#164a7a"))


def place(planet: Planet, h: float, t: float) -> tuple[float, float]:
    angle = TAU * (planet.start + t / planet.round)
    return planet.away * TILT * h * math.sin(angle), planet.away * h * math.cos(angle)


def orbits(p: QPainter, h: float) -> None:
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(color("#a9b8ff", 0.20), 1.2))
    for planet in PLANETS:
        p.drawEllipse(QPointF(0, 0), planet.away * h, planet.away * h * TILT)
    p.setPen(Qt.PenStyle.NoPen)


def sun(p: QPainter, h: float, t: float) -> None:
    p.setCompositionMode(PLUS)
    glow(p, 0, 0, h * (0.50 + 0.015 * math.sin(2 * t)), color("#ff9a3c", 0.55))
    glow(p, 0, 0, h * 0.22, color("#ffd27a", 0.9))
    p.setCompositionMode(OVER)
    body = QRadialGradient(0, 0, h * 0.105)
    for at, tint in ((0, "#fffbe6"), (0.55, "#ffe08a"), (0.9, "#ffb03b"), (1, "#ff9326")):
        body.setColorAt(at, color(tint))
    p.setBrush(QBrush(body))
    p.drawEllipse(QPointF(0, 0), h * 0.105, h * 0.105)


def globe(p: QPainter, planet: Planet, x: float, y: float, h: float) -> None:
    """A ball that is lit from the sun in the middle; nearer ones are a little larger."""
    size = planet.size * h * (1 + 0.25 * y / (planet.away * TILT * h + 1))
    away = math.hypot(x, y) or 1
    ball = QRadialGradient(x - 0.75 * size * x / away, y - 0.75 * size * y / away, size * 1.75)
    for at, tint in zip((0, 0.45, 1), planet.tints, strict=True):
        ball.setColorAt(at, color(tint))
    if planet.ring:
        half_ring(p, planet, x, y, size, 0)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QBrush(ball))
    p.drawEllipse(QPointF(x, y), size, size)
    if planet.ring:
        half_ring(p, planet, x, y, size, 180)


def half_ring(p: QPainter, planet: Planet, x: float, y: float, size: float, start: int) -> None:
    p.setBrush(Qt.BrushStyle.NoBrush)
    for wide, alpha in ((1.5, 0.35), (1.75, 0.7), (2.02, 0.45)):
        p.setPen(QPen(color(planet.ring, alpha), size * 0.14))
        box = QRectF(x - wide * size, y - 0.32 * wide * size, 2 * wide * size, 0.64 * wide * size)
        p.drawArc(box, start * 16, 180 * 16)
