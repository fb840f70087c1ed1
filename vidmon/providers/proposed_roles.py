"""Which place of a reply probably says what, with the reason: by name, by form, by known words.

The names and shapes were read off some forty services (PROVIDERS.md (a)). Nothing here is sure, so
each role is a list of choices, likeliest first, and the user has the last word.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.links import is_link
from vidmon.providers.reading import SHARED_WORDS, progress_of, same_word, time_of, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from vidmon.providers.reply_places import Place


class Reason(enum.StrEnum):
    """Why a place was proposed."""

    NAME = "name"  # it is called so
    WORD = "word"  # a status word that vidmon knows
    FILM = "film"  # a link that ends like a video
    LINK = "link"
    FORM = "form"  # a number or time of the right form


@dataclass(frozen=True, slots=True)
class Choice:
    """One place for a role. `score` orders choices of one role and means nothing else."""

    path: str
    shown: str
    reason: Reason
    score: float = 0.0


def choices(role: str, places: Sequence[Place]) -> tuple[Choice, ...]:
    """Give the likely places of a role, best first."""
    judge = _JUDGES[role]
    found: dict[str, Choice] = {}
    for place in places:
        judged = judge(place)
        if judged is not None:
            score, reason = judged
            path = for_all(place.path) if role == "files" else place.path
            found.setdefault(path, Choice(path, place.shown, reason, score - place.depth / 4))
    return tuple(sorted(found.values(), key=lambda choice: -choice.score)[:12])


def for_all(path: str) -> str:
    """Let a path to an item of a list mean every item: videos.0.url is videos.*.url."""
    return re.sub(r"\.\d+(?=\.|$)", ".*", path)


# --- the status ---------------------------------------------------------------------------------

_STATE = {"task_status": 12, "status": 11, "state": 10, "task_state": 11, "phase": 5, "stage": 3}
_NO_STATE = re.compile(
    r"(?:status|state)_(?:code|msg|message|url|text|detail.*)|http.*|code|message|msg|object|type"
    r"|model|prompt|success|ok|name|action|mode"
)


_DONE = re.compile(r"(?:is_)?(?:done|finished|completed?|ready)")


def _state(place: Place) -> tuple[float, Reason] | None:
    if isinstance(place.value, bool):
        return (7, Reason.NAME) if _DONE.fullmatch(place.name) else None
    word = word_of(place.value)
    if not word or len(word) > 40 or _NO_STATE.fullmatch(place.name):
        return None
    named = _STATE.get(place.name, 8 if place.name.endswith(("_status", "_state")) else 0)
    known = isinstance(place.value, str) and same_word(word) in SHARED_WORDS
    if not named and not known:
        return None
    score = named + (6 if known else 0) - (3 if not isinstance(place.value, str) else 0)
    score -= 4 if "data.data." in place.path else 0  # a gateway's vendor, not the gateway
    score -= 9 if word.isdecimal() and 200 <= int(word) < 600 else 0  # an HTTP status
    return score, Reason.WORD if known else Reason.NAME


# --- progress and times -------------------------------------------------------------------------

_PROGRESS = re.compile(
    r"(?:\w+_)?progress(?:_(?:percent|pct|percentage|value))?|percent(?:age)?|(?:\w+_)?percent"
    r"|completion(?:_rate)?"
)
_TIMES = {
    "submitted": r"(?:created?|submit(?:ted)?|gmt_create)(?:_?(?:at|time|on|date|timestamp))?",
    "started": r"(?:start(?:ed)?|begin)(?:_?(?:at|time|on|date|timestamp))",
    "finished": r"(?:finish(?:ed)?|completed?|end(?:ed)?)(?:_?(?:at|time|on|date|timestamp))",
    "expires": r"(?:\w+_)?expir(?:es?|ed|y|ation)(?:_?(?:at|time|on|date|timestamp))?",
}


def _progress(place: Place) -> tuple[float, Reason] | None:
    if not _PROGRESS.fullmatch(place.name) or not place.is_leaf:
        return None
    if progress_of(place.value) is None:
        return (4, Reason.NAME) if place.value in (None, "") else None
    return 8, Reason.FORM


def _time(role: str) -> Callable[[Place], tuple[float, Reason] | None]:
    name = re.compile(rf"(?:task_|job_)?{_TIMES[role]}")

    def judge(place: Place) -> tuple[float, Reason] | None:
        if not name.fullmatch(place.name) or isinstance(place.value, bool):
            return None
        if time_of(place.value) is not None:
            return 8, Reason.FORM
        return (4, Reason.NAME) if place.value in (None, "", 0, "0") else None

    return judge


# --- links --------------------------------------------------------------------------------------

_FILM = re.compile(r"\.(?:mp4|mov|webm|m4v|mkv|m3u8|avi|gif)(?:$|[?#])", re.IGNORECASE)
_NO_FILM = re.compile(
    r"\.(?:png|jpe?g|webp|bmp|mp3|wav|m4a|aac|srt|vtt|json|txt|zip|html?)(?:$|[?#])", re.IGNORECASE
)
_NO_FILM_NAME = re.compile(
    r"image|img|photo|picture|cover|thumb|poster|preview|audio|voice|music|avatar|logo|icon"
    r"|callback|webhook|notify|hook|cancel|status|poll|input|source|reference|first_frame|end_frame"
    r"|last_frame|prompt|subtitle|srt|doc|console|dashboard|page|home|help|request|watermark|wm_"
)
_FILM_NAME = re.compile(r"video|film|movie|mp4|clip")
_RESULT_NAME = re.compile(r"result|output|download|file|url|link|content|uri|src|asset")


def _files(place: Place) -> tuple[float, Reason] | None:
    link = place.value
    if not isinstance(link, str) or not is_link(link.strip()) or _NO_FILM.search(link):
        return None
    film = bool(_FILM.search(link))
    path = place.path.lower()
    score = 8.0 * film + 5 * bool(_FILM_NAME.search(place.name)) + 2 * bool(_FILM_NAME.search(path))
    score += 3 * bool(_RESULT_NAME.search(path))
    score -= 9 * bool(_NO_FILM_NAME.search(place.name)) + 3 * bool(_NO_FILM_NAME.search(path))
    score -= 1 * ("backup" in path or "data.data." in path)
    return (score, Reason.FILM if film else Reason.LINK) if score > 0 else None


# --- why it failed ------------------------------------------------------------------------------

_FAILURE = re.compile(
    r"fail(?:ure|ed)?(?:_?(?:reason|message|msg|detail))?|err(?:or)?(?:_?(?:message|msg|detail))?"
    r"|error_description|task_status_msg|reason"
)
_CODE = re.compile(r"(?:fail(?:ure)?|err(?:or)?)_?(?:code|type)")


def _failure(place: Place) -> tuple[float, Reason] | None:
    if not _FAILURE.fullmatch(place.name) or isinstance(place.value, bool | int | float):
        return None
    said = 1 if place.value else 0
    return 8 + said - (2 if place.name == "reason" else 0), Reason.NAME


def _failure_code(place: Place) -> tuple[float, Reason] | None:
    inside = place.name == "code" and re.search(r"(?:^|\.)(?:error|failure)\.code$", place.path)
    if not place.is_leaf or not (inside or _CODE.fullmatch(place.name)):
        return None
    return 8, Reason.NAME


_JUDGES: dict[str, Callable[[Place], tuple[float, Reason] | None]] = {
    "state": _state,
    "progress": _progress,
    "files": _files,
    "failure": _failure,
    "failure_code": _failure_code,
    **{role: _time(role) for role in _TIMES},
}
ROLES: Iterable[str] = tuple(_JUDGES)
