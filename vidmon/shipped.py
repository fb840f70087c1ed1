"""Where the files that come with vidmon are: in a checkout, a wheel, or a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Give the path of a shipped file or folder, like `resource("providers")`.

    It need not exist; whoever opens it finds out.
    """
    return _root().joinpath(*parts)


def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller, the folder of its data files
    if bundle is not None:
        return Path(bundle) / "resources"
    inside = _PACKAGE / "resources"  # a wheel carries them inside the package
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
