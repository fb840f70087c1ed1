"""The icons: SVG of our own, drawn in a colour of the palette in force.

Not QtAwesome: 2.5 MB of fonts and 138 ms of import for thirty pictures.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from vidmon.qt.theme import colours, font
from vidmon.shipped import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintDevice

    from vidmon.qt.theme import Colours

_SIZES = (16, 18, 20, 24, 28, 32)  # as buttons, menus and lists show them


def icon(name: str, colour: str = "text", scheme: Colours | None = None) -> QIcon:
    """Give the icon `name` in the colour named `colour`, 16 to 32 px, sharp on every screen.

    `scheme` are other colours than those in force.
    """
    scheme = scheme or colours()
    return _icon(name, getattr(scheme, colour), scheme.muted, _pixels())


def square(side: int) -> QSize:
    """Give the size of an icon beside words: `side` px, more beside large letters, and sharp."""
    wanted = QFontMetrics(font()).height() * side / _SIZES[0]
    fitting = max((size for size in _SIZES if size <= wanted), default=side)
    return QSize(max(side, fitting), max(side, fitting))


def draw(painter: QPainter, name: str, where: QRectF, colour: str = "text") -> None:
    """Paint the icon `name` into `where`, in a colour by its name or as #rrggbb."""
    exact = colour if colour.startswith("#") else getattr(colours(), colour)
    _renderer(name, exact).render(painter, where)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str, sizes: tuple[int, ...]) -> QIcon:
    made = QIcon()
    for size in sizes:
        made.addPixmap(_pixmap(name, colour, size))
        made.addPixmap(_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made


def _pixels() -> tuple[int, ...]:
    """Give the sizes in pixels of the screens that there are: a scaled picture would be blurred."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return tuple(sorted({round(size * ratio) for size in _SIZES for ratio in ratios}))


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
