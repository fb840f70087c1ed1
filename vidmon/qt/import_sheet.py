"""The sheet that shows what a file of tasks holds, and asks whose tasks they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.core.plain import plain
from vidmon.qt.labels import label, show_text
from vidmon.qt.pages import fit
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QShowEvent

    from vidmon.core.account import Account
    from vidmon.core.task_file import FileAccount, TaskFile

_TALL = 280  # px from which on accounts scroll


class ImportSheet(QDialog):
    """Asks for every account of the file; `matched` is what is proposed, "" to leave it out.

    `titles` are the names of services by their ids.

    Signals:
        wanted: arg: dict from the file's account id to one's own, those left out not in it
    """

    wanted = Signal(object)

    def __init__(
        self,
        file: TaskFile,
        own: Sequence[Account],
        matched: Mapping[str, str],
        titles: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import"))
        self._file = file
        self._own = own
        self._titles = titles
        self.choices: dict[str, QComboBox] = {}
        self.told = label(look="muted", size=Type.SMALL, wrap=True)
        self.go = QPushButton(self.tr("Import"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._build(matched)
        self._count()

    def chosen(self) -> dict[str, str]:
        """Give which account of one's own each of the file's becomes."""
        picked = {theirs: box.currentData() for theirs, box in self.choices.items()}
        return {theirs: own for theirs, own in picked.items() if own}

    def _build(self, matched: Mapping[str, str]) -> None:
        heading = self.tr("Import tasks")
        words = self.tr(
            "Tasks in the file: {n}. Those that are in your list already stay as they are."
        ).format(n=len(self._file.tasks))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(label(heading, size=Type.HEADING))
        column.addWidget(label(words, look="muted", wrap=True))
        column.addWidget(self._accounts(matched), 1)
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        column.addLayout(foot)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self.resize(560, 0)

    def _accounts(self, matched: Mapping[str, str]) -> QScrollArea:
        inside = QFrame()
        inside.setProperty("kind", "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(0, 1)
        for at, account in enumerate(self._file.accounts):
            box = self._choice(account, matched.get(account.id, ""))
            self.choices[account.id] = box
            name = label(self._name(account), wrap=True)
            name.setBuddy(box)
            grid.addWidget(name, at, 0)
            grid.addWidget(box, at, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.setMinimumHeight(min(inside.sizeHint().height(), _TALL))
        return scroll

    def _name(self, account: FileAccount) -> str:
        """Say which account of the file it is, and how many tasks it has."""
        service = plain(self._titles.get(account.provider, account.provider), 60)
        name = plain(account.name, 60)
        whose = f"{service} · {name}" if name and name != service else service
        return f"{whose}\n" + self.tr("Tasks: {n}").format(n=self._file.count(account.id))

    def _choice(self, account: FileAccount, proposed: str) -> QComboBox:
        box = QComboBox()
        same = [one for one in self._own if one.provider == account.provider]
        if same:
            box.addItem(self.tr("Leave these tasks out"), "")
        else:
            box.addItem(self.tr("No account there: left out"), "")
            box.setEnabled(False)
        for one in same:
            box.addItem(plain(one.name, 60), one.id)
        box.setCurrentIndex(max(box.findData(proposed), 0))
        box.setAccessibleName(self.tr("Account for {name}").replace("{name}", self._name(account)))
        box.activated.connect(lambda _at: self._count())
        return box

    def _count(self) -> None:
        """Say how many tasks come in and how many are left out."""
        chosen = self.chosen()
        counts = {one.id: self._file.count(one.id) for one in self._file.accounts}
        out = sum(count for theirs, count in counts.items() if theirs not in chosen)
        words = self.tr("Left out for want of an account: {n}").format(n=out)
        show_text(self.told, words if out else "")
        self.told.setVisible(bool(out))
        self.go.setEnabled(bool(chosen))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self)

    def _go(self) -> None:
        self.wanted.emit(self.chosen())
        self.accept()
