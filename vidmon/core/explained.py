"""Why a task has its status: each place that was read, in a sentence for people.

One explanation for the Reply view and for `vidmon explain`. A sentence is English with named gaps;
it is translated where it is shown (context "Explained"), and so are the names of the states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.explained_texts import STATES, TEXTS
from vidmon.core.plain import plain
from vidmon.core.task import How, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from vidmon.core.task import Match, Report
    from vidmon.core.trouble import Trouble

ABSENT = "(absent)"  # the value where a rule holds because nothing stands at its path
CONTENT_ROUTE = "(the content route)"  # paths that are none, of what stands in no answer's body
HTTP_STATUS = "(HTTP status)"
_NO_PATHS = frozenset({"", CONTENT_ROUTE, HTTP_STATUS})
_TIMES = ("submitted_at", "started_at", "finished_at")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of "Why this status". A service's words in it are bounded and harmless.

    `place` says where something stands, like `data.status = "SUCCESS"`, "" where that is nowhere;
    `path` is that place if it lies in the answer that is kept, else "". `passed` is that it was
    seen and not taken; `said` that the user said so and may take it back.
    """

    source: str
    gaps: tuple[tuple[str, str], ...] = ()
    state: State | None = None
    place: str = ""
    path: str = ""
    passed: bool = False
    said: bool = False

    def sentence(
        self,
        translated: Callable[[str], str] = str,
        named: Callable[[State], str] = STATES.__getitem__,
    ) -> str:
        """Give the sentence, in English or as `translated`; `named` gives the names of states."""
        gaps = dict(self.gaps)
        if self.state is not None:
            gaps["state"] = named(self.state)
        return translated(self.source).format(**gaps)


def explain(
    report: Report | None,
    service: str,
    *,
    trouble: Trouble | None = None,
    params: Sequence[tuple[str, str]] = (),
    labels: Mapping[str, str] | None = None,
) -> tuple[Line, ...]:
    """Explain what is known of a task of the service titled `service`.

    `trouble` is that the last question got no report; `params` are what the task is asked for with
    beside its ID, `labels` their names for people.
    """
    found = _Explaining(report, plain(service, 80), labels or {})
    return (*found.trouble(trouble), *found.lines(), *found.params(params))


class _Explaining:
    def __init__(self, report: Report | None, service: str, labels: Mapping[str, str]) -> None:
        self._report = report
        self._service = service
        self._labels = labels
        self._gone = False  # the answer that the report was read from is not the one that is kept

    def trouble(self, trouble: Trouble | None) -> Iterator[Line]:
        """Say that the last answer told no status, and that the state stays for that reason."""
        if trouble is None:
            return
        self._gone = trouble.http_status is not None  # that answer is kept in the good one's place
        state = self._report.state if self._report else None
        if state in (None, State.UNKNOWN):
            yield Line(TEXTS["trouble_unknown"])
        else:
            yield Line(TEXTS["trouble_answer" if self._gone else "trouble_silence"], state=state)

    def lines(self) -> Iterator[Line]:
        """Say what each place gave."""
        report = self._report
        if report is None:
            return
        twice = any(match.second for match in report.why)
        # Times last, as they explain least; but a second answer's lines stay behind the first's.
        ordered = report.why if twice else sorted(report.why, key=_is_time)
        for match in ordered:
            in_sight = not self._gone and match.second == twice
            yield self._line(report, match, in_sight=in_sight)
        if report.state is State.SUCCEEDED and not report.videos:
            yield self._made("no_video_to_try" if report.to_try else "no_video")

    def params(self, given: Sequence[tuple[str, str]]) -> Iterator[Line]:
        """Say what the ID alone did not carry, and what asking found out of it."""
        learned = self._report.learned if self._report else ()
        for name, value in dict([*given, *learned]).items():
            text = "learned" if (name, value) in learned else "param"
            label = plain(self._labels.get(name) or name, 40)
            yield self._made(text, name=label, value=plain(value, 80))

    def _line(self, report: Report, match: Match, *, in_sight: bool) -> Line:
        value = plain(match.value, 60)
        state = _state_of(report, match)
        placed = f'{plain(match.path, 120)} = "{value}"' if match.path and match.value else ""
        if match.value == ABSENT or match.path in _NO_PATHS:
            placed = plain(match.path, 120)
        text = _text_for(report, match)
        return Line(
            TEXTS[text],
            (("service", self._service), ("value", value), ("name", plain(match.field, 40))),
            state,
            placed,
            match.path if in_sight and match.path not in _NO_PATHS else "",
            match.field == "passed_over" or text == "progress_unused",
            match.how == How.SAID,
        )

    def _made(self, text: str, **gaps: str) -> Line:
        return Line(TEXTS[text], (("service", self._service), *gaps.items()))


def _is_time(match: Match) -> bool:
    return match.field in _TIMES


def _state_of(report: Report, match: Match) -> State | None:
    """Give the state that a line tells of: a second answer may have changed the first one's."""
    if match.field != "state":
        return None
    last = [one for one in report.why if one.field == "state"][-1]
    return report.state if match is last else State.SUCCEEDED  # only those are asked twice


def _text_for(report: Report, match: Match) -> str:
    """Choose the sentence: by how the value was understood, else by the field alone."""
    if match.field == "state":
        return _text_for_state(report, match)
    if match.field == "progress":
        return _text_for_progress(report)
    if match.field in _TIMES:
        moment = getattr(report, match.field)
        return f"{match.field}_naive" if moment and moment.tzinfo is None else match.field
    field = "video" if match.field == "videos" else match.field
    for name in (f"{field}_{match.how}", f"{field}_second" if match.second else "", field):
        if name in TEXTS:
            return name
    return "other"


def _text_for_state(report: Report, match: Match) -> str:
    if match.how == How.RULE:
        return "state_absent" if match.value == ABSENT else "state_rule"
    if match.how == How.HTTP:
        return "state_http_second" if match.second else "state_http"
    if not match.how and report.state is State.UNKNOWN:
        return "state_strange"
    return f"state_{match.how}" if f"state_{match.how}" in TEXTS else "state"


def _text_for_progress(report: Report) -> str:
    if report.progress is None:
        return "progress_unused"
    return "progress_coarse" if report.coarse else "progress"
