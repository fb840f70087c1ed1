"""Jellyfish that rise through blue light."""

from __future__ import annotations

import math
import random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF, QRadialGradient

from demo_scenes.brush import OVER, PLUS, TAU, color, glow, vertical


def jellyfish(p: QPainter, w: float, h: float, t: float) -> None:
    """Paint the moment `t` (seconds)."""
    p.fillRect(
        QRectF(0, 0, w, h),
        vertical(0, h, (0, color("#0f5b8c")), (0.45, color("#0a2f63")), (1, color("#060b2b"))),
    )
    p.setCompositionMode(PLUS)
    sunbeams(p, w, h, t)
    plankton(p, w, h, t)
    for body in BODIES:
        jelly(p, w, h, t, *body)
    p.setCompositionMode(OVER)


BODIES = (
    # place (parts of the picture), size (part of its height), beats a second, colour, colour inside
    (0.80, 0.34, 0.075, 0.42, "#5a6cff", "#9ad0ff"),
    (0.16, 0.30, 0.095, 0.36, "#b05aff", "#f2b8ff"),
    (0.50, 0.52, 0.185, 0.28, "#ff5fa8", "#ffd0e6"),
)


def sunbeams(p: QPainter, w: float, h: float, t: float) -> None:
    for n in range(7):
        x = w * (0.05 + 0.15 * n) + 14 * math.sin(0.4 * t + n)
        lean, wide = w * (0.10 - 0.02 * n), w * (0.05 + 0.02 * (n % 3))
        light = 0.09 + 0.05 * math.sin(0.9 * t + 2.1 * n)
        beam = QPolygonF(
            [
                QPointF(x, -5),
                QPointF(x + wide * 0.5, -5),
                QPointF(x + lean + wide, h * 0.95),
                QPointF(x + lean - wide * 0.4, h * 0.95),
            ]
        )
        p.setBrush(vertical(0, h * 0.95, (0, color("#8fe3ff", light)), (1, color("#8fe3ff", 0))))
        p.setPen(Qt.PenStyle.NoPen)
        p.drawPolygon(beam)


def plankton(p: QPainter, w: float, h: float, t: float) -> None:
    dice = random.Random(8)
    for _ in range(60):
        x, y, size = dice.random() * w, dice.random() * h, dice.uniform(1, 3.4)
        drift, beat = dice.uniform(4, 16), dice.uniform(0, TAU)
        glow(
            p,
            x + 9 * math.sin(0.6 * t + beat),
            (y - drift * t) % h,
            size * 2.2,
            color("#b6f3ff", 0.22 + 0.2 * math.sin(1.4 * t + beat)),
        )


def jelly(
    p: QPainter,
    w: float,
    h: float,
    t: float,
    x: float,
    y: float,
    size: float,
    pace: float,
    tint: str,
    core: str,
) -> None:
    """A bell that draws together and opens, arms that follow late."""
    beat = math.sin(TAU * pace * t + 9 * x)
    r = size * h
    wide, tall = r * (1 + 0.10 * beat), r * (0.92 - 0.09 * beat)
    p.save()
    p.translate(x * w + 12 * math.sin(0.35 * t + 5 * x), y * h - 0.10 * r * beat - 5 * t)
    p.rotate(5 * math.sin(0.4 * t + 7 * x))
    glow(p, 0, -0.2 * r, 2.3 * r, color(tint, 0.30))
    for n in range(13):
        arm(
            p,
            (n / 6 - 1) * 0.88 * wide,
            r * (1.5 + 0.9 * math.sin(2.3 * n) ** 2),
            t,
            n,
            r,
            color(tint, 0.5),
            1.3,
        )
    for n in range(5):
        arm(p, (n / 2 - 1) * 0.30 * wide, r * 1.35, t, n + 20, r, color(core, 0.34), r * 0.075)
    bell(p, wide, tall, r, tint, core)
    p.restore()


def bell(p: QPainter, wide: float, tall: float, r: float, tint: str, core: str) -> None:
    dome = QPainterPath(QPointF(-wide, 0))
    dome.cubicTo(-wide * 1.02, -tall * 1.35, wide * 1.02, -tall * 1.35, wide, 0)
    for n in range(8):
        right, left = wide * (1 - n / 4), wide * (1 - (n + 1) / 4)
        dome.quadTo((right + left) / 2, 0.17 * r, left, 0)
    fill = QRadialGradient(0, -0.12 * r, 1.15 * r)
    for place, shade, alpha in (
        (0, core, 0.62),
        (0.45, tint, 0.42),
        (0.85, tint, 0.30),
        (1, core, 0.6),
    ):
        fill.setColorAt(place, color(shade, alpha))
    p.fillPath(dome, QBrush(fill))
    p.strokePath(dome, QPen(color(core, 0.55), 1.4))
    p.setBrush(Qt.BrushStyle.NoBrush)
    for n in range(-3, 4):
        rib = QPainterPath(QPointF(n * wide * 0.27, -0.02 * r))
        rib.quadTo(n * wide * 0.25, -tall * 0.75, n * wide * 0.05, -tall * 0.96)
        p.strokePath(rib, QPen(color(core, 0.20), 1.6))
    glow(p, 0, -0.38 * tall, 0.5 * r, color(core, 0.55))


def arm(
    p: QPainter, x: float, long: float, t: float, n: int, r: float, tint: QColor, thick: float
) -> None:
    last = QPointF(x, 0)
    for step in range(1, 25):
        far = step / 24
        sway = 0.30 * r * far * math.sin(3.2 * far * 2 - 1.7 * t + 0.8 * n)
        point = QPointF(x * (1 - 0.35 * far) + sway, long * far)
        thin = QColor(tint)
        thin.setAlphaF(tint.alphaF() * (1 - far) ** 0.8)
        pen = QPen(thin, max(0.6, thick * (1 - 0.75 * far)))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        p.setPen(pen)
        p.drawLine(last, point)
        last = point
    p.setPen(Qt.PenStyle.NoPen)
