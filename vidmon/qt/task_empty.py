"""What an empty list says: why it is empty, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from vidmon.core.plain import plain
from vidmon.qt import icons
from vidmon.qt.task_filter import Group
from vidmon.qt.theme import SPACE, Type, colours, font

translate = QCoreApplication.translate

_SIGN = 40.0  # the side of the icon
_MARGIN = SPACE * 3


@dataclass(frozen=True, slots=True)
class Empty:
    """What stands where tasks would stand."""

    icon: str
    heading: str
    text: str


def emptiness(group: Group, words: str, total: int) -> Empty:
    """Say why nothing is shown of `total` tasks, given the group and the words searched for."""
    if not total:
        return Empty(
            "paste",
            translate("task_empty", "Nothing to follow yet"),
            translate("task_empty", "Paste a task ID, a link, a cURL command or JSON above."),
        )
    if words.strip():
        heading = translate("task_empty", "No task matches “{words}”")
        text = translate(
            "task_empty", "Titles, IDs, accounts, failures, notes and tags were searched."
        )
        return Empty("search", heading.replace("{words}", plain(words, 40)), text)
    return _of_group(group)


def _of_group(group: Group) -> Empty:
    return {
        Group.ALL: Empty("all", translate("task_empty", "No tasks"), ""),
        Group.RUNNING: Empty(
            "running",
            translate("task_empty", "Nothing is running"),
            translate("task_empty", "Tasks are here until the service has finished them."),
        ),
        Group.ATTENTION: Empty(
            "check",
            translate("task_empty", "Nothing needs you"),
            translate("task_empty", "Failures and rejected keys would be here."),
        ),
        Group.FINISHED: Empty(
            "succeeded",
            translate("task_empty", "Nothing finished yet"),
            translate("task_empty", "Videos are here as soon as they can be played."),
        ),
        Group.SAVED: Empty(
            "saved",
            translate("task_empty", "Nothing saved yet"),
            translate("task_empty", "Videos that are on your disk are here."),
        ),
    }[group]


def paint_empty(painter: QPainter, where: QRectF, empty: Empty) -> None:
    """Paint it into the middle of `where`, a little above the centre."""
    inner = where.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    heading, text = font(Type.HEADING), font(Type.BODY)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    tall = QFontMetricsF(heading).boundingRect(inner, flags, empty.heading).height()
    low = QFontMetricsF(text).boundingRect(inner, flags, empty.text).height() if empty.text else 0.0
    top = inner.top() + max((inner.height() - _SIGN - SPACE * 3 - tall - low) * 0.42, 0.0)
    sign = QRectF(inner.center().x() - _SIGN / 2, top, _SIGN, _SIGN)
    painter.setOpacity(0.7)
    icons.draw(painter, empty.icon, sign, "muted")
    painter.setOpacity(1.0)
    first = QRectF(inner.left(), sign.bottom() + SPACE * 2, inner.width(), tall)
    painter.setFont(heading)
    painter.setPen(colours()["text"])
    painter.drawText(first, flags, empty.heading)
    painter.setFont(text)
    painter.setPen(colours()["muted"])
    second = QRectF(inner.left(), first.bottom() + SPACE, inner.width(), low + 1)
    painter.drawText(second, flags, empty.text)
