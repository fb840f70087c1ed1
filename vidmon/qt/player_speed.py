"""How fast a video can be played, and how that is written."""

from __future__ import annotations

SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
NORMAL = 1.0


def next_speed(speed: float, steps: int) -> float:
    """Give the speed so many steps faster (or slower, for negative ones), within the bounds."""
    nearest = min(range(len(SPEEDS)), key=lambda at: abs(SPEEDS[at] - speed))
    return SPEEDS[min(max(nearest + steps, 0), len(SPEEDS) - 1)]


def written(speed: float) -> str:
    """Give a speed as it is written: 1×, 0.25×."""
    return f"{speed:g}×"
