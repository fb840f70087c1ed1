"""How a row of the list is painted.

1. `look` (task_look.py) gives what is to be seen as a value, `lay_out` (task_layout.py) where it
   goes: measuring and painting share it, so that they cannot disagree.
2. The background: hovered, selected, focused.
3. The picture: a thumbnail, or the sign of the state.
4. The buttons, where mouse or keys are (row_buttons.py).
5. Title and state on the first line, whose and when on the second, a remark on the third.
6. The bar, painted by us (task_paint.py).
   WORKAROUND https://bugreports.qt.io/browse/QTBUG-67830: on macOS a style's progress bar ignores
   the rectangle that it is given.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle
from typing_extensions import override

from vidmon.qt import icons
from vidmon.qt.section_paint import paint_heading
from vidmon.qt.task_actions import BY_ID, has_video, row_acts
from vidmon.qt.task_layout import Fonts, beside, button_places, lay_out, row_height
from vidmon.qt.task_look import Bar, look
from vidmon.qt.task_model import Role
from vidmon.qt.task_paint import background, bar, button, cover, middle, play_sign, texts
from vidmon.qt.theme import SPACE, colours
from vidmon.qt.title_delegate import TitleDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, QObject
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from vidmon.core.task import Task
    from vidmon.qt.row import Row
    from vidmon.qt.task_actions import Act
    from vidmon.qt.task_layout import ItemLayout
    from vidmon.qt.task_look import Look

_Index = QModelIndex | QPersistentModelIndex
_LEAST = 160  # the width that a row must have
_CYCLE = 1.8  # seconds in which a busy bar goes there and back


class TaskDelegate(TitleDelegate):
    """Paints the rows. `clock` gives Unix seconds.

    `thumbnail` gives a picture of a task that has one; it is asked at every painting, so it keeps
    its pictures.

    Signals:
        play_clicked: the picture of a task with a video was clicked. arg: the task's key
    """

    play_clicked = Signal(int)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.time,
        thumbnail: Callable[[Task], QPixmap | None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._thumbnail = thumbnail
        self.hot: tuple[int, Act | None] | None = None  # the button under the mouse
        self.animated = True  # where the desktop wants no animation, a busy bar stands still

    def layout_of(self, option: QStyleOptionViewItem, row: Row) -> ItemLayout:
        """Give where everything of the row goes now."""
        return lay_out(QRectF(option.rect), Fonts.now(), look(row, self._clock()))

    def buttons_of(self, option: QStyleOptionViewItem, row: Row) -> list[tuple[Act | None, QRectF]]:
        """Give the buttons of the row and where they go; None is the one for all actions."""
        acts = (*row_acts(row), None)
        places = button_places(self.layout_of(option, row), len(acts))
        return list(zip(acts[-len(places) :], places, strict=True)) if places else []

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_LEAST, row_height(Fonts.now()))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row | None = index.data(Role.ROW)
        if row is None:  # a heading, or removed before a queued painting
            if heading := index.data(Role.HEADING):
                paint_heading(painter, option, heading)
            return
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.setClipRect(option.rect)
        self._paint(painter, option, row)
        painter.restore()

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        fonts, seen = Fonts.now(), look(row, self._clock())
        places = lay_out(QRectF(option.rect), fonts, seen)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        background(painter, option, places.body)
        self._picture(painter, row, seen, places.picture, hovered=hovered)
        if hovered or option.state & QStyle.StateFlag.State_HasFocus:
            found = self.buttons_of(option, row)
            for act, place in found:
                icon = BY_ID[act].icon if act else "more"
                button(painter, icon, place, hot=self.hot == (row.key, act))
            places = beside(places, [place for _, place in found])
        texts(painter, fonts, seen, places)
        if seen.bar is not Bar.NONE:
            phase = (time.monotonic() % _CYCLE) / _CYCLE if self.animated else 0.25
            bar(painter, seen, places.bar, phase)

    def _picture(
        self, painter: QPainter, row: Row, seen: Look, where: QRectF, *, hovered: bool
    ) -> None:
        if where.isEmpty():
            return
        frame = QPainterPath()
        frame.addRoundedRect(where, SPACE / 2, SPACE / 2)
        painter.fillPath(frame, colours()["track"])
        picture = self._thumbnail(row.task)
        if picture is not None:
            cover(painter, picture, where, frame)
        if hovered and has_video(row):
            play_sign(painter, where)
        elif picture is None:
            icons.draw(painter, seen.icon, middle(where, where.height() * 0.44), seen.tone)

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        if self._is_play(event, option, index):
            self.play_clicked.emit(index.data(Role.KEY))
            return True
        return super().editorEvent(event, model, option, index)

    def _is_play(self, event: QEvent, option: QStyleOptionViewItem, index: _Index) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        row: Row | None = index.data(Role.ROW)
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers().value
        if row is None or not plain or not has_video(row):
            return False
        return self.layout_of(option, row).picture.contains(event.position())

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        row: Row | None = index.data(Role.ROW)
        if row is None:
            return
        title = self.layout_of(option, row).title
        height = editor.sizeHint().height()
        top = title.center().y() - height / 2
        editor.setGeometry(
            QRectF(title.left() - SPACE, top, title.width() + SPACE, height).toRect()
        )
