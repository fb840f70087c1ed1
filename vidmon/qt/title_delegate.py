"""Editing the title of a task where it stands in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate
from typing_extensions import override

from vidmon.qt.task_model import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from vidmon.qt.row import Row

_Index = QModelIndex | QPersistentModelIndex


class TitleDelegate(QStyledItemDelegate):
    """Edits titles.

    Signals:
        renamed: the user typed a title. args: the task's key, the title ("" for none)
    """

    renamed = Signal(int, str)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        row: Row = index.data(Role.ROW)
        editor = QLineEdit(parent)
        editor.setText(row.task.title)
        editor.setPlaceholderText(row.task.ref.id)
        editor.setAccessibleName(self.tr("Title of the task"))
        editor.selectAll()
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Leave the editor alone: a task that changes meanwhile must not undo the typing."""

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        row: Row | None = index.data(Role.ROW)
        if row is None or not isinstance(editor, QLineEdit):
            return
        title = editor.text().strip()
        if title != row.task.title:
            self.renamed.emit(row.key, title)
