"""How the disk image looks: the app, an arrow's way to Applications. Read by dmgbuild.

    dmgbuild -s dmg_settings.py -D app=PATH "vidmon" vidmon.dmg

https://dmgbuild.readthedocs.io/en/latest/settings.html
"""

from __future__ import annotations

from pathlib import Path

app = defines["app"]  # type: ignore[name-defined]  # noqa: F821 - dmgbuild puts it here
_name = Path(app).name

files = [app]
symlinks = {"Applications": "/Applications"}
format = "ULFO"  # noqa: A001 - dmgbuild's word; LZFSE, read by macOS 10.11 and newer
filesystem = "APFS"
icon_locations = {_name: (150, 160), "Applications": (450, 160)}
window_rect = ((200, 200), (600, 360))
icon_size = 112
text_size = 13
default_view = "icon-view"
show_toolbar = False
show_sidebar = False
