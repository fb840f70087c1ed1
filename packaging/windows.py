"""What Windows needs beyond the bundle: a version resource and an installer for one user."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import bundle_words
import freezing
import project
from telling import SetUpFailed, quietly, say

_HERE = project.ROOT / "packaging" / "windows"


def build(to: Path) -> list[Path]:
    """Build the installer into `to`. Raises `SetUpFailed` elsewhere than on Windows."""
    if sys.platform != "win32":
        raise SetUpFailed(
            "The installer for Windows is built on Windows, with Inno Setup 6.3 or newer:\n"
            "PyInstaller does not build for another system. .github/workflows/release.yml does it."
        )
    compiler = _compiler()
    about, frozen = project.read(), freezing.freeze()
    script = project.ROOT / "build" / "vidmon.iss"
    script.write_text(installer_script(about, frozen, to), encoding="utf-8-sig")
    say("Compiling the installer.")
    quietly([compiler, "/Q", str(script)], "Inno Setup could not make the installer")
    return [to / f"{about.name}-{about.version}-setup.exe"]


def installer_script(about: project.Project, frozen: Path, to: Path) -> str:
    """Give the text of Inno Setup's script."""
    paths = {"FROZEN": frozen, "OUTPUT": to, "ROOT": project.ROOT, "ICONS": freezing.ICONS}
    words = about.words() | {name: str(path) for name, path in paths.items()}
    words["FOUR_DOTTED"] = ".".join(bundle_words.four_numbers(about.version))
    return project.fill((_HERE / "vidmon.iss.in").read_text(encoding="utf-8"), words)


def _compiler() -> str:
    usual = Path(os.environ.get("PROGRAMFILES(X86)", ""), "Inno Setup 6", "ISCC.exe")
    found = shutil.which("iscc") or (str(usual) if usual.is_file() else "")
    if not found:
        raise SetUpFailed("Inno Setup 6.3 or newer is not installed: https://jrsoftware.org")
    return found
