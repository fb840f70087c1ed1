"""The icons: SVG of our own, drawn in a colour of the palette in force.

Not QtAwesome: 2.5 MB of fonts and 138 ms of import for thirty pictures.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from vidmon.qt.theme import colours
from vidmon.shipped import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintDevice


def icon(name: str, colour: str = "text") -> QIcon:
    """Give the icon `name` in the colour named `colour`, sharp at 1x, 1.5x and 2x, 16 to 32 px."""
    return _icon(name, getattr(colours(), colour), colours().muted)


def draw(painter: QPainter, name: str, where: QRectF, colour: str = "text") -> None:
    """Paint the icon `name` into `where`, in a colour by its name or as #rrggbb."""
    exact = colour if colour.startswith("#") else getattr(colours(), colour)
    _renderer(name, exact).render(painter, where)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str) -> QIcon:
    made = QIcon()
    for size in (16, 20, 24, 32, 48, 64):
        made.addPixmap(_pixmap(name, colour, size))
        made.addPixmap(_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made


def _pixmap(name: str, colour: str, size: int) -> QPixmap:
    made = QPixmap(QSize(size, size))
    made.fill(Qt.GlobalColor.transparent)
    device: QPaintDevice = made
    painter = QPainter(device)
    _renderer(name, colour).render(painter)
    painter.end()
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
