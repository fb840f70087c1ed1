"""How the parts of a row are painted, every colour from the palette in force."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle

from vidmon.qt import icons
from vidmon.qt.theme import SPACE, colours

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPixmap
    from PySide6.QtWidgets import QStyleOptionViewItem

    from vidmon.qt.task_layout import Fonts, ItemLayout
    from vidmon.qt.task_look import Look

_EDGE = 0.16  # of a picture, how much of it is seen


def background(painter: QPainter, option: QStyleOptionViewItem, body: QRectF) -> None:
    """Paint what says that a row is hovered, selected, focused."""
    shape = QPainterPath()
    shape.addRoundedRect(body, SPACE, SPACE)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillPath(shape, colours()["chosen"])
        _rounded(
            painter,
            QRectF(body.left(), body.top() + SPACE, 3.0, body.height() - 2 * SPACE),
            "accent",
        )
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillPath(shape, colours()["hover"])
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.strokePath(_ring(body), QPen(colours()["accent"], 2.0))


def _ring(body: QRectF) -> QPainterPath:
    ring = QPainterPath()
    ring.addRoundedRect(body.adjusted(1.0, 1.0, -1.0, -1.0), SPACE, SPACE)
    return ring


def texts(painter: QPainter, fonts: Fonts, seen: Look, places: ItemLayout) -> None:
    """Paint the lines of a row, each cut to its place."""
    right = Qt.TextElideMode.ElideRight
    middle = Qt.TextElideMode.ElideMiddle
    _line(painter, seen.title, places.title, fonts.title, "text", middle)
    icons.draw(painter, seen.icon, places.sign, seen.tone)
    below = places.state.top() >= places.second.top()
    face = fonts.line if below else fonts.state
    _line(painter, seen.state, places.state, face, seen.tone, right)
    _line(painter, seen.second, places.second, fonts.line, "muted", right)
    if seen.remark:
        _line(painter, seen.remark.text, places.remark, fonts.line, seen.remark.tone, right)


def _line(
    painter: QPainter,
    text: str,
    where: QRectF,
    face: QFont,
    colour: str,
    elide: Qt.TextElideMode,
) -> None:
    painter.setFont(face)
    painter.setPen(colours()[colour])
    metrics = QFontMetricsF(face)
    shown = metrics.elidedText(text, elide, where.width())
    # On our own base line: a taller font that stands in for Chinese would move and cut the text.
    painter.drawText(QPointF(where.left(), where.top() + metrics.ascent()), shown)


def bar(painter: QPainter, seen: Look, where: QRectF, phase: float) -> None:
    """Paint the bar; `phase` (0.0 to 1.0) is where a busy one is on its way there and back."""
    if isinstance(seen.bar, float):
        _rounded(painter, where, "track")
        width = max(where.width() * seen.bar, where.height()) if seen.bar else 0.0
        _rounded(painter, QRectF(where.left(), where.top(), width, where.height()), seen.fill)
        return
    busy_bar(painter, where, phase, seen.fill)


def busy_bar(painter: QPainter, where: QRectF, phase: float, fill: str = "accent") -> None:
    """Paint a bar of which nobody knows how far it is; `phase` is as for `bar`."""
    _rounded(painter, where, "track")
    swing = 0.5 - 0.5 * math.cos(2 * math.pi * phase)  # slow at the turns: calm
    width = where.width() * 0.28
    left = where.left() + (where.width() - width) * swing
    _rounded(painter, QRectF(left, where.top(), width, where.height()), fill)


def _rounded(painter: QPainter, where: QRectF, colour: str) -> None:
    shape = QPainterPath()
    shape.addRoundedRect(where, where.height() / 2, where.height() / 2)
    painter.fillPath(shape, colours()[colour])


def cover(painter: QPainter, picture: QPixmap, where: QRectF, frame: QPainterPath) -> None:
    """Fill the frame with the picture, cutting what is too wide or too tall."""
    size = picture.deviceIndependentSize()
    scale = max(where.width() / size.width(), where.height() / size.height())
    width, height = where.width() / scale, where.height() / scale
    ratio = picture.devicePixelRatio()
    left, top = (size.width() - width) / 2, (size.height() - height) / 2
    source = QRectF(left * ratio, top * ratio, width * ratio, height * ratio)
    painter.save()
    painter.setClipPath(frame, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(where, picture, source)
    painter.restore()
    edge = colours()["text"]  # a thin one, for a picture as bright or dark as the list itself
    edge.setAlphaF(_EDGE)
    painter.strokePath(frame, QPen(edge, 1.0))


def play_sign(painter: QPainter, where: QRectF) -> None:
    """Paint the sign that a click plays."""
    disc = middle(where, where.height() * 0.68)
    shape = QPainterPath()
    shape.addEllipse(disc)
    painter.fillPath(shape, colours()["fill"])
    icons.draw(painter, "play", middle(disc, disc.height() * 0.6), "on_fill")


def ground(painter: QPainter, where: QRectF, colour: str) -> None:
    """Cover what is under buttons; at the left edge it fades, so that no letter is cut in two."""
    solid, clear = colours()[colour], colours()[colour]
    clear.setAlpha(0)
    fading = QLinearGradient(where.left() - 3 * SPACE, 0, where.left(), 0)
    fading.setColorAt(0, clear)
    fading.setColorAt(1, solid)
    painter.fillRect(where.adjusted(-3 * SPACE, 0, 0, 0), fading)


def button(painter: QPainter, icon: str, where: QRectF, *, hot: bool) -> None:
    """Paint a button of a row; a hot one is under the mouse."""
    if hot:
        shape = QPainterPath()
        shape.addRoundedRect(where, SPACE / 2, SPACE / 2)
        painter.fillPath(shape, colours()["track"])
    icons.draw(painter, icon, middle(where, where.height() * 0.7), "text" if hot else "muted")


def middle(where: QRectF, side: float) -> QRectF:
    """Give the square with this side in the middle of `where`."""
    corner = where.center() - QPointF(side / 2, side / 2)
    return QRectF(corner.x(), corner.y(), side, side)
