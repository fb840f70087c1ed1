"""The last step to a service of one's own: what it is called, its file, and an account for it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.address import BadAddress, clean_base
from vidmon.providers.proposal import renamed, spec_of
from vidmon.providers.spec import BadSpec
from vidmon.providers.spec_text import spec_text
from vidmon.qt.labels import label, set_look, show_text
from vidmon.qt.said import said
from vidmon.qt.spec_words import mistake_words
from vidmon.qt.theme import SPACE, Type, mono

if TYPE_CHECKING:
    from collections.abc import Collection

    from vidmon.providers.proposal import Parts


class NamePage(QWidget):
    """Name and address of the service, the file as it will be, and the account.

    Signals:
        changed: `parts` are others now.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: Parts | None = None
        self._taken: frozenset[str] = frozenset()
        self._has_key = False
        self.title = QLineEdit()
        self.base = QLineEdit()
        self.account = QCheckBox(self.tr("Make an account for it"))
        self.key = QLineEdit()
        self.follow = QCheckBox()
        self.file = QPlainTextEdit()
        self.file_name = label("", "muted", Type.SMALL)
        self._build()

    def show_parts(self, parts: Parts, taken: Collection[str], *, has_key: bool) -> None:
        """Show what was proposed or corrected; `taken` are the ids of services that there are."""
        known = self.parts
        self._taken, self._has_key = frozenset(taken), has_key
        if known is not None and known.question.base == parts.question.base:
            parts = replace(parts, title=known.title, id=known.id)  # what was typed stays
        self.parts = parts
        self.title.setText(parts.title)
        self.base.setText(parts.question.base)
        needs_key = parts.question.credential.auth is not None
        self.key.setVisible(needs_key)
        self._key_label.setVisible(needs_key)
        held = self.tr("The key of the command is taken. Type another one to take that")
        self.key.setPlaceholderText(held if has_key else self.tr("The key of your account"))
        task = parts.question.id
        self.follow.setVisible(bool(task))
        self.follow.setText(self.tr("Follow the task of the command: {id}").format(id=task[:60]))
        self._enable()
        self._show_file()

    def problem(self) -> str:
        """Say what hinders keeping it, "" if nothing does."""
        if self.parts is None:
            return self.tr("There is nothing to keep yet.")
        if not self.title.text().strip():
            return self.tr("The service needs a name.")
        try:
            clean_base(self.base.text())
            spec_of(self.parts)
        except BadAddress as bad:
            return said(bad)
        except BadSpec as bad:
            return mistake_words(bad)
        return ""

    def forget(self) -> None:
        """Let go of the key and of what was typed."""
        self.key.clear()
        self.parts = None

    def _edited(self) -> None:
        if self.parts is None:
            return
        asked = self.parts.question
        with suppress(BadAddress):  # told by `problem`
            asked = replace(asked, base=clean_base(self.base.text()))
        self.parts = renamed(replace(self.parts, question=asked), self.title.text(), self._taken)
        self._show_file()
        self.changed.emit()

    def _enable(self) -> None:
        self.key.setEnabled(self.account.isChecked())
        self.follow.setEnabled(self.account.isChecked())

    def _show_file(self) -> None:
        """Show the file as it will be, or why it cannot be."""
        assert self.parts is not None
        show_text(self.file_name, self.tr("The file: {name}.toml").format(name=self.parts.id))
        try:
            text, look = spec_text(spec_of(self.parts)), ""
        except BadSpec as bad:
            text, look = mistake_words(bad), "bad"
        set_look(self.file_name, look or "muted")
        if text != self.file.toPlainText():
            self.file.setPlainText(text)

    def _build(self) -> None:
        self._key_label = label(self.tr("Key"))
        for field, name in (
            (self.title, self.tr("Name of the service")),
            (self.base, self.tr("Address of the service")),
            (self.key, self.tr("Key")),
            (self.file, self.tr("The file of the service")),
        ):
            field.setAccessibleName(name)
        self.title.setMaxLength(60)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.account.setChecked(True)
        self.follow.setChecked(True)
        self.file.setReadOnly(True)
        self.file.setTabChangesFocus(True)
        self.file.setFont(mono())
        rows = QFormLayout()
        rows.setVerticalSpacing(SPACE)
        rows.setHorizontalSpacing(2 * SPACE)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self.tr("Name"), self.title)
        rows.addRow(self.tr("Address"), self.base)
        rows.addRow("", self.account)
        rows.addRow(self._key_label, self.key)
        rows.addRow("", self.follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(rows)
        column.addWidget(self.file_name)
        column.addWidget(self.file, 1)
        self.title.textEdited.connect(self._edited)
        self.base.textEdited.connect(self._edited)
        self.account.toggled.connect(self._enable)
