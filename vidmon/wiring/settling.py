"""What the user chose: kept, in force at once, shown in the dialog, carried in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from vidmon.core.proxy import Way
from vidmon.core.settings import ALL, CHECK_EVERY, LANGUAGE, PROXY, SAVE_FOLDER, SCHEME
from vidmon.core.settings_file import LARGEST, BadFile, from_text, to_text
from vidmon.qt.language import apply_language
from vidmon.qt.said import why_of
from vidmon.qt.setting_editors import Surroundings
from vidmon.qt.setting_paths import unusable
from vidmon.qt.setting_words import said_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from vidmon.core.settings_file import Told
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow
    from vidmon.qt.preferences import Preferences

_BY_KEY = {setting.key: setting for setting in ALL}


class Settling:
    """Keeps the settings. `changed` is called after one was kept, for what looks at them all."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        owner: Owner,
        folder: Path,
        has_tray: Callable[[], bool],
        go_by: Callable[[Way], Coroutine[Any, Any, None]],
        changed: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._folder = folder
        self._has_tray = has_tray
        self._go_by = go_by
        self._changed = changed
        self._dialog: Preferences | None = None
        self._effects: dict[str, Callable[[Any], None]] = {
            SCHEME.key: window.show_scheme,
            LANGUAGE.key: apply_language,
            CHECK_EVERY.key: lambda _every: engine.watch.repace(),
        }

    def start(self) -> None:
        """Put in force what was chosen before."""
        for key, effect in self._effects.items():
            effect(self._engine.settings.get(_BY_KEY[key]))

    def keep(self, key: str, value: object) -> None:
        """Keep a setting, and put it in force."""
        self._owner.start(self._keep(key, value))

    async def _keep(self, key: str, value: object) -> None:
        if key == PROXY.key:  # it may come with a password, which is for the key store alone
            await self._go_by(value if isinstance(value, Way) else Way(str(value)))
        else:
            await self._engine.keep(_BY_KEY[key], value)
        if effect := self._effects.get(key):
            effect(value)
        self._changed()

    def open(self) -> None:
        """Show the dialog."""
        from vidmon.qt.preferences import Preferences  # late: a start does without it

        around = Surroundings(self._folder, self._services(), self._has_tray())
        dialog = self._dialog = Preferences(self._engine.settings, around, self._window)
        dialog.kept.connect(self.keep)
        dialog.export_requested.connect(self._ask_where_to)
        dialog.import_requested.connect(self._ask_where_from)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None  # Qt deletes it; an import may still be on its way

    def _services(self) -> tuple[tuple[str, str, float], ...]:
        with_account = {account.provider for account in self._engine.accounts.all()}
        return tuple(
            (provider.id, provider.title, provider.every)
            for provider in self._engine.providers.values()
            if provider.id in with_account
        )

    # As a file

    def _ask_where_to(self) -> None:
        box = QFileDialog(self._dialog, _tr("Export the settings"), "vidmon-settings.json")
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix("json")
        box.fileSelected.connect(lambda path: self.write(Path(path)))
        box.open()

    def _ask_where_from(self) -> None:
        box = QFileDialog(self._dialog, _tr("Import settings"), "", _tr("Settings (*.json)"))
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        box.fileSelected.connect(lambda path: self.read(Path(path)))
        box.open()

    def write(self, path: Path) -> None:
        """Write the settings into a file; it holds no key and no password."""
        try:
            path.write_text(to_text(self._engine.settings), encoding="utf-8")
        except OSError as fault:
            self._say(_tr("The file could not be written: {why}"), "bad", fault)
            return
        self._say(_tr("Exported. The file holds no key and no password."), "good")

    def read(self, path: Path) -> None:
        """Take the settings of a file, all or none."""
        try:
            told = from_text(_text_of(path))
        except BadFile as bad:
            self._say(said_of_file(bad), "bad")
        except OSError as fault:
            self._say(_tr("The file cannot be read: {why}"), "bad", fault)
        else:
            self._owner.start(self._take(told))

    async def _take(self, told: Told) -> None:
        here, left = _usable_here(told)
        for key, value in here.items():
            if value != self._engine.settings.get(_BY_KEY[key]):
                await self._keep(key, value)
        if self._dialog:
            self._dialog.show_values(self._engine.settings)
        parts = [_tr("Imported."), *left]
        if told.unknown:
            parts.append(_tr("What this vidmon does not know was left out."))
        self._say(" ".join(parts), "warn" if parts[1:] else "good")

    def _say(self, words: str, look: str, fault: OSError | None = None) -> None:
        why = why_of(fault) if fault else ""
        if self._dialog:
            self._dialog.say(words.replace("{why}", why), look)


def _text_of(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(LARGEST).decode("utf-8", "replace")  # cut off, it is no JSON any more


def _usable_here(told: Told) -> tuple[dict[str, Any], list[str]]:
    """Give what can be used on this system, and words for what cannot."""
    folder = told.values.get(SAVE_FOLDER.key)
    if not folder or not unusable(Path(folder)):
        return told.values, []
    rest = {key: value for key, value in told.values.items() if key != SAVE_FOLDER.key}
    words = _tr("The folder {folder} cannot be used here, so yours stays.")
    return rest, [words.replace("{folder}", folder)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("settling", text)
