"""A service of the user's own: the dialog that makes it, its file, its account, its first task."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from vidmon.core.account import Account
from vidmon.core.task import TaskRef
from vidmon.engine.keys import KeyStoreTrouble
from vidmon.providers.shelf import keep_file
from vidmon.providers.spec_text import spec_text
from vidmon.qt.add_service import AddService
from vidmon.qt.said import said, why_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.engine.engine import Engine
    from vidmon.qt.add_service import NewService
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow
    from vidmon.wiring.accounting import Accounting
    from vidmon.wiring.shelving import Shelving


class Services:
    """Makes services from what the user pastes."""

    def __init__(
        self,
        engine: Engine,
        window: MainWindow,
        owner: Owner,
        shelving: Shelving,
        accounting: Accounting,
        show_now: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._shelving = shelving
        self._accounting = accounting
        self._show_now = show_now

    @cached_property
    def dialog(self) -> AddService:
        """The dialog, made when it is wanted first: a start does without it."""
        dialog = AddService(self._taken, self._window)
        dialog.keep_requested.connect(self._keep)
        return dialog

    def add(self, command: str = "") -> None:
        """Show the dialog at its first step, with a command that was pasted elsewhere."""
        if not self.dialog.isVisible():
            self.dialog.show_step(0)
            self.dialog.paste.command.setPlainText(command)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _taken(self) -> frozenset[str]:
        files = (path.stem for path in self._shelving.folder.glob("*.toml"))
        return frozenset((*self._engine.providers, *files))

    def _keep(self, made: NewService) -> None:
        """Write the file, then all else; what cannot be written stays in the dialog."""
        try:
            keep_file(self._shelving.folder, made.spec.id, spec_text(made.spec))
        except OSError as fault:
            why = why_of(fault)
            self.dialog.say(_tr("The file could not be written: {why}").format(why=why), "bad")
            return
        self._shelving.reload()
        self.dialog.accept()
        if made.with_account:
            self._owner.start(self._begin(made))

    async def _begin(self, made: NewService) -> None:
        """Make the account, and follow the task of the command."""
        account = Account("", made.spec.id, made.spec.title, made.base)
        field = made.spec.auth.field if made.spec.auth else ""
        known = {one.id for one in self._engine.accounts.all()}
        try:
            await self._engine.accounts.put(account, {field: made.key} if made.key else {})
        except KeyStoreTrouble as trouble:  # the account is kept all the same
            self._window.paste.say(said(trouble), "bad")
        new = next((one for one in self._engine.accounts.all() if one.id not in known), None)
        self._accounting.account_made()
        if new is None:
            return
        if made.spec.fields and not made.key:
            self._accounting.open(new.id)
        if made.task:
            added = await self._engine.follow([(new.id, TaskRef(made.task), "")])
            self._show_now()
            self._window.show_task(added[0].task.key)


def _tr(text: str) -> str:
    return QCoreApplication.translate("services", text)
