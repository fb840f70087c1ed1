"""The window's loop while a key store takes 3 s for each call: how long its longest turn is.

    .venv/bin/python tests/bench/bench_keyring.py [--rounds 5] [--quick] [--json FILE]

The store is a real one (gnome-keyring on a bus of its own) behind the real path; only each call
waits first, as a store does that is slow. The same with a store that answers at once is told
beside it: what is left then is the window's own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from bench_figures import Part, Row, arguments, last_line
from bench_service import serving
from screenless import private_bus

if TYPE_CHECKING:
    from collections.abc import Mapping

_STORY = Path(__file__).with_name("bench_keyring_vidmon.py")
_SLOW = 3.0  # seconds a call
_SETTLE = 1.5  # seconds until the window is painted
_PATIENCE = 300.0
_ACCOUNTS = 3


def one(
    seconds: float, addresses: list[str], bus: Mapping[str, str], settle: float = _SETTLE
) -> dict[str, Any]:
    """Run the story once, in a process of its own, with a store that takes so long."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **bus}
    with tempfile.TemporaryDirectory(prefix="vidmon-bench-") as folder:
        argv = [sys.executable, str(_STORY), folder, str(seconds), str(settle)]
        done = subprocess.run(
            [*argv, *addresses],
            env=env, capture_output=True, text=True, timeout=_PATIENCE, check=False,
        )  # fmt: skip
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(done.stderr[-2000:])
    return last_line(done.stdout)


def measured(rounds: int, slow: float = _SLOW) -> Part:
    """Measure both, taking turns."""
    row = Row(
        f"longest turn of the loop while a key store takes {slow:g} s a call",
        "ms", "under 50 ms", 50, "bound", "a store that answers at once",
    )  # fmt: skip
    with private_bus() as bus, serving(_ACCOUNTS) as addresses:
        for _ in range(rounds):
            told = one(slow, addresses, bus.env)
            row.vidmon.append(told["lag worst"])
            row.peers.append(one(0.0, addresses, bus.env)["lag worst"])
    lags = ", ".join(f"{what} {lag:.0f}" for what, lag in told["lags"].items())
    row.note = f"{told['calls']} calls in the last round; longest turn, ms: {lags}"
    return Part([row])


def main() -> None:
    """Measure and print."""
    given = arguments(__doc__).parse_args()
    part = measured(min(given.rounds, 2) if given.quick else given.rounds)
    part.print()
    part.write(given.json)


if __name__ == "__main__":
    main()
