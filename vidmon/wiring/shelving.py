"""The user's own services: their folder watched, and what changes told to all who offer them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QTimer

from vidmon.core.plain import plain
from vidmon.providers.shelf import Changes
from vidmon.qt.joined import listed
from vidmon.qt.spec_words import of_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.engine.engine import Engine
    from vidmon.providers.shelf import Mistake, Shelf
    from vidmon.qt.main_window import MainWindow

_QUIET = 250  # ms without a change until a folder is read: editors write in several steps


class Shelving:
    """Keeps the engine's services true to the user's folder.

    The folder is made, so that it is there to be found and watched. Its files are watched one by
    one too, as a folder does not tell of a file written in place.
    """

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        shelf: Shelf,
        folder: Path,
        changed: Callable[[Changes], None],
    ) -> None:
        self.shelf = shelf
        self.folder = folder
        self._engine = engine
        self._window = window
        self._changed = changed
        self._told: frozenset[Mistake] = frozenset()
        self._watcher = QFileSystemWatcher(window)
        self._rest = QTimer(window, singleShot=True, interval=_QUIET)
        self._rest.timeout.connect(self.reload)
        self._watcher.directoryChanged.connect(lambda _path: self._rest.start())
        self._watcher.fileChanged.connect(lambda _path: self._rest.start())

    def start(self) -> None:
        """Watch the folder, and say what is wrong in it."""
        self._watch()
        self._tell_mistakes()

    def reload(self) -> None:
        """Read the folder again, now."""
        before, self.shelf = self.shelf, self.shelf.reloaded(self.folder)
        self._watch()
        changes = Changes.between(before, self.shelf)
        if changes or before.own != self.shelf.own:
            names = (*changes.added, *changes.changed, *changes.gone)
            self._engine.exchange_providers(self.shelf.providers, names)
            self._changed(changes)
            self._window.say(self._words(changes, before))
        self._tell_mistakes()

    def _watch(self) -> None:
        """Watch what is there; a file that was replaced is another one, and watched anew."""
        with suppress(OSError):  # a read-only profile: then nothing changes there either
            self.folder.mkdir(parents=True, exist_ok=True)  # also where it was just removed
        there = [str(self.folder), *(str(path) for path in self.folder.glob("*.toml"))]
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if new := [path for path in there if path not in watched and Path(path).exists()]:
            self._watcher.addPaths(new)

    def _tell_mistakes(self) -> None:
        """Say what is wrong with files, each mistake once; the mended are taken back."""
        now = frozenset(self.shelf.mistakes)
        new = [mistake for mistake in self.shelf.mistakes if mistake not in self._told]
        if new:
            words = "\n".join(map(of_file, new[:3]))
            self._window.paste.say(words, "warn")
        elif self._told - now and not now:
            self._window.paste.say(_tr("The service files have no mistakes any more."), "good")
        self._told = now

    def _words(self, changes: Changes, before: Shelf) -> str:
        for names, shelf, words in (
            (changes.gone, before, _tr("{services}: gone. Its tasks and accounts stay.")),
            (changes.added, self.shelf, _tr("{services}: ready. Add an account for it.")),
            (changes.changed, self.shelf, _tr("{services}: read anew.")),
        ):
            if names:
                titles = (plain(shelf.providers[name].title, 60) for name in names[:5])
                return words.replace("{services}", listed(titles))
        return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("shelving", text)
