"""What the command line asks of the engine: look tasks up once, or follow and save them."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from vidmon.cli import (
    WrongUsage,
    base_of,
    load_shelf,
    provider_named,
    show_outcome,
    status_of,
    way_of,
)
from vidmon.core.account import Account
from vidmon.core.address import BadAddress, clean_base
from vidmon.core.intake import Finding, Habits, NotATask, Verdict, read_as, recognise
from vidmon.core.keytext import BadKey, clean_key, clean_key_file
from vidmon.core.pasted_key import keys_in
from vidmon.core.printed import outcome, refusal
from vidmon.core.redact import Redactor, guard_logs
from vidmon.core.settings import ACCOUNT_BY_KIND, NAME_TEMPLATE, SIDECAR
from vidmon.core.task import Task
from vidmon.core.trouble import Kind
from vidmon.engine.engine import Engine, News
from vidmon.engine.files import SaveAs, videos_of
from vidmon.engine.keys import KeyStoreTrouble, MemoryKeys
from vidmon.engine.ledger import LedgerTrouble
from vidmon.engine.media.amount import in_words
from vidmon.places import Places, in_folder, places

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable, Sequence

    from vidmon.core.task import TaskRef
    from vidmon.core.transfer import Transfer
    from vidmon.providers.base import Provider

Told = tuple[dict[str, Any], int]  # what to print, and the exit status that it deserves
_STOPS = frozenset({Kind.KEY_REJECTED, Kind.NO_KEY, Kind.REFUSED, Kind.NOT_FOUND, Kind.BAD_REPLY})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One task to ask for, at which account; `typed` is what the user typed for it."""

    typed: str
    account: str
    ref: TaskRef


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that cannot be asked for, and why."""

    typed: str
    reason: str


async def show(args: argparse.Namespace) -> int:
    """Look each task up once."""

    async def one(errand: Errand, want: Wanted) -> Told:
        account = errand.engine.accounts.get(want.account)
        assert account is not None
        answer = await errand.engine.asking.look_up(
            Task(0, account.provider, account.id, want.ref)  # not put into anybody's list
        )
        told = outcome(account.provider, answer.report, answer.trouble)
        return _headed(want, told), status_of(answer.report)

    return await _each(args, one)


async def save(args: argparse.Namespace) -> int:
    """Follow each task until it is finished, and save its videos."""

    async def one(errand: Errand, want: Wanted) -> Told:
        ended = await errand.followed(want)
        files = await errand.saved(ended, args.to) if videos_of(ended) else []
        told = outcome(ended.provider, ended.report, ended.trouble)
        told |= {"files": [str(path) for path in files]}
        whole = bool(files) and len(files) == len(videos_of(ended))
        return _headed(want, told), status_of(ended.report) if whole else 1

    return await _each(args, one)


def _headed(want: Wanted, told: dict[str, Any]) -> dict[str, Any]:
    """Put what was asked for before what came of it."""
    typed = Redactor(key.value for key in keys_in(want.typed)).clean(want.typed)
    return {"input": typed, "provider": told["provider"], "id": want.ref.id, **told}


async def _each(args: argparse.Namespace, one: Callable[[Errand, Wanted], Awaitable[Told]]) -> int:
    """Do one thing with each task that was named, all at the same time."""
    if args.base is not None and not args.provider:
        raise WrongUsage("--base goes with --provider; an account has its own address")
    if args.proxy is not None and not args.provider:
        raise WrongUsage("--proxy goes with --provider; an account has its own way")
    with TemporaryDirectory(prefix="vidmon-") as folder:
        where = places(args.profile)
        # With --provider nothing of the user's profile is touched but the cache of videos.
        own = in_folder(Path(folder)) if args.provider else where
        try:
            errand = await Errand.open(args, own, where)
        except LedgerTrouble as trouble:
            raise WrongUsage(str(trouble)) from None
        try:
            works = [
                _refused(want)
                if isinstance(want, Refused)
                else asyncio.ensure_future(one(errand, want))
                for want in errand.wanted(args)
            ]
            return max([_print(await work, as_json=args.json) for work in works])
        finally:
            await errand.engine.aclose()


async def _refused(text: Refused) -> Told:
    """Say what is wrong with one text; the other texts are asked for all the same."""
    print(f"vidmon: {text.reason}", file=sys.stderr)
    return refusal(Redactor().clean(text.typed), text.reason), 2  # it may be a key


def _print(told: Told, *, as_json: bool) -> int:
    """Print what came of one task, in the order in which the tasks were named."""
    if as_json or told[1] != 2:
        show_outcome(told[0], as_json=as_json)
    return told[1]


class Errand:
    """An engine opened for one command."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._ended: dict[int, asyncio.Event] = {}
        self._paths: dict[int, dict[int, Path]] = {}
        engine.news = News(
            changed=self._changed,
            transfer=self._transfer,
            saved=lambda key, index, path: self._paths.setdefault(key, {}).update({index: path}),
            not_saved=lambda _key, _index, why: print(f"vidmon: {why}", file=sys.stderr),
        )

    @classmethod
    async def open(cls, args: argparse.Namespace, own: Places, where: Places) -> Errand:
        """Open the profile, or with --provider a passing one that has this account alone."""
        shelf = load_shelf(where)
        keys = MemoryKeys() if args.provider else None
        errand = cls(await Engine.open(own.ledger, where.media, shelf.providers, keys))
        try:
            if args.provider:
                provider = provider_named(shelf, args.provider)
                await _passing_account(errand.engine, provider, args)
            elif args.account and (spare := await errand.spare_key(args.account)):
                await errand.engine.aclose()
                errand = cls(await Engine.open(own.ledger, where.media, shelf.providers, spare))
        except WrongUsage:
            await errand.engine.aclose()
            raise
        guard_logs(errand.engine.keys.known)
        return errand

    async def spare_key(self, name: str) -> MemoryKeys | None:
        """Give VIDMON_KEY for an account whose own key cannot be had, else None."""
        account = self.account_named(name)
        given = key_given(self.engine.providers[account.provider])
        try:
            kept = await self.engine.accounts.secrets(account.id)
        except KeyStoreTrouble:
            kept = {}
        if kept or not given:
            return None
        keys = MemoryKeys()
        await keys.write(account.id, given)
        return keys

    def wanted(self, args: argparse.Namespace) -> list[Wanted | Refused]:
        """Read every TEXT. Raises `WrongUsage` where --account is no account."""
        if args.provider:
            account: Account | None = self.engine.accounts.all()[0]
        else:
            account = self.account_named(args.account) if args.account else None
        return [want for text in args.text for want in self._read(text, account)]

    def _read(self, text: str, account: Account | None) -> Sequence[Wanted | Refused]:
        try:
            return self._at(text, account) if account else self._guessed(text)
        except NotATask as wrong:
            return [Refused(text, str(wrong))]

    def account_named(self, name: str) -> Account:
        """Give the account with this name or ID. Raises `WrongUsage` where it is not one."""
        found = [a for a in self.engine.accounts.all() if name in (a.name, a.id)]
        if len(found) == 1 and found[0].provider in self.engine.providers:
            return found[0]
        if len(found) == 1:
            raise WrongUsage(f"vidmon does not know the service {found[0].provider!r}")
        names = ", ".join(account.name for account in self.engine.accounts.all()) or "none"
        raise WrongUsage(f"there is no single account {name!r}; there are: {names}")

    def _at(self, text: str, account: Account) -> list[Wanted]:
        found = read_as(text, self.engine.providers[account.provider])
        return [Wanted(text, account.id, ref) for ref, _link in found]

    def _guessed(self, text: str) -> list[Wanted | Refused]:
        services = tuple(self.engine.providers.values())
        habits = Habits(self.engine.settings.get(ACCOUNT_BY_KIND))
        findings = recognise(text, services, self.engine.accounts.all(), habits)
        return [_taken(text, finding) for finding in findings]

    async def followed(self, want: Wanted) -> Task:
        """Put the task into the list and wait until it is finished, or no waiting helps."""
        task = (await self.engine.follow([(want.account, want.ref, "")]))[0].task
        ended = self._ended.setdefault(task.key, asyncio.Event())
        self.engine.watch.ask_now((task.key,))
        self.engine.start()
        await ended.wait()
        return self.engine.tasks[task.key]

    async def saved(self, task: Task, folder: Path) -> list[Path]:
        """Save all files of a finished task and give their paths."""
        settings = self.engine.settings
        wanted_as = SaveAs(folder, settings.get(NAME_TEMPLATE), settings.get(SIDECAR))
        self.engine.files.save(task, range(len(videos_of(task))), wanted_as)
        await self.engine.files.wait()
        return [path for _index, path in sorted(self._paths.get(task.key, {}).items())]

    def _changed(self, tasks: tuple[Task, ...]) -> None:
        for task in tasks:
            asked = task.checked_at is not None
            stuck = task.trouble is not None and task.trouble.kind in _STOPS
            if asked and (task.settled or stuck) and task.key in self._ended:
                self._ended[task.key].set()

    def _transfer(self, _key: int, _index: int, now: Transfer | None) -> None:
        if sys.stderr.isatty() and now is not None:
            print(f"\r{_bar(now)}", end="", file=sys.stderr, flush=True)


