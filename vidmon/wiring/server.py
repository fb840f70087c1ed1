"""What a service's own list of tasks is asked for: showing it, following from it, changing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog

from vidmon.core.task import Task
from vidmon.core.trouble import CouldNotAsk
from vidmon.qt.said import said
from vidmon.qt.server_question import ServerAct
from vidmon.qt.server_tasks import Powers, ServerTasks
from vidmon.wiring.server_acts import ServerActs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidmon.core.account import Account
    from vidmon.core.task import TaskRef
    from vidmon.engine.engine import Engine
    from vidmon.providers.base import Listed
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow
    from vidmon.qt.server_question import Tone


class Server:
    """The server's side of tasks, for services that show, stop and delete them."""

    def __init__(
        self, engine: Engine, window: MainWindow, owner: Owner, show_now: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._show_now = show_now
        self._open: set[ServerTasks] = set()
        self.acts = ServerActs(engine, owner, window.tasks.remove_rows)

    def open(self) -> None:
        """Show the list of a service that has one; which, is asked where there are several."""
        accounts = [a for a in self._engine.accounts.all() if self._lists(a)]
        if not accounts:
            self._window.say(_tr("None of your accounts is of a service that lists its tasks."))
        elif len(accounts) == 1:
            self._show(accounts[0])
        else:
            self._choose(accounts)

    def _lists(self, account: Account) -> bool:
        provider = self._engine.providers.get(account.provider)
        return bool(provider and provider.can_list)

    def _choose(self, accounts: Sequence[Account]) -> None:
        box = QInputDialog(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setLabelText(_tr("Of which account?"))
        names = [f"{account.name} · {account.base}" for account in accounts]
        box.setComboBoxItems(names)
        box.textValueSelected.connect(lambda name: self._show(accounts[names.index(name)]))
        box.open()

    def open_of(self, key: int) -> None:
        """Show the list of the account of a task."""
        task = self._engine.tasks.get(key)
        account = self._engine.accounts.get(task.account) if task else None
        if account and self._lists(account):
            self._show(account)

    def _show(self, account: Account) -> None:
        provider = self._engine.providers[account.provider]
        powers = Powers(
            provider.may_cancel if provider.can_cancel else None,
            provider.may_delete if provider.can_delete else None,
        )
        where = f"{account.name} · {account.base}"
        dialog = ServerTasks(where, self._window, powers=powers)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.page_requested.connect(
            lambda number: self._owner.start(self._fetch(dialog, account, number))
        )
        dialog.follow_requested.connect(
            lambda refs: self._owner.start(self._follow(dialog, account, refs))
        )
        dialog.cancel_requested.connect(
            lambda listed: self._wish_listed(ServerAct.CANCEL, dialog, account, listed)
        )
        dialog.delete_requested.connect(
            lambda listed: self._wish_listed(ServerAct.DELETE, dialog, account, listed)
        )
        self._open.add(dialog)
        dialog.finished.connect(lambda: self._open.discard(dialog))
        dialog.show()
        dialog.ask_page(1)

    async def _fetch(self, dialog: ServerTasks, account: Account, number: int) -> None:
        try:
            page = await self._engine.asking.list_page(account, number)
        except CouldNotAsk as could_not:
            if dialog in self._open:  # it may have been closed meanwhile
                dialog.show_trouble(said(could_not.trouble.message))
        else:
            if dialog in self._open:
                dialog.show_page(page, self._followed(account))

    def _followed(self, account: Account) -> frozenset[str]:
        tasks = self._engine.tasks.values()
        return frozenset(task.ref.id for task in tasks if task.account == account.id)

    async def _follow(self, dialog: ServerTasks, account: Account, refs: Sequence[TaskRef]) -> None:
        added = await self._engine.follow([(account.id, ref, "") for ref in refs])
        if dialog in self._open:
            dialog.close()
        if added:
            self._show_now()
            self._window.show_task(added[0].task.key)

    def cancel(self, keys: Sequence[int]) -> None:
        """Ask, then stop tasks at their services."""
        self._wish(ServerAct.CANCEL, keys)

    def delete(self, keys: Sequence[int]) -> None:
        """Ask, then delete tasks with their files on the server. There is no undo."""
        self._wish(ServerAct.DELETE, keys)

    def _wish(self, act: ServerAct, keys: Sequence[int]) -> None:
        tasks = [task for key in keys if (task := self._engine.tasks.get(key))]
        self.acts.wish(act, tasks, self._window, self._window.paste.say)

    def _wish_listed(
        self, act: ServerAct, dialog: ServerTasks, account: Account, listed: Sequence[Listed]
    ) -> None:
        tasks = [self._task(account, one) for one in listed]

        def tell(text: str, kind: Tone) -> None:
            if dialog in self._open:
                dialog.show_outcome(text, kind)
            else:  # it was closed before all was done
                self._window.paste.say(text, kind)

        def then() -> None:
            if dialog in self._open:
                dialog.ask_again()

        self.acts.wish(act, tasks, dialog, tell, then)

    def _task(self, account: Account, listed: Listed) -> Task:
        """Give the followed task that a line of the list is, in the state that the list says."""
        mine = (task for task in self._engine.tasks.values() if task.account == account.id)
        known = next((task for task in mine if task.ref.id == listed.ref.id), None)
        unknown = Task(0, account.provider, account.id, listed.ref, report=listed.report)
        return replace(known or unknown, state=listed.report.state)


def _tr(text: str) -> str:
    return QCoreApplication.translate("server", text)
