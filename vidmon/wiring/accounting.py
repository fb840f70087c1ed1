"""Accounts: the dialog, the side bar's dots, keeping, testing and forgetting."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.diagnosis import Mend, Remedy, outcome_of
from vidmon.core.proxy import AS_SET
from vidmon.core.settings import PROXY
from vidmon.core.trouble import Kind
from vidmon.engine.doctor import Patient
from vidmon.engine.keys import KeyStoreTrouble, MemoryKeys, StoreState
from vidmon.qt.account_form import AccountView
from vidmon.qt.accounts import AccountsDialog
from vidmon.qt.said import said
from vidmon.wiring.key_offer import key_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.core.account import Account
    from vidmon.core.diagnosis import Diagnosis
    from vidmon.core.pasted_key import PastedKey
    from vidmon.core.proxy import Way
    from vidmon.engine.engine import Engine
    from vidmon.qt.account_form import Draft
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow

LOCAL = "http://127.0.0.1:8080"  # where MoneyPrinterTurbo listens unless told otherwise


class Accounting:
    """Keeps the accounts dialog and the side bar true to the engine's accounts."""

    def __init__(
        self, engine: Engine, window: MainWindow, owner: Owner, changed: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._changed = changed  # an account was made, changed or dropped
        self._store = StoreState.READY
        self._has_key: dict[str, bool] = {}
        self._tested = 0  # how often, so that an old test does not speak for a new one
        self.new_service_wanted: Callable[[], None] = lambda: None

    @cached_property
    def dialog(self) -> AccountsDialog:
        """The dialog, made when it is wanted first: a start does without it."""
        dialog = AccountsDialog(tuple(self._engine.providers.values()), self._window)
        self._connect(dialog)
        return dialog

    def _connect(self, dialog: AccountsDialog) -> None:
        start = self._owner.start
        dialog.new_service_requested.connect(lambda: self.new_service_wanted())
        dialog.save_requested.connect(lambda draft: start(self._keep_once(draft)))
        dialog.test_requested.connect(lambda draft: self._start_test(draft))
        dialog.try_requested.connect(lambda draft: self._start_test(draft, elsewhere=True))
        dialog.test_outdated.connect(self._outdate)
        dialog.remove_requested.connect(lambda account: start(self._remove(account)))
        dialog.forget_key_requested.connect(lambda account: start(self._forget(account)))
        dialog.unlock_requested.connect(lambda: start(self._unlock()))

    def open(self, account: str = "") -> None:
        """Show the dialog, at one account if it is named."""
        shown = account or self.dialog.current()
        if not shown and not self.dialog.form.begun():
            shown = self._first()
        self._owner.start(self._refresh(shown))
        self._show()

    def add(
        self, provider: str = "", base: str = "", reason: str = "", key: PastedKey | None = None
    ) -> None:
        """Show the dialog with a new account begun, `key` in its masked field."""
        self._owner.start(self._begin(provider, base, reason, key))

    def key_kept(self, account: str) -> None:
        """Show that an account has a key now."""
        self._owner.start(self._refresh(account) if self.dialog.isVisible() else self.look())

    def add_local(self) -> None:
        """Begin an account at a MoneyPrinterTurbo on this computer, and test it."""
        self._owner.start(self._begin_local())

    async def _begin_local(self) -> None:
        await self._begin("moneyprinterturbo", LOCAL, "", None)
        self.dialog.test_button.click()

    def _first(self) -> str:
        return next((account.id for account in self._engine.accounts.all()), "")

    async def _begin(self, provider: str, base: str, reason: str, key: PastedKey | None) -> None:
        await self._refresh()
        self.dialog.begin(provider, base, reason)
        service = self._engine.providers.get(provider)
        if key and service:
            self.dialog.form.put_key(key_field(service), key.value)
        self._show()

    def _show(self) -> None:
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def services_changed(self) -> None:
        """Offer the services as they are now, and show which accounts lost theirs."""
        self.dialog.show_services(tuple(self._engine.providers.values()))
        self._owner.start(self._refresh(self.dialog.current()))

    def account_made(self) -> None:
        """Take in an account that was made elsewhere."""
        self._owner.start(self._refresh(self.dialog.current()))
        self._changed()

    async def look(self) -> None:
        """Learn where the keys are and show the accounts in the side bar."""
        self._store = await self._engine.keys.state()
        for account in self._engine.accounts.all():
            self._has_key[account.id] = await self._key_is_there(account.id)
        self.show_side_bar()

    async def _key_is_there(self, account: str) -> bool:
        try:
            return bool(await self._engine.accounts.secrets(account))
        except KeyStoreTrouble:
            return False

    def show_side_bar(self) -> None:
        """Show the accounts with a dot each, as the engine knows them now."""
        views = [self._view(account) for account in self._engine.accounts.all()]
        self._window.sidebar.show_accounts(
            [
                (v.account.id, v.account.name, self._title(v.account), v.state, v.detail)
                for v in views
            ]
        )

    async def _refresh(self, current: str = "") -> None:
        await self.look()
        views = [self._view(account) for account in self._engine.accounts.all()]
        self.dialog.show_accounts(views, current)
        words, locked = self._store_words()
        self.dialog.show_store(words, locked=locked)

    def _view(self, account: Account) -> AccountView:
        trouble = self._engine.watch.lane_trouble(account.id)
        place = self._place(account.id)
        if account.provider not in self._engine.providers:
            return AccountView(account, place, "warn", _tr("Its service is gone. Its tasks stay."))
        if trouble and trouble.kind is Kind.KEY_REJECTED:
            return AccountView(account, place, "bad", _tr("The key was rejected. Type a new one."))
        if self._needs_key(account) and not self._has_key.get(account.id):
            return AccountView(account, place, "warn", self._missing_words())
        if trouble:
            return AccountView(account, place, "warn", _tr("The service cannot be asked now."))
        return AccountView(account, place)

    def _place(self, account: str) -> str:
        if not self._has_key.get(account):
            return ""
        if self._engine.keys.persistent(account) and not isinstance(self._engine.keys, MemoryKeys):
            return _tr("Kept in the system's key store")
        return _tr("Held until vidmon is closed")

    def _missing_words(self) -> str:
        if self._store is StoreState.LOCKED:
            return _tr("The key store is locked.")
        return _tr("The key is missing. Type it again.")

    def _needs_key(self, account: Account) -> bool:
        provider = self._engine.providers.get(account.provider)
        return bool(provider and any(f.secret and f.required for f in provider.fields))

    def _title(self, account: Account) -> str:
        provider = self._engine.providers.get(account.provider)
        return provider.title if provider else account.provider

    def _store_words(self) -> tuple[str, bool]:
        return {
            StoreState.READY: (_tr("Keys are kept in the key store of this system."), False),
            StoreState.LOCKED: (_tr("The key store of this system is locked."), True),
            StoreState.ABSENT: (
                _tr("This system has no key store. Keys are held until vidmon is closed."),
                False,
            ),
            StoreState.BROKEN: (
                _tr("The key store does not answer. Keys are held until vidmon is closed."),
                True,
            ),
        }[self._store]

    async def _keep_once(self, draft: Draft) -> None:
        """Keep a draft; while that lasts a second click on Save makes no second account."""
        self.dialog.save_button.setEnabled(False)
        try:
            await self._keep(draft)
        finally:
            self.dialog.save_button.setEnabled(True)

    async def _keep(self, draft: Draft) -> None:
        before = {account.id for account in self._engine.accounts.all()}
        try:
            kept = await self._engine.accounts.put(
                self._with_words(draft.account), draft.secrets, draft.proxy_password
            )
        except KeyStoreTrouble as trouble:  # the account itself is kept all the same
            new = (a.id for a in self._engine.accounts.all() if a.id not in before)
            await self._refresh(draft.account.id or next(new, ""))
            self.dialog.say(said(trouble), "bad")
            self._changed()
            return
        self._engine.watch.account_changed(kept.id)
        await self._refresh(kept.id)
        self.dialog.say(_tr("Saved."), "good")
        self._changed()

    def _with_words(self, account: Account) -> Account:
        """Give a draft's account with what was said of its status words, which no form holds."""
        known = self._engine.accounts.get(account.id)
        return replace(account, words=known.words) if known else account

    def _start_test(self, draft: Draft, *, elsewhere: bool = False) -> None:
        """Examine what the form holds now; `elsewhere` is not at the address that stands in it."""
        self._tested += 1
        self._owner.start(self._test(draft, self._tested, elsewhere=elsewhere))

    async def _test(self, draft: Draft, number: int, *, elsewhere: bool) -> None:
        patient = Patient(draft.account, draft.secrets, draft.proxy_password)

        def told(diagnosis: Diagnosis) -> None:
            if number == self._tested and self.dialog.holds(draft):
                self.dialog.show_diagnosis(diagnosis)

        found = await self._engine.doctor.examine(patient, told)
        if elsewhere and found.good:
            found = found.mended_by(Mend(Remedy.USE_ADDRESS, draft.account.base))
        told(found)
        if number == self._tested and self.dialog.holds(draft):
            self._say_outcome(found)

    def _outdate(self) -> None:
        self._tested += 1

    def _say_outcome(self, found: Diagnosis) -> None:
        """Say in one line what came of a test; the layers say it exactly."""
        advice = outcome_of(found)
        words = QCoreApplication.translate("Advice", advice.title)
        if found.good:
            step = QCoreApplication.translate("Advice", advice.next_step)
            said_well = _tr("{what}. {step}").format(what=words, step=step)
            self.dialog.say(said_well, "good")
        else:
            self.dialog.say(_tr("{what}.").format(what=words), "bad")

    async def go_by(self, way: Way) -> None:
        """Let every account that says nothing else go by this way from now on."""
        before = self._engine.settings.get(PROXY)
        try:
            await self._engine.ways.choose(before, way)
        except KeyStoreTrouble as trouble:
            self._window.paste.say(said(trouble), "bad")
        await self._engine.keep(PROXY, way.text)
        for account in self._engine.accounts.all():
            if account.proxy == AS_SET:
                self._engine.watch.account_changed(account.id)

    async def _remove(self, account: str) -> None:
        left = ""
        try:
            await self._engine.accounts.remove(account)
        except KeyStoreTrouble as trouble:
            left = _tr("The account is removed, its key could not be: {why}").format(
                why=said(trouble)
            )
        self._engine.watch.account_changed(account)
        await self._refresh()
        if left:
            self.dialog.say(left, "bad")
        self._changed()

    async def _forget(self, account: str) -> None:
        try:
            await self._engine.accounts.forget_key(account)
        except KeyStoreTrouble as trouble:
            self.dialog.say(said(trouble), "bad")
            return
        self._engine.watch.account_changed(account)
        await self._refresh(account)
        self.dialog.say(_tr("The key is forgotten."), "good")

    async def _unlock(self) -> None:
        self._store = await self._engine.keys.unlock()
        for account in self._engine.accounts.all():
            self._engine.watch.account_changed(account.id)
        await self.look()  # not the form: what is being typed into it stays
        words, locked = self._store_words()
        self.dialog.show_store(words, locked=locked)


def _tr(text: str) -> str:
    return QCoreApplication.translate("accounting", text)
