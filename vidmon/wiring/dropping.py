"""Files that were dropped onto the window: their text, or in words why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.intake import MOST
from vidmon.core.plain import plain
from vidmon.qt.measures import size
from vidmon.qt.said import why_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vidmon.qt.main_window import MainWindow

_MOST_FILES = 50


class NoText(ValueError):  # noqa: N818 - it reads as what it is
    """A file that cannot be read as text; the message says why, for people."""


class Dropping:
    """Reads dropped files into the paste bar, as if their text was pasted."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def take(self, paths: Sequence[Path]) -> None:
        """Read the files; if one cannot be read, say so and take none: nothing is half done."""
        try:
            text = "\n".join(text_of(path) for path in paths[:_MOST_FILES])
        except NoText as why:
            self._window.paste.say(str(why), "bad")
            return
        self._window.paste.paste(text)


def text_of(path: Path) -> str:
    """Give the text of a file. Raises `NoText` in words for a big one, a folder, a film."""
    name = plain(path.name, 80)
    try:
        if path.is_dir():
            raise NoText(_tr("{name} is a folder. Drop text files.").format(name=name))
        if (length := path.stat().st_size) > MOST:
            raise NoText(_too_big(name, length))
        raw = path.read_bytes()
    except OSError as fault:
        why = why_of(fault)
        raise NoText(_tr("{name} cannot be read: {why}.").format(name=name, why=why)) from None
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in raw[:4096] and not wide:
        raise NoText(_tr("{name} holds no text. Drop .txt or .json files.").format(name=name))
    return raw.decode("utf-16" if wide else "utf-8-sig", "replace")


def _too_big(name: str, length: int) -> str:
    words = _tr("{name} is {size}. Text up to {most} is read; paste the task IDs out of it.")
    return words.format(name=name, size=size(length), most=size(MOST))


def _tr(text: str) -> str:
    return QCoreApplication.translate("dropping", text)
