"""The dialog that looks for a task in other accounts; it shows to whom the ID is sent first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.plain import plain
from vidmon.qt.fitted import tip
from vidmon.qt.labels import label, selectable
from vidmon.qt.theme import SPACE, Type, colours

if TYPE_CHECKING:
    from collections.abc import Sequence

_ACCOUNT, _ADDRESS, _ANSWER = range(3)


@dataclass(frozen=True, slots=True)
class Place:
    """An account that may know the task: its ID, what the user calls it, and whom it asks."""

    account: str
    name: str
    service: str
    address: str


class LookElsewhere(QDialog):
    """Asks nobody by itself.

    Signals:
        look_requested: args: the IDs of the accounts that are to be asked.
        move_requested: the task belongs to this account from now on. arg: its ID.
    """

    look_requested = Signal(list)
    move_requested = Signal(str)

    def __init__(
        self, task_id: str, places: Sequence[Place], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._places = tuple(places)
        self._cells: dict[tuple[int, int], QTableWidgetItem] = {}
        self._hits: set[str] = set()
        self._waiting: set[str] = set()
        self.setWindowTitle(self.tr("Look in my other accounts"))
        self.table = QTableWidget(len(places), 3)
        self.look = QPushButton(self.tr("Send the ID and look"))
        self.move_here = QPushButton(self.tr("Move the task to this account"))
        self.close_button = QPushButton(self.tr("Close"))
        self._build(task_id)
        self._fill()
        self._connect()
        self._enable()

    def _build(self, task_id: str) -> None:
        self.resize(680, 360)
        named = selectable(label(plain(task_id, 300), size=Type.STRONG, wrap=True))
        named.setAccessibleDescription(self.tr("ID of the task"))
        told = label(
            self.tr(
                "This ID is sent to the addresses that are ticked below, to each with the key of "
                "its own account, and to nobody else. Nothing is sent before you say so."
            ),
            wrap=True,
        )
        self.table.setHorizontalHeaderLabels(
            [self.tr("Account"), self.tr("Is asked at"), self.tr("Answer")]
        )
        self.table.setAccessibleName(self.tr("Accounts that may know the task"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(_ACCOUNT, QHeaderView.ResizeMode.ResizeToContents)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.look.setProperty("kind", "primary")
        self.look.setDefault(True)
        for button in (self.move_here, self.close_button):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.look)
        foot.addWidget(self.move_here)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE * 3 // 2)
        for widget in (named, told):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.look.clicked.connect(self._look)
        self.move_here.clicked.connect(lambda: self.move_requested.emit(self._chosen_hit()))
        self.close_button.clicked.connect(self.close)
        self.table.itemChanged.connect(lambda _item: self._enable())
        self.table.itemSelectionChanged.connect(self._enable)

    def _fill(self) -> None:
        for row, place in enumerate(self._places):
            name = plain(place.name, 80)
            service = plain(place.service, 80)
            shown = name if name == service else f"{name} · {service}"
            for column, text in enumerate((shown, plain(place.address, 200), "")):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(text))
                self.table.setItem(row, column, item)
                self._cells[row, column] = item
            item = self._cells[row, _ACCOUNT]
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)

    def ticked(self) -> list[str]:
        """Give the IDs of the accounts that are ticked."""
        on = Qt.CheckState.Checked
        return [
            place.account
            for row, place in enumerate(self._places)
            if self._cells[row, _ACCOUNT].checkState() is on
        ]

    def show_answer(self, account: str, words: str, *, hit: bool) -> None:
        """Show what an account's service said; the first hit is selected."""
        row = next(at for at, place in enumerate(self._places) if place.account == account)
        self._waiting.discard(account)
        item = self._cells[row, _ANSWER]
        item.setText(plain(words, 200))
        item.setToolTip(tip(plain(words, 400)))
        item.setForeground(colours()["good" if hit else "muted"])
        if hit:
            self._hits.add(account)
            if len(self._hits) == 1:
                self.table.selectRow(row)
        self._enable()

    def _look(self) -> None:
        asked = self.ticked()
        self._hits.difference_update(asked)
        self._waiting = set(asked)
        for row, place in enumerate(self._places):
            if place.account in self._waiting:
                self._cells[row, _ANSWER].setText(self.tr("Asking…"))
                self._cells[row, _ANSWER].setForeground(colours()["muted"])
        self._enable()
        self.look_requested.emit(asked)

    def _chosen_hit(self) -> str:
        rows = {index.row() for index in self.table.selectedIndexes()}
        chosen = (self._places[row].account for row in rows)
        return next((account for account in chosen if account in self._hits), "")

    def _enable(self) -> None:
        self.look.setEnabled(bool(self.ticked()) and not self._waiting)
        self.move_here.setEnabled(bool(self._chosen_hit()))
