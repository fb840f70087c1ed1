"""What stands where the video will be: an invitation, a wait, or words on why there is none.

Dark in every scheme, as the video's surroundings are.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from vidmon.qt.icons import draw
from vidmon.qt.sheet import sheet
from vidmon.qt.spinner import Spinner
from vidmon.qt.theme import DARK, SPACE, Type, font, palette

_SCRIM = 0.15  # how much of a poster is darkened away: it is not the video yet
_GROUND = 0.7  # the same under words
_BIG = 56.0
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Page(QFrame):
    """A dark page with things in the middle of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPalette(palette(DARK))
        self.setStyleSheet(sheet(DARK))
        self.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        self._column.setSpacing(SPACE)
        self._column.addStretch(1)
        self._poster = QImage()

    def show_poster(self, picture: QImage) -> None:
        """Show a picture of the video behind the things, where the video itself will be."""
        self._poster = picture
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._poster.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        size = QSizeF(self._poster.size())
        place = QRectF(0, 0, 0, 0)
        place.setSize(size.scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(QRectF(self.rect()).center())
        painter.drawImage(place, self._poster)
        painter.setOpacity(_SCRIM)
        painter.fillRect(place, Qt.GlobalColor.black)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.setOpacity(_GROUND)
        for ground in self._grounds():
            radius = min(ground.height() / 2, 2.5 * SPACE)
            painter.drawRoundedRect(ground, radius, radius)

    def _grounds(self) -> list[QRect]:
        """Find what needs a dark ground to be seen on a picture: the words, the spinner."""
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        found = []
        for label in self.findChildren(QLabel):
            if label.isVisible() and label.text():
                words = label.fontMetrics().boundingRect(label.geometry(), flags, label.text())
                found.append(
                    words.adjusted(-SPACE * 3 // 2, -SPACE // 2, SPACE * 3 // 2, SPACE // 2)
                )
        return found + [ring.geometry() for ring in self.findChildren(Spinner)]

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            # A label keeps the whole width: an aligned one is not asked how high its lines are.
            place = Qt.AlignmentFlag(0) if isinstance(widget, QLabel) else _MIDDLE
            self._column.addWidget(widget, 0, place)
        self._column.addStretch(1)


class Invitation(Page):
    """A picture and a line; with something to play, the picture is a button.

    Signals:
        accepted: the button was pressed.
    """

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = RoundButton()
        self.button.setAccessibleName(self.tr("Play the video"))
        self.button.setToolTip(self.button.accessibleName())
        self.words = words_label()
        self._add(self.button, self.words)
        self.button.clicked.connect(lambda: self.accepted.emit())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room, first the line: the button has its words, too."""
        super().resizeEvent(event)
        around = self._column.contentsMargins()
        room = self.height() - around.top() - around.bottom()
        needed = self.button.height() + self._column.spacing() + self.words.sizeHint().height()
        self.words.setVisible(room >= needed)
        self.button.setVisible(room >= self.button.height())

    def show_words(self, words: str, *, playable: bool, picture: str = "video") -> None:
        """Show a line, under a button if there is something to play."""
        self.words.setText(words)
        self.button.show_picture("play" if playable else picture, pressable=playable)


class RoundButton(QPushButton):
    """A big round button that is only a picture while there is nothing to press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = "video"
        self.setFixedSize(QSize(int(_BIG), int(_BIG)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_picture(self, name: str, *, pressable: bool) -> None:
        """Show the icon `name`."""
        self._picture = name
        self.setEnabled(pressable)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled():
            painter.setPen(QPen(DARK["text"], 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(DARK["fill"].lighter(112 if self.underMouse() else 100))
            painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        else:
            painter.setOpacity(0.5)
        side = _BIG * (0.5 if self.isEnabled() else 0.75)
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(self.rect()).center())
        draw(painter, self._picture, place, DARK.text if self.isEnabled() else DARK.muted)


class Wait(Page):
    """A turning ring with a line that says for what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words_label()
        self._add(Spinner(scheme=lambda: DARK), self.words)


class Complaint(Page):
    """Why the video does not play, and what to try.

    Signals:
        retry_requested: play it again.
    """

    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = words_label(Type.STRONG)
        self.title.setPalette(palette(DARK))
        self.title.setProperty("kind", "")
        self.words = words_label()
        self.steps = words_label()
        again = QPushButton(self.tr("Try again"))
        again.setAccessibleName(self.tr("Try to play it again"))
        again.clicked.connect(lambda: self.retry_requested.emit())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(again)
        row.addStretch(1)
        self._add(self.title, self.words, self.steps)
        self._column.insertLayout(self._column.count() - 1, row)

    def show_words(self, title: str, words: str, steps: str) -> None:
        """Show what happened, what it means and what to try."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.steps.setText(steps)

    def text(self) -> str:
        """Give all that is shown, for the clipboard and for tests."""
        return "\n".join((self.title.text(), self.words.text(), self.steps.text()))


def words_label(kind: Type = Type.BODY) -> QLabel:
    """Give a centred label that wraps and takes every text for plain."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", "muted")
    made.setFont(font(kind))
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
