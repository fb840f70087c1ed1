"""Which service, which account may know a task that a text names.

Order of trust: the host of a link or command, else how much the ID's own form says. An ID with a
host is nobody else's business: a key goes only to its own account's address, so an unknown host is
never asked. It can only become an account of its own, by the user's hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from vidmon.core.idforms import may_be_id, why_not
from vidmon.core.links import is_link, origin, same_origin
from vidmon.core.mention import Mention, Source
from vidmon.core.service_forms import (
    Service,
    base_at,
    is_host_of,
    is_page_of,
    ref_in,
    strength_of,
)
from vidmon.core.task import TaskRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.core.account import Account


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a mention: `account` is "" where there is none yet, `base` from its link.

    `strength` is 3 for a link at an account's own address or a form that nobody else has, down to
    0 for a form that says nothing.
    """

    provider: str
    ref: TaskRef
    strength: int
    account: str = ""
    base: str = ""
    source: Source = Source.ID
    reply: str = field(default="", compare=False)

    def __repr__(self) -> str:
        where = self.account or self.base
        return f"Candidate({self.provider!r}, {self.ref!r}, {self.strength}, {where!r})"


def candidates(
    mention: Mention, services: Sequence[Service], accounts: Sequence[Account]
) -> list[Candidate]:
    """Give who may know the task that was mentioned, surest first; nobody where none may."""
    look = _Look(mention, services, accounts)
    found = look.found()
    return sorted(found, key=lambda candidate: (not candidate.account, -candidate.strength))


