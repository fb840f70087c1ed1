"""What to do with a pasted text: follow at once, ask one question, or refuse in words.

Explicit host before the command's host before the user's usual choice before the ID's own form. A
form that is anybody's, or several takers, is asked about and never tried out: a key sent to a
guess is a key given away.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from vidmon.core import refusals
from vidmon.core.candidates import Candidate, candidates
from vidmon.core.free_text import NO_FORMS
from vidmon.core.idforms import kind, why_not
from vidmon.core.links import is_link, same_origin
from vidmon.core.mention import Mention, Piece, Source
from vidmon.core.pieces import pieces
from vidmon.core.refusals import (
    API_KEY,
    EMPTY,
    LONG,
    NO_TASK,
    ODD,
    PHONE,
    PRIVATE,
    SLASHES,
    SPACES,
    TOO_LONG,
)
from vidmon.core.service_forms import Service, compiled, ref_in
from vidmon.core.task import TaskRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vidmon.core.account import Account
    from vidmon.core.pasted_key import PastedKey

__all__ = [
    "API_KEY",
    "EMPTY",
    "LONG",
    "NO_TASK",
    "ODD",
    "PHONE",
    "PRIVATE",
    "SLASHES",
    "SPACES",
    "Candidate",
    "Finding",
    "Habits",
    "NotATask",
    "Service",
    "Source",
    "Verdict",
    "kind",
    "read_as",
    "recognise",
]

MOST = 32_000_000  # characters
_PRIVATE = re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY|PuTTY-User-Key-File")
_FILM = re.compile(r"\.(?:mp4|mov|webm|m3u8|mkv|avi)(?:[?#]|$)", re.IGNORECASE)
_SURE = 3


class Verdict(enum.StrEnum):
    """What to do with one piece of pasted text."""

    FOLLOW = "follow"
    ASK = "ask"  # several may know it, or it may be several tasks: one small question
    NEW_ACCOUNT = "new_account"  # a known form, but no account for it yet
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of the pasted text with its verdict; the likeliest candidate is the first.

    `text` is what may be shown of the piece. `key` stood in the command that asked for the task:
    it may be offered to be kept, and nothing else. `key_seen` tells of any key in the piece.
    """

    text: str
    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""  # for REFUSE: why, in words
    key: PastedKey | None = field(default=None, compare=False)
    key_seen: bool = False

    @property
    def several_tasks(self) -> bool:
        """Whether it is unclear which of several IDs is meant."""
        return len({candidate.ref.id for candidate in self.candidates}) > 1

    @property
    def likely(self) -> bool:
        """Whether the first candidate may be proposed: its form or host says more than nothing."""
        return bool(self.candidates) and self.candidates[0].strength > 1 and not self.several_tasks


@dataclass(frozen=True, slots=True)
class Habits:
    """Which account the user chose for which kind of ID."""

    chosen: Mapping[str, str]


def recognise(
    text: str, services: Sequence[Service], accounts: Sequence[Account], habits: Habits
) -> tuple[Finding, ...]:
    """Read pasted `text`. Never raises; gives one finding or more, each with a verdict."""
    if reason := _not_readable(text):
        return (_refused("", reason, key_seen=reason == PRIVATE),)
    found = pieces(text, _forms(tuple(services)))
    read = [(piece, _decide(piece, services, accounts, habits)) for piece in found]
    return tuple(_without_repeats(_without_asides(read))) or (_refused("", EMPTY),)


def _not_readable(text: str) -> str:
    if len(text) > MOST:
        return TOO_LONG.format(megabytes=f"{len(text) / 1e6:.1f}")
    marked = "PRIVATE KEY" in text or "PuTTY-User-Key" in text
    return PRIVATE if marked and _PRIVATE.search(text) else ""


def _refused(text: str, reason: str, *, key_seen: bool = False) -> Finding:
    return Finding(text, Verdict.REFUSE, (), reason, key_seen=key_seen)


def _decide(
    piece: Piece, services: Sequence[Service], accounts: Sequence[Account], habits: Habits
) -> Finding:
    groups = [candidates(mention, services, accounts) for mention in piece.mentions]
    found = tuple({one: one for group in groups for one in group}.values())  # the newest reply
    key_seen = piece.key_seen or piece.reason == API_KEY or _reason(piece) == API_KEY
    if not found:
        return _refused(piece.text, _reason(piece), key_seen=key_seen)
    verdict, ordered = _weighed(found, accounts, habits)
    key = piece.key if _belongs(piece, ordered, accounts) else None
    return Finding(piece.text, verdict, ordered, key=key, key_seen=key_seen)


def _belongs(piece: Piece, found: Iterable[Candidate], accounts: Iterable[Account]) -> bool:
    """Tell whether a command's key is for the address that every candidate would be asked at."""
    at = piece.mentions[0].at
    bases = {account.id: account.base for account in accounts}
    return all(same_origin(bases.get(one.account, one.base), at) for one in found)


