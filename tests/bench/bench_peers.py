"""Who is measured and how each is started; every measure is a process of its own.

A measure takes a scratch folder and gives what it found: seconds, CPU seconds, milliseconds of lag.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import bench_mpv

Told = dict[str, Any]
Measure = Callable[..., Told]  # takes `folder`

_HERE = Path(__file__).parent
_PATIENCE = 180.0  # seconds
_CURL = ("curl", "-q", "-sS", "-f", "-o")
# Its own choices would write zeros first, and split nothing below 20 MB.
_ARIA = ("aria2c", "--no-conf", "-q", "--file-allocation=none", "-k1M", "-d")


def players(url: str, seek: int) -> dict[str, Measure]:
    """Name who plays `url` and seeks to `seek` milliseconds."""
    return {
        "vidmon": partial(_ours, "bench_play.py", "vidmon", url, f"--seek={seek}"),
        "direct": partial(_ours, "bench_play.py", "direct", url, f"--seek={seek}"),
        "mpv": partial(_mpv, url, seek),
    }


def watchers(url: str, seek: int, watch: float, saving: str = "") -> dict[str, Measure]:
    """Name who plays on, with a seek; idle where there is no `url`."""
    words = [f"--watch={watch}", f"--seek={seek}"]
    if not url:
        return {"vidmon": partial(_ours, "bench_play.py", "idle", "-", *words)}
    if saving:
        words.append(f"--save={saving}")
        return {"vidmon": partial(_ours, "bench_play.py", "vidmon", url, *words)}
    return {
        "vidmon": partial(_ours, "bench_play.py", "vidmon", url, *words),
        "direct": partial(_ours, "bench_play.py", "direct", url, *words),
        "mpv": partial(_mpv, url, seek, watch),
    }


def savers(url: str, size: int, *, capped: bool = False) -> dict[str, Measure]:
    """Name who saves `url`; where the network is the limit, a disk makes no difference."""
    flushed = {"curl, fsync": partial(_curl, url, size, flush=True)}
    return ({} if capped else flushed) | {
        "vidmon (asyncio)": partial(_ours, "bench_save.py", "asyncio", url),
        "vidmon (qasync)": partial(_ours, "bench_save.py", "qasync", url),
        "curl": partial(_curl, url, size, flush=False),
        "aria2c -x1": partial(_theirs, size, lambda to: (*_ARIA, to, "-oa", "-x1", "-s1", url)),
        "aria2c -x4": partial(_theirs, size, lambda to: (*_ARIA, to, "-oa", "-x4", "-s4", url)),
    }


def saving_watched(url: str) -> dict[str, Measure]:
    """Name who saves while the loop's lag is measured: both loops."""
    return {
        "vidmon": partial(_ours, "bench_save.py", "qasync", url, "--beat"),
        "vidmon (asyncio)": partial(_ours, "bench_save.py", "asyncio", url, "--beat"),
    }


def _ours(script: str, way: str, url: str, *words: str, folder: Path) -> Told:
    argv = [sys.executable, str(_HERE / script), way, url, str(folder), *words]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2] or f"status {done.returncode}")
    told: Told = json.loads(done.stdout)
    return told


def _mpv(url: str, seek: int, watch: float = 0.0, *, folder: Path) -> Told:
    return bench_mpv.played(url, seek, watch)


def _curl(url: str, size: int, folder: Path, *, flush: bool) -> Told:
    after = (lambda path: _flush(path)) if flush else (lambda _path: None)
    return _theirs(size, lambda to: (*_CURL, f"{to}/a", url), folder, after)


def _theirs(
    size: int,
    argv: Callable[[str], tuple[str, ...]],
    folder: Path,
    after: Callable[[Path], None] = lambda _path: None,
) -> Told:
    """Run another program to its end, its start included, and see that the file is there."""
    path, words = folder / "a", argv(str(folder))
    began = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    after(path)
    told = {"seconds": time.perf_counter() - began, "cpu": used.ru_utime + used.ru_stime}
    if child.returncode or path.stat().st_size != size:
        raise RuntimeError(f"{words[0]} ended with {child.returncode}")
    return told


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def there(who: str) -> bool:
    """Tell whether the program behind a name is installed."""
    program = who.partition(" ")[0].partition(",")[0]
    return program in ("vidmon", "direct") or shutil.which(program) is not None
