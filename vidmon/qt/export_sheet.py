"""The sheet that asks which tasks are written to a file, in which form, and where to."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from vidmon.qt.labels import label
from vidmon.qt.pages import fit
from vidmon.qt.theme import SPACE, Type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QBoxLayout


class Form(enum.StrEnum):
    """The forms of a file; the values are its suffixes."""

    CSV = "csv"
    JSON = "json"


class Which(enum.StrEnum):
    """Which tasks are meant."""

    SELECTED = "selected"
    SHOWN = "shown"
    ALL = "all"


class ExportSheet(QDialog):
    """Asks; `keys` are the tasks of each choice.

    Signals:
        wanted: args: the tasks' keys, Form, whether links go signed, the path of the file
    """

    wanted = Signal(list, object, bool, str)

    def __init__(self, keys: Mapping[Which, Sequence[int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._keys = keys
        self.which = {one: QRadioButton(self._which_words(one)) for one in Which}
        self.forms = {one: QRadioButton(self._form_words(one)) for one in Form}
        self.signed = QCheckBox(self.tr("With links that work without a key, as long as they live"))
        self.go = QPushButton(self.tr("Save as…"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._build()

    def chosen(self) -> tuple[list[int], Form]:
        """Give the keys of the tasks and the form that are chosen."""
        which = next(one for one, button in self.which.items() if button.isChecked())
        form = next(one for one, button in self.forms.items() if button.isChecked())
        return list(self._keys.get(which, ())), form

    def _which_words(self, which: Which) -> str:
        count = len(self._keys.get(which, ()))
        return {
            Which.SELECTED: self.tr("Selected tasks ({n})").format(n=count),
            Which.SHOWN: self.tr("Tasks that are shown now ({n})").format(n=count),
            Which.ALL: self.tr("All tasks ({n})").format(n=count),
        }[which]

    def _form_words(self, form: Form) -> str:
        return {
            Form.CSV: self.tr("Table for a spreadsheet (CSV)"),
            Form.JSON: self.tr("File for another vidmon (JSON)"),
        }[form]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(label(self.tr("Export tasks"), size=Type.HEADING))
        self._choices(column, list(self.which.values()))
        several = len(self._keys.get(Which.SELECTED, ())) > 1
        first = Which.SELECTED if several else Which.SHOWN
        self.which[first].setChecked(True)
        for which, button in self.which.items():
            button.setEnabled(bool(self._keys.get(which)))
        column.addSpacing(SPACE)
        self._choices(column, list(self.forms.values()))
        self.forms[Form.CSV].setChecked(True)
        column.addSpacing(SPACE)
        column.addWidget(self.signed)
        told = self.tr(
            "Keys are never in the file. Without this, links go without what signs them; "
            "with it, whoever has the file can fetch the videos."
        )
        column.addWidget(label(told, look="muted", size=Type.SMALL, wrap=True))
        column.addSpacing(SPACE)
        column.addLayout(self._foot())
        self.resize(460, 0)

    def _choices(self, column: QBoxLayout, buttons: Sequence[QRadioButton]) -> None:
        group = QButtonGroup(self)
        for button in buttons:
            group.addButton(button)
            column.addWidget(button)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        self.go.setEnabled(bool(self._keys.get(Which.ALL)))
        self.go.clicked.connect(self._ask_where)
        return foot

    def _ask_where(self) -> None:
        keys, form = self.chosen()
        box = QFileDialog(self, self.tr("Export tasks"))
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setNameFilter(f"{form.value.upper()} (*.{form.value})")
        box.setDefaultSuffix(form.value)
        box.selectFile(f"vidmon-tasks.{form.value}")
        box.fileSelected.connect(lambda path: self._go(keys, form, path))
        box.open()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self)

    def _go(self, keys: list[int], form: Form, path: str) -> None:
        self.wanted.emit(keys, form, self.signed.isChecked(), path)
        self.accept()
