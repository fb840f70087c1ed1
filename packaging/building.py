"""What can be built, and from what: `dev.py build NAME...` puts it into dist/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import appdir
import deb
import freezing
import macos
import project
import run_file
import wheels
import windows
from telling import say
from turns import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

DIST = project.ROOT / "dist"
ARTEFACTS: dict[str, Callable[[Path], list[Path]]] = {
    "wheel": wheels.build,
    "deb": deb.build,
    "run": run_file.build,
    "appdir": appdir.build,
    "windows": windows.build,
    "macos": macos.build,
}


def build(names: Sequence[str]) -> int:
    """Build each and tell where it is. Raises `SetUpFailed` for what cannot be built here."""
    unknown = [name for name in names if name not in ARTEFACTS]
    if unknown or not names:
        say(f'"build" takes some of: {", ".join(ARTEFACTS)}.')
        return 2
    with one_at_a_time(project.ROOT / "build" / "building.lock"):
        for name in names:
            for made in ARTEFACTS[name](DIST):
                print(f"{made}  {_bytes(made) / 1e6:.1f} MB", flush=True)
    return 0


def _bytes(made: Path) -> int:
    return freezing.size(made) if made.is_dir() else made.stat().st_size
