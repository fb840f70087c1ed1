"""The wheel and the sdist: built by the pinned back end, looked at as the index will."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import project
import workshop
from telling import quietly, say

if TYPE_CHECKING:
    from pathlib import Path


def build(to: Path) -> list[Path]:
    """Build both into `to`; the wheel out of the sdist, so that this is known to be whole."""
    python = str(workshop.ready())
    about = project.read()
    passing = project.ROOT / "build" / "wheels"
    shutil.rmtree(passing, ignore_errors=True)
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(about.date)}
    argv = [python, "-m", "build", "--no-isolation", "--outdir", str(passing), str(project.ROOT)]
    say("Building sdist and wheel.")
    quietly(argv, "The wheel could not be built", env)
    made = sorted(passing.iterdir())
    checked = [python, "-m", "twine", "check", "--strict", *map(str, made)]
    quietly(checked, "twine finds fault with the metadata")
    to.mkdir(parents=True, exist_ok=True)
    for each in made:
        shutil.copy2(each, to / each.name)
    return [to / each.name for each in made]
