"""How the heading of a section is painted, and how high it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyle

from vidmon.qt import icons
from vidmon.qt.theme import SPACE, Type, colours, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from vidmon.qt.task_sections import Heading


def heading_height() -> int:
    """Give the height of a heading in px."""
    return math.ceil(QFontMetricsF(font(Type.STRONG)).height() + 1.5 * SPACE)


def paint_heading(painter: QPainter, option: QStyleOptionViewItem, heading: Heading) -> None:
    """Paint a heading."""
    where = QRectF(option.rect)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    painter.fillRect(where, colours()["hover" if hovered else "raised"])
    line = QRectF(where.left(), where.bottom() - 1, where.width(), 1)
    painter.fillRect(line, colours()["line"])
    side = QFontMetricsF(font()).height() * 0.8
    sign = QRectF(where.left() + 1.5 * SPACE, where.center().y() - side / 2, side, side)
    icons.draw(painter, "right" if heading.folded else "down", sign, "muted")
    _texts(painter, heading, QRectF(where).adjusted(sign.right() + SPACE - where.left(), 0, 0, 0))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(colours()["accent"])
        painter.drawRect(where.adjusted(0.5, 0.5, -0.5, -1.5))


def _texts(painter: QPainter, heading: Heading, where: QRectF) -> None:
    face, small = font(Type.STRONG), font(Type.SMALL)
    strong, count = QFontMetricsF(face), f"{heading.count}"
    room = where.width() - QFontMetricsF(small).horizontalAdvance(count) - 3 * SPACE
    title = strong.elidedText(heading.title, Qt.TextElideMode.ElideMiddle, room)
    base = where.center().y() + (strong.ascent() - strong.descent()) / 2
    painter.setFont(face)
    painter.setPen(colours()["text"])
    painter.drawText(QPointF(where.left(), base), title)
    painter.setFont(small)
    painter.setPen(colours()["muted"])
    after = where.left() + strong.horizontalAdvance(title) + SPACE
    painter.drawText(QPointF(after, base), count)
