"""What vidmon costs while it waits: 1,000 followed tasks, the window in the tray, nobody due.

    python3 packaging/dev.py bench idle [--rounds N] [--quick] [--json FILE]

The next check is an hour away. The peer is a bare PySide6 window with a list and a player, hidden
too. Wake-ups are voluntary context switches of every thread, from /proc, over some seconds that
begin when the window has been hidden for a while.
"""

from __future__ import annotations

import sys

from bench_figures import Part, Row, arguments
from bench_inside import told, workshop

_TASKS = 1_000
_REST = (
    40.0  # seconds from start to hiding, and from hiding to the figures: what decays has decayed
)


def measured(rounds: int, seconds: float, rest: float, tasks: int = _TASKS) -> Part:
    """Measure everything; `seconds` is how long each process is looked at."""
    where = f"{tasks:,} followed tasks waiting, window hidden"
    cpu = Row(f"idle: {where}, CPU of a core", "%", "under 1 % of a core", 1.0, "bound")
    woken = Row(f"idle: {where}, wake-ups", "per s", "none without a due check", 0.2, "bound")
    woken.note = (
        "0.2 per s allows for timers of a minute (tray, links) and of half a minute (sleep)"
    )
    for row in (cpu, woken):
        row.peer = "a bare window with a list and a player, hidden"
    with workshop() as (profiles, env):
        profile = profiles.of(tasks, waiting=tasks)
        words = ("--hide", seconds, "--rest", rest)
        for _ in range(rounds):
            for who, cpus, wakes in (
                (("vidmon", profile), cpu.vidmon, woken.vidmon),
                (("bare",), cpu.peers, woken.peers),
            ):
                one = told(env, "bench_window.py", *who, *words)
                cpus.append(100 * one["cpu"])
                wakes.append(one["main"] + one["others"])
    return Part([cpu, woken])


def main() -> int:
    """Measure, print, and write JSON where asked."""
    given = arguments(__doc__).parse_args()
    part = measured(given.rounds, 5.0 if given.quick else 20.0, 2.0 if given.quick else _REST)
    part.print()
    part.write(given.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
