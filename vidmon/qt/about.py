"""What vidmon is, in which version, and of whose parts under which terms it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vidmon.qt.labels import label, selectable
from vidmon.qt.reading import Reading, text_view
from vidmon.qt.theme import SPACE, Type
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGN = 48


class About(Reading):
    """Shows (name, version, licence, its text) of each part; the first is vidmon itself."""

    def __init__(
        self,
        parts: Sequence[tuple[str, str, str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QCoreApplication.translate("About", "About vidmon"), parent)
        self._texts = [text for *_names, text in parts]
        self.parts = QTableWidget(len(parts), 3)
        self.text = text_view()
        self.text.setAccessibleName(self.tr("Licence"))
        self._fill(parts)
        self.column.addLayout(self._head(*parts[0][:3]))
        self.column.addWidget(self.parts, 1)
        self.column.addWidget(self.text, 1)
        self.parts.currentCellChanged.connect(lambda row, *_: self._show(row))
        self.parts.setCurrentCell(0, 0)
        self.close_button.setFocus()

    def _head(self, name: str, version: str, licence: str) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(QIcon(str(resource("icons", "vidmon.svg"))).pixmap(_SIGN))
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(selectable(label(f"{name} {version}", size=Type.HEADING)))
        what = self.tr("Watch, play and save the videos that you ordered from AI video services.")
        words.addWidget(label(what, wrap=True))
        told = self.tr("Free software under the licence {licence}, made of these parts:")
        words.addWidget(label(told.format(licence=licence), "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(sign)
        row.addLayout(words, 1)
        return row

    def _fill(self, parts: Sequence[tuple[str, str, str, str]]) -> None:
        table = self.parts
        table.setAccessibleName(self.tr("Parts"))
        table.setHorizontalHeaderLabels([self.tr("Part"), self.tr("Version"), self.tr("Licence")])
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 24 * SPACE)
        for at, part in enumerate(parts):
            for column, text in enumerate(part[:3]):
                table.setItem(at, column, QTableWidgetItem(text))

    def _show(self, row: int) -> None:
        none = self.tr("The text of this licence is not on this computer.")
        self.text.setPlainText(self._texts[row] or none)
