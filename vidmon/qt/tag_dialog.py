"""The dialog in which tags are given to one task or to many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.tags import tags_in
from vidmon.qt.labels import label
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_SOME = Qt.CheckState.PartiallyChecked
_TAG = Qt.ItemDataRole.UserRole + 1
_FOLDED = Qt.ItemDataRole.UserRole + 2


class TagDialog(QDialog):
    """Shows every tag there is, marked where the tasks have it; a new one is typed.

    A tag that only some of the tasks have is half marked, and stays so unless it is clicked.

    Signals:
        chosen: args: the tags to add, the tags to take away
    """

    chosen = Signal(list, list)

    def __init__(
        self,
        tasks: Sequence[Iterable[str]],
        known: Iterable[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before: dict[str, Qt.CheckState] = {}
        self.field = QLineEdit()
        self.list = QListWidget()
        self.done_button = QPushButton(self.tr("Apply"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._heading = label(self._headline(len(tasks)), size=Type.HEADING)
        self._build()
        self._fill(tasks, known)
        self._arrange()

    def _headline(self, count: int) -> str:
        if count == 1:
            return self.tr("Tags of this task")
        return self.tr("Tags of {n} tasks").format(n=count)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Tags"))
        self.resize(380, 420)
        self.field.setPlaceholderText(self.tr("New tags, parted by commas"))
        self.field.setAccessibleName(self.tr("New tags"))
        self.list.setObjectName("marks")
        self.list.setAccessibleName(self.tr("Tags that there are"))
        self.done_button.setProperty("kind", "primary")
        self.done_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.done_button.clicked.connect(self._apply)
        self.cancel_button.clicked.connect(self.reject)
        self.list.itemActivated.connect(lambda _item: self._apply())

    def _fill(self, tasks: Sequence[Iterable[str]], known: Iterable[str]) -> None:
        theirs = [{tag.casefold() for tag in tags} for tags in tasks]
        spelled = {tag.casefold(): tag for tags in tasks for tag in tags}
        spelled |= {tag.casefold(): tag for tag in known}
        for folded in sorted(spelled):
            count = sum(folded in tags for tags in theirs)
            state = _ON if theirs and count == len(theirs) else _SOME if count else _OFF
            self._before[folded] = state
            item = QListWidgetItem(spelled[folded], self.list)
            item.setData(_TAG, spelled[folded])
            item.setData(_FOLDED, folded)
            item.setCheckState(state)
        self.list.setVisible(bool(spelled))
        completer = QCompleter(sorted(spelled.values()), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self._heading)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        if self.list.isHidden():
            column.addStretch(1)
            self.resize(380, 0)
        column.addLayout(foot)

    def _apply(self) -> None:
        items = [self.list.item(at) for at in range(self.list.count())]
        changed = [one for one in items if one.checkState() is not self._before[one.data(_FOLDED)]]
        add = [one.data(_TAG) for one in changed if one.checkState() is _ON]
        remove = [one.data(_TAG) for one in changed if one.checkState() is _OFF]
        self.chosen.emit([*add, *tags_in(self.field.text())], remove)
        self.accept()
