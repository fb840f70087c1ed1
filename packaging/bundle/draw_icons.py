"""Draw the app's icon in all sizes: PNGs for Linux, .ico for Windows, .icns for macOS.

    python draw_icons.py vidmon.svg FOLDER

Runs in the workshop, as it needs Qt (which draws the SVG) and Pillow (which writes the containers).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
_WINDOWS = (16, 24, 32, 48, 64, 128, 256)


def draw(svg: Path, folder: Path) -> None:
    """Write `16.png` to `1024.png`, `vidmon.ico` and `vidmon.icns` into `folder`."""
    renderer = QSvgRenderer(str(svg))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"{size}.png"))
    drawn = {size: Image.open(folder / f"{size}.png") for size in SIZES}
    drawn[256].save(
        folder / "vidmon.ico",
        sizes=[(size, size) for size in _WINDOWS],
        append_images=[drawn[size] for size in _WINDOWS],
    )
    drawn[1024].save(
        folder / "vidmon.icns", append_images=[drawn[s] for s in (32, 64, 128, 256, 512)]
    )


if __name__ == "__main__":
    app = QGuiApplication([])
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
