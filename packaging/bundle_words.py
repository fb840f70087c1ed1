"""What Windows and macOS show of a bundle: the version resource, and Info.plist."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING, Any

import project

if TYPE_CHECKING:
    from pathlib import Path

OLDEST_MACOS = "14.0"  # what the Qt wheels are built for: macosx_14_0_universal2
_HERE = project.ROOT / "packaging"


def version_resource(about: project.Project, folder: Path) -> Path:
    """Write the version resource for PyInstaller into `folder` and give its path."""
    words = about.words() | {"FOUR_NUMBERS": ", ".join(four_numbers(about.version))}
    template = (_HERE / "windows" / "version.txt.in").read_text(encoding="utf-8")
    made = folder / "version.txt"
    made.write_text(project.fill(template, words), encoding="utf-8")
    return made


def info_plist(about: project.Project) -> dict[str, Any]:
    """Give the bundle's Info.plist as a value."""
    template = (_HERE / "macos" / "Info.plist.in").read_text(encoding="utf-8")
    filled = project.fill(template, about.words() | {"MACOS": OLDEST_MACOS})
    said: dict[str, Any] = plistlib.loads(filled.encode())
    return said


def four_numbers(version: str) -> list[str]:
    """Windows counts with four numbers: 1.2.0 is 1, 2, 0, 0; what is no number is left out."""
    numbers = [part for part in version.split(".") if part.isdigit()]
    return [*numbers, "0", "0", "0", "0"][:4]
