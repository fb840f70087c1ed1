"""The editors of where videos go and what they are called: both say at once what is wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout
from typing_extensions import override

from vidmon.core.naming import FIELDS, BadTemplate, file_name
from vidmon.qt.labels import label, set_look, show_text
from vidmon.qt.language import language
from vidmon.qt.said import said, why_of
from vidmon.qt.setting_editor import Editor
from vidmon.qt.theme import SPACE, Type


class FolderEditor(Editor):
    """The path of a folder; `own` is the profile's, which stands for the default."""

    def __init__(self, name: str, own: Path) -> None:
        super().__init__()
        self._own = str(own)
        self._shown = self._own
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.choose = QPushButton(self.tr("Choose…"))
        self.choose.setAutoDefault(False)
        self.complaint = label(look="bad", wrap=True)
        self.complaint.hide()
        self.setFocusProxy(self.line)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        column = _column(self)
        column.addLayout(row)
        column.addWidget(self.complaint)
        self.choose.clicked.connect(self._ask)
        self.line.editingFinished.connect(self._typed)

    @override
    def show_value(self, value: object) -> None:
        self._shown = str(value) or self._own
        self.line.setText(self._shown)
        self._say("")

    def _ask(self) -> None:
        box = QFileDialog(self, self.line.accessibleName(), self.line.text())
        box.setFileMode(QFileDialog.FileMode.Directory)
        box.fileSelected.connect(self._picked)
        box.open()

    def _picked(self, folder: str) -> None:
        self.line.setText(folder)
        self._typed()

    def _typed(self) -> None:
        """Keep the folder if it can be written to; say why not before a video is due."""
        typed = self.line.text().strip()
        folder = str(Path(typed).expanduser()) if typed else self._own
        if folder == self._shown and typed:
            self._say("")
            return
        complaint = unusable(Path(folder))
        self._say(complaint and self.tr("Cannot save there: {why}").format(why=complaint))
        if not complaint:
            self.show_value(folder)
            self.chosen.emit("" if folder == self._own else folder)

    def _say(self, words: str) -> None:
        self.complaint.setText(words)
        self.complaint.setVisible(bool(words))


class TemplateEditor(Editor):
    """A template of file names, with the name that it gives."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.preview = label(look="muted", wrap=True)
        fields = label(" ".join(f"{{{field}}}" for field in FIELDS), "muted", Type.SMALL, wrap=True)
        self.setFocusProxy(self.line)
        column = _column(self)
        for widget in (self.line, self.preview, fields):
            column.addWidget(widget)
        self.line.textChanged.connect(lambda _text: self._show_preview())
        self.line.editingFinished.connect(self._typed)
        self._kept = ""
        language().changed.connect(self._show_preview)

    @override
    def show_value(self, value: object) -> None:
        self._kept = str(value)
        self.line.setText(self._kept)
        self._show_preview()

    def _typed(self) -> None:
        text = self.line.text()
        if text != self._kept and self.preview.property("kind") != "bad":
            self._kept = text
            self.chosen.emit(text)

    def _sample(self) -> dict[str, str]:
        return {
            "title": self.tr("Neon city, take 3"),
            "service": "OctopusX",
            "account": self.tr("Work"),
            "id": "task_9q9oz6tj",
            "date": "2026-11-22",
            "n": "1",
            "original": "final-1",
        }

    def _show_preview(self) -> None:
        """Show the name that a sample gets, or what is wrong; a mistake stands out."""
        try:
            name, look = file_name(self.line.text(), self._sample()), "muted"
            words = self.tr("For example: {name}").format(name=name)
        except BadTemplate as bad:
            words, look = said(bad), "bad"
        show_text(self.preview, words)
        set_look(self.preview, look)


def unusable(folder: Path) -> str:
    """Say why files cannot be put into `folder`, "" if they can. Makes the folder."""
    if not folder.is_absolute():
        return QCoreApplication.translate("FolderEditor", "it is not a full path")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".vidmon-probe"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        return why_of(fault)
    except ValueError as fault:  # a zero byte in the name
        return type(fault).__name__
    return ""


def _column(editor: Editor) -> QVBoxLayout:
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE // 2)
    return column
