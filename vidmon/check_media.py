"""Whether videos are played here: a player, the pictures that it decodes, a small one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from vidmon import thumbnailer
from vidmon.finding import Finding


def player() -> Finding:
    """Build a player, as an import alone does not show that the media plug-in is there."""
    _prepare_screen()
    try:
        from PySide6.QtCore import qVersion
        from PySide6.QtMultimedia import QMediaPlayer
        from PySide6.QtWidgets import QApplication
    except ImportError as lacking:  # its text names the library of the system
        return Finding("player", False, f"a library of the system is missing: {lacking}")

    app = QApplication.instance() or QApplication(["vidmon"])
    player = QMediaPlayer()
    works = player.isAvailable()
    del player, app
    return Finding("player", works, f"Qt {qVersion()}")


def playing(film: Path) -> Finding:
    """Decode a whole film and count its pictures."""
    _prepare_screen()
    try:
        from PySide6.QtWidgets import QApplication

        from vidmon.played import play_through
    except ImportError as lacking:
        return Finding("playing", False, f"a library of the system is missing: {lacking}")

    app = QApplication.instance() or QApplication(["vidmon"])
    played = play_through(film.absolute())
    del app
    whole = "to its end" if played.to_the_end else "not to its end"
    detail = f"{played.frames} pictures of {played.seconds:.1f} s, {whole}"
    detail += f": {played.error}" if played.error else ""
    return Finding("playing", played.to_the_end and played.frames > 0, detail, count=played.frames)


def small_picture(film: Path) -> Finding:
    """Let a process of its own make one, as the window does; in a bundle, the bundle again."""
    with TemporaryDirectory(prefix="vidmon-") as folder:
        out = Path(folder) / "small.png"
        argv = [*thumbnailer.command(), str(film.absolute()), str(out)]
        try:
            status = subprocess.run(
                argv,
                cwd=thumbnailer.HOME,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=30,
                check=False,
            ).returncode
        except (OSError, subprocess.SubprocessError) as error:
            return Finding("small picture", False, f"its process did not end well: {error}")
        works = status == 0 and out.is_file()
        return Finding(
            "small picture",
            works,
            "made by a process of its own" if works else f"its process gave {status}",
        )


def _prepare_screen() -> None:
    if sys.platform.startswith("linux") and not _screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")  # optional parts it misses


def _screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
