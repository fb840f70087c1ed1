"""Icons are drawn for the pixels of the screen, never scaled from others."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_LOOK = """
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from vidmon.qt import icons, theme

app = QApplication([])
theme.install(app)
ratio = app.primaryScreen().devicePixelRatio()
for side in (16, 18, 20, 24, 32):
    given = icons.icon("settings").pixmap(QSize(side, side), ratio)
    drawn = QPixmap(round(side * ratio), round(side * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    icons.draw(painter, "settings", QRectF(drawn.rect()))
    painter.end()
    assert given.devicePixelRatio() == ratio, (side, given.devicePixelRatio())
    assert given.toImage().convertToFormat(drawn.toImage().format()) == drawn.toImage(), side
print(ratio)
"""


@pytest.mark.parametrize("factor", ["1", "1.5", "2"])
def test_an_icon_has_a_pixel_for_each_of_the_screen(factor: str) -> None:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor}
    done = subprocess.run(
        [sys.executable, "-c", _LOOK], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) == float(factor)
