"""In which order the rows of the list stand: what it is sorted by, and the sections above that.

What a row is compared by is found once and kept until the row changes. All here is made for 10,000
rows at a stroke: loops over attributes, without a call for each row.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from vidmon.qt.row import Row
from vidmon.qt.task_order import Order, sort_key
from vidmon.qt.task_sections import Grouping, Heading, Section, headings, section_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

Entry = Row | Heading
Key = int | str  # of a task, or of a section


def keys_of(entries: Iterable[Entry]) -> list[Key]:
    """Give what names each entry: a task's key, or its section's where it is a heading."""
    return [e.task.key if isinstance(e, Row) else e.section.key for e in entries]


class Standing:
    """The order of entries, newest first unless told otherwise."""

    def __init__(self) -> None:
        self.order = Order.ADDED
        self.reverse = False
        self.grouping = Grouping.NONE
        self._compared: dict[int, Any] = {}
        self._of_rows: dict[int, Section] = {}

    def sort_by(self, order: Order, *, reverse: bool) -> None:
        """Sort by `order` from now on."""
        self.order, self.reverse = order, reverse
        self._compared.clear()

    def group_by(self, grouping: Grouping) -> None:
        """Put rows together by `grouping` from now on."""
        self.grouping = grouping
        self._of_rows.clear()

    def forget(self, keys: Iterable[int]) -> None:
        """Let go of what is known of these tasks: they changed, or are gone."""
        for key in keys:
            self._compared.pop(key, None)
            self._of_rows.pop(key, None)

    def section(self, row: Row) -> Section:
        """Give the section that a row belongs to."""
        found = self._of_rows.get(row.task.key)
        if found is None:
            found = self._of_rows[row.task.key] = section_of(row, self.grouping)
        return found

    def sorted(self, entries: Iterable[Entry]) -> list[Entry]:
        """Give the entries in order, each heading above the rows of its section."""
        entries = list(entries)
        rows = [entry for entry in entries if isinstance(entry, Row)]
        known = self._compared
        for row in rows:
            if row.task.key not in known:
                known[row.task.key] = sort_key(row, self.order)
        rows.sort(key=lambda row: known[row.task.key], reverse=self.reverse)
        if self.grouping is Grouping.NONE:
            return list(rows)
        return self._in_sections(rows, [one for one in entries if isinstance(one, Heading)])

    def _in_sections(self, rows: Sequence[Row], above: Sequence[Heading]) -> list[Entry]:
        sections = {heading.section.key: heading.section for heading in above}
        parts: dict[str, list[Entry]] = {heading.section.key: [heading] for heading in above}
        for row in rows:
            section = self.section(row)
            if section.key not in parts:
                sections[section.key], parts[section.key] = section, []
            parts[section.key].append(row)
        order = sorted(sections.values(), key=lambda one: (one.order, one.key))
        return [entry for section in order for entry in parts[section.key]]

    def headings(
        self, rows: Iterable[Row], folded: Collection[str], now: float
    ) -> tuple[Heading, ...]:
        """Give the headings that these rows need; `now` is in Unix seconds."""
        sections, counts = {}, Counter[str]()
        for row in rows:
            section = self.section(row)
            sections[section.key] = section
            counts[section.key] += 1
        return tuple(headings([(one, counts[one.key]) for one in sections.values()], folded, now))
