"""What one look of the self-check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding. `needed` marks what vidmon cannot do without; `count` is what was counted."""

    what: str
    works: bool
    detail: str
    needed: bool = True
    count: int | None = None
