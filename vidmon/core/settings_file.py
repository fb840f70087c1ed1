"""How settings travel as a file: JSON with a version, read with suspicion, and never a secret.

Only what stands in the table travels, and nothing there is a secret: keys and passwords are in the
key store. A file is taken whole or not at all, but for lines that this vidmon does not know.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vidmon.core.setting_shapes import BadValue
from vidmon.core.settings_table import BY_KEY, QT_TRANSLATE_NOOP, TABLE

if TYPE_CHECKING:
    from vidmon.core.settings import Settings

VERSION = 1
LARGEST = 200_000  # bytes; ours have about one thousand
_WHAT = "vidmon settings"


class BadFile(ValueError):  # noqa: N818 - it reads as what is wrong
    """A file that is not taken. `text` says why in English; `about` fills its gap {what}."""

    def __init__(self, text: str, about: str = "") -> None:
        super().__init__(text.replace("{what}", about))
        self.text = text
        self.about = about


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says: values by key, and the keys that this vidmon does not know."""

    values: dict[str, Any]
    unknown: tuple[str, ...] = ()


def to_text(settings: Settings) -> str:
    """Give the settings of the table as the text of a file."""
    values = {line.key: settings.get(line.setting) for line in TABLE}
    told = {"what": _WHAT, "version": VERSION, "settings": values}
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def from_text(text: str) -> Told:
    """Read a file's text. Raises `BadFile`."""
    given = _settings(text)
    values = {key: _cleaned(key, value) for key, value in given.items() if key in BY_KEY}
    return Told(values, tuple(sorted(key for key in given if key not in BY_KEY)))


def _settings(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or told.get("what") != _WHAT:
        raise BadFile(QT_TRANSLATE_NOOP("Settings", "This is no file with settings of vidmon."))
    version = told.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise BadFile(QT_TRANSLATE_NOOP("Settings", "The file does not say which version it is."))
    if version > VERSION:
        raise BadFile(
            QT_TRANSLATE_NOOP("Settings", "The file is from a newer vidmon. Update vidmon first.")
        )
    values = told.get("settings")
    if not isinstance(values, dict):
        raise BadFile(QT_TRANSLATE_NOOP("Settings", "There are no settings in the file."))
    return values


def _cleaned(key: str, value: object) -> object:
    line = BY_KEY[key]
    try:
        return line.shape.clean(value)
    except BadValue:
        words = QT_TRANSLATE_NOOP("Settings", "The file has a value for “{what}” that cannot be.")
        raise BadFile(words, line.label) from None
