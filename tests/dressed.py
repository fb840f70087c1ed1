"""The look of vidmon for the time of a test: others measure widgets as Qt makes them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from vidmon.qt.theme import Scheme, install

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@contextmanager
def dressed(app: QApplication, scheme: Scheme = Scheme.LIGHT) -> Iterator[None]:
    """Install the look, and take it off again."""
    style, palette, sheet, font = (
        app.style().objectName(),
        app.palette(),
        app.styleSheet(),
        app.font(),
    )
    install(app, scheme)
    try:
        yield
    finally:
        app.setStyleSheet(sheet)
        app.setStyle(style)
        app.setPalette(palette)
        app.setFont(font)
