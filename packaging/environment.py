"""The checkout's own Python: .venv at its root, made, mended and kept up to date.

A stamp inside says for which pyproject.toml, checkout and interpreter it was finished. While it is
being built the stamp says "unfinished", so a run that was killed is begun again from nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from telling import SetUpFailed, quietly, say
from turns import one_at_a_time

if TYPE_CHECKING:
    from pathlib import Path

OLDEST = (3, 11)
_NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
WHOLE, OUTDATED, BROKEN = "whole", "outdated", "broken"
_UNFINISHED = {"state": "unfinished"}
_PROBE = (
    "import sys, sysconfig, importlib.util as u;"
    "print(*sys.version_info[:3], sysconfig.get_platform(), u.find_spec('pip') is not None)"
)


def too_old() -> str:
    """Tell in words what to do about a Python older than `OLDEST`."""
    there = next(filter(shutil.which, _NEWER), None)
    first = "" if there else "Install python3.11 or newer (on Debian: with its -venv package). "
    again = " ".join(shlex.quote(word) for word in [there or "python3.11", *sys.argv])
    return (
        f"vidmon needs Python 3.11 or newer; this is {sys.version.split()[0]}.\n"
        f"{first}Start again with: {again}"
    )


def ready(root: Path) -> Path:
    """Give the interpreter of a finished .venv of the checkout `root`, working on it if need be."""
    if look(root) != WHOLE:
        with one_at_a_time(root / "build" / "set-up.lock"):
            _mend(root, look(root))
    return _python(root)


def look(root: Path) -> str:
    """Tell whether .venv is whole, only outdated (install again), or broken (build again)."""
    found, stamp = _probe(root), _stamp(root)
    if found is None or stamp == _UNFINISHED:
        return BROKEN
    if stamp is not None and stamp.get("root") != str(root):
        return BROKEN  # the checkout was moved or copied: every script in .venv names the old place
    return WHOLE if stamp == _wanted(root, found) else OUTDATED


def _mend(root: Path, state: str) -> None:
    if state == WHOLE:  # another run did it while this one waited
        return
    if state == BROKEN:
        say("Setting up .venv; the first time this takes a minute or two.")
        _build(root)
    else:
        say("Bringing .venv up to date.")
    _install(root)


def _build(root: Path) -> None:
    venv = root / ".venv"
    base = getattr(sys, "_base_executable", "") or sys.executable  # not the .venv that goes away
    if venv.is_symlink():
        venv.unlink()
    shutil.rmtree(venv, ignore_errors=True)
    venv.mkdir(exist_ok=True)
    _write_stamp(root, _UNFINISHED)
    quietly([base, "-m", "venv", str(venv)], "Python could not make .venv")


def _install(root: Path) -> None:
    _write_stamp(root, _UNFINISHED)
    pip = [str(_python(root)), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    try:
        quietly([*pip, "--editable", f"{root}[dev]"], "pip could not install vidmon")
    except SetUpFailed:
        _stamp_path(root).unlink()  # pip itself gave up and left nothing half-written
        raise
    found = _probe(root)
    if found is None:
        raise SetUpFailed("The new .venv does not run. Delete the folder .venv and try again.")
    _write_stamp(root, _wanted(root, found))


def _python(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _probe(root: Path) -> str | None:
    """Ask the interpreter in .venv what it is. None: gone, broken, too old or without pip."""
    try:
        asked = [str(_python(root)), "-I", "-c", _PROBE]
        words = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        return None
    fit = len(words) == 5 and (int(words[0]), int(words[1])) >= OLDEST and words[4] == "True"
    return " ".join(words[:4]) if fit else None


def _wanted(root: Path, found: str) -> dict[str, Any]:
    pyproject = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    return {"state": "finished", "root": str(root), "python": found, "pyproject": pyproject}


def _stamp_path(root: Path) -> Path:
    return root / ".venv" / "vidmon-set-up.json"


def _stamp(root: Path) -> dict[str, Any] | None:
    """Read the stamp. None: there is none, as in a .venv made by hand, which is then adopted."""
    try:
        stamp = json.loads(_stamp_path(root).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) else None


def _write_stamp(root: Path, stamp: dict[str, Any]) -> None:
    new = _stamp_path(root).with_suffix(".new")
    new.write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")
    new.replace(_stamp_path(root))
