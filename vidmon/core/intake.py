"""From pasted text to what may be followed: which service, which account, which ID.

Order of trust: the host of a link, the account that took such an ID before, how much the ID's own
form says. A key goes only to its own account's address, so an unknown host is never asked: it can
only become an account of its own, by the user's hand.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from vidmon.core.links import is_link, origin
from vidmon.core.task import TaskRef
from vidmon.core.unwrap import MOST, pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidmon.core.account import Account


class Service(Protocol):
    """What intake must know of a service; every `Provider` is one."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def base(self) -> str: ...  # noqa: D102
    @property
    def hosts(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def id_patterns(self) -> tuple[tuple[str, int], ...]: ...  # noqa: D102
    @property
    def url_patterns(self) -> tuple[str, ...]: ...  # noqa: D102


class Verdict(enum.StrEnum):
    """What to do with one piece of pasted text."""

    FOLLOW = "follow"
    ASK = "ask"  # several accounts may know it: one small question
    NEW_ACCOUNT = "new_account"  # a known form, but no account for it yet
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a piece: `account` is "" where there is none yet, `base` from its link.

    `strength` is 3 for a link at an account's own address or a form that nobody else has, down to
    0 for a form that says nothing.
    """

    provider: str
    ref: TaskRef
    strength: int
    account: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of the pasted text with its verdict; the likeliest candidate is the first."""

    text: str
    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""  # for REFUSE: why, in words


@dataclass(frozen=True, slots=True)
class Habits:
    """Which account the user chose for which kind of ID."""

    chosen: Mapping[str, str]


def recognise(
    text: str, services: Sequence[Service], accounts: Sequence[Account], habits: Habits
) -> tuple[Finding, ...]:
    """Read pasted `text`. Never raises; gives one finding or more, each with a verdict."""
    if len(text) > MOST:
        return (_refuse("", TOO_LONG.format(megabytes=f"{len(text) / 1e6:.1f}")),)
    found = pieces(text) if not _looks_private(text) else ()
    if not found:
        return (_refuse(text[:80], PRIVATE if _looks_private(text) else EMPTY),)
    return tuple(_read(piece, services, accounts, habits) for piece in found)


EMPTY = "There is no task ID in that. Paste the ID or the link that you got when you submitted."
TOO_LONG = "That is {megabytes} MB of text. Paste only the task IDs or links, one a line."
PRIVATE = "That looks like a private key. It was not kept and not sent anywhere."
API_KEY = "That looks like an API key, not a task ID. Keys belong in Accounts; it was not kept."
PHONE = "That looks like a phone number or a short number, not a task ID."
SPACES = "A task ID has no spaces. Paste one ID or link a line."
SLASHES = "A task ID of these services has no slashes. Paste the whole link, with https://"
ODD = "That does not look like a task ID: it has characters that no service uses."
LONG = "That is too long for a task ID."
NO_TASK = "This link names no task that vidmon knows how to read."

_PRIVATE = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|PuTTY-User-Key-File")
_API_KEY = re.compile(r"(?:Bearer\s+)?(?:sk|pk|rk)-[A-Za-z0-9_\-]{8,}|AIza[\w\-]{30,}")
_PHONE = re.compile(r"\+?[\d\s().\-]{3,18}")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-.:~=+]{2,199}")


def _refuse(text: str, reason: str) -> Finding:
    return Finding(text, Verdict.REFUSE, (), reason)


def _looks_private(text: str) -> bool:
    return _PRIVATE.search(text) is not None


def _read(
    piece: str, services: Sequence[Service], accounts: Sequence[Account], habits: Habits
) -> Finding:
    if is_link(piece):
        return _decide(piece, _from_link(piece, services, accounts), habits)
    reason = _not_an_id(piece)
    if reason:
        return _refuse(piece[:80], reason)
    return _decide(piece, _from_id(piece, services, accounts), habits)


def _not_an_id(piece: str) -> str:
    """Say in words why this cannot be an ID, "" if it can."""
    if _API_KEY.fullmatch(piece):
        return API_KEY
    if _PHONE.fullmatch(piece) and (not piece.isdigit() or len(piece) < 14):
        return PHONE
    if any(mark.isspace() for mark in piece):
        return SPACES
    if "/" in piece or "\\" in piece:
        return SLASHES
    if len(piece) > 200:
        return LONG
    return "" if _ID.fullmatch(piece) else ODD


def _from_link(
    link: str, services: Sequence[Service], accounts: Sequence[Account]
) -> list[Candidate]:
    """Read a link: an account's own address is certain, a service's known host nearly so."""
    here = origin(link)
    own = {account.provider for account in accounts if origin(account.base) == here}
    named = {service.id for service in services if _host(here) in service.hosts}
    trusted = own or named
    found = []
    for service in services:
        ref = _ref_in(link, service)
        if ref and (not trusted or service.id in trusted):
            found += _at_accounts(service, ref, link, accounts, known_host=service.id in named)
    return found


