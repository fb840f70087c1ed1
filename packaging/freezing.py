"""The one-folder bundle: Python, Qt and vidmon in a folder that needs neither.

Everything that the packages for a system hold is in `build/frozen/vidmon` after this, licences
too. It is made out of the wheel, so what is shipped there is tested here.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from functools import cache
from typing import TYPE_CHECKING

import bundle_words
import project
import wheels
import workshop
from telling import quietly, say

if TYPE_CHECKING:
    from pathlib import Path

_BUILD = project.ROOT / "build"
_HERE = project.ROOT / "packaging"
ICONS = _BUILD / "icons"
_MOST = 205_000_000  # bytes unpacked, on Linux


@cache
def freeze() -> Path:
    """Make the bundle and give its folder (on macOS the .app). Raises `SetUpFailed`."""
    python = workshop.ready()
    wheel = next(path for path in wheels.build(_BUILD / "wheel") if path.suffix == ".whl")
    options = ["--no-deps", "--force-reinstall", "--no-input"]
    install = [str(python), "-m", "pip", "install", *options, str(wheel)]
    quietly(install, "The wheel could not be installed")
    draw_icons(python)
    say("Freezing; this takes half a minute.")
    frozen = _BUILD / "frozen"
    shutil.rmtree(frozen, ignore_errors=True)
    paths = ["--distpath", str(frozen), "--workpath", str(_BUILD / "pyinstaller")]
    recipe = str(_HERE / "bundle" / "vidmon.spec")
    argv = [str(python), "-m", "PyInstaller", "--noconfirm", "--clean", *paths, recipe]
    quietly(argv, "PyInstaller could not make the bundle", _environment())
    tree = frozen / "vidmon"
    if sys.platform.startswith("linux"):
        _strip_python(tree)
        _weigh(tree)
    if sys.platform == "darwin":
        return frozen / f"{project.read().title}.app"
    return tree


def draw_icons(python: Path) -> None:
    """Draw the icon in all sizes into build/icons."""
    svg = project.ROOT / "resources" / "icons" / "vidmon.svg"
    argv = [str(python), str(_HERE / "bundle" / "draw_icons.py"), str(svg), str(ICONS)]
    quietly(argv, "The icons could not be drawn")


def size(folder: Path) -> int:
    """Give the bytes of all files in `folder`."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def _environment() -> dict[str, str]:
    about = project.read()
    told = {
        "root": str(project.ROOT),
        "icons": str(ICONS),
        "licences": str(_BUILD / "licences"),
        "version_resource": str(bundle_words.version_resource(about, _BUILD)),
        "info_plist": bundle_words.info_plist(about),
        "app_id": about.app_id,
        "title": about.title,
        "version": about.version,
    }
    # A fixed seed: sets are written into bytecode in the order of their hashes.
    fixed = {"SOURCE_DATE_EPOCH": str(about.date), "PYTHONHASHSEED": "1"}
    return {**os.environ, **fixed, "VIDMON_BUNDLE": json.dumps(told)}


def _strip_python(tree: Path) -> None:
    """Take the debugger's tables out of Python itself: 20 MB. Nothing else bears stripping."""
    inside = tree / "_internal"
    libraries = [*inside.glob("libpython3.*.so.1.0"), *inside.glob("python3*/lib-dynload/*.so")]
    argv = ["strip", "--strip-unneeded", *map(str, libraries)]
    quietly(argv, "strip (of binutils) failed")


def _weigh(tree: Path) -> None:
    if size(tree) > _MOST:
        say(f"The bundle has {size(tree) / 1e6:.1f} MB, more than {_MOST / 1e6:.0f}.")
