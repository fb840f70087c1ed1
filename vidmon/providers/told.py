"""What the JSON of a good answer says of a task, by a spec's `Reading`.

The status word decides what everything else means: links count only on success, reasons only on
failure, and an end time only at an end (new-api fills `completed_at` while it still works).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from vidmon.core.explained import ABSENT, CONTENT_ROUTE, HTTP_STATUS
from vidmon.core.links import is_link
from vidmon.core.task import Failure, How, Match, Report, State
from vidmon.providers.reading import (
    code_of,
    dig,
    first,
    meaning_of,
    number_in,
    plain,
    progress_of,
    reason_of,
    same_word,
    spread,
    time_of,
    word_of,
    zone_of,
)
from vidmon.providers.told_files import FilesIn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from vidmon.core.task import Video
    from vidmon.providers.spec_tables import Reading, Rule, Then, Troubles

_BAD_ENDS = frozenset({State.FAILED, State.CANCELLED, State.EXPIRED})
_BELOW_THE_END = 0.99  # 100 % is success alone
_EASTERNMOST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the account lives.

    `content` gives the route to the file itself from what the answer holds (`Reading.take`), "" if
    there is none. It is a function, as only a finished task needs it. `said` are the status words
    that the user explained.
    """

    base: str
    content: Callable[[Mapping[str, str]], str] = lambda _taken: ""
    key_for_files: bool = False
    said: Mapping[str, State] = field(default_factory=dict)


