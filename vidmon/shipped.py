"""Where the shipped files are: in a checkout, in a wheel, in a frozen bundle."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """Give the path of a shipped file or folder, like `resource("icons", "play.svg")`."""
    return _resources().joinpath(*parts)


@cache
def _resources() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller's start-up code
    if bundle:
        return Path(bundle) / "resources"
    package = Path(__file__).resolve().parent
    inside = package / "resources"  # a wheel carries them inside the package
    return inside if inside.is_dir() else package.parent / "resources"
