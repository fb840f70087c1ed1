"""What the gateway was asked for and what it gave out."""

from __future__ import annotations

import threading
from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it arrived. `path` has its query; header names are lower-case."""

    service: str
    origin: str
    method: str
    path: str
    headers: Mapping[str, str]


class Record:
    """The last ten thousand requests, and how many bytes of each file went out."""

    def __init__(self) -> None:
        self._seen: deque[Seen] = deque(maxlen=10_000)
        self._served: Counter[str] = Counter()
        self._lock = threading.Lock()

    def came(self, seen: Seen) -> None:
        """Note a request."""
        with self._lock:
            self._seen.append(seen)

    def went(self, path: str, length: int) -> None:
        """Note bytes of the file at `path` (without its query)."""
        with self._lock:
            self._served[path] += length

    @property
    def requests(self) -> tuple[Seen, ...]:
        """Give the requests so far, oldest first."""
        with self._lock:
            return tuple(self._seen)

    @property
    def served(self) -> dict[str, int]:
        """Give the bytes sent so far, by path."""
        with self._lock:
            return dict(self._served)
