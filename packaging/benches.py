"""The benches: which there are, where they lie, and the programs that they measure against."""

from __future__ import annotations

from pathlib import Path

import system_packages
from telling import SetUpFailed, say

_FOLDER = Path(__file__).resolve().parent.parent / "tests" / "bench"
_PEERS = ("mpv", "curl", "aria2")
SCRIPTS = {"media": _FOLDER / "bench_media.py"}


def need_peers() -> None:
    """Install what is missing; a bench goes on without a peer, and says which is not there."""
    try:
        system_packages.need(*_PEERS)
    except SetUpFailed as failed:
        say(str(failed))
