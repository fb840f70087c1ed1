"""Where everything of a row goes: one value for measuring, painting, clicking and editing."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from vidmon.qt.task_look import Bar
from vidmon.qt.theme import SPACE, Type, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from vidmon.qt.task_look import Look

NARROW = 320  # below this width the picture gives way to the words
_BAR = 4.0  # thickness of the bar
_GAP = 3.0  # between lines
_EDGE = 4.0  # between the backgrounds of two rows
_BUTTON = 22.0  # the side of a button
_BUTTON_SHARE = 0.6  # the most of the second line that the buttons may take
_LETTERS = 26  # in the first line; with room for less the state goes a line down
_STATE_SHARE = 0.45  # the most of the first line that the state may take


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a row."""

    title: QFont
    state: QFont
    line: QFont

    @classmethod
    def now(cls) -> Fonts:
        """Give them by the system's font in force."""
        return cls(font(Type.STRONG), font(Type.BODY), font(Type.SMALL))


@dataclass(frozen=True, slots=True)
class ItemLayout:
    """Where everything of a row goes."""

    body: QRectF  # the rounded background
    picture: QRectF  # 16:9, empty in a narrow list
    title: QRectF
    sign: QRectF
    state: QRectF
    second: QRectF
    remark: QRectF
    bar: QRectF


def row_height(fonts: Fonts) -> int:
    """Give the height of every row: three lines and their distances."""
    lines = [_height(fonts.title), _height(fonts.line), _height(fonts.line)]
    return math.ceil(sum(lines) + 2 * _GAP + 2 * SPACE + _EDGE)


def picture_size(fonts: Fonts) -> QSizeF:
    """Give the size of a row's picture, 16:9."""
    height = row_height(fonts) - _EDGE - 2 * SPACE
    return QSizeF(height * 16 / 9, height)


def lay_out(where: QRectF, fonts: Fonts, seen: Look) -> ItemLayout:
    """Divide the rectangle of a row; two lines stand in the middle, three fill it."""
    body = where.adjusted(SPACE / 2, _EDGE / 2, -SPACE / 2, -_EDGE / 2)
    inner = body.adjusted(SPACE, SPACE, -SPACE * 1.5, -SPACE)
    picture = _picture(inner, narrow=where.width() < NARROW)
    text = QRectF(inner)
    text.setLeft(picture.right() + (SPACE * 1.5 if picture.width() else 0))
    tall, low = _height(fonts.title), _height(fonts.line)
    has_bar, has_remark = seen.bar is not Bar.NONE, seen.remark is not None
    used = tall + _GAP + low
    if has_remark:
        used += _GAP + low
    elif has_bar:
        used += SPACE + _BAR
    top = text.center().y() - used / 2
    first = QRectF(text.left(), top, text.width(), tall)
    second = QRectF(text.left(), first.bottom() + _GAP, text.width(), low)
    third = QRectF(text.left(), second.bottom() + _GAP, text.width(), low)
    bar_top = third.bottom() + _GAP if has_remark else second.bottom() + SPACE
    sign, state, title = _first_line(first, fonts, seen)
    if first.width() < _LETTERS * QFontMetricsF(fonts.title).averageCharWidth():
        title, (sign, state, second) = first, _state_below(second, fonts, seen)
    bar = QRectF(text.left(), bar_top, text.width(), 3.0 if has_remark else _BAR)
    return ItemLayout(body, picture, title, sign, state, second, third, bar)


def button_places(places: ItemLayout, count: int) -> list[QRectF]:
    """Give the places of so many buttons at the right of the second line, as many as fit."""
    right, middle = places.second.right(), places.second.center().y()
    fit = min(count, int(places.second.width() * _BUTTON_SHARE / _BUTTON))
    return [
        QRectF(right - _BUTTON * (fit - at), middle - _BUTTON / 2, _BUTTON, _BUTTON)
        for at in range(fit)
    ]


def end_places(row: QRectF, count: int) -> list[QRectF]:
    """Give the places of so many buttons at the right end of a row of cells, as many as fit."""
    right, middle = row.right() - SPACE / 2, row.center().y()
    fit = min(count, int(row.width() * _BUTTON_SHARE / _BUTTON))
    side = min(_BUTTON, row.height())
    return [
        QRectF(right - _BUTTON * (fit - at), middle - side / 2, side, side) for at in range(fit)
    ]


def beside(places: ItemLayout, buttons: Sequence[QRectF]) -> ItemLayout:
    """Give the places where the second line makes room for the buttons."""
    if not buttons:
        return places
    second = QRectF(places.second)
    second.setRight(buttons[0].left() - SPACE / 2)
    return replace(places, second=second)


def _picture(inner: QRectF, *, narrow: bool) -> QRectF:
    width = 0.0 if narrow else inner.height() * 16 / 9
    return QRectF(inner.left(), inner.top(), width, inner.height())


def _first_line(first: QRectF, fonts: Fonts, seen: Look) -> tuple[QRectF, QRectF, QRectF]:
    """Part the first line into sign, state (as wide as it must be) and title (the rest)."""
    side = round(first.height() * 0.9)
    wanted = QFontMetricsF(fonts.state).horizontalAdvance(seen.state) + 1
    width = min(wanted, first.width() * _STATE_SHARE - side)
    state = QRectF(first.right() - width, first.top(), width, first.height())
    sign = QRectF(state.left() - side - SPACE / 2, first.center().y() - side / 2, side, side)
    title = QRectF(first)
    title.setRight(sign.left() - SPACE * 1.5)
    return sign, state, title


def _state_below(second: QRectF, fonts: Fonts, seen: Look) -> tuple[QRectF, QRectF, QRectF]:
    """Put sign and state before the second line, where large letters leave the title no room."""
    side = round(second.height() * 0.9)
    sign = QRectF(second.left(), second.center().y() - side / 2, side, side)
    state = QRectF(second)
    state.setLeft(sign.right() + SPACE / 2)
    wanted = QFontMetricsF(fonts.line).horizontalAdvance(seen.state) + 1
    state.setWidth(min(wanted, state.width()))
    rest = QRectF(second)
    rest.setLeft(min(state.right() + SPACE, second.right()))
    return sign, state, rest


def _height(of: QFont) -> float:
    return QFontMetricsF(of).height()
