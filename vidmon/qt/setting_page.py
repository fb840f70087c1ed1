"""The settings one below the other, under the headings of their sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from vidmon.core.settings import TRAY
from vidmon.core.settings_table import TABLE, Section
from vidmon.qt.labels import label
from vidmon.qt.setting_row import SettingRow
from vidmon.qt.setting_words import said
from vidmon.qt.theme import SPACE, Type
from vidmon.qt.upright import Upright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.settings import Settings
    from vidmon.qt.setting_editors import Surroundings


class SettingPage(Upright):
    """All rows of the table. `rows` are by the settings' keys.

    Signals:
        kept: a setting was chosen. args: its key, its value
        section_changed: another section came to the top. arg: Section
    """

    kept = Signal(str, object)
    section_changed = Signal(object)

    def __init__(self, settings: Settings, around: Surroundings) -> None:
        page = QWidget()
        super().__init__(page)
        self.rows: dict[str, SettingRow] = {}
        self._headings: dict[Section, QLabel] = {}
        self._column = QVBoxLayout(page)
        self._build(settings, around)
        self.verticalScrollBar().valueChanged.connect(self._tell_section)

    def show_section(self, section: Section) -> None:
        """Bring a section to the top, as far as that goes."""
        before = self.verticalScrollBar().blockSignals(True)
        self.verticalScrollBar().setValue(self._headings[section].y())
        self.verticalScrollBar().blockSignals(before)
        self.viewport().update()

    def look_for(self, words: Sequence[str]) -> bool:
        """Show only what has all the words; tell whether that is anything."""
        found = set()
        for row in self.rows.values():
            here = row.look_for(words)
            row.setVisible(here)
            found |= {row.line.section} if here else set()
        for section, heading in self._headings.items():
            heading.setVisible(section in found)
        self.verticalScrollBar().setValue(0)
        return bool(found)

    def _build(self, settings: Settings, around: Surroundings) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.setContentsMargins(0, 0, SPACE + SPACE // 2, 0)
        self._column.setSpacing(2 * SPACE)
        for section in Section:
            heading = label(said(section.value), size=Type.HEADING)
            heading.setContentsMargins(0, SPACE if self._headings else 0, 0, 0)
            self._headings[section] = heading
            self._column.addWidget(heading)
            for line in TABLE:
                if line.section is section:
                    self._add(SettingRow(line.key, settings.get(line.setting), around))
        self._column.addStretch(1)
        if not around.has_tray:
            self.rows[TRAY.key].explain(
                self.tr("This desktop has no tray, so closing the window ends vidmon.")
            )

    def _add(self, row: SettingRow) -> None:
        self.rows[row.line.key] = row
        self._column.addWidget(row)
        row.kept.connect(self.kept)

    def _tell_section(self, top: int) -> None:
        passed = [s for s, heading in self._headings.items() if heading.y() <= top + 2 * SPACE]
        if passed:
            self.section_changed.emit(passed[-1])
