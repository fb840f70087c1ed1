"""What was dropped or pasted: files of this machine, or a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData


def files_in(mime: QMimeData) -> list[Path]:
    """Give the files of this machine that are meant, none where a text or a web link is."""
    if not mime.hasUrls():
        return []
    urls = mime.urls()
    local = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return local if len(local) == len(urls) else []


def text_in(mime: QMimeData) -> str:
    """Give the text; of a web link that was dragged without one, its address."""
    if mime.hasText() and mime.text().strip():
        return mime.text()
    return "\n".join(url.toString() for url in mime.urls()) if mime.hasUrls() else ""
