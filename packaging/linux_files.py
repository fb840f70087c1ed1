"""What a Linux desktop wants to find under share/: menu entry, metainfo, icons, manual.

The same files go into the .deb, the self-extracting installer and the AppDir.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import struct
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import freezing
import project

if TYPE_CHECKING:
    from pathlib import Path

_HERE = project.ROOT / "packaging" / "linux"
_PICTURES = project.ROOT / "packaging" / "pictures"
_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_RELEASE = re.compile(r"^## \[?(\d[\w.]*)\]? [-–] (\d{4}-\d\d-\d\d)", re.MULTILINE)


def put(share: Path, about: project.Project, command: str) -> None:
    """Fill the folder `share`; `command` is what the menu entry starts."""
    words = about.words() | {"EXEC": command} | _metainfo_words(about)
    for name, place in {
        "vidmon.desktop.in": f"applications/{about.app_id}.desktop",
        "metainfo.xml.in": f"metainfo/{about.app_id}.metainfo.xml",
    }.items():
        _write(share / place, project.fill(_template(name), words))
    manual = project.fill(_template("vidmon.1.in"), words).encode()
    _write_packed(share / "man" / "man1" / f"{about.name}.1.gz", manual)
    for size in _SIZES:
        _copy(freezing.ICONS / f"{size}.png", share / _icon(f"{size}x{size}", about, "png"))
    svg = project.ROOT / "resources" / "icons" / "vidmon.svg"
    _copy(svg, share / _icon("scalable", about, "svg"))


def releases(changelog: str, about: project.Project) -> str:
    """Give the metainfo's list of releases, newest first; this one counts, noted or not."""
    noted = _RELEASE.findall(changelog)
    if about.version not in dict(noted):
        noted.insert(0, (about.version, about.day))
    lines = [f'    <release version="{version}" date="{day}"/>' for version, day in noted]
    return "\n".join(lines)


def pack(file: Path) -> None:
    """Replace a file by its .gz; the same bytes for the same file, as Debian wants it."""
    _write_packed(file.with_name(f"{file.name}.gz"), file.read_bytes())
    file.unlink()


def settle(tree: Path, date: int) -> None:
    """Give everything in `tree` the rights of a package and the time `date`."""
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            # wheels mark libraries as programs, which they are not
            runs = os.access(path, os.X_OK) and ".so" not in path.suffixes
            path.chmod(0o755 if runs or path.is_dir() else 0o644)
        os.utime(path, (date, date), follow_symlinks=False)


def _metainfo_words(about: project.Project) -> dict[str, str]:
    changelog = (project.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    words = {"RELEASES": releases(changelog, about), "SUMMARY": escape(about.summary)}
    words["PICTURES"] = f"{about.homepage}/raw/v{about.version}/packaging/pictures"
    words["DEVELOPER_ID"] = about.app_id.rpartition(".")[0]
    for blank, name in {"PLAYING": "playing-dark.png", "FAILURE": "failure-light.png"}.items():
        width, height = _size_of(_PICTURES / name)
        words |= {f"{blank}_WIDTH": str(width), f"{blank}_HEIGHT": str(height)}
    return words


def _size_of(png: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", png.read_bytes()[16:24])
    return width, height


def _icon(size: str, about: project.Project, ending: str) -> str:
    return f"icons/hicolor/{size}/apps/{about.app_id}.{ending}"


def _template(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _write_packed(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, mtime=0))


def _copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)
