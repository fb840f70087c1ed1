"""The self-extracting installer: one file, `sh vidmon-....run`, into the home folder, no root.

makeself packs it and checks its hash when it is started; what is then done is linux/install.sh.
"""

from __future__ import annotations

import os
import platform
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import deb
import freezing
import linux_files
import needed_libraries
import project
from telling import quietly, say

if TYPE_CHECKING:
    from pathlib import Path

_HERE = project.ROOT / "packaging" / "linux"
PLACE = "@HOME@"  # install.sh puts the folder here that was chosen


def build(to: Path) -> list[Path]:
    """Build the .run into `to`. Raises `SetUpFailed` where makeself is not to be had."""
    deb.need_linux("makeself", "The .run is built on Linux, with makeself and binutils.")
    about, bundle = project.read(), freezing.freeze()
    needed_libraries.packages(bundle)
    root = project.ROOT / "build" / "run"
    lay_out(root, about, bundle)
    linux_files.settle(root, about.date)
    to.mkdir(parents=True, exist_ok=True)
    made = to / f"{about.name}-{about.version}-{platform.machine()}.run"
    day = datetime.fromtimestamp(about.date, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    same = "--sort=name --owner=0 --group=0 --numeric-owner"
    options = ["--xz", "--complevel", "9", "--sha256", "--nomd5", "--nocrc", "--nox11"]
    options += ["--packaging-date", day, "--tar-format", "gnu", "--tar-extra", same]
    say("Packing the .run; this takes a minute.")
    argv = ["makeself", *options, str(root), str(made), about.title, "./install.sh"]
    quietly(argv, "makeself failed", {**os.environ, "XZ_OPT": "-T1"})
    return [made]


def lay_out(root: Path, about: project.Project, bundle: Path) -> None:
    """Put the bundle, the desktop's files and the script that installs them under `root`."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / about.name, symlinks=True)
    linux_files.put(root / "share", about, f"{PLACE}/{about.name}")
    for script in ("install.sh", "uninstall.sh"):
        text = (_HERE / f"{script}.in").read_text(encoding="utf-8")
        made = root / script
        made.write_text(project.fill(text, about.words() | {"HOME": PLACE}), encoding="utf-8")
        made.chmod(0o755)
