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
    Verdict,
    kind,
    recognise,
)
from vidmon.core.settings import ACCOUNT_BY_KIND
from vidmon.qt.said import said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow

_SECRETS = (API_KEY, PRIVATE)  # why a text was refused that is nobody's to see
_NEW = "new\n"  # before provider and address in the key of an answer


def _tr(text: str) -> str:
    return QCoreApplication.translate("pasting", text)


class Pasting:
    """Takes what the paste bar gives. What could not be followed stays in the bar."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        owner: Owner,
        new_account: Callable[[str, str, str], None],
        show_now: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._new_account = new_account  # provider, address, reason
        self._show_now = show_now  # bring the list up to date before a row is selected
        kept = engine.settings.get(ACCOUNT_BY_KIND)
        self._habits = dict(kept)
        self._asked: tuple[Finding, ...] = ()
        self._rest: tuple[Finding, ...] = ()
        self._waiting = ""  # a text that waits for an account to be made
        window.paste.question_cancelled.connect(self._put_aside)

    def pasted(self, text: str) -> None:
        """Follow what is clear, ask about what is not, refuse the rest in words."""
        self._sort(self._read(text))

    def answered(self, choice: str, remember: bool) -> None:
        """Go on with the account that the user chose."""
        if choice.startswith(_NEW):
            self._make_account(choice)
            return
        asked, self._asked = self._asked, ()
        if remember and asked:
            self._remember(asked[0], choice)
        chosen = [_chosen(finding, choice) for finding in asked]
        self._owner.start(self._follow(chosen, self._rest))

    def account_made(self) -> None:
        """Read the text again that waited for an account."""
        waiting, self._waiting = self._waiting, ""
        if waiting and self._window.paste.text() == waiting:
            self.pasted(waiting)

    def _read(self, text: str) -> tuple[Finding, ...]:
        services = tuple(self._engine.providers.values())
        return recognise(text, services, self._engine.accounts.all(), Habits(self._habits))

    def _sort(self, findings: Sequence[Finding]) -> None:
        clear = [finding for finding in findings if finding.verdict is Verdict.FOLLOW]
        self._rest = tuple(f for f in findings if f.verdict is not Verdict.FOLLOW)
        self._owner.start(self._follow([f.candidates[0] for f in clear], self._rest))

    async def _follow(self, chosen: Sequence[Candidate], rest: Sequence[Finding]) -> None:
        added = await self._engine.follow(
            [(candidate.account, candidate.ref, "") for candidate in chosen]
        )
        if added:
            self._show_now()
            self._window.show_task(added[0].task.key)
        self._tell(len(added), sum(one.existed for one in added), rest)

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

    def _ask(self, unclear: Sequence[Finding], rest: Sequence[Finding]) -> None:
        """Ask once for all pieces that have the same choices."""
        first = unclear[0]
        self._asked = tuple(f for f in unclear if _choices(f) == _choices(first))
        self._rest = tuple(f for f in rest if f not in self._asked)
        if first.verdict is Verdict.NEW_ACCOUNT:
            self._offer_accounts(first)
            return
        question = _tr("Which account is {id} of?").format(id=first.candidates[0].ref.id)
        if len(self._asked) > 1:
            question = _tr("Which account are these {n} tasks of?").format(n=len(self._asked))
        self._window.paste.ask(question, [self._named(c) for c in first.candidates])

    def _named(self, candidate: Candidate) -> tuple[str, str, str]:
        account = self._engine.accounts.get(candidate.account)
        provider = self._engine.providers[candidate.provider]
        if account is None:
            return self._offered(candidate)
        same = account.name == provider.title
        name = account.name if same else f"{account.name} · {provider.title}"
        return candidate.account, name, account.base

    def _offer_accounts(self, finding: Finding) -> None:
        """No account takes it yet: offer to make one, for each service that may know it."""
        choices = [self._offered(candidate) for candidate in finding.candidates]
        question = _tr("No account of yours is at that service yet. Nothing was sent.")
        self._window.paste.ask(question, list(dict.fromkeys(choices)), remember=False)

    def _offered(self, candidate: Candidate) -> tuple[str, str, str]:
        """Offer to make an account at the service of a candidate."""
        provider = self._engine.providers[candidate.provider]
        words = _tr("Add an account for {service}…").format(service=provider.title)
        key = f"{_NEW}{candidate.provider}\n{candidate.base}"
        return key, words, candidate.base or provider.base

    def _make_account(self, choice: str) -> None:
        _new, provider, base = choice.split("\n", 2)
        self._waiting = self._window.paste.text()
        self._new_account(provider, base, _tr("The pasted task will be followed then."))

    def _remember(self, finding: Finding, account: str) -> None:
        self._habits[kind(finding.candidates[0].ref.id)] = account
        self._owner.start(self._engine.keep(ACCOUNT_BY_KIND, dict(self._habits)))

    def _put_aside(self) -> None:
        self._asked = self._rest = ()


def _chosen(finding: Finding, account: str) -> Candidate:
    fitting = (c for c in finding.candidates if c.account == account)
    return next(fitting, replace(finding.candidates[0], account=account))


def _choices(finding: Finding) -> tuple[tuple[str, str, str], ...]:
    return tuple((c.provider, c.account, c.base) for c in finding.candidates)


def _refusal(refused: Finding, others: int, followed: int) -> str:
    parts = [said(refused.reason)]
    if others > 1:
        parts.append(_tr("({n} lines were not taken.)").format(n=others))
    if followed:
        parts.append(_tr("{n} tasks are followed.").format(n=followed))
    return " ".join(parts)


def _followed(count: int, known: int) -> str:
    if known == count:
        return _tr("Already in the list.")
    if count == 1:
        return _tr("Followed.")
    told = _tr("{n} tasks are followed.").format(n=count)
    return f"{told} {_tr('{n} were in the list already.').format(n=known)}" if known else told
