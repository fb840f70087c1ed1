"""What a program that vidmon starts finds around it: nothing of a bundle's own may be left.

A bundle finds its libraries by variables. A browser, a file manager or another player that
inherits them loads those libraries too, and dies of it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SHELLS_OWN = frozenset({"_", "PWD", "OLDPWD", "PATH"})  # may name our folder and harm nobody


def inherited() -> dict[str, str]:
    """Give the environment of a child, by its own word. Raises `OSError` if none starts."""
    argv = ["cmd", "/c", "set"] if sys.platform == "win32" else ["env", "-0"]
    try:
        told = subprocess.run(argv, capture_output=True, check=True, timeout=30).stdout
    except subprocess.SubprocessError as error:
        raise OSError(str(error)) from error
    lines = told.decode(errors="replace").split("\r\n" if sys.platform == "win32" else "\0")
    return dict((line.split("=", 1)) for line in lines if "=" in line)


def leaked(environment: dict[str, str], bundle: Path | None = None) -> list[str]:
    """Name the variables of `environment` that come from the bundle, else of this process's."""
    home = bundle or bundle_of_this_process()
    if home is None:
        return []
    return sorted(
        name
        for name, value in environment.items()
        if name.startswith(("_PYI", "_MEI")) or (name not in _SHELLS_OWN and str(home) in value)
    )


def bundle_of_this_process() -> Path | None:
    """Give the folder of the bundle that runs, None where Python runs from its own place."""
    inside = getattr(sys, "_MEIPASS", None)
    return None if inside is None else Path(inside).parent
