"""Polling: a thousand tasks at ten accounts, and what one poll costs, beside a bare httpx loop.

    .venv/bin/python tests/bench/bench_poll.py [--rounds 5] [--quick] [--json FILE]

The service is a process of its own, so is each measure. CPU is of the whole measured process: for
vidmon with its window (offscreen), its ledger on disk and Qt's painting.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench_figures import COUNTS, Growth, Part, Row, arguments, last_line
from bench_service import serving

_HERE = Path(__file__).parent
_ACCOUNTS = 10
_PATIENCE = 600.0  # seconds


def run(script: str, *words: object) -> dict[str, Any]:
    """Run one measure in a process of its own and give what it found."""
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/no",
    }
    argv = [sys.executable, str(_HERE / script), *map(str, words)]
    done = subprocess.run(argv, env=env, capture_output=True, text=True, timeout=_PATIENCE)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"{script} {words[0]}: {done.stderr[-2000:]}")
    return last_line(done.stdout)


def vidmon(how: str, tasks: int, settle: float, amount: float, *words: str) -> dict[str, Any]:
    """Let vidmon ask, on a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="vidmon-bench-") as folder:
        return run("bench_poll_vidmon.py", how, folder, tasks, settle, amount, *words)


def measured(rounds: int, tasks: int, seconds: float, counts: tuple[int, ...]) -> Part:
    """Measure everything, taking turns."""
    part = Part()
    polling = f"polling {tasks:,} active tasks at 5 s over {_ACCOUNTS} accounts, window shown"
    cpu, gentle = (
        Row(f"{polling}{more}", "%", "CPU at most 1.5 times", 1.5, peer="a bare httpx loop")
        for more in (": CPU", ", as gently as shipped: CPU")
    )
    p99, worst = (
        Row(f"{polling}: loop lag {name}", "ms", f"under {most} ms", most, kind="bound")
        for name, most in (("p99", 16), ("worst", 50))
    )
    one, quick = (
        Row(f"one poll, reply to painted row: {what}", "ms", "at most 1.4 times", 1.4,
            peer="a bare httpx GET with json.loads")
        for what in ("CPU", "time")
    )  # fmt: skip
    grown = Growth("CPU of one poll with so many tasks in the list", "ms")
    part.rows += [cpu, gentle, p99, worst, one, quick]
    part.growth += [grown]
    for _ in range(rounds):
        with serving(_ACCOUNTS) as addresses:
            _steady(cpu, tasks, seconds, addresses, (p99, worst), "--hurry")
            _steady(gentle, tasks, seconds, addresses, ())
            _burst(one, quick, tasks, addresses)
            for count in counts:
                told = vidmon("burst", count, 2.0, min(count, 1000), "--hurry", *addresses)
                grown.points.setdefault(str(count), []).append(told["cpu"] / told["asked"] * 1000)
    return part


def _steady(
    row: Row, tasks: int, seconds: float, addresses: list[str], lags: tuple[Row, ...], *words: str
) -> None:
    own = vidmon("steady", tasks, 8.0, seconds, *words, *addresses)
    bare = run("bench_poll_bare.py", "steady", tasks, own["asked"], own["seconds"], *addresses)
    row.vidmon.append(own["cpu"] / own["seconds"] * 100)
    row.peers.append(bare["cpu"] / bare["seconds"] * 100)
    rate = own["asked"] / own["seconds"]
    row.note = f"{rate:.0f} questions and {own['paints'] / own['seconds']:.1f} paints a second"
    for lag, name in zip(lags, ("lag p99", "lag worst"), strict=bool(lags)):
        lag.vidmon.append(own[name])


def _burst(cpu: Row, time: Row, tasks: int, addresses: list[str]) -> None:
    own = vidmon("burst", tasks, 2.0, tasks, "--hurry", *addresses)
    bare = run("bench_poll_bare.py", "burst", tasks, tasks, 0, *addresses)
    for row, what in ((cpu, "cpu"), (time, "seconds")):
        row.vidmon.append(own[what] / own["asked"] * 1000)
        row.peers.append(bare[what] / bare["asked"] * 1000)
        row.note = (
            f"all {tasks:,} at once, two at a time to each account; kept on disk before shown"
        )


def main() -> None:
    """Measure and print."""
    given = arguments(__doc__).parse_args()
    if given.quick:
        part = measured(min(given.rounds, 2), 1000, 8.0, COUNTS[:3])
    else:
        part = measured(given.rounds, 1000, 30.0, COUNTS)
    part.print()
    part.write(given.json)


if __name__ == "__main__":
    main()
