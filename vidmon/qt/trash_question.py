"""Whether files shall go to the trash: asked with what goes, and no more if the user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QMessageBox

from vidmon.core.plain import plain
from vidmon.qt.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_ICON = 40
_NAMES = 5  # files that are named


def ask(
    files: Sequence[Path], tasks: int, parent: QWidget, then: Callable[[bool], object]
) -> QMessageBox:
    """Ask; on yes `then` is called with whether to ask again the next time."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIconPixmap(icon("trash", "accent").pixmap(_ICON, _ICON))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_tr("Move to the trash"))
    box.setText(heading(len(files), tasks))
    box.setInformativeText(_named(files))
    no_more = QCheckBox(_tr("Do not ask again"), box)
    box.setCheckBox(no_more)
    do = box.addButton(_tr("Move to the trash"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(_tr("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(do)  # it can be undone
    box.setEscapeButton(leave)
    do.clicked.connect(lambda: then(not no_more.isChecked()))
    box.open()
    return box


def heading(files: int, tasks: int) -> str:
    """Give the question for so many files of so many tasks."""
    if files == 1:
        return _tr("Move the file to the trash, and remove its task from the list?")
    if tasks == 1:
        words = _tr("Move {n} files to the trash, and remove their task from the list?")
    else:
        words = _tr("Move {n} files to the trash, and remove their tasks from the list?")
    return words.format(n=files)


def _named(files: Sequence[Path]) -> str:
    names = [plain(file.name, 80) for file in files[:_NAMES]]
    if len(files) > len(names):
        names.append(_tr("… and {n} more").format(n=len(files) - len(names)))
    return "\n".join(names)


def _tr(text: str) -> str:
    return QCoreApplication.translate("trash_question", text)
