"""The first lines of a bundle: what it needed to start is not handed to other programs.

PyInstaller's loader sets LD_LIBRARY_PATH and variables of its own, its hook for Qt sets
QT_PLUGIN_PATH. This process has read them, and the Qt here finds its plug-ins by the place of its
libraries. A browser or file manager that inherited them would load our libraries and die of it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping


def forget(bundle: str, environment: MutableMapping[str, str]) -> None:
    """Take out of `environment` what names `bundle`; what the user had set comes back."""
    users = environment.pop("LD_LIBRARY_PATH_ORIG", "")
    for name, value in list(environment.items()):
        if name.startswith(("_PYI", "_MEI")) or (name != "PATH" and bundle in value):
            del environment[name]
    if users:
        environment["LD_LIBRARY_PATH"] = users


if __name__ == "__main__":
    forget(sys._MEIPASS, os.environ)  # type: ignore[attr-defined]  # noqa: SLF001 - its API
    from vidmon.__main__ import main

    sys.exit(main())
