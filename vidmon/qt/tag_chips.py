"""A task's tags as chips in a row that wraps: each narrows the list, the last one adds more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt.flow import Flow
from vidmon.qt.icons import icon
from vidmon.qt.theme import SPACE, Type, font

if TYPE_CHECKING:
    from collections.abc import Sequence

_ICON = QSize(14, 14)


class TagChips(QWidget):
    """The chips.

    Signals:
        tag_chosen: a chip was pressed. arg: the tag
        edit_requested: the tags are to be changed.
    """

    tag_chosen = Signal(str)
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags: tuple[str, ...] = ()
        self.chips: list[QToolButton] = []
        self.edit = QToolButton()
        self._flow = Flow(self, SPACE // 2, least=20 * SPACE)
        self.setAccessibleName(self.tr("Tags"))
        self.edit.setProperty("kind", "chip")
        self.edit.setIconSize(_ICON)
        self.edit.setFont(font(Type.SMALL))
        self.edit.clicked.connect(lambda: self.edit_requested.emit())
        self._flow.addWidget(self.edit)
        self._word_edit()
        self._dress()

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show these tags; the same again touches nothing, so that the focus stays."""
        if tuple(tags) == self.tags:
            return
        self.tags = tuple(tags)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(tag) for tag in self.tags]
        self._flow.removeWidget(self.edit)
        for button in (*self.chips, self.edit):
            self._flow.addWidget(button)
            button.show()
        self._word_edit()
        self.updateGeometry()

    def _chip(self, tag: str) -> QToolButton:
        chip = QToolButton(self)
        words = plain(tag, 40)
        chip.setText(words.replace("&", "&&"))
        chip.setProperty("kind", "chip")
        chip.setFont(font(Type.SMALL))
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setToolTip(self.tr("Show the tasks with this tag"))
        chip.setAccessibleName(self.tr("Tag {tag}").replace("{tag}", words))
        chip.clicked.connect(lambda: self.tag_chosen.emit(tag))
        return chip

    def _word_edit(self) -> None:
        words = self.tr("Edit tags") if self.tags else self.tr("Add tags")
        style = Qt.ToolButtonStyle
        self.edit.setToolButtonStyle(
            style.ToolButtonIconOnly if self.tags else style.ToolButtonTextBesideIcon
        )
        self.edit.setText(words)
        self.edit.setToolTip(words)
        self.edit.setAccessibleName(words)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_flow"):
            self._dress()

    def _dress(self) -> None:
        self.edit.setIcon(icon("tag", "muted"))