def _at_accounts(
    service: Service, ref: TaskRef, link: str, accounts: Sequence[Account], *, known_host: bool
) -> list[Candidate]:
    """Only accounts at the link's own address may be asked; the ID is nobody else's business.

    A service without an address of its own base (CapCut Mate's draft links) may name another host
    than the one that renders, so there its accounts are offered, but never at once.
    """
    mine = [account for account in accounts if account.provider == service.id]
    here = [account for account in mine if origin(account.base) == origin(link)]
    if here:
        return [Candidate(service.id, ref, 3, account.id) for account in here]
    if ref.id == link:
        return [Candidate(service.id, ref, 1, account.id) for account in mine] or [
            Candidate(service.id, ref, 2, base=origin(link))
        ]
    return [Candidate(service.id, ref, 3 if known_host else 1, base=origin(link))]


def _from_id(
    piece: str, services: Sequence[Service], accounts: Sequence[Account]
) -> list[Candidate]:
    """Read a bare ID: every account whose service has IDs of this form, surest first."""
    strengths = {service.id: _strength(piece, service) for service in services}
    ref = TaskRef(piece)
    best = [
        Candidate(account.provider, ref, strengths[account.provider], account.id)
        for account in accounts
        if strengths.get(account.provider, 0) > 0
    ]
    if best:
        return sorted(best, key=lambda candidate: -candidate.strength)
    # A form that no account of the user's has: one may take it all the same, else a new one.
    new = [
        Candidate(service.id, ref, strengths[service.id])
        for service in services
        if strengths[service.id] > 0
    ]
    return [Candidate(a.provider, ref, 0, a.id) for a in accounts] + new


def _decide(text: str, found: list[Candidate], habits: Habits) -> Finding:
    if not found:
        return _refuse(text[:200], NO_TASK if is_link(text) else EMPTY)
    if not any(candidate.account for candidate in found):
        return Finding(text, Verdict.NEW_ACCOUNT, tuple(found))
    usual = habits.chosen.get(kind(found[0].ref.id), "")
    ordered = sorted(found, key=lambda candidate: not usual or candidate.account != usual)
    known = bool(usual) and ordered[0].account == usual
    clear = known or (len(found) == 1 and found[0].strength > 0)
    return Finding(text, Verdict.FOLLOW if clear else Verdict.ASK, tuple(ordered))


def kind(task_id: str) -> str:
    """Name the form of an ID, so that a choice can be remembered for all IDs like it."""
    if is_link(task_id):
        return "link " + _host(origin(task_id))
    prefix = re.match(r"[A-Za-z][A-Za-z\-]*[_\-](?=\w)", task_id)
    rest = task_id[prefix.end() :] if prefix else task_id
    form = "digits" if rest.isdigit() else "hex" if re.fullmatch(r"[0-9a-f\-]+", rest) else "text"
    return f"{prefix.group() if prefix else ''}{form}{len(rest)}"


def _strength(piece: str, service: Service) -> int:
    return max((s for p, s in service.id_patterns if _compiled(p).fullmatch(piece)), default=0)


def _ref_in(link: str, service: Service) -> TaskRef | None:
    """Find the ID in a link; other named groups of the pattern become the task's parameters."""
    for pattern in service.url_patterns:
        found = _compiled(pattern).search(link)
        if found:
            named = {name: unquote(text) for name, text in found.groupdict().items() if text}
            task_id = named.pop("id")
            whole = link if is_link(found["id"]) else task_id
            return TaskRef(whole, tuple(sorted(named.items())))
    return None


def _host(at: str) -> str:
    return urlsplit(at).hostname or ""


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def read_as(text: str, service: Service) -> tuple[tuple[TaskRef, str], ...]:
    """Read every piece of `text` as a task of `service`: (task, link's address or "") pairs.

    For those who say which service they mean. Raises `NotATask` in words for what cannot be one.
    """
    if len(text) > MOST or _looks_private(text):
        raise NotATask(PRIVATE if len(text) <= MOST else TOO_LONG.format(megabytes=len(text) / 1e6))
    found = pieces(text)
    if not found:
        raise NotATask(EMPTY)
    return tuple(_piece_as(piece, service) for piece in found)


class NotATask(ValueError):  # noqa: N818 - it reads as what it is
    """The text names no task; the message says why, for people."""


def _piece_as(piece: str, service: Service) -> tuple[TaskRef, str]:
    if is_link(piece):
        ref = _ref_in(piece, service)
        if ref is None:
            raise NotATask(NO_TASK)
        return ref, piece
    if reason := _not_an_id(piece):
        raise NotATask(reason)
    return TaskRef(piece), ""
