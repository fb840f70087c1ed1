"""What the eye is given of a window: where the focus is, and what covers what."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from contrast import contrast
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QScrollArea,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid
from window import until

from vidmon.qt.fitted import Elided, FittedButton

if TYPE_CHECKING:
    from collections.abc import Iterator


def tab_stops(window: QWidget) -> Iterator[QWidget]:
    """Press Tab from the first control until it comes round; give where the focus stops."""
    first = window.paste.field
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(80):
        stop = QApplication.focusWidget()
        assert stop is not None
        yield stop
        stop.setFocus()
        QTest.keyClick(stop, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in (first, None):
            return
    pytest.fail(f"Tab never comes round; it is at {QApplication.focusWidget()}")


async def unseen_focus(dialog: QWidget) -> list[QWidget]:
    """Give what Tab may reach in a dialog without being seen to have the focus there."""
    dialog.activateWindow()
    await until(dialog.isActiveWindow)
    return [
        one
        for one in dialog.findChildren(QWidget)
        if isValid(one) and _takes_focus(one) and not focus_shows(dialog, one)
    ]


def _takes_focus(one: QWidget) -> bool:
    by_tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    return bool(by_tab) and one.isVisible() and one.isEnabled()


def focus_shows(window: QWidget, widget: QWidget) -> bool:
    """Say whether as much differs by 3:1 as a thin line along two of the widget's sides."""
    for area in window.findChildren(QScrollArea):
        if area.isAncestorOf(widget):
            area.ensureWidgetVisible(widget)  # as Tab does it
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    with_focus = window.grab(_place(window, widget)).toImage()
    widget.clearFocus()
    without = window.grab(_place(window, widget)).toImage()
    pairs = zip(_pixels(with_focus), _pixels(without), strict=True)
    changed = Counter(pair for pair in pairs if pair[0] != pair[1])
    differing = sum(
        count
        for (one, other), count in changed.items()
        if contrast(QColor(one), QColor(other)) >= 3.0
    )
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return differing >= 2 * min(widget.width(), widget.height(), 40)


def _pixels(picture: QImage) -> memoryview:
    return picture.convertToFormat(QImage.Format.Format_RGB32).constBits().cast("I")


def _place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-3, -3, 3, 3)


def overlaps(window: QWidget) -> list[str]:
    """Give the controls of one parent that cover each other."""
    found = []
    for parent in window.findChildren(QWidget):
        kinds = (QLabel, QAbstractButton, QLineEdit, QListView)
        shown = [
            one
            for one in parent.children()
            if isinstance(one, kinds) and one.isVisible() and not isinstance(parent, QLineEdit)
        ]
        found += [
            f"{type(a).__name__} on {type(b).__name__} in {type(parent).__name__}"
            for a, b in combinations(shown, 2)
            if a.geometry().adjusted(1, 1, -1, -1).intersects(b.geometry().adjusted(1, 1, -1, -1))
        ]
    return found


def cut(window: QWidget) -> list[str]:
    """Give what is not seen whole: it sticks out of what it is in, or has no room for its words."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible() and not one.isWindow()]
    return [f"{_told(one)} {fault}" for one in shown if (fault := _cut(one))]


def _cut(one: QWidget) -> str:
    parent = one.parentWidget()
    if parent is None or _drawn_by_qt(one):
        return ""
    scrolled = isinstance(parent.parentWidget(), QAbstractScrollArea)
    if (one.x() < 0 and not scrolled) or one.geometry().right() > parent.width():
        return f"sticks out of {type(parent).__name__}: {one.geometry()} in {parent.width()} px"
    if not scrolled and one.geometry().bottom() > parent.height():
        return f"is higher than {type(parent).__name__}: {one.geometry()} in {parent.height()} px"
    if isinstance(one, FittedButton):
        return ""
    if isinstance(one, QAbstractButton) and one.text() and one.width() < one.sizeHint().width():
        return f"has {one.width()} px for {one.sizeHint().width()}"
    if isinstance(one, QTabBar) and _wide(one) > one.width():
        return "has tabs that are out of sight"
    if isinstance(one, QLabel) and not isinstance(one, Elided) and one.text():
        return _cut_words(one)
    return ""


def _cut_words(label: QLabel) -> str:
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        return f"has {label.height()} px for lines of {needed}" if needed > label.height() else ""
    needed = label.minimumSizeHint().width()
    return f"has {label.width()} px for {needed}" if needed > label.width() else ""


def _wide(bar: QTabBar) -> int:
    return sum(bar.tabRect(at).width() for at in range(bar.count()))


def _drawn_by_qt(one: QWidget) -> bool:
    """Say whether it is a part that Qt makes of another, which places it as it likes."""
    inside = one.parentWidget()
    kinds = (QLineEdit, QComboBox, QAbstractItemView, QTabBar, QAbstractSpinBox)
    return isinstance(inside, kinds) or "Container" in type(one).__name__


def _told(one: QWidget) -> str:
    words = one.text() if isinstance(one, QLabel | QAbstractButton) else one.accessibleName()
    return f"{type(one).__name__} {words!r}"
