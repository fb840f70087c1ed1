"""Which places a reply has: each path that a spec can name, with what stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.providers.reading import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 600  # places of one reply: a status has some tens
_DEEPEST = 10
_MOST_ITEMS = 3  # of a list: the others are like them
_NAME = re.compile(r"[^.*\s][^.*\r\n]{0,59}")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Place:
    """A path and its value; a branch (object or list) has its own place before those inside."""

    path: str
    value: object

    @property
    def name(self) -> str:
        """The last name of the path that is no number, as `task_status` whoever wrote it."""
        names = [step for step in self.path.split(".") if not step.isdecimal()]
        return _HUMP.sub("_", names[-1]).lower().replace("-", "_") if names else ""

    @property
    def depth(self) -> int:
        """How many steps lead here."""
        return self.path.count(".")

    @property
    def is_leaf(self) -> bool:
        """Whether nothing stands inside."""
        return not isinstance(self.value, dict | list) or not self.value

    @property
    def shown(self) -> str:
        """The value in a few characters."""
        if isinstance(self.value, dict):
            return "{…}" if self.value else "{}"
        if isinstance(self.value, list):
            return f"[{len(self.value)}]"
        if self.value is None or isinstance(self.value, bool):
            return {None: "null", True: "true", False: "false"}[self.value]
        return plain(str(self.value)[:400], 80)


def places_in(reply: object) -> tuple[Place, ...]:
    """Give the places of a reply in its own order, at most `MOST`. Never raises."""
    found = []
    for place in _walk(reply, "", 0):
        found.append(place)
        if len(found) == MOST:
            break
    return tuple(found)


def together(replies: Sequence[object]) -> tuple[Place, ...]:
    """Give the places of several replies of one task; of a path the first value that says most."""
    best: dict[str, Place] = {}
    for reply in replies:
        for place in places_in(reply):
            before = best.get(place.path)
            if before is None or (before.value in (None, "", 0) and place.value is not None):
                best[place.path] = place
    return tuple(best.values())


def _walk(value: object, path: str, depth: int) -> Iterator[Place]:
    if path:
        yield Place(path, value)
    if depth == _DEEPEST:
        return
    for name, below in _items(value):
        yield from _walk(below, f"{path}.{name}" if path else name, depth + 1)


def _is_name(key: str) -> bool:
    return _NAME.fullmatch(key) is not None and key.isprintable()


def _items(value: object) -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return [(k, v) for k, v in value.items() if isinstance(k, str) and _is_name(k)]
    if isinstance(value, list):
        return [(str(number), item) for number, item in enumerate(value[:_MOST_ITEMS])]
    return []
