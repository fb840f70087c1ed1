"""What a service's own list of tasks is asked for: showing it, following from it, deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QInputDialog, QMessageBox

from vidmon.core.plain import plain
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.qt.server_tasks import ServerTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidmon.core.account import Account
    from vidmon.core.task import TaskRef
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow


class Server:
    """The server's side of tasks, for services that show and delete them."""

    def __init__(
        self, engine: Engine, window: MainWindow, owner: Owner, show_now: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._show_now = show_now

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

    def _show(self, account: Account) -> None:
        dialog = ServerTasks(account.name, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.page_requested.connect(
            lambda number: self._owner.start(self._fetch(dialog, account, number))
        )
        dialog.follow_requested.connect(
            lambda refs: self._owner.start(self._follow(dialog, account, refs))
        )
        dialog.show()
        dialog.ask_page(1)

    async def _fetch(self, dialog: ServerTasks, account: Account, number: int) -> None:
        try:
            page = await self._engine.asking.list_page(account, number)
        except CouldNotAsk as could_not:
            dialog.show_trouble(could_not.trouble.message)
        else:
            dialog.show_page(page, self._followed(account))

    def _followed(self, account: Account) -> frozenset[str]:
        tasks = self._engine.tasks.values()
        return frozenset(task.ref.id for task in tasks if task.account == account.id)

    async def _follow(self, dialog: ServerTasks, account: Account, refs: Sequence[TaskRef]) -> None:
        added = await self._engine.follow([(account.id, ref, "") for ref in refs])
        dialog.close()
        if added:
            self._show_now()
            self._window.show_task(added[0].task.key)

    def delete(self, keys: Sequence[int]) -> None:
        """Ask, then delete tasks with their files on the server. There is no undo."""
        tasks = [task for key in keys if (task := self._engine.tasks.get(key))]
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_tr("Delete on the server"))
        names = "\n".join(plain(task.name, 80) for task in tasks[:8])
        box.setText(_tr("Delete on the server, with all files there?"))
        box.setInformativeText(f"{names}\n\n{_tr('This cannot be undone.')}")
        delete = box.addButton(_tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        delete.clicked.connect(lambda: self._owner.start(self._delete([t.key for t in tasks])))
        box.open()

    async def _delete(self, keys: Sequence[int]) -> None:
        for key in keys:
            task = self._engine.tasks.get(key)
            if task is None:
                continue
            try:
                await self._engine.asking.delete(task)
            except CouldNotAsk as could_not:
                self._window.paste.say(_not_deleted(task.name, could_not.trouble), "bad")
            else:
                await self._engine.remove((key,))
                self._window.tasks.tasks.remove((key,))
                self._window.say(_tr("Deleted on the server."))


def _not_deleted(name: str, trouble: Trouble) -> str:
    name = plain(name, 80)
    if trouble.kind is Kind.NOT_FOUND:
        return _tr("“{name}” is not on the server any more.").format(name=name)
    if trouble.http_status == 409:
        return _tr(
            "“{name}” is still being made. The server deletes it only when it is done."
        ).format(name=name)
    why = plain(trouble.message, 200)
    return _tr("“{name}” was not deleted: {why}").format(name=name, why=why)


def _tr(text: str) -> str:
    return QCoreApplication.translate("server", text)
