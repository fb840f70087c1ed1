"""What bad news means for the user and what to do next, in English for translation later.

The texts (core/advice_texts.py) are translated where they are shown:
`QCoreApplication.translate("Advice", advice.title)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidmon.core.advice_texts import TEXTS
from vidmon.core.advice_way_texts import WAY_TEXTS
from vidmon.core.cause import Cause, is_web_page, of_failure, of_fault, of_refusal
from vidmon.core.task import State
from vidmon.core.trouble import NO_ACCOUNT, Kind

if TYPE_CHECKING:
    from vidmon.core.task import Failure, Task
    from vidmon.core.trouble import Trouble

_ALL_TEXTS = TEXTS | WAY_TEXTS
_SILENT_SERVERS = frozenset({"moneyprinterturbo"})  # gives no reason up to 1.3.1


@dataclass(frozen=True, slots=True)
class Advice:
    """What happened in a few words, what that means, what the user can do; `kind` is the cause."""

    title: str
    meaning: str
    next_step: str
    kind: Cause


def advise(task: Task) -> Advice | None:
    """Give what there is to say of where the task stands; None where all is well or open.

    Troubles in asking are another matter: see `of_trouble`.
    """
    if task.state is State.FAILED:
        return failed(task.report.failure if task.report else None, task.provider)
    if task.without_file:
        return advice_for(Cause.NO_FILE)
    if task.state is State.UNKNOWN and task.report:
        return advice_for(Cause.STRANGE_WORD)
    cause = {State.EXPIRED: Cause.TASK_EXPIRED, State.CANCELLED: Cause.CANCELLED}.get(task.state)
    return advice_for(cause) if cause else None


def failed(failure: Failure | None, provider: str = "") -> Advice:
    """Give advice on a failure that the service reported."""
    cause = of_failure(failure)
    if cause is Cause.UNTOLD and provider in _SILENT_SERVERS:
        cause = Cause.UNTOLD_BY_VERSION
    return advice_for(cause)


def of_trouble(trouble: Trouble, *, known_before: bool = False, elsewhere: bool = False) -> Advice:
    """Give advice on a question that got no report.

    `known_before` is whether the service has reported this task at some time, `elsewhere` whether
    there are other accounts that it may be of (core/whereabouts.py).
    """
    cause = cause_of(trouble, known_before=known_before)
    return advice_for(Cause.ANOTHERS if elsewhere and cause is Cause.NEVER_KNOWN else cause)


def link_expired() -> Advice:
    """Give advice on a finished task all of whose links have run out."""
    return advice_for(Cause.LINK_EXPIRED)


def cause_of(trouble: Trouble, *, known_before: bool = False) -> Cause:
    """Tell why a question got no report."""
    if trouble.code == NO_ACCOUNT and trouble.http_status is None:
        return Cause.NO_ACCOUNT
    if trouble.kind is Kind.NOT_FOUND:
        return Cause.KNOWN_BEFORE if known_before else Cause.NEVER_KNOWN
    if trouble.kind is Kind.BAD_REPLY:
        return Cause.WEB_PAGE if is_web_page(trouble.message) else Cause.BAD_REPLY
    if trouble.kind is Kind.NETWORK:
        return of_fault(trouble.message)
    if trouble.kind in (Kind.REFUSED, Kind.KEY_REJECTED):
        return of_refusal(trouble, Cause(trouble.kind.value))
    return Cause(trouble.kind.value)


def advice_for(cause: Cause) -> Advice:
    """Give the words for a cause."""
    title, meaning, next_step = _ALL_TEXTS[cause]
    return Advice(title, meaning, next_step, cause)
