"""How sizes, speeds, lengths of time and moments read in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_WEEK = 7 * _DAY


def number(count: int) -> str:
    """Give a count with the locale's separators: 10,036."""
    return _number(count, 0)


def size(count: float) -> str:
    """Give a number of bytes as people read it: 812 B, 4.1 MB, 1.25 GB (decimal units)."""
    if count < 999.5:
        return f"{_number(count, 0)} B"
    for unit in ("kB", "MB", "GB"):
        count /= 1000
        if count < 999.5:
            return f"{_number(count, _digits(count, unit))} {unit}"
    return f"{_number(count / 1000, 2)} TB"


def speed(bytes_a_second: float) -> str:
    """Give a speed: 4.1 MB/s."""
    return translate("measures", "{size}/s").format(size=size(bytes_a_second))


def duration(seconds: float) -> str:
    """Give a length of time in its one or two largest units: 12 s, 2 min, 3 h 12 m, 5 d 2 h."""
    whole = max(int(seconds), 0)
    if whole < _MINUTE:
        return translate("measures", "{n} s").format(n=whole)
    if whole < _HOUR:
        return translate("measures", "{n} min").format(n=whole // _MINUTE)
    if whole < _DAY:
        return _two(
            whole // _HOUR,
            translate("measures", "{n} h"),
            whole % _HOUR // _MINUTE,
            translate("measures", "{n} m"),
        )
    return _two(
        whole // _DAY,
        translate("measures", "{n} d"),
        whole % _DAY // _HOUR,
        translate("measures", "{n} h"),
    )


def ago(moment: float, now: float) -> str:
    """Give how long ago `moment` was, after a week in whole days; both in Unix seconds."""
    past = now - moment
    if past < 5:
        return translate("measures", "just now")
    if past >= _WEEK:
        past -= past % _DAY
    return translate("measures", "{time} ago").format(time=duration(past))


def percent(fraction: float) -> str:
    """Give a share as whole percents, rounded down so that 100 % is reached at the end alone."""
    return translate("measures", "{n} %").format(n=int(fraction * 100 + 1e-9))


def _number(count: float, digits: int) -> str:
    return QLocale().toString(float(count), "f", digits)  # PySide takes no int


def _digits(count: float, unit: str) -> int:
    if unit == "kB" or count >= 99.5:
        return 0
    return 2 if unit == "GB" and count < 9.995 else 1


def _two(large: int, large_text: str, small: int, small_text: str) -> str:
    text = large_text.format(n=large)
    return f"{text} {small_text.format(n=small)}" if small else text