class _Reader:
    """One reading of one answer; gathers which place filled which field."""

    __slots__ = ("home", "prefix", "reading", "root", "why")

    def __init__(self, value: dict[str, Any], reading: Reading, home: Home) -> None:
        self.reading = reading
        self.home = home
        self.root, self.prefix = _unwrapped(value, reading.envelope)
        self.why: list[Match] = []

    def matched(self, field: str, path: str, value: object, how: str = "") -> None:
        self.why.append(Match(field, self.prefix + path, _shown(value), how))

    def report(self) -> Report | None:
        word, state = self._state()
        if state is None:
            return None
        progress = self._progress()
        if progress == 0 and self._waits(state):
            state = State.QUEUED
            self.why[0] = msgspec.structs.replace(self.why[0], how=How.AT_ZERO)
        submitted = self._time("submitted_at", self.reading.submitted)
        started = self._time("started_at", self.reading.started)
        finished = self._time("finished_at", self.reading.finished) if state.final else None
        failure = self._failure(state) if state in _BAD_ENDS else None
        if state is State.SUCCEEDED:
            videos, to_try = self._files(finished)
        else:
            videos, to_try = (), ()
            self._pass_links_over()
        return Report(
            state,
            word,
            _capped(progress, state),
            self.reading.coarse,
            videos,
            failure,
            submitted,
            started,
            finished,
            tuple(self.why),
            to_try,
            links_live=0 if finished else seconds_in(self.reading.ttl),
        )

    def _state(self) -> tuple[str, State | None]:
        """Give the service's word and the state: by a rule if one holds, else by the word."""
        path, word = self._word()
        for rule in self.reading.rules:
            found = dig(self.root, rule.path)
            if _holds(rule, found, word):
                self.matched("state", rule.path, ABSENT if found is None else found, How.RULE)
                return rule.word or word or str(rule.state), rule.state
        if not word:
            return "", None
        state, how = meaning_of(word, self.reading.words, self.home.said)
        self.matched("state", path, word, how)
        return word, state

    def _waits(self, state: State) -> bool:
        """Tell whether "running" with nothing done yet is only waiting; the user's word counts."""
        said = self.why[0].how == How.SAID
        return self.reading.queued_at_zero and state is State.RUNNING and not said

    def _word(self) -> tuple[str, str]:
        found = ((path, word_of(dig(self.root, path))) for path in self.reading.state)
        return next(((path, word) for path, word in found if word), ("", ""))

    def _progress(self) -> float | None:
        for path in self.reading.progress:
            value = dig(self.root, path)
            told = number_in(value, self.reading.progress_pattern)
            progress = progress_of(told, self.reading.unit)
            if progress is not None:
                self.matched("progress", path, told)
                return progress
        return None

    def _time(self, field: str, paths: tuple[str, ...]) -> datetime | None:
        for path in paths:
            value = dig(self.root, path)
            found = None if value is None else time_of(value, zone_of(self.reading.zone))
            if found is not None:
                self.matched(field, path, value)
                return found
        return None

    def _failure(self, state: State) -> Failure | None:
        message = ""
        for path in self.reading.failure:
            found = reason_of(dig(self.root, path))
            if is_link(found):
                self.matched("passed_over", path, found, How.IS_LINK)
            elif found:
                message = found
                self.matched("failure", path, message)
                break
        path, code = first(self.root, self.reading.failure_code)
        failure = Failure(message, code_of(code))
        if failure.code:
            self.matched("code", path, code)
        return failure if message or failure.code or state is State.FAILED else None

    def _files(self, finished: datetime | None) -> tuple[tuple[Video, ...], tuple[Video, ...]]:
        """Give the files, and what may be tried where no link is named."""
        content = self.home.content(taken(self.root, self.reading))
        inside = FilesIn(
            self.root,
            self.home.base,
            self._matched_file,
            repair=self.reading.repair,
            content=content,
            key_for_files=self.home.key_for_files,
            dies=self._dies(finished),
        )
        if videos := inside.at(self.reading.files):
            return videos, ()
        if content and self.reading.content_is_file:
            self.why.append(Match("video", CONTENT_ROUTE, plain(content, 200), How.ROUTE))
            return (inside.video((content,)),), ()
        return (), (inside.video((content,), lives=False),) if content else ()

    def _matched_file(self, path: str, value: object, how: str) -> None:
        self.matched("passed_over" if how == How.NO_LINK else "video", path, value, how)

    def _pass_links_over(self) -> None:
        """Note the links that a task holds though it did not succeed: they count for nothing."""
        noted = {match.path for match in self.why}
        for path in (path for files in self.reading.files for path in files.paths):
            for place, value in spread(self.root, path):
                if is_link(value) and self.prefix + place not in noted:
                    self.matched("passed_over", place, value, How.TOO_EARLY)

    def _dies(self, finished: datetime | None) -> datetime | None:
        """Give when links die that do not say so: as the report says, else end and time to live.

        A time without a zone is read at the easternmost clock: too early is the safe side.
        """
        told = self._time("expires_at", self.reading.expires)
        ttl = seconds_in(self.reading.ttl)
        if told is None and finished is not None and ttl:
            told = finished + timedelta(seconds=ttl)
        if told is None or told.tzinfo is not None:
            return told
        return (told - _EASTERNMOST).replace(tzinfo=UTC)


def report_of(value: object, reading: Reading, home: Home) -> Report | None:
    """Read one answer's JSON; None if there is no task in it."""
    return _Reader(value, reading, home).report() if isinstance(value, dict) else None


def taken(root: object, reading: Reading) -> dict[str, str]:
    """Give the texts that an answer holds for `content` and `then`; those missing are left out."""
    found = {name: _text(dig(root, path)) for name, path in reading.take.items()}
    return {name: text for name, text in found.items() if text}


def taken_of(value: object, reading: Reading) -> dict[str, str]:
    """Give the same of a whole answer, still in its envelope."""
    root = _unwrapped(value, reading.envelope)[0] if isinstance(value, dict) else value
    return taken(root, reading)


def completed(report: Report, value: object, then: Then, reading: Reading, home: Home) -> Report:
    """Give the report with the files that the answer to the second question names."""
    why: list[Match] = []
    inside = FilesIn(
        value,
        home.base,
        lambda path, found, how: why.append(_second_file(path, found, how)),
        repair=reading.repair,
        key_for_files=home.key_for_files,
        dies=_second_end(value, then, report, reading),
    )
    videos = inside.at(then.files)
    return replace(report, videos=videos or report.videos, why=(*report.why, *why))


