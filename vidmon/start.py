"""How the window starts: its arguments, the demo, logging, and where crashes are told."""

from __future__ import annotations

import argparse
import faulthandler
import logging
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from vidmon import __version__
from vidmon.about import APP_ID
from vidmon.core.redact import RedactingFilter
from vidmon.life import live, window_icon
from vidmon.places import Places, in_folder, places
from vidmon.qt import theme
from vidmon.qt.language import SYSTEM, apply_language
from vidmon.qt.loop import run

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any

_LOG_SIZE = 1_000_000  # bytes, twice


def main(argv: Sequence[str]) -> int:
    """Open the window and give the exit status when it is closed."""
    args = _parser().parse_args(argv)
    _join_taskbar_group()
    app = QApplication(["vidmon", "-name", APP_ID])  # X11: the window group of the menu entry
    app.setApplicationName("vidmon")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(window_icon())
    theme.install(app)
    apply_language(args.language)
    with ExitStack() as open_till_end:
        where, work = _work(args, open_till_end)
        _log_to(where.logs, open_till_end)
        return run(app, work)


def _join_taskbar_group() -> None:
    """Belong to the entry in Windows' start menu, which carries the same ID."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)


def _work(
    args: argparse.Namespace, till_end: ExitStack
) -> tuple[Places, Callable[[], Coroutine[Any, Any, int]]]:
    """Choose what runs: the user's profile, or the demo on a profile of its own."""
    if not (args.demo or args.tour or args.shots):
        where = places(args.profile)
        return where, lambda: live(where, "\n".join(args.text))
    from vidmon.demo import Gateway  # late: a start without the demo is quicker
    from vidmon.shots import shots
    from vidmon.tour import demo, tour

    folder = Path(args.profile or till_end.enter_context(_passing_folder())).absolute()
    where = in_folder(folder) if not args.tour else _beside(folder, Path(args.tour))
    gateway = till_end.enter_context(Gateway(speed=4.0 if args.tour or args.shots else 1.0))
    if args.tour:
        return where, lambda: tour(where, gateway, _made(args.tour), args.language)
    if args.shots:
        return where, lambda: shots(where, gateway, _made(args.shots), args.language)
    return where, lambda: demo(where, gateway, args.language)


def _made(folder: str) -> Path:
    path = Path(folder).absolute()
    path.mkdir(parents=True, exist_ok=True)
    return path


def _beside(folder: Path, videos: Path) -> Places:
    """Let the tour leave its videos with its pictures."""
    return replace(in_folder(folder), videos=videos.absolute())


def _passing_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="vidmon-demo-")


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="vidmon", description="Watch, play and save AI videos.")
    made.add_argument("--demo", action="store_true", help="a gateway in a box, with tasks to watch")
    made.add_argument("--tour", metavar="DIR", help="the demo by itself: paste, follow, play, save")
    made.add_argument("--shots", metavar="DIR", help="pictures of the demo, light and dark")
    made.add_argument(
        "--language", metavar="CODE", default=SYSTEM, help="of demo and pictures: en, zh_CN"
    )
    made.add_argument("--profile", metavar="DIR", help="the folder of database and settings")
    made.add_argument("text", nargs="*", metavar="TEXT", help="as if pasted")
    return made


def _log_to(folder: Path, till_end: ExitStack) -> None:
    """Log to a file, redacted; crashes of the interpreter too; nothing to a terminal."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "vidmon.log", maxBytes=_LOG_SIZE, backupCount=1, encoding="utf-8", delay=True
        )
        crashes = till_end.enter_context((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        return  # a profile that cannot be written is told where the database is opened
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(RedactingFilter(frozenset))
    logging.getLogger().addHandler(handler)
    till_end.callback(_log_no_more, handler)
    qInstallMessageHandler(_log_qt)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it would log every link whole
    faulthandler.enable(crashes)
    sys.excepthook = lambda kind, error, at: logging.getLogger("vidmon").critical(
        "Nobody caught this", exc_info=(kind, error, at)
    )


def _log_no_more(handler: logging.Handler) -> None:
    """Let go of the folder before it goes away; what goes wrong after that is told to stderr."""
    faulthandler.disable()
    qInstallMessageHandler(None)
    sys.excepthook = sys.__excepthook__
    logging.getLogger().removeHandler(handler)
    handler.close()


def _log_qt(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """Log what Qt says: most of it is about optional parts that a system lacks."""
    serious = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    logging.getLogger("qt").log(logging.ERROR if serious else logging.INFO, "%s", text)
