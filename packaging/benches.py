"""The benches: which there are, where they lie, and the programs that they measure against."""

from __future__ import annotations

from pathlib import Path

import system_packages
from telling import SetUpFailed, say

_FOLDER = Path(__file__).resolve().parent.parent / "tests" / "bench"
ALL = "all"
PARTS = ("start", "idle", "list", "poll", "reading", "ledger", "intake", "keyring", "media")
SCRIPTS = {name: _FOLDER / f"bench_{name}.py" for name in (ALL, *PARTS)}
_MEDIA = ("mpv", "curl", "aria2")
_PEERS = {"media": _MEDIA, ALL: (*_MEDIA, *system_packages.SCREENLESS)}


def need_peers(bench: str) -> None:
    """Install what is missing; a bench goes on without a peer, and says which is not there."""
    try:
        system_packages.need(*_PEERS.get(bench, system_packages.SCREENLESS))
    except SetUpFailed as failed:
        say(str(failed))
