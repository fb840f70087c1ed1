"""How far the fetching of one file is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transfer:
    """A moment of a transfer. Sizes in bytes, `speed` in bytes a second; None where not known."""

    received: int
    total: int | None = None
    speed: float | None = None

    @property
    def fraction(self) -> float | None:
        """How much is there, 0.0 to 1.0."""
        return min(self.received / self.total, 1.0) if self.total else None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this speed."""
        if not self.total or not self.speed:
            return None
        return max(self.total - self.received, 0) / self.speed