def ended_by_code(value: object, reading: Reading, rules: Troubles) -> Report | None:
    """Give the report of a task whose end is told as a refusal, by its code; None for all else."""
    found = ((path, word_of(dig(value, path))) for path in rules.code)
    path, code = next(((path, code) for path, code in found if code in reading.codes), ("", ""))
    if not code:
        return None
    message, place = _reason(value, rules.message)
    why = (
        Match("state", path, code, How.RULE),
        *((Match("failure", place, message),) if message else ()),
    )
    state = reading.codes[code]
    failure = Failure(message, code) if state in _BAD_ENDS else None
    return Report(state, code, failure=failure, why=why)


def failed_after_all(report: Report, status: int, value: object, then: Then) -> Report:
    """Give the report of a task whose second answer says by its HTTP status that it failed."""
    message, path = _reason(value, then.failure)
    _, code = first(value, then.failure_code)
    why = [Match("state", HTTP_STATUS, str(status), How.HTTP, second=True)]
    if message:
        why.append(Match("failure", path, message, second=True))
    return replace(
        report,
        state=State.FAILED,
        progress=None,
        failure=Failure(message, code_of(code)),
        to_try=(),
        why=(*report.why, *why),
    )


def _second_file(path: str, found: object, how: str) -> Match:
    passed = how == How.NO_LINK
    return Match("passed_over" if passed else "video", path, _shown(found), how, second=True)


def _second_end(value: object, then: Then, report: Report, reading: Reading) -> datetime | None:
    found = (time_of(dig(value, path), UTC) for path in then.expires)
    told = next((time for time in found if time), None)
    ttl = seconds_in(reading.ttl)
    if told is None and ttl and report.finished_at and report.finished_at.tzinfo:
        return report.finished_at + timedelta(seconds=ttl)
    return told


def _reason(root: object, paths: tuple[str, ...]) -> tuple[str, str]:
    """Give the first reason and its path. A place that holds a link instead is passed over."""
    found = ((reason_of(dig(root, path)), path) for path in paths)
    return next(((text, path) for text, path in found if text and not is_link(text)), ("", ""))


def _holds(rule: Rule, found: object, word: str) -> bool:
    if (rule.when and same_word(word) != rule.when) or (rule.alone and word):
        return False
    if rule.is_ in {"present", "absent"}:
        return (found in (None, "", [], {})) == (rule.is_ == "absent")
    return _text(found).lower() == rule.is_.lower()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return plain(value.strip(), 500) if isinstance(value, str) else word_of(value)


def _shown(value: object) -> str:
    return plain(value if isinstance(value, str) else str(value), 200)


def _unwrapped(value: dict[str, Any], envelope: str) -> tuple[dict[str, Any], str]:
    """Take the task out of its envelope, if it is in one.

    A task without an envelope may have a `data` of its own (the vendor's raw answer, whose status
    is not the task's); it is told by its ID outside and by the missing `code`.
    """
    inner = value.get(envelope) if envelope else None
    is_task = "code" not in value and ("task_id" in value or "id" in value)
    if is_task or not isinstance(inner, dict):
        return value, ""
    return inner, f"{envelope}."


def _capped(progress: float | None, state: State) -> float | None:
    """Keep 100 % for success: new-api writes it on every failure, where it means nothing."""
    if progress is None or state is State.SUCCEEDED:
        return progress
    if state in _BAD_ENDS and progress >= 1:
        return None
    return min(progress, _BELOW_THE_END)


_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


@lru_cache(maxsize=64)
def seconds_in(length: str) -> int:
    """Give the seconds of "9h" or "7d"; 0 for "" and what is no length."""
    found = re.fullmatch(r"(\d{1,5})([smhd])", length)
    return int(found[1]) * _UNITS[found[2]] if found else 0
