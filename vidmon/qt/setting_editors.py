"""Which widget goes with which shape of a setting."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout
from typing_extensions import override

from vidmon.core import setting_shapes as shapes
from vidmon.qt.setting_editor import Editor, number_box, quiet, still
from vidmon.qt.setting_intervals import IntervalsEditor
from vidmon.qt.setting_paths import FolderEditor, TemplateEditor
from vidmon.qt.setting_proxy import ProxyEditor
from vidmon.qt.setting_words import said
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from vidmon.core.settings_table import Line


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the settings are about on this system and in this profile.

    `folder` is the profile's own for videos; `services` are (id, title, least seconds) of those
    with an account; `has_tray` tells whether the desktop has a place for an icon.
    """

    folder: Path = Path()
    services: tuple[tuple[str, str, float], ...] = ()
    has_tray: bool = True


class SwitchEditor(Editor):
    """A check box."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(name)
        self.setFocusProxy(self.box)
        self.box.toggled.connect(self.chosen.emit)
        self.lay(self.box)

    @override
    def show_value(self, value: object) -> None:
        with quiet(self.box):
            self.box.setChecked(bool(value))


class ChoiceEditor(Editor):
    """A drop-down."""

    def __init__(self, name: str, shape: shapes.Choice) -> None:
        super().__init__()
        self.box = still(QComboBox())
        self.box.setAccessibleName(name)
        self.box.setMinimumWidth(20 * SPACE)
        self.setFocusProxy(self.box)
        for word, text in shape.options:
            self.box.addItem(said(text), word)
        self.box.activated.connect(lambda _at: self.chosen.emit(str(self.box.currentData())))
        self.lay(self.box)

    @override
    def show_value(self, value: object) -> None:
        self.box.setCurrentIndex(max(self.box.findData(value), 0))


class NumberEditor(Editor):
    """A number with its unit."""

    def __init__(self, name: str, shape: shapes.Number) -> None:
        super().__init__()
        self.box = number_box(shape)
        self.box.setAccessibleName(name)
        self.setFocusProxy(self.box)
        self.box.valueChanged.connect(self.chosen.emit)
        self.lay(self.box)

    @override
    def show_value(self, value: object) -> None:
        with quiet(self.box):
            self.box.setValue(float(str(value)))


class SeveralEditor(Editor):
    """A check box for each word."""

    def __init__(self, name: str, shape: shapes.Several) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.boxes = {word: QCheckBox(said(text)) for word, text in shape.options}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        for box in self.boxes.values():
            box.toggled.connect(self._toggled)
            column.addWidget(box)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def _toggled(self) -> None:
        chosen = {str(word): box.isChecked() for word, box in self.boxes.items()}
        self.chosen.emit({} if all(chosen.values()) else chosen)

    @override
    def show_value(self, value: object) -> None:
        on = value if isinstance(value, dict) else {}
        for word, box in self.boxes.items():
            with quiet(box):
                box.setChecked(on.get(word, True))


def editor(line: Line, around: Surroundings) -> Editor:
    """Make the widget for a line of the table."""
    shape, name = line.shape, said(line.label)
    match shape:
        case shapes.Switch():
            return SwitchEditor(name)
        case shapes.Choice():
            return ChoiceEditor(name, shape)
        case shapes.Number():
            return NumberEditor(name, shape)
        case shapes.Several():
            return SeveralEditor(name, shape)
        case shapes.Intervals():
            return IntervalsEditor(name, shape, around.services)
        case shapes.Folder():
            return FolderEditor(name, around.folder)
        case shapes.Template():
            return TemplateEditor(name)
        case shapes.Proxy():
            return ProxyEditor(name)


def narrow(line: Line) -> bool:
    """Tell whether the widget has room beside the words, not only beneath them."""
    return isinstance(line.shape, shapes.Switch | shapes.Choice | shapes.Number)
