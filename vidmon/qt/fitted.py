"""What has less room than words: labels and buttons, cut in the middle, whole in the tool tip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QToolTip
from typing_extensions import override

from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

# Words that may be wider than a narrow column, as IDs and file names are. From U+2E80 on are the
# letters of Chinese, Japanese and Korean, between which a line may end anywhere.
_LONG = re.compile(r"[^\s\u2e80-\uffff]{13,}")
_LEAST = 10 * SPACE  # px
_TALLEST = 10_000  # px


class Fitted(QLabel):
    """Shows as much of its text as has room. Its `text` stays whole, for screen readers too."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def shown(self) -> str:
        """Give the text as it is seen now."""
        return self._fit(self.contentsRect().width())

    def _fit(self, width: int) -> str:
        middle = Qt.TextElideMode.ElideMiddle
        return self.fontMetrics().elidedText(self.text(), middle, width)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _LEAST), least.height())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and not self.toolTip() and self.shown() != self.text():
            QToolTip.showText(event.globalPos(), tip(self.text()), self)
            return True
        return super().event(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        flags = int(self.alignment()) | (Qt.TextFlag.TextWordWrap if self.wordWrap() else 0)
        self.style().drawItemText(
            QPainter(self),
            self.contentsRect(),
            flags,
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


class Elided(Fitted):
    """One line, cut in its middle. It asks for no width: it takes what others leave."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


class Wrapped(Fitted):
    """As many lines as are needed; a word that is wider than all of it is cut in its middle."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)

    @override
    def _fit(self, width: int) -> str:
        if self.textFormat() is not Qt.TextFormat.PlainText:
            return self.text()
        letters, middle = self.fontMetrics(), Qt.TextElideMode.ElideMiddle
        return _LONG.sub(lambda word: letters.elidedText(word[0], middle, width), self.text())

    @override
    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        room = width - around.left() - around.right()
        shown = self._fit(room)
        if shown == self.text():
            return super().heightForWidth(width)
        space = QRect(0, 0, room, _TALLEST)
        lines = self.fontMetrics().boundingRect(space, Qt.TextFlag.TextWordWrap, shown)
        return lines.height() + around.top() + around.bottom()


class FittedButton(QPushButton):
    """A button whose words are cut where large letters make them longer than there is room."""

    def shown(self) -> str:
        """Give the words as they are seen now."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return str(option.text)

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        inside = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(inside, option, self).width()
        middle = Qt.TextElideMode.ElideMiddle
        option.text = self.fontMetrics().elidedText(self.text(), middle, room)

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _LEAST), least.height())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.shown() != self.text():
            QToolTip.showText(event.globalPos(), tip(self.text()), self)
            return True
        return super().event(event)


def tip(text: str) -> str:
    """Give a text as a tool tip that shows it as it is: Qt would guess, and read it as markup."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<p>{escaped}</p>"  # rich, which also wraps it


def untipped(text: str) -> list[str]:
    """Give the paragraphs of a tool tip that `tip` made, none where it is another."""
    if not (text.startswith("<p>") and text.endswith("</p>")):
        return []
    inside = text.removeprefix("<p>").removesuffix("</p>").split("</p><p>")
    return [one.replace("<br>", "\n").replace("&lt;", "<").replace("&amp;", "&") for one in inside]
