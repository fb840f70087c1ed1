"""One setting in the dialog: its words, its editor, and an arrow back to the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from vidmon.core.proxy import Way
from vidmon.core.settings_table import BY_KEY
from vidmon.qt.icons import icon
from vidmon.qt.labels import label
from vidmon.qt.setting_editors import editor, narrow
from vidmon.qt.setting_words import hits, marked, said
from vidmon.qt.theme import SPACE, Type, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.qt.setting_editors import Surroundings


class SettingRow(QWidget):
    """A line of the table as it is set now.

    Signals:
        kept: the user chose a value. args: the setting's key, the value
    """

    kept = Signal(str, object)

    def __init__(self, key: str, value: object, around: Surroundings) -> None:
        super().__init__()
        self.line = BY_KEY[key]
        self.editor = editor(self.line, around)
        self.name = label(wrap=True)
        self.help = label(look="muted", size=Type.SMALL, wrap=True)
        self.reset = QToolButton()
        self._build()
        self.editor.chosen.connect(self._chosen)
        self.reset.clicked.connect(self.to_default)
        theme().changed.connect(self._recolour)
        self._recolour()
        self.look_for(())
        self.show_value(value)

    def show_value(self, value: object) -> None:
        """Show what the setting is now."""
        self.editor.show_value(value)
        self._value = value
        self.reset.setVisible(self.changed())

    def changed(self) -> bool:
        """Tell whether the setting is another than the default."""
        return bool(self._value != self.line.setting.default)

    def to_default(self) -> None:
        """Go back to what the setting is until the user says otherwise."""
        self.show_value(self.line.setting.default)
        self.editor.setFocus()  # the arrow, which had it, is gone
        self.kept.emit(self.line.key, self.line.setting.default)

    def look_for(self, words: Sequence[str]) -> bool:
        """Mark the words; tell whether all of them are here."""
        found = hits(self.line, words)
        for shown, text in ((self.name, self.line.label), (self.help, self.line.help)):
            _mark(shown, said(text), words if found else ())
        self.help.setVisible(bool(self.help.text()))
        return found

    def explain(self, words: str) -> None:
        """Say why this cannot be chosen here."""
        self.editor.setEnabled(False)
        self.reason = label(words, "warn", Type.SMALL, wrap=True)
        self._grid.addWidget(self.reason, 3, 0, 1, 3)

    def _build(self) -> None:
        title = said(self.line.label)
        self.reset.setToolTip(self.tr("Back to the default"))
        self.reset.setAccessibleName(self.tr("Back to the default: {name}").format(name=title))
        policy = QSizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing jumps when the arrow comes
        self.reset.setSizePolicy(policy)
        self.name.setBuddy(self.editor)
        (self.editor.focusProxy() or self.editor).setAccessibleDescription(said(self.line.help))
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(0, 1)
        beside = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.name, 0, 0, beside)
        grid.addWidget(self.help, 1, 0, 1, 2 if not narrow(self.line) else 1)
        if narrow(self.line):
            grid.addWidget(self.editor, 0, 1, beside | Qt.AlignmentFlag.AlignRight)
        else:
            grid.addWidget(self.editor, 2, 0, 1, 2)
        grid.addWidget(self.reset, 0, 2, beside)

    def _chosen(self, value: object) -> None:
        self._value = value.text if isinstance(value, Way) else value  # no password stays here
        self.reset.setVisible(self.changed())
        self.kept.emit(self.line.key, value)

    def _recolour(self) -> None:
        self.reset.setIcon(icon("undo", "accent"))


def _mark(shown: QLabel, text: str, words: Sequence[str]) -> None:
    """Show a text of ours, as HTML only while something in it stands out."""
    shown.setTextFormat(Qt.TextFormat.RichText if words else Qt.TextFormat.PlainText)
    shown.setText(marked(text, words) if words else text)
