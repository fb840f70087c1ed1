"""The benches: which there are, where they lie, and the programs that they measure against."""

from __future__ import annotations

from pathlib import Path

import system_packages
from telling import SetUpFailed, say

_FOLDER = Path(__file__).resolve().parent.parent / "tests" / "bench"
SCRIPTS = {"media": _FOLDER / "bench_media.py", "start": _FOLDER / "bench_start.py"}
_PEERS = {"media": ("mpv", "curl", "aria2"), "start": system_packages.SCREENLESS}


def need_peers(bench: str) -> None:
    """Install what is missing; a bench goes on without a peer, and says which is not there."""
    try:
        system_packages.need(*_PEERS[bench])
    except SetUpFailed as failed:
        say(str(failed))
