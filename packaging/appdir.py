"""The AppDir: a folder that runs from anywhere, ready for appimagetool.

The last step is `appimagetool dist/vidmon.AppDir`; the tool is downloaded, so it is not a step of
ours. Where a folder is enough, `vidmon.AppDir/AppRun` is the program.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import deb
import freezing
import linux_files
import needed_libraries
import project

if TYPE_CHECKING:
    from pathlib import Path

_APP_RUN = """#!/bin/sh
# Starts vidmon from wherever this folder lies, or was mounted to.
here=$(dirname "$(readlink -f "$0")")
exec "$here/opt/@NAME@/@NAME@" "$@"
"""


def build(to: Path) -> list[Path]:
    """Lay the AppDir out in `to`. Raises `SetUpFailed` elsewhere than on Linux."""
    deb.need_linux("objdump", "The AppDir is built on Linux, with binutils.")
    about, bundle = project.read(), freezing.freeze()
    needed_libraries.packages(bundle)  # what it says is said before somebody else finds out
    made = to / f"{about.name}.AppDir"
    lay_out(made, about, bundle)
    linux_files.settle(made, about.date)
    return [made]


def lay_out(root: Path, about: project.Project, bundle: Path) -> None:
    """Put program, menu entry and icon where appimagetool and AppImage launchers look."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / "opt" / about.name, symlinks=True)
    share = root / "usr" / "share"
    linux_files.put(share, about, about.name)
    run = root / "AppRun"
    run.write_text(project.fill(_APP_RUN, about.words()), encoding="utf-8")
    run.chmod(0o755)
    desktop, icon = f"{about.app_id}.desktop", f"{about.app_id}.svg"
    (root / desktop).symlink_to(f"usr/share/applications/{desktop}")
    (root / icon).symlink_to(f"usr/share/icons/hicolor/scalable/apps/{icon}")
    png = f"usr/share/icons/hicolor/256x256/apps/{about.app_id}.png"
    (root / ".DirIcon").symlink_to(png)
