"""On which line of a TOML text a path stands, so that a mistake can be found."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-\"' ]+?)\s*\]\]?\s*(?:#.*)?$")
_LONGEST_LINE = 300  # characters that are looked at; names stand at the beginning
_KEY = re.compile(r"\s*([\w.\-\"']+)\s*=")


def line_of(text: str, path: str) -> str:
    """Give " (line 12)" for a path like `routes[0].url`, "" where it cannot be found.

    Of a path whose end is missing or stands inside a value, the line of its longest known part.
    """
    best, found = 0, 0
    for number, place in _places(text):
        if _is_part(place, path) and len(place) > best:
            best, found = len(place), number
    return f" (line {found})" if found else ""


def _is_part(place: str, path: str) -> bool:
    rest = path[len(place) :] if path.startswith(place) else None
    return rest is not None and (not rest or rest[0] in ".[")


def _places(text: str) -> list[tuple[int, str]]:
    places = []
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line[:_LONGEST_LINE]
        if header := _HEADER.match(line):
            table = _bare(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = f"{table}[{counts[table]}]"
            places.append((number, table))
        elif key := _KEY.match(line):
            places.append((number, f"{table}.{_bare(key[1])}".lstrip(".")))
    return places


def _bare(name: str) -> str:
    return re.sub(r"[\"' ]", "", name)
