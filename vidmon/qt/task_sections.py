"""The sections of a grouped list: which row belongs to which, and what their headings say."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from vidmon.core.plain import plain
from vidmon.qt.joined import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from vidmon.qt.row import Row


class Grouping(enum.StrEnum):
    """What the rows are put together by."""

    NONE = "none"
    SERVICE = "service"
    DAY = "day"  # on which they were added, here


@dataclass(frozen=True, slots=True)
class Section:
    """Where a row belongs. Sections sort by `order`; `key` names one for good."""

    order: tuple[int, str]
    key: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the rows of a section. `count` is of the rows that are wanted."""

    section: Section
    title: str
    count: int
    folded: bool

    @property
    def sentence(self) -> str:
        """Give it for a screen reader."""
        folded = QCoreApplication.translate("task_sections", "closed")
        state = folded if self.folded else QCoreApplication.translate("task_sections", "open")
        return listed((self.title, f"{self.count}", state))


_NO_SECTION = Section((0, ""), "")


def section_of(row: Row, grouping: Grouping) -> Section:
    """Give the section of a row: services by name, days from the newest on."""
    if grouping is Grouping.SERVICE:
        return Section((0, row.service.casefold()), f"service:{row.service}")
    if grouping is Grouping.DAY:
        day = date.fromtimestamp(row.task.added_at)
        return Section((-day.toordinal(), ""), f"day:{day.isoformat()}")
    return _NO_SECTION


def headings(
    sections: Iterable[tuple[Section, int]], folded: Collection[str], now: float
) -> list[Heading]:
    """Give the headings of sections with so many rows, in order; `now` in Unix seconds."""
    return [
        Heading(one, _title(one, now), count, one.key in folded)
        for one, count in sorted(sections, key=lambda pair: pair[0].order)
    ]


def _title(section: Section, now: float) -> str:
    kind, _colon, told = section.key.partition(":")
    return plain(told, 80) if kind == "service" else _day(date.fromisoformat(told), now)


def _day(day: date, now: float) -> str:
    back = (datetime.fromtimestamp(now).date() - day).days
    if back == 0:
        return QCoreApplication.translate("task_sections", "Today")
    if back == 1:
        return QCoreApplication.translate("task_sections", "Yesterday")
    kind = QLocale.FormatType.LongFormat
    return QLocale().toString(QDate(day.year, day.month, day.day), kind)
