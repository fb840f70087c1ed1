"""Videos on their way into another program: files by their addresses, always as a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication

from vidmon.qt.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_PICTURE = 32  # px


def mime_of(paths: Sequence[str]) -> QMimeData:
    """Give what a program gets that takes files: text/uri-list."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def carry(source: QWidget, paths: Sequence[str]) -> None:
    """Let the user carry these files away; returns when they are dropped, or not."""
    if not paths:
        return
    drag = QDrag(source)
    drag.setMimeData(mime_of(paths))
    drag.setPixmap(icon("save", "accent").pixmap(_PICTURE, _PICTURE))
    drag.exec(Qt.DropAction.CopyAction)


def far_enough(pressed: QPoint, now: QPoint) -> bool:
    """Tell whether a pressed mouse has moved so far that a drag is meant."""
    return (now - pressed).manhattanLength() >= QGuiApplication.styleHints().startDragDistance()
