"""The package for Debian and Ubuntu: the bundle in /opt, the rest where the desktop looks.

/opt is the place of programs that do not come from the distribution (FHS 3.13). There are no
maintainer scripts: dpkg's triggers tell the desktop of the menu entry and the icons.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import freezing
import linux_files
import needed_libraries
import project
import system_packages
from telling import SetUpFailed, quietly, say

if TYPE_CHECKING:
    from pathlib import Path

_HERE = project.ROOT / "packaging" / "linux"
_BESIDE = ("fontconfig-config", "hicolor-icon-theme")
_RECOMMENDED = (
    "gnome-keyring | kwalletmanager | keepassxc", "xdg-utils", "libva2", "libva-drm2",
    "fonts-dejavu-core | fonts-noto-core",
)  # fmt: skip
_MOST = 60_000_000  # bytes


def build(to: Path) -> list[Path]:
    """Build the .deb into `to`. Raises `SetUpFailed` where there is no dpkg."""
    need_linux("dpkg-deb", "The .deb is built on Debian or Ubuntu, with dpkg-deb and binutils.")
    about, bundle = project.read(), freezing.freeze()
    root = project.ROOT / "build" / "deb"
    lay_out(root, about, bundle)
    architecture = _ask("dpkg", "--print-architecture")
    to.mkdir(parents=True, exist_ok=True)
    made = to / f"{about.name}_{about.version}_{architecture}.deb"
    control = control_file(
        about, architecture, needed_libraries.packages(bundle), freezing.size(root)
    )
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text(_sums(root), encoding="utf-8")
    linux_files.settle(root, about.date)
    say("Packing the .deb; this takes a minute.")
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(about.date)}
    argv = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--threads-max=1", "--build"]
    quietly([*argv, str(root), str(made)], "dpkg-deb failed", env)
    if made.stat().st_size > _MOST:
        say(f"It has {made.stat().st_size / 1e6:.1f} MB, more than {_MOST / 1e6:.0f}.")
    return [made]


def need_linux(program: str, otherwise: str) -> None:
    """Get a program by apt where it is missing. Raises `SetUpFailed` with the words given."""
    if not shutil.which(program):
        system_packages.need(*{"dpkg-deb": ("dpkg",)}.get(program, (program,)))
    for each in (program, "objdump", "strip"):
        if not shutil.which(each):
            raise SetUpFailed(f"{otherwise} Here {each} is missing.")


def lay_out(root: Path, about: project.Project, bundle: Path) -> None:
    """Put all files of the package under `root`, as they will lie on the disk."""
    shutil.rmtree(root, ignore_errors=True)
    home, share = root / "opt" / about.name, root / "usr" / "share"
    shutil.copytree(bundle, home, symlinks=True)
    linux_files.put(share, about, about.name)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / about.name).symlink_to(f"/opt/{about.name}/{about.name}")
    words = about.words()
    doc = share / "doc" / about.name
    doc.mkdir(parents=True)
    for template, place in {
        "copyright.in": doc / "copyright",
        "changelog.in": doc / "changelog",
        "lintian-overrides.in": share / "lintian" / "overrides" / about.name,
    }.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        text = (_HERE / template).read_text(encoding="utf-8")
        place.write_text(project.fill(text, words), encoding="utf-8")
    linux_files.pack(doc / "changelog")


def control_file(
    about: project.Project, architecture: str, libraries: dict[str, str], size: int
) -> str:
    """Give the text of DEBIAN/control; `size` is in bytes."""
    depends = [f"{name} (>= {least})" if least else name for name, least in libraries.items()]
    words = about.words() | {
        "ARCHITECTURE": architecture,
        "SIZE": str(-(-size // 1024)),
        "DEPENDS": ", ".join([*sorted(depends), *_BESIDE]),
        "RECOMMENDS": ", ".join(_RECOMMENDED),
    }
    return project.fill((_HERE / "control.in").read_text(encoding="utf-8"), words)


def _sums(root: Path) -> str:
    files = sorted(p for p in root.rglob("*") if p.is_file() and not p.is_symlink())
    ours = [str(path.relative_to(root)) for path in files if "DEBIAN" not in path.parts]
    told = subprocess.run(["md5sum", *ours], cwd=root, capture_output=True, text=True, check=True)
    return told.stdout


def _ask(*argv: str) -> str:
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.strip()
