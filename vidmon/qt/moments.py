"""How moments read: in the user's time and format, and honestly where the zone is not known."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

translate = QCoreApplication.translate


def clock(at: float, now: float) -> str:
    """Give the time of day of Unix seconds, with the day if it is not today's."""
    then, today = datetime.fromtimestamp(at), datetime.fromtimestamp(now)
    time = f"{then:%H:%M:%S}"
    return time if then.date() == today.date() else f"{_day(then)} {time}"


def told(moment: datetime | None, now: float) -> str:
    """Give a time that a service told, "" for none; without a zone it is the server's own."""
    if moment is None:
        return ""
    if moment.tzinfo is not None:
        return clock(moment.timestamp(), now)
    words = translate("moments", "{time} (server's local time)")
    return words.format(time=f"{_day(moment)} {moment:%H:%M:%S}")


def _day(moment: datetime) -> str:
    day = QDate(moment.year, moment.month, moment.day)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)
