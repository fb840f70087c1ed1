"""Northern lights over a lake in the mountains."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from demo_scenes.brush import OVER, PLUS, TAU, color, reflect, ridge, stars, vertical

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter


def aurora(p: QPainter, w: float, h: float, t: float) -> None:
    """Paint the moment `t` (seconds)."""
    shore = round(h * 0.72)
    p.fillRect(
        QRectF(0, 0, w, h),
        vertical(0, shore, (0, color("#050b1f")), (0.6, color("#0b2140")), (1, color("#1d4a5f"))),
    )
    stars(p, 7, 170, w, shore * 0.8, t)
    for layer, (tint, tip, place, tall) in enumerate(CURTAINS):
        curtain(p, w, h * place, h * tall, t, layer, color(tint), color(tip))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(color("#0a1a2b"))
    p.drawPath(ridge(11, w, shore - h * 0.075, h * 0.045, 0.55))
    p.setBrush(color("#050d18"))
    p.drawPath(ridge(23, w, shore - h * 0.02, h * 0.022, 0.62))
    lake(p, w, h, shore, t)


CURTAINS = (
    ("#2bd98f", "#5b3fd0", 0.52, 0.42),
    ("#39f0a8", "#8a3fd6", 0.60, 0.34),
    ("#19b9b4", "#2b49c8", 0.44, 0.36),
)


def curtain(
    p: QPainter, w: float, foot: float, tall: float, t: float, n: int, low: QColor, tip: QColor
) -> None:
    """Light that hangs from the sky: thin upright strips, bright at the foot and fading up."""
    p.setCompositionMode(PLUS)
    step = 3
    for x in range(0, int(w), step):
        u = x / w
        sway = math.sin(3.1 * u * TAU * 0.5 + 0.5 * t + 2 * n) + 0.5 * math.sin(
            11 * u + 0.9 * t + n
        )
        fold = 0.55 + 0.45 * math.sin(23 * u + 2.6 * math.sin(5 * u + 0.4 * t) + 0.7 * t + 3 * n)
        edge = math.sin(math.pi * min(1, max(0, u * 1.1 - 0.05))) ** 0.8
        light = 0.62 * fold * edge * (0.75 + 0.25 * math.sin(0.8 * t + 5 * u + n))
        bottom = foot + tall * 0.16 * sway
        top = bottom - tall * (0.8 + 0.3 * fold)
        p.fillRect(
            QRectF(x, top, step, bottom - top + tall * 0.08),
            vertical(
                top,
                bottom + tall * 0.08,
                (0, color(tip.name(), 0)),
                (0.45, color(tip.name(), light * 0.45)),
                (0.82, color(low.name(), light)),
                (0.92, color("#d8ffe9", light * 0.8)),
                (1, color(low.name(), 0)),
            ),
        )
    p.setCompositionMode(OVER)


def lake(p: QPainter, w: float, h: float, shore: int, t: float) -> None:
    """Still water with slowly moving lines."""
    reflect(
        p,
        w,
        shore,
        h,
        1.5,
        lambda deep: (1 + 7 * deep / (h - shore)) * math.sin(0.55 * deep**0.72 - 2.1 * t),
    )
    shade = vertical(shore, h, (0, color("#04101c", 0.25)), (1, color("#030a14", 0.72)))
    p.fillRect(QRectF(0, shore, w, h - shore), shade)