@dataclass(frozen=True, slots=True)
class _Look:
    mention: Mention
    services: Sequence[Service]
    accounts: Sequence[Account]

    def found(self) -> list[Candidate]:
        """A given address says most, then the host that was asked, then the ID alone."""
        said = self.mention
        text = said.text if is_link(said.text) else ""
        links = [link for link in (said.link, text) if link]
        foreign = [link for link in links if said.at and not same_origin(link, said.at)]
        for link in links:
            if link not in foreign and (found := self.at_link(link)):
                return found
        if said.text and said.at and not text and (found := self.at_host(said.text, said.at)):
            return found
        for link in foreign:
            if found := self.at_link(link):
                return found
        return [] if said.at or text or not said.text else self.of_id(said.text)

    def made(
        self, service: Service, ref: TaskRef, strength: int, account: str = "", base: str = ""
    ) -> Candidate:
        said = self.mention
        return Candidate(service.id, ref, strength, account, base, said.source, said.reply)

    # --- a link ---------------------------------------------------------------------------------

    def at_link(self, link: str) -> list[Candidate]:
        """An account's own address is certain, a service's known host nearly so."""
        trusted = self.trusted(link)
        asked = [s for s in self.services if s.id in trusted] if trusted else self.services
        fitting = [(s, named) for s in asked if (named := ref_in(link, s))]
        if not trusted and (spoken := [(s, named) for s, named in fitting if s.anywhere]):
            fitting = spoken
        fitting.sort(key=lambda one: -strength_of(one[1].id, one[0]))
        return [one for s, named in fitting for one in self.at_accounts(s, named, link)]

    def trusted(self, link: str) -> set[str]:
        """Give the services that the host of a link is surely of: the user's own word first."""
        here = origin(link)
        own = {account.provider for account in self.accounts if origin(account.base) == here}
        return own or {service.id for service in self.services if is_host_of(service, here)}

    def at_accounts(self, service: Service, ref: TaskRef, link: str) -> list[Candidate]:
        """Only accounts at the link's own address may be asked.

        A service whose links are its IDs (CapCut Mate's drafts) may name another host than the
        one that renders, so there its accounts are offered, but never at once.
        """
        link_or_base = service.base if is_page_of(service, link) else link
        mine = [account for account in self.accounts if account.provider == service.id]
        here = [account for account in mine if same_origin(account.base, link_or_base)]
        if here:
            return [self.made(service, ref, 3, account.id) for account in here]
        base = base_at(service, link_or_base)
        if ref.id == link:
            known = [self.made(service, ref, 1, account.id) for account in mine]
            return known or [self.made(service, ref, 2, base=base)]
        return [self.made(service, ref, 3 if is_host_of(service, link) else 1, base=base)]

    # --- an ID at a host ------------------------------------------------------------------------

    def at_host(self, task_id: str, url: str) -> list[Candidate]:
        """An ID that belongs to the address that was asked, by whatever route."""
        if why_not(task_id) and not self.is_known_form(task_id):
            return []
        trusted = self.trusted(url)
        if not trusted:
            return self.at_unknown_host(task_id, url)
        found = []
        for service in self.services:
            if service.id in trusted:
                found += self.at_accounts(service, self.routed(service, task_id, url), url)
        fitting = [one for one in found if self.fits(one)]
        return fitting or found

    def routed(self, service: Service, task_id: str, url: str) -> TaskRef:
        """Give the task with what the address of its submission tells of its route."""
        named = ref_in(_below(url, task_id), service)
        return named if named and named.id == task_id else TaskRef(task_id)

    def fits(self, candidate: Candidate) -> bool:
        service = next(s for s in self.services if s.id == candidate.provider)
        return strength_of(candidate.ref.id, service) > 0

    def at_unknown_host(self, task_id: str, url: str) -> list[Candidate]:
        """Services that are spoken at any address, by their route, else by the ID's form."""
        below = _below(url, task_id)
        spoken = sorted(
            (service for service in self.services if service.anywhere),
            key=lambda service: -strength_of(task_id, service),
        )
        routed = [
            self.made(s, ref, 1, base=base_at(s, below))
            for s in spoken
            if (ref := ref_in(below, s)) and ref.id == task_id
        ]
        formed = [
            self.made(s, TaskRef(task_id), 1, base=base_at(s, url))
            for s in spoken
            if strength_of(task_id, s)
        ]
        return routed or formed

    # --- an ID alone ----------------------------------------------------------------------------

    def of_id(self, task_id: str) -> list[Candidate]:
        """Every account whose service has IDs of this form, then services without an account.

        A form that no account of the user's has may be taken by one all the same.
        """
        if self.refused(task_id):
            return self.of_path(task_id)
        strengths = {service.id: strength_of(task_id, service) for service in self.services}
        services = {service.id: service for service in self.services}
        ref = TaskRef(task_id)
        known = [a for a in self.accounts if a.provider in services]
        fitting = [account for account in known if strengths[account.provider]]
        with_account = {account.provider for account in fitting}
        found = [
            self.made(services[a.provider], ref, strengths[a.provider], a.id)
            for a in (fitting or known)
        ]
        return found + [
            self.made(service, ref, strengths[service.id])
            for service in self.services
            if strengths[service.id] and service.id not in with_account
        ]

    def refused(self, task_id: str) -> bool:
        return bool(why_not(task_id)) and not self.is_known_form(task_id)

    def is_known_form(self, task_id: str) -> bool:
        return any(strength_of(task_id, service) for service in self.services)

    def of_path(self, path: str) -> list[Candidate]:
        """The path of a route without its host."""
        if not path.startswith("/") or len(path) > 2000:
            return []
        named = {s.id: ref for s in self.services if (ref := ref_in(f"https://x{path}", s))}
        for part in () if named else re.split(r"[/.]", path):  # a file that was called by the ID
            if any(strength_of(part, service) == 3 for service in self.services):
                return self.of_id(part)
        return [
            Candidate(a.provider, named[a.provider], 1, a.id, "", self.mention.source)
            for a in self.accounts
            if a.provider in named and may_be_id(named[a.provider].id)
        ]


def _below(url: str, task_id: str) -> str:
    """Give the address at which a task lies that was submitted to `url`."""
    return f"{url.partition('?')[0].partition('#')[0].rstrip('/')}/{quote(task_id, safe='')}"
