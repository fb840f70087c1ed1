"""Which cards a task deserves, as values: what went wrong, what it means, who said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.advice import Advice, advise, link_expired, of_trouble
from vidmon.core.cause import Cause
from vidmon.core.plain import plain
from vidmon.core.task import State
from vidmon.qt.said import said
from vidmon.qt.task_remark import Tone

if TYPE_CHECKING:
    from vidmon.core.task import Task
    from vidmon.core.trouble import Trouble

_LINES = 200
_LINE = 2000  # characters
_LOOKED_AT = 40_000  # characters of a service's words
_GRAVE = frozenset({Cause.KEY_REJECTED, Cause.NO_KEY, Cause.BALANCE, Cause.BANNED})
_QUIET = frozenset({Cause.CANCELLED})


@dataclass(frozen=True, slots=True)
class CardText:
    """What one card shows. `words` are the service's own, `facts` a line of codes and numbers.

    `ours` is that the words are vidmon's, because the service said nothing; `can_try` that there
    are other places where the file may be; `can_look` that other accounts may know the task;
    `can_say` that the user may know what the word means.
    """

    advice: Advice
    tone: Tone
    words: str = ""
    facts: str = ""
    can_try: bool = False
    ours: bool = False
    can_look: bool = False
    can_say: bool = False


def cards(task: Task, now: float, *, elsewhere: bool = False) -> tuple[CardText, ...]:
    """Give the cards for a task at `now` (Unix seconds): trouble first, then its state.

    `elsewhere` is that other accounts may know it.
    """
    found = (_of_trouble(task, elsewhere=elsewhere), _of_state(task), _of_links(task, now))
    return tuple(card for card in found if card)


def several_lines(text: str) -> str:
    """Make a text of a service harmless line by line, bounded in both directions."""
    lines = text.strip()[:_LOOKED_AT].splitlines()[:_LINES]
    return "\n".join(plain(line, _LINE) for line in lines).strip()


def _of_trouble(task: Task, *, elsewhere: bool) -> CardText | None:
    trouble = task.trouble
    if trouble is None:
        return None
    known = task.report is not None
    advice = of_trouble(trouble, known_before=known, elsewhere=elsewhere)
    tone = Tone.BAD if advice.kind in _GRAVE else Tone.WARN
    if advice.kind is Cause.NO_ACCOUNT:
        return CardText(advice, tone)
    return CardText(
        advice,
        tone,
        several_lines(said(trouble.message)),
        _facts_of_trouble(trouble),
        ours=trouble.http_status is None,
        can_look=advice.kind is Cause.ANOTHERS,
    )


def _of_state(task: Task) -> CardText | None:
    advice, report = advise(task), task.report
    if advice is None or report is None:
        return None
    if task.state is State.FAILED:
        failure = report.failure
        words = several_lines(failure.message) if failure else ""
        code = plain(failure.code or "", 120) if failure else ""
        return CardText(advice, Tone.BAD, words, code)
    tone = Tone.CALM if advice.kind in _QUIET else Tone.WARN
    words = plain(report.word, 200) if advice.kind is Cause.STRANGE_WORD else ""
    can_try = task.without_file and bool(report.to_try)
    return CardText(advice, tone, words, can_try=can_try, can_say=bool(words))


def _of_links(task: Task, now: float) -> CardText | None:
    videos = task.report.videos if task.report else ()
    ends = [video.expires_at.timestamp() for video in videos if video.expires_at]
    if task.saved or not ends or len(ends) < len(videos) or max(ends) > now:
        return None
    return CardText(link_expired(), Tone.WARN)


def _facts_of_trouble(trouble: Trouble) -> str:
    facts = (
        f"HTTP {trouble.http_status}" if trouble.http_status else "",
        plain(trouble.code or "", 120),
        plain(trouble.request_id or "", 120),
    )
    return " · ".join(filter(None, facts))
