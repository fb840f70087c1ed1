"""The check of what vidmon is built on against the known weaknesses: `dev.py audit`.

pip-audit lives in an environment of its own, so that neither vidmon nor its tests ever need it.
Where the index or its list of weaknesses cannot be reached, that is said, and is no fault.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from telling import say

if TYPE_CHECKING:
    from pathlib import Path

_PIP_AUDIT = "pip-audit>=2.9,<3"
_PATIENCE = 300  # seconds


def audit(python: Path, root: Path) -> int:
    """Check the packages of the environment of `python`; give the exit status."""
    tool = _tool(root / "build" / "audit")
    if tool is None:
        return _skipped("pip-audit could not be fetched from the package index.")
    listed = subprocess.run(
        [str(python), "-m", "pip", "list", "--format=freeze", "--exclude-editable"],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    ).stdout
    names = root / "build" / "audit" / "packages.txt"
    names.write_text(listed)
    words = ["--requirement", str(names), "--no-deps", "--disable-pip", "--format=json"]
    try:
        done = subprocess.run(
            [str(tool), "-m", "pip_audit", *words, "--progress-spinner=off"],
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _skipped("the list of weaknesses did not answer.")
    return _told(done.stdout, done.stderr)


def _tool(folder: Path) -> Path | None:
    """Give the interpreter that has pip-audit, None where it cannot be had."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", _PIP_AUDIT]
        subprocess.run(pip, check=True, timeout=_PATIENCE, capture_output=True)
    except (subprocess.SubprocessError, OSError):
        return None
    return python


def _told(out: str, err: str) -> int:
    try:
        found = json.loads(out)["dependencies"]
    except (ValueError, KeyError):
        last = err.strip().splitlines()[-1:] or ["it said nothing"]
        return _skipped(f"the list of weaknesses could not be read ({last[0][:200]}).")
    known = [(one, weak) for one in found for weak in one.get("vulns", ())]
    for one, weak in known:
        fixed = ", ".join(weak.get("fix_versions", ())) or "none yet"
        print(f"{one['name']} {one['version']}: {weak['id']}, mended in: {fixed}")
    unknown = [one["name"] for one in found if "skip_reason" in one]
    if len(unknown) == len(found):
        return _skipped("the index tells of no package whether it has weaknesses.")
    if unknown:
        print(f"Not looked up: {', '.join(unknown)}")
    say(f"{len(found) - len(unknown)} packages looked up, {len(known)} known weaknesses.")
    return 1 if known else 0


def _skipped(why: str) -> int:
    say(f"The check for known weaknesses was skipped: {why}")
    return 0
