"""How an amount of bytes is told to people."""

from __future__ import annotations

_STEP = 1000  # as the file managers of macOS and Linux count, and every bandwidth
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def in_words(size: float) -> str:
    """Give a size in bytes as people read it: "512 bytes", "62.9 MB"."""
    unit = 0
    while size >= _STEP and unit < len(_UNITS) - 1:
        size, unit = size / _STEP, unit + 1
    return f"{size:.0f} {_UNITS[unit]}" if unit == 0 else f"{size:.1f} {_UNITS[unit]}"
