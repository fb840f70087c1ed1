"""Which bytes of a file are there, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranges:
    """Sorted half-open pieces [start, end) that neither touch nor overlap."""

    parts: tuple[tuple[int, int], ...] = ()

    def add(self, start: int, end: int) -> Ranges:
        """Give these ranges with [start, end) in them as well."""
        if start >= end:
            return self
        before = tuple(part for part in self.parts if part[1] < start)
        after = tuple(part for part in self.parts if part[0] > end)
        joined = self.parts[len(before) : len(self.parts) - len(after)]
        if joined:
            start, end = min(start, joined[0][0]), max(end, joined[-1][1])
        return Ranges((*before, (start, end), *after))

    def missing(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Give the pieces of [start, end) that are not there, in order."""
        gaps = []
        for first, last in self.parts:
            if last <= start or first >= end:
                continue
            if first > start:
                gaps.append((start, first))
            start = last
        return (*gaps, (start, end)) if start < end else tuple(gaps)

    def covers(self, start: int, end: int) -> bool:
        """Tell whether every byte of [start, end) is there."""
        return start >= end or self.end_from(start) >= end

    def end_from(self, position: int) -> int:
        """Give where the piece that holds `position` ends; `position` itself where none does."""
        return next((last for first, last in self.parts if first <= position < last), position)

    @property
    def total(self) -> int:
        """How many bytes are there."""
        return sum(last - first for first, last in self.parts)

    @property
    def end(self) -> int:
        """Where the last piece ends, 0 where there is none."""
        return self.parts[-1][1] if self.parts else 0
