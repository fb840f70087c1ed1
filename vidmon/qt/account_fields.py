"""What an account of one service needs beside name and address, as widgets to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit

from vidmon.providers.base import Field
from vidmon.qt.fitted import tip
from vidmon.qt.icons import icon
from vidmon.qt.said import of_shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.providers.base import Param, Provider

_SHORTEST = 12  # letters of a choice that are seen
_LONGEST_FILE = 65_536  # bytes; a service account of Google's has 2400


def _tr(text: str) -> str:
    return QCoreApplication.translate("account_fields", text)


def fields_of(provider: Provider) -> tuple[Field, ...]:
    """Give the fields of a service, then one for each thing that the ID of a task does not say."""
    named = {field.name for field in provider.fields}
    asked = [
        Field(
            param.name,
            param.label or param.name,
            required=False,
            help=param.usual,
            choices=_choices(param),
        )
        for param in provider.params
        if param.name not in named
    ]
    return (*provider.fields, *asked)


def _choices(param: Param) -> tuple[tuple[str, str], ...]:
    """Give what may be picked, first of all that each task tells it or the others are tried."""
    if not param.others:
        return ()
    values = (param.usual, *param.others)
    return (("", _tr("Let vidmon find out")), *((value, value) for value in values if value))


def input_for(field: Field, key_place: str, edited: Callable[[], None]) -> QLineEdit | QComboBox:
    """Give what a field is filled in with; `key_place` says where a key lies already."""
    widget = _combo(field, edited) if field.choices else _line(field, key_place, edited)
    widget.setAccessibleName(of_shelf(field.label))
    widget.setToolTip(tip(of_shelf(field.help)))
    return widget


def value_of(widget: QLineEdit | QComboBox) -> str:
    """Give what stands in an input."""
    return widget.text().strip() if isinstance(widget, QLineEdit) else str(widget.currentData())


def fill(widget: QLineEdit | QComboBox, value: str) -> None:
    """Put a value that is kept into an input; a key is never shown again."""
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(widget.findData(value), 0))
    elif widget.echoMode() is QLineEdit.EchoMode.Normal:
        widget.setText(value)


def take_file(line: QLineEdit, path: Path) -> None:
    """Put the key that is in a file into its line; one that cannot be read leaves it empty."""
    try:
        text = path.read_text("utf-8") if path.stat().st_size <= _LONGEST_FILE else ""
    except (OSError, UnicodeDecodeError):
        text = ""
    line.setText(text)
    line.textEdited.emit(text)


def _combo(field: Field, edited: Callable[[], None]) -> QLineEdit | QComboBox:
    combo = QComboBox()
    combo.setSizeAdjustPolicy(combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_SHORTEST)  # a long choice does not widen the window
    for value, label in field.choices:
        combo.addItem(of_shelf(label), value)
    combo.currentIndexChanged.connect(lambda _at: edited())
    return combo


def _line(field: Field, key_place: str, edited: Callable[[], None]) -> QLineEdit:
    line = QLineEdit()
    line.textEdited.connect(lambda _text: edited())
    line.setPlaceholderText(of_shelf(field.help))
    if field.secret:
        line.setEchoMode(QLineEdit.EchoMode.Password)
        if key_place:
            kept = _tr("{place}. Type a new one to replace it")
            line.setPlaceholderText(kept.format(place=key_place))
    if field.form == "json":
        take = line.addAction(icon("folder"), QLineEdit.ActionPosition.TrailingPosition)
        take.setToolTip(_tr("Take the key from a file"))
        take.triggered.connect(lambda: _choose_file(line))
    return line


def _choose_file(line: QLineEdit) -> None:
    box = QFileDialog(line.window(), _tr("Take the key from a file"))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setNameFilters(["JSON (*.json)", _tr("All files (*)")])
    box.fileSelected.connect(lambda path: take_file(line, Path(path)))
    box.open()