_ASK = {
    Verdict.ASK: "several accounts may know this task; say which with --account",
    Verdict.NEW_ACCOUNT: "no account knows such tasks; say which service with --provider",
}


def _taken(text: str, finding: Finding) -> Wanted | Refused:
    """Take only what is clear: there is nobody to ask a question."""
    if finding.verdict is not Verdict.FOLLOW:
        return Refused(text, finding.reason or _ASK[finding.verdict])
    first = finding.candidates[0]
    return Wanted(text, first.account, first.ref)


async def _passing_account(engine: Engine, provider: Provider, args: argparse.Namespace) -> None:
    """Make the account that --provider, --base and VIDMON_KEY describe; it ends with the command.

    Without --base the host of a link among the texts is asked, else the service's own address.
    """
    base = base_of(args.base) or _base_in(args.text, provider) or provider.base
    if not base:
        raise WrongUsage(f"{provider.title} has no address of its own; say it with --base")
    # The same command has the same account again, so that what was fetched before is found.
    name = f"{provider.id}-{hashlib.sha256(base.encode()).hexdigest()[:8]}"
    way = way_of(args.proxy)
    account = Account(name, provider.id, provider.title, base, proxy=way.text)
    await engine.accounts.put(account, key_given(provider), way.password)


def _base_in(texts: list[str], provider: Provider) -> str:
    for text in texts:
        try:
            links = [link for _ref, link in read_as(text, provider) if link]
            return clean_base(links[0]) if links else ""
        except (NotATask, BadAddress):
            continue
    return ""


def key_given(provider: Provider) -> dict[str, str]:
    """Give the key from the environment to the secret field that the service has.

    Of a service with several (Kling's two keys) they stand there one after the other, with a bar
    between them.
    """
    fields = [field for field in provider.fields if field.secret]
    typed = os.environ.get("VIDMON_KEY", "")
    parts = typed.split("|", len(fields) - 1) if len(fields) > 1 else [typed]
    try:
        return {
            field.name: clean_key_file(part) if field.form == "json" else clean_key(part)
            for field, part in zip(fields, parts, strict=False)
            if part
        }
    except BadKey as bad:
        raise WrongUsage(f"VIDMON_KEY: {bad}") from None


def _bar(now: Transfer) -> str:
    share = now.fraction
    drawn = "" if share is None else f"{'█' * int(share * 20):20} {share:4.0%} "
    pace = f" {in_words(now.speed)}/s" if now.speed else ""
    return f"{drawn}{in_words(now.received)}{pace}   "
