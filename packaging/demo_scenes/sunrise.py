"""The sun comes up behind five mountain ranges; upright."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from demo_scenes.brush import color, glow, mix, ridge, vertical


def sunrise(p: QPainter, w: float, h: float, t: float) -> None:
    """Paint the moment `t` (seconds)."""
    up = 0.5 - 0.5 * math.cos(math.pi * min(1.0, t / 6.0))
    p.fillRect(
        QRectF(0, 0, w, h),
        vertical(
            0,
            h * 0.75,
            (0, mix("#1d2757", "#4d7fc4", up)),
            (0.5, mix("#6a4a86", "#f6b98e", up)),
            (0.8, mix("#d77a72", "#ffe0a3", up)),
            (1, mix("#f0a37c", "#fff2cc", up)),
        ),
    )
    sun_y = h * (0.60 - 0.20 * up)
    glow(p, w * 0.55, sun_y, h * (0.30 + 0.16 * up), color("#ffe9b0", 0.55 + 0.4 * up))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(mix("#ffb27a", "#fffbe8", up))
    p.drawEllipse(QPointF(w * 0.55, sun_y), w * 0.095, w * 0.095)
    for n, (early, late) in enumerate(RANGES):
        base = h * (0.56 + 0.095 * n)
        path = ridge(40 + n, w, base, h * (0.040 - 0.003 * n), 0.53)
        p.fillPath(
            path,
            vertical(
                base - h * 0.06,
                base + h * 0.14,
                (0, mix(early, late, up)),
                (1, mix(early, late, up).lighter(135)),
            ),
        )
        mist(p, w, base + h * 0.075, h, t, n, up)
    birds(p, w, h, t)


RANGES = (
    ("#6d5482", "#c9a6a0"),
    ("#54406f", "#a17f8d"),
    ("#3d3059", "#755d78"),
    ("#282144", "#4c4262"),
    ("#15132c", "#2a2944"),
)


def mist(p: QPainter, w: float, y: float, h: float, t: float, n: int, up: float) -> None:
    for k in range(3):
        x = (0.2 + 0.4 * k + 0.13 * n) * w + 9 * t * (1 if n % 2 else -1)
        p.save()
        p.translate(x, y)
        p.scale(4.2, 1)
        glow(p, 0, 0, h * 0.05, color("#fff1e0", 0.16 + 0.20 * up))
        p.restore()


def birds(p: QPainter, w: float, h: float, t: float) -> None:
    p.setBrush(Qt.BrushStyle.NoBrush)
    for n, (x, y, size) in enumerate(
        ((0.10, 0.30, 8), (0.17, 0.285, 6.5), (0.21, 0.32, 7), (0.05, 0.335, 6))
    ):
        at = QPointF(x * w + 27 * t, y * h - 5 * t + 2 * math.sin(t + n))
        flap = size * (0.15 + 0.5 * math.sin(7 * t + 1.7 * n))
        path = QPainterPath(at + QPointF(-size, -flap))
        path.quadTo(at + QPointF(-size * 0.4, -flap * 0.9), at)
        path.quadTo(at + QPointF(size * 0.4, -flap * 0.9), at + QPointF(size, -flap))
        p.setPen(QPen(color("#2b2340", 0.8), 1.5))
        p.drawPath(path)
