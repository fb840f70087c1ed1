"""The settings dialog: made from the table, searched by typing, in force at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.settings_table import Section
from vidmon.qt.labels import label, set_look
from vidmon.qt.setting_page import SettingPage
from vidmon.qt.setting_words import said
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from vidmon.core.settings import Settings
    from vidmon.qt.setting_editors import Surroundings


class Preferences(QDialog):
    """Shows the settings; each takes effect at once and is kept when it is valid.

    Signals:
        kept: a setting was chosen. args: its key, its value
        export_requested, import_requested: the settings as a file
    """

    kept = Signal(str, object)
    export_requested = Signal()
    import_requested = Signal()

    def __init__(
        self, settings: Settings, around: Surroundings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(800, 560)
        self.search = QLineEdit()
        self.sections = QListWidget()
        self.page = SettingPage(settings, around)
        self.rows = self.page.rows
        self.said = label(wrap=True)
        self.reset_all = QPushButton(self.tr("Reset all…"))
        self.take_in = QPushButton(self.tr("Import…"))
        self.put_out = QPushButton(self.tr("Export…"))
        self.close_button = QPushButton(self.tr("Close"))
        self._build()
        self._arrange()
        self._connect()
        self.search.setFocus()

    def show_values(self, settings: Settings) -> None:
        """Show all settings as they are now."""
        for row in self.rows.values():
            row.show_value(settings.get(row.line.setting))

    def say(self, words: str, look: str = "muted") -> None:
        """Say what became of something, beneath the settings: muted, good or bad."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
        set_look(self.said, look)

    def _build(self) -> None:
        self.search.setPlaceholderText(self.tr("Search the settings"))
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.sections.setObjectName("sections")
        self.sections.setAccessibleName(self.tr("Sections"))
        self.sections.setFixedWidth(20 * SPACE)
        for section in Section:
            self.sections.addItem(said(section.value))
            self.sections.item(self.sections.count() - 1).setSizeHint(QSize(0, 4 * SPACE))
        self.sections.setCurrentRow(0)
        self.said.setAccessibleName(self.tr("Result"))
        self.said.hide()
        for button in (self.reset_all, self.take_in, self.put_out, self.close_button):
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.sections, 1)
        self.search.setFixedWidth(self.sections.minimumWidth())
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        middle.addLayout(left)
        middle.addWidget(self.page, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.reset_all)
        foot.addWidget(self.take_in)
        foot.addWidget(self.put_out)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        line = QFrame()
        line.setProperty("kind", "line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE + SPACE // 2)
        column.addLayout(middle, 1)
        column.addWidget(self.said)
        column.addWidget(line)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.sections.currentRowChanged.connect(self._go_to)
        self.page.section_changed.connect(self._section_came)
        self.page.kept.connect(self._kept)
        self.reset_all.clicked.connect(self._ask_reset)
        self.take_in.clicked.connect(self.import_requested)
        self.put_out.clicked.connect(self.export_requested)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence.StandardKey.Find, self, self._find)
        self._escape = QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self.search,
            self.search.clear,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self._escape.setEnabled(False)  # with nothing typed, Esc closes

    def _kept(self, key: str, value: object) -> None:
        self.say("")
        self.kept.emit(key, value)

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, text: str) -> None:
        self._escape.setEnabled(bool(text))
        found = self.page.look_for(text.split())
        self.sections.setEnabled(not text.strip())
        self.say("" if found else self.tr("No setting matches “{words}”").format(words=text))

    def _go_to(self, at: int) -> None:
        self.page.show_section(list(Section)[at])

    def _section_came(self, section: Section) -> None:
        before = self.sections.blockSignals(True)
        self.sections.setCurrentRow(list(Section).index(section))
        self.sections.blockSignals(before)

    def _ask_reset(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Reset all settings"))
        box.setText(self.tr("Set all settings back to what they were at first?"))
        box.setInformativeText(self.tr("Tasks, accounts, keys and videos stay as they are."))
        reset = box.addButton(self.tr("Reset all"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.finished.connect(
            lambda _code: self._reset_all() if box.clickedButton() is reset else None
        )
        box.open()

    def _reset_all(self) -> None:
        for row in self.rows.values():
            if row.changed():
                row.to_default()
        self.say(self.tr("All settings are back to what they were at first."), "good")
        self.search.setFocus()
