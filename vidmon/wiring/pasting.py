"""From a pasted text to followed tasks: at once where it is clear, else one small question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.intake import (
    API_KEY,
    PRIVATE,
    Candidate,
    Finding,
    Habits,
    Source,
    Verdict,
    kind,
    recognise,
)
from vidmon.core.settings import ACCOUNT_BY_KIND
from vidmon.qt.said import said
from vidmon.wiring.key_offer import DROP, KEEP, KeyOffer
from vidmon.wiring.pasted_status import pasted_status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidmon.core.pasted_key import PastedKey
    from vidmon.core.task import Report, TaskRef
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow

_SECRETS = (API_KEY, PRIVATE)  # why a text was refused that is nobody's to see
_NEW = "new\n"  # before provider and address in the key of an answer
_ONE = "one\n"  # before the number of a candidate
Choice = tuple[str, str, str]  # key, label, detail


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("pasting", text, None, number)


class Pasting:
    """Takes what the paste bar gives. What could not be followed stays in the bar."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        owner: Owner,
        new_account: Callable[[str, str, str, PastedKey | None], None],
        show_now: Callable[[], None],
        key_kept: Callable[[str], None],
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._new_account = new_account  # provider, address, reason, the key of a command
        self._show_now = show_now  # bring the list up to date before a row is selected
        kept = engine.settings.get(ACCOUNT_BY_KIND)
        self._habits = dict(kept)
        self._asked: tuple[Finding, ...] = ()
        self._rest: tuple[Finding, ...] = ()
        self._waiting = ""  # a text that waits for an account to be made
        self._key_offer = KeyOffer(engine, window, key_kept)
        window.paste.question_cancelled.connect(self._put_aside)

    def pasted(self, text: str) -> None:
        """Follow what is clear, ask about what is not, refuse the rest in words."""
        self.take(self.read(text))

    def read(self, text: str) -> tuple[Finding, ...]:
        """Tell what a text may name. Nothing is sent."""
        services = tuple(self._engine.providers.values())
        found = recognise(text, services, self._engine.accounts.all(), Habits(self._habits))
        return tuple(self._known(finding) for finding in found)

    def take(self, findings: Sequence[Finding]) -> None:
        """Go on with what was read."""
        self._window.offer.end()  # of the clipboard: something newer is at hand
        clear = [finding for finding in findings if finding.verdict is Verdict.FOLLOW]
        self._rest = tuple(f for f in findings if f.verdict is not Verdict.FOLLOW)
        chosen = [(finding.candidates[0], finding) for finding in clear]
        self._owner.start(self._follow(chosen, self._rest))

    def answered(self, choice: str, remember: bool) -> None:
        """Go on with what the user chose."""
        if choice in (KEEP, DROP):
            self._answer_key(choice)
            return
        if choice.startswith(_NEW):
            self._make_account(choice)
            return
        asked, self._asked = self._asked, ()
        if choice.startswith(_ONE):
            self._take_one(asked[0], int(choice.removeprefix(_ONE)))
            return
        if remember and asked:
            self._remember(asked[0], choice)
        chosen = [(_chosen(finding, choice), finding) for finding in asked]
        self._owner.start(self._follow(chosen, self._rest))

    def account_made(self) -> None:
        """Read the text again that waited for an account."""
        waiting, self._waiting = self._waiting, ""
        if waiting and self._window.paste.text() == waiting:
            self.pasted(waiting)

    def _known(self, finding: Finding) -> Finding:
        """Let a task that is in the list already be that task: it needs no question."""
        if finding.verdict in (Verdict.FOLLOW, Verdict.REFUSE):
            return finding
        listed = {(t.provider, t.ref.id): t.account for t in self._engine.tasks.values()}
        for one in finding.candidates:
            account = listed.get((one.provider, one.ref.id))
            if account and self._engine.accounts.get(account):
                known = (replace(one, account=account),)
                return replace(finding, verdict=Verdict.FOLLOW, candidates=known)
        return finding

    # --- following ------------------------------------------------------------------------------

    async def _follow(
        self, chosen: Sequence[tuple[Candidate, Finding]], rest: Sequence[Finding]
    ) -> None:
        candidates = [one for one, _finding in chosen]
        added = await self._engine.follow(
            [(one.account, one.ref, "") for one in candidates], self._said(candidates)
        )
        if added:
            self._show_now()
            self._window.show_task(added[0].task.key)
        self._tell(len(added), sum(one.existed for one in added), rest)
        if not self._window.paste.question.isVisible() and not await self._offer_key(chosen):
            await self._tell_of_keys(chosen)

    def _said(self, chosen: Sequence[Candidate]) -> dict[tuple[str, TaskRef], Report]:
        """Give what pasted replies say of their tasks."""
        found = {}
        for one in chosen:
            account = self._engine.accounts.get(one.account)
            provider = self._engine.providers.get(one.provider)
            if account and provider and (report := pasted_status(provider, account, one)):
                found[account.id, one.ref] = report
        return found

    def _tell(self, followed: int, known: int, rest: Sequence[Finding]) -> None:
        if not rest:
            self._window.paste.clear()
        refused = next((f for f in rest if f.verdict is Verdict.REFUSE), None)
        unclear = tuple(f for f in rest if f.verdict is not Verdict.REFUSE)
        if any(f.reason in _SECRETS for f in rest):
            self._window.paste.clear()  # it must not stand there for all to see
        if unclear:
            self._ask(unclear, rest)
        elif refused:
            self._window.paste.say(_refusal(refused, len(rest), followed), "bad")
        elif followed:
            self._window.paste.say(_followed(followed, known), "good")

    # --- asking ---------------------------------------------------------------------------------

    def _ask(self, unclear: Sequence[Finding], rest: Sequence[Finding]) -> None:
        """Ask once for all pieces that have the same choices."""
        first = unclear[0]
        alike = [f for f in unclear if _choices(f) == _choices(first) and not f.several_tasks]
        self._asked = tuple(alike) or (first,)
        self._rest = tuple(f for f in rest if f not in self._asked)
        if first.several_tasks:
            self._ask_which(first)
        elif first.verdict is Verdict.NEW_ACCOUNT:
            self._offer_accounts(first)
        else:
            self._ask_whose(first)

    def _ask_which(self, finding: Finding) -> None:
        """Several IDs stand there together: one of them is the task."""
        choices = [
            (f"{_ONE}{at}", _short(one.ref.id), self._whose(one))
            for at, one in enumerate(finding.candidates)
        ]
        question = _tr("Several IDs stand there. Which one is the task?")
        self._window.paste.ask(question, choices, remember=False, likely=False)

    def _ask_whose(self, finding: Finding) -> None:
        question = _tr("Which account is {id} of?").format(id=_short(finding.candidates[0].ref.id))
        if len(self._asked) > 1:
            question = _tr("Which account are these {n} tasks of?").format(n=len(self._asked))
        choices = [self._named(c) for c in finding.candidates]
        self._window.paste.ask(question, [*choices, *self._others(finding)], likely=finding.likely)

    def _named(self, candidate: Candidate) -> Choice:
        account = self._engine.accounts.get(candidate.account)
        provider = self._engine.providers[candidate.provider]
        if account is None:
            return self._offered(candidate)
        same = account.name == provider.title
        name = account.name if same else f"{account.name} · {provider.title}"
        return candidate.account, name, account.base

    def _whose(self, candidate: Candidate) -> str:
        _key, name, base = self._named(candidate)
        return f"{name} · {base}" if base else name

    def _offer_accounts(self, finding: Finding) -> None:
        """No account takes it yet: offer to make one, for each service that may know it."""
        choices = list(dict.fromkeys(self._offered(candidate) for candidate in finding.candidates))
        if len(choices) == 1 and finding.key:
            self._make_account(choices[0][0])
            return
        question = _tr("No account of yours is at that service yet. Nothing was sent.")
        likely = finding.likely
        choices += self._others(finding)
        self._window.paste.ask(question, choices, remember=False, likely=likely)

    def _offered(self, candidate: Candidate) -> Choice:
        """Offer to make an account at the service of a candidate."""
        provider = self._engine.providers[candidate.provider]
        words = _tr("{service} · new account…").format(service=provider.title)
        key = f"{_NEW}{candidate.provider}\n{candidate.base}"
        return key, words, candidate.base or provider.base

    def _others(self, finding: Finding) -> list[Choice]:
        """An ID without a host may be of a service that nobody thought of."""
        if any(one.base for one in finding.candidates):
            return []
        return [(f"{_NEW}\n", _tr("Another service…"), "")]

    def _make_account(self, choice: str) -> None:
        _new, provider, base = choice.split("\n", 2)
        self._waiting = self._window.paste.text()
        key = self._asked[0].key if self._asked else None
        self._new_account(provider, base, _tr("The pasted task will be followed then."), key)

    def _take_one(self, finding: Finding, number: int) -> None:
        """Go on with one ID of several; it may need an account, or a choice of them, yet."""
        chosen = finding.candidates[number]
        if not chosen.account:
            self._asked = (replace(finding, candidates=(chosen,)),)
            self._make_account(f"{_NEW}{chosen.provider}\n{chosen.base}")
            return
        self._owner.start(self._follow([(chosen, finding)], self._rest))

    def _remember(self, finding: Finding, account: str) -> None:
        self._habits[kind(finding.candidates[0].ref.id)] = account
        self._owner.start(self._engine.keep(ACCOUNT_BY_KIND, dict(self._habits)))

    def _put_aside(self) -> None:
        self._asked = self._rest = ()
        self._key_offer.drop()

    # --- the key of a command -------------------------------------------------------------------

    async def _offer_key(self, chosen: Sequence[tuple[Candidate, Finding]]) -> bool:
        """Offer the key to the account whose address the command asked, if that lacks one."""
        for one, finding in chosen:
            if finding.key and one.source in (Source.CURL, Source.JSON, Source.TEXT):
                return await self._key_offer.offer(one.account, finding.key)
        return False

    async def _tell_of_keys(self, followed: Sequence[tuple[Candidate, Finding]]) -> None:
        """Say that a key which was seen is not kept; what else was said stays."""
        bar = self._window.paste
        dropped = [
            finding
            for one, finding in followed
            if finding.key_seen and not await self._key_offer.holds(one.account, finding.key)
        ]
        if dropped and not bar.question.isVisible():
            words = f"{bar.message.text()} {_tr('The key in it was not kept.')}".strip()
            bar.say(words, "bad" if bar.message.property("kind") == "bad" else "good")

    def _answer_key(self, choice: str) -> None:
        if choice == KEEP:
            self._owner.start(self._key_offer.keep())
        else:
            self._key_offer.drop()
            self._window.paste.say(_tr("The key was not kept."))


def _chosen(finding: Finding, account: str) -> Candidate:
    fitting = (c for c in finding.candidates if c.account == account)
    return next(fitting, replace(finding.candidates[0], account=account))


def _choices(finding: Finding) -> tuple[tuple[str, str, str], ...]:
    return tuple((c.provider, c.account, c.base) for c in finding.candidates)


def _short(task_id: str) -> str:
    return task_id if len(task_id) <= 48 else f"{task_id[:32]}…{task_id[-12:]}"


def _refusal(refused: Finding, others: int, followed: int) -> str:
    parts = [said(refused.reason)]
    if others > 1:
        parts.append(_tr("({n} lines were not taken.)").format(n=others))
    if followed:
        parts.append(_tr("%n tasks are followed.", followed))
    return " ".join(parts)


def _followed(count: int, known: int) -> str:
    if known == count:
        return _tr("Already in the list.")
    if count == 1:
        return _tr("Followed.")
    told = _tr("%n tasks are followed.", count)
    return f"{told} {_tr('{n} were in the list already.').format(n=known)}" if known else told