def _weighed(
    found: tuple[Candidate, ...], accounts: Sequence[Account], habits: Habits
) -> tuple[Verdict, tuple[Candidate, ...]]:
    mine = [candidate for candidate in found if candidate.account]
    if len({candidate.ref.id for candidate in found}) > 1:
        ordered = tuple(sorted(found, key=lambda candidate: not candidate.account))
        return (Verdict.ASK if mine else Verdict.NEW_ACCOUNT), ordered
    if not mine:
        return Verdict.NEW_ACCOUNT, found
    usual = habits.chosen.get(kind(found[0].ref.id), "")
    for candidate in mine:
        if usual and candidate.account == usual:
            return Verdict.FOLLOW, (candidate,)
    # To the one account that there is a form of its service may go: there is nothing to choose.
    enough = 1 if len(accounts) == 1 else _SURE
    if len(mine) == 1 and mine[0].strength >= enough:
        return Verdict.FOLLOW, (mine[0],)
    return Verdict.ASK, found


def _reason(piece: Piece) -> str:
    """Say why nobody takes this piece."""
    if not piece.mentions or piece.mentions[0].source is Source.CURL:
        return piece.reason or EMPTY
    first = piece.mentions[0]
    if link := first.link or (first.text if is_link(first.text) else ""):
        return refusals.VIDEO_LINK if _FILM.search(link.partition("?")[0]) else NO_TASK
    return why_not(first.text) or (refusals.ELSEWHERE if first.at else refusals.UNKNOWN)


def _without_repeats(findings: Sequence[Finding]) -> list[Finding]:
    """Let a task that is named twice, as in a command and its reply, be one finding."""
    told: dict[object, Finding] = {}
    for finding in findings:
        same = {(c.provider, c.account, c.base, c.ref.id) for c in finding.candidates}
        name = frozenset(same) if same else object()
        before = told.get(name)
        told[name] = finding if before is None else _joined(before, finding)
    return list(told.values())


def _joined(one: Finding, two: Finding) -> Finding:
    """Keep the first, with the reply that only the second may hold."""
    reply = next((c.reply for f in (two, one) for c in f.candidates if c.reply), "")
    told = tuple(replace(candidate, reply=reply) for candidate in one.candidates)
    key_seen = one.key_seen or two.key_seen
    return replace(one, candidates=told, key=one.key or two.key, key_seen=key_seen)


def _without_asides(read: Sequence[tuple[Piece, Finding]]) -> list[Finding]:
    """Leave out what needs no word beside a task: prose, a command that brought the reply."""
    good = [p for p, f in read if f.verdict is not Verdict.REFUSE]
    strong = any(not piece.weak for piece in good)
    meant = good or any(not piece.aside for piece, _finding in read)
    return [
        finding
        for piece, finding in read
        if not (strong and piece.weak)
        and not (meant and piece.aside and finding.verdict is Verdict.REFUSE)
    ]


def _forms(services: tuple[Service, ...]) -> re.Pattern[str]:
    """Give one pattern for the IDs that can be told among other words: nobody else has them."""
    strong = [p for s in services for p, strength in s.id_patterns if strength >= _SURE]
    return _joined_patterns(tuple(dict.fromkeys(strong)))


@lru_cache(maxsize=16)
def _joined_patterns(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Join full-match patterns into one that is searched for, between signs that no ID has."""
    usable = [p for p in patterns if "(?P<" not in p and not p.startswith("http")]
    if not usable:
        return NO_FORMS
    try:
        joined = "|".join(f"(?:{pattern})" for pattern in usable)
        return re.compile(rf"(?<![A-Za-z0-9_\-])(?:{joined})(?![A-Za-z0-9_\-])", re.ASCII)
    except re.error:  # a user's own spec with a numbered group or a flag of its own
        return NO_FORMS


# --- where the service is known -------------------------------------------------------------------


class NotATask(ValueError):  # noqa: N818 - it reads as what it is
    """The text names no task; the message says why, for people."""


def read_as(text: str, service: Service) -> tuple[tuple[TaskRef, str], ...]:
    """Read every piece of `text` as a task of `service`: (task, link's address or "") pairs.

    For those who say which service they mean. Raises `NotATask` in words for what cannot be one.
    """
    if reason := _not_readable(text):
        raise NotATask(reason)
    found = pieces(text, _forms((service,)))
    named = [piece for piece in found if piece.mentions]
    told = [pair for piece in named for pair in _piece_as(piece, service)]
    if not told:
        raise NotATask(_reason(found[0]) if found else EMPTY)
    return tuple(dict.fromkeys(told))


def _piece_as(piece: Piece, service: Service) -> list[tuple[TaskRef, str]]:
    """Read all that a piece names; where it names several, those of the service's own forms."""
    found = [pair for mention in piece.mentions if (pair := _mention_as(mention, service))]
    own = [pair for pair in found if pair[1] or _fits(pair[0].id, service)]
    if not found and not piece.aside:
        raise NotATask(_reason(piece))
    return own or found[:1]


def _mention_as(mention: Mention, service: Service) -> tuple[TaskRef, str] | None:
    links = (mention.link, mention.text if is_link(mention.text) else "")
    for link in filter(None, links):
        if ref := ref_in(link, service):
            return ref, link
    text = mention.text
    if not text or is_link(text) or (why_not(text) and not _fits(text, service)):
        return None
    return TaskRef(text), mention.at


def _fits(task_id: str, service: Service) -> bool:
    return any(compiled(p).fullmatch(task_id) for p, _strength in service.id_patterns)
