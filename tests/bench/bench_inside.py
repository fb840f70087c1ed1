"""How the benches about the window run what they measure: each time a process of its own.

On a virtual screen, with a key store that is empty; with the compiled modules that an installed
vidmon has, too.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bench_profiles
from bench_figures import last_line

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from screenless import virtual_desktop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench_figures import Growth

_HERE = Path(__file__).resolve().parent
_PATIENCE = 600.0


class Profiles:
    """Profiles with many tasks, each made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, count: int, **kind: int) -> Path:
        """Give the profile with so many tasks; `kind` as bench_profiles.make takes it."""
        name = "-".join([str(count), *(f"{key}{value}" for key, value in kind.items())])
        folder = self._folder / name
        if not folder.exists():
            sys.stderr.write(f"making a profile with {count} tasks\n")
            bench_profiles.make(folder, count, **kind)
        return folder


@contextlib.contextmanager
def workshop() -> Iterator[tuple[Profiles, dict[str, str]]]:
    """Give profiles, and the environment of a virtual screen."""
    with tempfile.TemporaryDirectory(prefix="vidmon-bench-") as folder, virtual_desktop() as screen:
        env = {**os.environ, **screen}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        yield Profiles(Path(folder)), env


def told(env: dict[str, str], script: str, *words: object) -> dict[str, Any]:
    """Run a script of this folder with `--begun` where it takes that; give what it says last."""
    argv = [sys.executable, str(_HERE / script), *map(str, words)]
    if script == "bench_window.py":
        argv += ["--begun", str(time.monotonic())]
    done = subprocess.run(
        argv, env=env, capture_output=True, text=True, timeout=_PATIENCE, check=False
    )
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"{' '.join(argv)}: {done.stderr[-2000:]}")
    return last_line(done.stdout)


def note(growth: Growth, count: int, value: float) -> None:
    """Add one figure to what grows."""
    growth.points.setdefault(str(count), []).append(value)
