"""The clipboard, watched only where the user switched that on: a task in it is offered.

Its text is neither stored nor logged: what is held until the offer ends is the task that was
recognised. Keys, passwords and what a password manager marks as such are never looked at twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from vidmon.core.intake import Finding, Verdict
from vidmon.core.pasted_key import keys_in
from vidmon.core.settings import WATCH_CLIPBOARD

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from vidmon.engine.engine import Engine
    from vidmon.qt.main_window import MainWindow
    from vidmon.wiring.pasting import Pasting

_LONGEST = 20_000  # characters; what is longer was not copied to be followed
_SURE = 3
# What password managers put beside a secret: KDE, macOS, Windows.
_CONCEALED = (
    "passwordmanagerhint",
    "concealedtype",
    "transienttype",
    "clipboard viewer ignore",
    "excludeclipboardcontentfrommonitorprocessing",
)


class ClipboardWatch:
    """Offers what is copied elsewhere and is surely a task. Never follows one by itself."""

    def __init__(self, engine: Engine, window: MainWindow, pasting: Pasting) -> None:
        self._engine = engine
        self._window = window
        self._pasting = pasting
        self._on = False
        window.offer.accepted.connect(lambda found: pasting.take((found,)))

    @property
    def watching(self) -> bool:
        """Whether the user switched it on."""
        return self._on

    def look(self) -> None:
        """Begin or stop to watch, as the setting says."""
        wanted = self._engine.settings.get(WATCH_CLIPBOARD)
        if wanted == self._on:
            return
        self._on = wanted
        clipboard = QGuiApplication.clipboard()
        if wanted:
            clipboard.dataChanged.connect(self.changed)
        else:
            clipboard.dataChanged.disconnect(self.changed)
            self._window.offer.end()

    def close(self) -> None:
        """Stop watching."""
        if self._on:
            self._on = False
            QGuiApplication.clipboard().dataChanged.disconnect(self.changed)

    def changed(self) -> None:
        """Look at the clipboard, if another program filled it."""
        clipboard = QGuiApplication.clipboard()
        mime = clipboard.mimeData()
        if mime is not None and not clipboard.ownsClipboard():
            self.seen(mime)

    def seen(self, mime: QMimeData) -> None:
        """Offer what another program copied, if it is surely a task and nothing private."""
        if not self._on or _concealed(mime) or not mime.hasText():
            return
        found = self._sure(mime.text())
        if found is not None:
            self._window.offer.offer(self._words(found), found)

    def _sure(self, text: str) -> Finding | None:
        """Give the one task that the text surely is, None where there is any doubt."""
        if len(text) > _LONGEST or keys_in(text):
            return None
        found = [f for f in self._pasting.read(text) if f.verdict is not Verdict.REFUSE]
        if len(found) != 1 or found[0].key_seen or found[0].candidates[0].strength < _SURE:
            return None
        return None if self._is_listed(found[0]) else found[0]

    def _is_listed(self, finding: Finding) -> bool:
        listed = {(task.provider, task.ref.id) for task in self._engine.tasks.values()}
        return any((one.provider, one.ref.id) in listed for one in finding.candidates)

    def _words(self, finding: Finding) -> str:
        task_id = finding.candidates[0].ref.id
        short = task_id if len(task_id) <= 48 else f"{task_id[:32]}…{task_id[-12:]}"
        return _tr("There is a task in the clipboard: {id}").format(id=short)


def _concealed(mime: QMimeData) -> bool:
    names = " ".join(mime.formats()).lower()
    return any(mark in names for mark in _CONCEALED)


def _tr(text: str) -> str:
    return QCoreApplication.translate("clipboard", text)
