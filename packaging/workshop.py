"""The Python that builds: a venv of its own, filled by the hashes in requirements.lock.

One lock serves all systems and Pythons, as its lines carry markers.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from project import ROOT
from telling import SetUpFailed, quietly, say
from turns import one_at_a_time

if TYPE_CHECKING:
    from pathlib import Path

LOCK = ROOT / "packaging" / "requirements.lock"
_RESOLVER = "uv>=0.9,<0.14"
_TITLE = "# All that the packages are built of and with. Made by: python3 packaging/dev.py lock\n"


def ready() -> Path:
    """Give the interpreter of the workshop, filling it first if the lock has changed."""
    home = _home(f"workshop-{sys.version_info[0]}.{sys.version_info[1]}")
    stamp, wanted = home / "filled-from", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    with one_at_a_time(ROOT / "build" / "workshop.lock"):
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
            say("Setting up the workshop from packaging/requirements.lock.")
            python = _new_venv(home)
            options = ["--require-hashes", "--only-binary", ":all:", "--no-deps"]
            pip = [str(python), "-m", "pip", "install", "--no-input", *options, "-r", str(LOCK)]
            quietly(pip, "pip could not install what requirements.lock names")
            stamp.write_text(wanted, encoding="utf-8")
    return _python(home)


def lock() -> None:
    """Resolve pyproject.toml anew for all systems, and write requirements.lock."""
    home = _home("resolver")
    python = _python(home)
    if not python.exists():
        python = _new_venv(home)
        quietly([str(python), "-m", "pip", "install", _RESOLVER], "pip could not install uv")
    argv = [str(python), "-m", "uv", "pip", "compile", "--universal", "--generate-hashes"]
    argv += ["--python-version", "3.11", "--no-header", "--no-emit-index-url", "--upgrade"]
    argv += ["--group", "build", "--quiet", "pyproject.toml"]
    made = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode:
        raise SetUpFailed(f"uv could not resolve pyproject.toml:\n{made.stderr}")
    LOCK.write_text(_TITLE + made.stdout, encoding="utf-8", newline="\n")


def _home(name: str) -> Path:
    (ROOT / "build").mkdir(exist_ok=True)
    return ROOT / "build" / name


def _new_venv(home: Path) -> Path:
    shutil.rmtree(home, ignore_errors=True)
    base = getattr(sys, "_base_executable", "") or sys.executable
    quietly([base, "-m", "venv", str(home)], f"Python could not make {home}")
    return _python(home)


def _python(home: Path) -> Path:
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
