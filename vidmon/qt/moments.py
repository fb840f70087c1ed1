"""How moments read: in the user's time and format, and honestly where the zone is not known."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

translate = QCoreApplication.translate


def clock(at: float, now: float) -> str:
    """Give the time of day of Unix seconds, with the day if it is not today's."""
    then, today = datetime.fromtimestamp(at), datetime.fromtimestamp(now)
    time = _time(then)
    return time if then.date() == today.date() else f"{_day(then)} {time}"


def told(moment: datetime | None, now: float) -> str:
    """Give a time that a service told, "" for none; without a zone it is the server's own."""
    if moment is None:
        return ""
    if moment.tzinfo is not None:
        return clock(moment.timestamp(), now)
    words = translate("moments", "{time} (server's local time)")
    return words.format(time=f"{_day(moment)} {_time(moment)}")


def day_and_time(moment: datetime) -> str:
    """Give a moment as its clock said it, to the minute."""
    when = QDateTime(_date(moment), QTime(moment.hour, moment.minute))
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)


def _time(moment: datetime) -> str:
    """Give the time of day to the second: the short form has no seconds, the long one a zone."""
    locale = QLocale()
    form = locale.timeFormat(QLocale.FormatType.ShortFormat)
    if "s" not in form:
        form = form.replace("mm", "mm:ss")
    return locale.toString(QTime(moment.hour, moment.minute, moment.second), form)


def _day(moment: datetime) -> str:
    return QLocale().toString(_date(moment), QLocale.FormatType.ShortFormat)


def _date(moment: datetime) -> QDate:
    return QDate(moment.year, moment.month, moment.day)
