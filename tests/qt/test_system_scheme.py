"""The look follows the system while the program runs."""

from __future__ import annotations

import os
import subprocess
import sys

_LOOK = """
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from vidmon.qt import theme
from vidmon.qt.sidebar import Sidebar

app = QApplication([])
theme.install(app)
side = Sidebar()
side.resize(240, 400)
side.show()
seen = []
for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
    app.styleHints().setColorScheme(scheme)  # as the desktop does it
    app.processEvents()
    picture = side.grab().toImage()
    seen.append((picture, picture.pixelColor(20, 390).lightnessF()))
    grounds = {picture.pixelColor(x, 390).name() for x in range(10, 200)}
    assert grounds == {theme.colours().window}, grounds
assert seen[0][1] > 0.9 and seen[1][1] < 0.15, [light for _, light in seen]
assert seen[0][0] == seen[2][0], "back as it was, icons too"
print("followed")
"""


def test_light_becomes_dark_and_light_again_while_it_runs(screen: dict[str, str]) -> None:
    env = {**os.environ, **screen, "XDG_CURRENT_DESKTOP": "GNOME"}  # bare X tells no scheme
    done = subprocess.run(
        [sys.executable, "-c", _LOOK], env=env, capture_output=True, text=True, check=False
    )
    assert "followed" in done.stdout, done.stderr
