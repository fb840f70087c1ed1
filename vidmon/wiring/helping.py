"""Help: what is new, the log, what a report of trouble needs, and whose parts these are."""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication

from vidmon import __version__
from vidmon.core.changelog import Block, newest
from vidmon.core.diagnostics import Diagnostics, told
from vidmon.core.redact import Redactor
from vidmon.qt.about import About
from vidmon.qt.language import current
from vidmon.qt.reading import Page, TextToCopy
from vidmon.shipped import resource
from vidmon.wiring.parts import licence_of_vidmon, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.engine.engine import Engine
    from vidmon.places import Places
    from vidmon.qt.main_window import MainWindow

_LOG_LINES = 80
_LOG_END = 64_000  # bytes


class Helping:
    """Opens the windows of the help menu."""

    def __init__(self, engine: Engine, window: MainWindow, where: Places) -> None:
        self._engine = engine
        self._window = window
        self._where = where

    def show_news(self) -> None:
        """Show what is new in this version."""
        Page(_tr("What's new"), _news, self._window).open()

    def open_logs(self) -> None:
        """Open the folder of the log."""
        self._where.logs.mkdir(parents=True, exist_ok=True)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._where.logs))):
            self._window.say(_tr("The logs are in {folder}").format(folder=self._where.logs))

    def show_diagnostics(self) -> None:
        """Show what a report of trouble needs, to be copied."""
        why = _tr(
            "Send this along when you report trouble with vidmon. It holds no keys and no"
            " passwords. The log may name services and files; read it before you send it."
        )
        dialog = TextToCopy(_tr("Diagnostics"), why, self.diagnostics(), self._window)
        dialog.copied.connect(lambda: self._window.say(_tr("Diagnostics copied.")))
        dialog.open()

    def show_about(self) -> None:
        """Show vidmon's version and licence, and those of its parts."""
        own = ("vidmon", __version__, "MIT", licence_of_vidmon())
        others = [(p.name, p.version, p.licence, p.text) for p in parts(qVersion())]
        About((own, *others), self._window).open()

    def diagnostics(self) -> str:
        """Give the facts as text; everything passes the redactor."""
        engine = self._engine
        facts = Diagnostics(
            {"vidmon": __version__, "Python": sys.version.split()[0], "Qt": qVersion()}
            | {part.name: part.version for part in parts("") if part.version},
            self._system(),
            tuple(engine.tasks.values()),
            engine.accounts.all(),
            engine.settings,
            log_end(self._where.logs / "vidmon.log"),
        )
        text = told(facts, Redactor(engine.keys.known()))
        return text.replace(str(Path.home()), "~")  # it has the user's name in it

    def _system(self) -> dict[str, str]:
        plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
        return {
            "platform": platform.platform(),
            "desktop plug-in": QGuiApplication.platformName(),
            "plug-ins": f"{plugins} ({', '.join(_plugins(plugins)) or 'none'})",
            "frozen": str(bool(getattr(sys, "frozen", False))),
            "own services": str(len(list(self._where.services.glob("*.toml")))),
            "key store": type(self._engine.keys).__name__,
        }


def log_end(path: Path) -> Sequence[str]:
    """Give the last lines of a log; a line that is cut at the front is left out."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            size = file.tell()
            file.seek(max(size - _LOG_END, 0))
            lines = file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ()
    return lines[1 if size > _LOG_END else 0 :][-_LOG_LINES:]


def _news() -> Sequence[Block]:
    none = Block("text", _tr("The list of changes is not on this computer."))
    return newest(_changelog()) or (none,)


def _changelog() -> str:
    """Give the changelog in the language of the window, which a test keeps up to the English."""
    translated = resource("translations", f"changelog_{current()}.md")
    path = translated if translated.exists() else resource().parent / "CHANGELOG.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _plugins(folder: str) -> list[str]:
    try:
        return sorted(each.name for each in Path(folder).iterdir() if each.is_dir())
    except OSError:
        return []


def _tr(text: str) -> str:
    return QCoreApplication.translate("helping", text)
