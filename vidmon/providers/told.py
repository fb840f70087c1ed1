"""What the JSON of a good answer says of a task, by a spec's `Reading`.

The status word decides what everything else means: links count only on success, reasons only on
failure, and an end time only at an end (new-api fills `completed_at` while it still works).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vidmon.core.links import expiry, is_link, same_origin
from vidmon.core.task import Failure, Match, Report, State, Video
from vidmon.providers.reading import (
    code_of,
    dig,
    first,
    plain,
    progress_of,
    reason_of,
    spread,
    state_of,
    time_of,
    word_of,
)
from vidmon.providers.result_links import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vidmon.providers.spec import Files, Reading

_BAD_ENDS = frozenset({State.FAILED, State.CANCELLED, State.EXPIRED})
_BELOW_THE_END = 0.99  # 100 % is success alone
_EASTERNMOST = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Home:
    """Where the account lives. `content` gives the route to the file itself, "" if there is none.

    It is a function, as only a finished task needs it.
    """

    base: str
    content: Callable[[], str] = str
    key_for_files: bool = False


class _Reader:
    """One reading of one answer; gathers which place filled which field."""

    __slots__ = ("home", "prefix", "reading", "root", "why")

    def __init__(self, value: dict[str, Any], reading: Reading, home: Home) -> None:
        self.reading = reading
        self.home = home
        self.root, self.prefix = _unwrapped(value, reading.envelope)
        self.why: list[Match] = []

    def matched(self, field: str, path: str, value: object) -> None:
        text = value if isinstance(value, str) else str(value)
        self.why.append(Match(field, self.prefix + path, plain(text, 200)))

    def report(self) -> Report | None:
        word = self._word()
        if not word:
            return None
        state = state_of(word, self.reading.words)
        progress = self._progress()
        if self.reading.queued_at_zero and state is State.RUNNING and progress == 0:
            state = State.QUEUED
        submitted = self._time("submitted_at", self.reading.submitted)
        started = self._time("started_at", self.reading.started)
        finished = self._time("finished_at", self.reading.finished) if state.final else None
        videos = self._videos(finished) if state is State.SUCCEEDED else ()
        return Report(
            state,
            word,
            _capped(progress, state),
            self.reading.coarse,
            videos,
            self._failure(state) if state in _BAD_ENDS else None,
            submitted,
            started,
            finished,
            tuple(self.why),
            self._to_try() if state is State.SUCCEEDED and not videos else (),
        )

    def _word(self) -> str:
        for path in self.reading.state:
            word = word_of(dig(self.root, path))
            if word:
                self.matched("state", path, word)
                return word
        return ""

    def _progress(self) -> float | None:
        for path in self.reading.progress:
            value = dig(self.root, path)
            progress = progress_of(value, self.reading.unit)
            if progress is not None:
                self.matched("progress", path, value)
                return progress
        return None

    def _time(self, field: str, paths: tuple[str, ...]) -> datetime | None:
        for path in paths:
            value = dig(self.root, path)
            found = time_of(value)
            if found is not None:
                self.matched(field, path, value)
                return found
        return None

    def _failure(self, state: State) -> Failure | None:
        """Give the reason. A place that may hold a link instead of one is passed over then."""
        message = ""
        for path in self.reading.failure:
            message = reason_of(dig(self.root, path))
            if message and not is_link(message):
                self.matched("failure", path, message)
                break
            message = ""
        _, code = first(self.root, self.reading.failure_code)
        failure = Failure(message, code_of(code))
        return failure if message or failure.code or state is State.FAILED else None

    def _videos(self, finished: datetime | None) -> tuple[Video, ...]:
        dies = self._dies(finished)
        found = (video for files in self.reading.files for video in self._of(files, dies))
        once = {video.url: video for video in found}
        if not once and self.reading.content_is_file and (url := self.home.content()):
            self.why.append(Match("video", "(the content route)", plain(url, 200)))
            return (self._video((url,), "", dies),)
        return tuple(once.values())

    def _of(self, files: Files, dies: datetime | None) -> Iterator[Video]:
        if files.each:
            for number, found in self._each(files):
                yield self._video(found, files.label.replace("{n}", str(number)), dies)
            return
        places = (*files.paths, *files.backups)
        urls = [url for path in places for url in self._urls(path)]
        if urls:
            urls += [content] if (content := self.home.content()) else []
            yield self._video(tuple(urls), files.label, dies)

    def _each(self, files: Files) -> Iterator[tuple[int, tuple[str, ...]]]:
        for path in files.paths:
            value = dig(self.root, path)
            listed = value if isinstance(value, list) else [value]
            for number, item in enumerate(listed):
                place = f"{path}.{number}" if listed is value else path
                if urls := self._addresses(place, item):
                    yield number + 1, urls

    def _urls(self, path: str) -> Iterator[str]:
        if "*" not in path:
            yield from self._addresses(path, dig(self.root, path))
            return
        for place, value in spread(self.root, path):
            yield from self._addresses(place, value)

    def _addresses(self, path: str, value: object) -> tuple[str, ...]:
        found = addresses(value, self.home.base, self.reading.repair)
        if found:
            self.matched("video", path, value)
        return found

    def _video(self, urls: tuple[str, ...], label: str, dies: datetime | None) -> Video:
        url, *others = dict.fromkeys(urls)
        return Video(url, label, self._needs_key(url), expiry(url) or dies, tuple(others))

    def _to_try(self) -> tuple[Video, ...]:
        url = self.home.content()
        return (Video(url, "", self._needs_key(url)),) if url else ()

    def _needs_key(self, url: str) -> bool:
        return self.home.key_for_files and same_origin(url, self.home.base)

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
