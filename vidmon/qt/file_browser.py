"""How a file is shown in the system's file browser: selected, where the system knows how."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path

_SERVICE = "org.freedesktop.FileManager1"
_PATH = "/org/freedesktop/FileManager1"
_PATIENCE = 2000  # ms that a file manager may take to start


def reveal(path: Path) -> bool:
    """Show the file, selected where that works, else open its folder; False if it is gone."""
    if not path.exists():
        return False
    if sys.platform == "win32":
        return _started("explorer", ["/select,", str(path)])
    if sys.platform == "darwin":
        return _started("open", ["-R", str(path)])
    return _selected(path) or _folder_opened(path)


def _selected(path: Path) -> bool:
    """Ask the desktop's file manager by the interface that all of them share.

    https://www.freedesktop.org/wiki/Specifications/file-manager-interface/
    """
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "ShowItems")
    call.setArguments([[path.as_uri()], ""])
    return bus.call(call, timeout=_PATIENCE).type() is QDBusMessage.MessageType.ReplyMessage


def _folder_opened(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _started(program: str, arguments: list[str]) -> bool:
    return QProcess.startDetached(program, arguments)[0]
