"""A city at dusk that passes by in three layers, on a wet road."""

from __future__ import annotations

import math
import random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen

from demo_scenes.brush import OVER, PLUS, TAU, color, glow, reflect, stars, vertical


def neon_city(p: QPainter, w: float, h: float, t: float) -> None:
    """Paint the moment `t` (seconds)."""
    street = round(h * 0.78)
    p.fillRect(
        QRectF(0, 0, w, h),
        vertical(
            0,
            street,
            (0, color("#0d0822")),
            (0.55, color("#371455")),
            (0.85, color("#8d2a6c")),
            (1, color("#e0637a")),
        ),
    )
    stars(p, 3, 60, w, street * 0.45, t)
    p.setCompositionMode(PLUS)
    glow(p, w * 0.66 - 2.5 * t, h * 0.30, h * 0.36, color("#ff7eb6", 0.35))
    p.setCompositionMode(OVER)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(vertical(h * 0.16, h * 0.44, (0, color("#ffe29a")), (1, color("#ff6f91"))))
    p.drawEllipse(QPointF(w * 0.66 - 2.5 * t, h * 0.30), h * 0.14, h * 0.14)
    for depth, row in enumerate(SKYLINE):
        blocks(p, w, street, h, t, depth, *row)
    road(p, w, h, street, t)


SKYLINE = (
    # seed, speed (pixels a second), lowest, highest (parts of the picture), wall, lit windows
    (101, 7.0, 0.18, 0.44, "#4a1d63", 0.10),
    (202, 18.0, 0.14, 0.52, "#2a1146", 0.22),
    (307, 42.0, 0.10, 0.40, "#120a28", 0.30),
)
NEON = ("#ff3fa4", "#27e8ff", "#ffd23f", "#8f6bff", "#3dffb0")


def blocks(
    p: QPainter,
    w: float,
    street: float,
    h: float,
    t: float,
    depth: int,
    seed: int,
    speed: float,
    low: float,
    high: float,
    wall: str,
    lit: float,
) -> None:
    dice = random.Random(seed)
    x = -speed * t - 40
    while x < w + 40:
        wide = dice.uniform(0.045, 0.085) * w * (1 + 0.25 * depth)
        tall = dice.uniform(low, high) * h
        block(
            p,
            random.Random(dice.random()),
            QRectF(x, street - tall, wide, tall),
            depth,
            wall,
            lit,
            t,
        )
        x += wide + dice.uniform(0, 0.012) * w * (1 + depth)


def block(
    p: QPainter, dice: random.Random, box: QRectF, depth: int, wall: str, lit: float, t: float
) -> None:
    p.fillRect(
        box, vertical(box.top(), box.bottom(), (0, color(wall)), (1, QColor(wall).lighter(150)))
    )
    if dice.random() < 0.4:
        p.fillRect(QRectF(box.center().x() - 1, box.top() - 26, 2, 26), color(wall))
        blink = 0.5 + 0.5 * math.sin(3 * t + dice.uniform(0, TAU))
        glow(p, box.center().x(), box.top() - 26, 9, color("#ff4a5e", 0.3 + 0.6 * blink))
    size, gap = 3.0 + 1.8 * depth, 8.0 + 3.5 * depth
    shade = dice.choice(("#ffdf9e", "#ffc1e3", "#a8ecff"))
    y = box.top() + gap
    while y < box.bottom() - gap:
        x = box.left() + gap * 0.7
        while x < box.right() - gap:
            bright = dice.random()
            if bright < lit:
                p.fillRect(QRectF(x, y, size, size * 1.3), color(shade, 0.35 + 0.6 * bright / lit))
            x += gap
        y += gap * 1.25
    if depth and dice.random() < 0.5:
        sign(p, dice, box, t)


def sign(p: QPainter, dice: random.Random, box: QRectF, t: float) -> None:
    """A neon tube on the wall, with its light in the air around it."""
    tint, phase = dice.choice(NEON), dice.uniform(0, TAU)
    power = 0.85 + 0.15 * math.sin(5 * t + phase)
    if math.sin(1.3 * t + phase) > 0.965:
        power = 0.35
    tall = min(box.height() * 0.5, 120)
    place = QRectF(box.left() + box.width() * 0.3, box.top() + 26, box.width() * 0.34, tall)
    p.setCompositionMode(PLUS)
    glow(p, place.center().x(), place.center().y(), tall * 0.95, color(tint, 0.38 * power))
    p.setCompositionMode(OVER)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(color(tint, power), 3.2))
    p.drawRoundedRect(place, 7, 7)
    p.setPen(QPen(color("#ffffff", 0.8 * power), 1.1))
    p.drawRoundedRect(place, 7, 7)
    p.setPen(Qt.PenStyle.NoPen)
    for n in range(1, 4):
        y = place.top() + n * place.height() / 4
        p.fillRect(
            QRectF(place.left() + 6, y - 2, place.width() - 12, 3), color(tint, 0.85 * power)
        )


def road(p: QPainter, w: float, h: float, street: int, t: float) -> None:
    """A wet road: the city upside down, and the lights of passing cars drawn long."""
    reflect(
        p,
        w,
        street,
        h,
        2.1,
        lambda deep: 2.4 * math.sin(0.42 * deep - 3 * t) + 0.04 * deep * math.sin(1.7 * deep),
    )
    p.fillRect(
        QRectF(0, street, w, h - street),
        vertical(street, h, (0, color("#0a0618", 0.45)), (1, color("#070412", 0.86))),
    )
    p.fillRect(QRectF(0, street - 2, w, 4), color("#0a0618"))
    p.setCompositionMode(PLUS)
    dice = random.Random(5)
    for _ in range(9):
        lane, left = dice.randrange(3), dice.random() < 0.5
        y = street + (0.22 + 0.26 * lane) * (h - street)
        speed = (150 + 60 * lane) * (-1 if left else 1)
        x = (dice.uniform(0, w + 400) + speed * t) % (w + 400) - 200
        trail(p, x, y, 130 + 45 * lane, left, 1.6 + 0.8 * lane)
    p.setCompositionMode(OVER)


def trail(p: QPainter, x: float, y: float, long: float, left: bool, thick: float) -> None:
    tint = "#ff4b4b" if left else "#fff0c9"
    far = x + long if left else x - long
    gradient = QLinearGradient(x, 0, far, 0)
    gradient.setColorAt(0, color(tint, 0.85))
    gradient.setColorAt(1, color(tint, 0))
    p.fillRect(QRectF(min(x, far), y - thick / 2, long, thick), QBrush(gradient))
    glow(p, x, y, 14 + 4 * thick, color(tint, 0.55))
