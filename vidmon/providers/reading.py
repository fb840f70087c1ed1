"""How to read a service's JSON tolerantly: paths, status words, progress, times, reasons.

Nothing here raises on any JSON value. What cannot be read is None: a service's slip costs a field,
never the whole report.
"""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING

from vidmon.core.task import How, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

MESSAGE = 2000  # characters: the longest text of a service's that is kept
_LONGEST_INSIDE = 100_000  # characters of a text that is read as JSON
_END_OF_TEXT = 4000  # characters of a log in which progress is looked for


# --- places -----------------------------------------------------------------------------------


def dig(value: object, path: str) -> object:
    """Give what stands at a dotted path ("data.videos.0.url"), None if nothing does.

    A `*` stands for every item of a list; such a path gives the list of what was found. It goes
    on inside a text that is JSON itself (Kie.ai's `resultJson`, errors passed on as text).
    """
    if "*" in path:
        return [found for _, found in spread(value, path)]
    for step in _steps(path):
        if isinstance(value, str):
            value = _inside(value)
        if isinstance(value, dict):
            value = value.get(step)
        elif value is None:  # most places hold nothing, and nothing is below it
            return None
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _inside(text: str) -> object:
    """Give what a text holds that is JSON itself, else None."""
    if not text.startswith(("{", "[")) or len(text) > _LONGEST_INSIDE:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def spread(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Give each thing found at a path with `*` in it, with the path where it really stands."""
    head, star, rest = path.partition("*")
    found = dig(value, head.rstrip(".")) if head else value
    if not star:
        if found is not None:
            yield path, found
        return
    for number, item in enumerate(found if isinstance(found, list) else ()):
        for below, thing in spread(item, rest.lstrip(".")) if rest else (("", item),):
            yield f"{head}{number}{'.' if below else ''}{below}", thing


def first(value: object, paths: Sequence[str]) -> tuple[str, object]:
    """Give the first path that leads to something worth reading, and what stands there."""
    for path in paths:
        found = dig(value, path)
        if found is not None and found != "":
            return path, found
    return "", None


@lru_cache(maxsize=1024)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


# --- words ------------------------------------------------------------------------------------

# The words of all services, PROVIDERS.md (a). `unknown` is missing on purpose: it means "not yet"
# at new-api and "gone" at DashScope, so each spec says it for itself.
_WORDS = {
    State.QUEUED: """not_start not_started submitted queued queueing queue in_queue inqueue pending
        waiting created preparing starting initializing throttled scheduled accepted""",
    State.RUNNING: """in_progress inprogress processing running generating rendering dreaming
        executing started working progress suspended modal""",
    State.SUCCEEDED: "success succeeded succeed completed complete done finished",
    State.FAILED: "failure failed fail error rejected",
    State.CANCELLED: "cancelled canceled cancel aborted",
    State.EXPIRED: "expired",
}
SHARED_WORDS: Mapping[str, State] = {
    word: state for state, words in _WORDS.items() for word in words.split()
}


def word_of(value: object) -> str:
    """Give the status word as the service wrote it, "" where there is none.

    MoneyPrinterTurbo's words are numbers, and its Redis store may make strings of them.
    """
    if isinstance(value, str):
        return plain(value, 60).strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else ""
    return str(value) if abs(value) < 10**15 else ""


def same_word(word: str) -> str:
    """Give the form in which words are compared: `In Progress` and `IN-PROGRESS` are one."""
    return word.strip().lower().replace(" ", "_").replace("-", "_")


def state_of(word: str, own: Mapping[str, State]) -> State:
    """Give the state of a word: the spec's own words first, `State.UNKNOWN` for a stranger."""
    return meaning_of(word, own)[0]


def meaning_of(
    word: str, own: Mapping[str, State], said: Mapping[str, State] | None = None
) -> tuple[State, How]:
    """Give the state of a word and who knew it: the user (`said`), the spec, or all services."""
    key = same_word(word)
    if said and key in said:
        return said[key], How.SAID
    if found := own.get(key) or own.get(word):
        return found, How.OWN_WORD
    if found := SHARED_WORDS.get(key):
        return found, How.SHARED_WORD
    return State.UNKNOWN, How.STRANGE


# --- progress ---------------------------------------------------------------------------------


def progress_of(value: object, unit: str = "auto") -> float | None:
    """Read "65%", 65 or "65" as 0.65; None for what is no number.

    `unit` is "percent", "fraction", or "auto": a number up to 1 that is written with a fraction
    part is a fraction, while the integer 1 is one percent.
    """
    number, percent = _number(value)
    if number is None:
        return None
    small = isinstance(number, float) and 0 < number <= 1
    is_fraction = unit == "fraction" or (unit == "auto" and small)
    share = number if is_fraction and not percent else number / 100
    return round(min(max(share, 0.0), 1.0), 4)


def number_in(value: object, pattern: str) -> object:
    """Give the last match of `pattern` in a text's end; without a pattern the value itself."""
    if not pattern or not isinstance(value, str):
        return value
    found = None
    for found in re.finditer(pattern, value[-_END_OF_TEXT:]):  # noqa: B007 - the last one counts
        pass
    return found.group(found.lastindex or 0) if found else None


def _number(value: object) -> tuple[int | float | None, bool]:
    """Give a number that is safe to reckon with, and whether it stood before a percent sign."""
    percent = False
    if isinstance(value, str):
        text = value.strip()
        percent = text.endswith(("%", "％"))
        value = _from_text(text.rstrip("%％").strip())
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None, percent
    if isinstance(value, float):
        return (value if math.isfinite(value) else None), percent
    return max(min(value, 10**18), -(10**18)), percent  # 10**400 has no float


def _from_text(text: str) -> int | float | None:
    if not text.isascii() or len(text) > 40:
        return None
    try:
        return float(text) if "." in text or "e" in text.lower() else int(text)
    except ValueError:
        return None


# --- times ------------------------------------------------------------------------------------


def time_of(value: object, zone: tzinfo | None = None) -> datetime | None:
    """Read Unix seconds, Unix milliseconds or an ISO time; None for 0 and what is no date.

    An ISO time without a zone is of `zone`; without that it stays naive: it is the server's local
    time (CapCut Mate).
    """
    if isinstance(value, str) and not value.strip().replace(".", "", 1).isdigit():
        found = _iso(value.strip())
        return found.replace(tzinfo=zone) if found and zone and found.tzinfo is None else found
    number, _ = _number(value)
    if number is None or not 0 < number < 1e17:
        return None
    seconds = number if number < 1e11 else number / 1e3 if number < 1e14 else number / 1e6
    return datetime.fromtimestamp(seconds, UTC) if 1e8 < seconds < 2e10 else None


@lru_cache(maxsize=64)
def zone_of(text: str) -> tzinfo | None:
    """Give the zone of "+08:00"; None for "" and what is none."""
    found = re.fullmatch(r"([+-])(\d{2}):(\d{2})", text)
    if not found or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-span if found[1] == "-" else span)


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if 8 <= len(text) <= 40 else None
    except ValueError:
        return None
    return found if found and 1973 <= found.year <= 2600 else None


# --- texts ------------------------------------------------------------------------------------

_NO_REASON = frozenset({"", "none", "null", "nil", "success", "succeed", "ok", "{}", "[]"})
_REASONS = ("message", "msg", "detail", "error", "reason", "status_msg", "description", "code")


def plain(text: str, most: int = MESSAGE) -> str:
    """Give text that is safe to store and show: bounded, no control or invisible characters."""
    text = text if len(text) <= most else f"{text[:most]}…"
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def reason_of(value: object, depth: int = 4) -> str:
    """Give the words in a string, an object or a list of them; "" where nothing is said."""
    if isinstance(value, str):
        text = plain(value).strip()
        return "" if text.lower() in _NO_REASON else text
    if depth and isinstance(value, dict):
        found = (reason_of(value.get(name), depth - 1) for name in _REASONS)
        return next((text for text in found if text), "")
    if depth and isinstance(value, list):
        texts = (reason_of(item, depth - 1) for item in value[:5])
        return plain("; ".join(text for text in texts if text))
    return ""


def code_of(value: object) -> str | None:
    """Give a service's own code (a word or a number); None where it says nothing."""
    word = word_of(value)
    return word if word not in {"", "0"} else None
