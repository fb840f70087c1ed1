"""Looking for a lost task in other accounts: shown to whom, asked when the user says so, moved."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from vidmon.core.advice import of_trouble
from vidmon.core.plain import plain
from vidmon.core.trouble import Kind
from vidmon.core.whereabouts import may_have
from vidmon.engine.elsewhere import look_at, move
from vidmon.qt.look_elsewhere import LookElsewhere, Place
from vidmon.qt.task_words import state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from vidmon.core.account import Account
    from vidmon.engine.asking import Answer
    from vidmon.engine.engine import Engine
    from vidmon.qt.loop import Owner
    from vidmon.qt.main_window import MainWindow


class Looking:
    """Opens the dialog for one task and does what is wanted there."""

    def __init__(
        self, engine: Engine, window: MainWindow, owner: Owner, show_now: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._window = window
        self._owner = owner
        self._show_now = show_now
        self.dialog: LookElsewhere | None = None

    def open(self, key: int) -> None:
        """Show which accounts may know the task; nobody is asked yet."""
        task = self._engine.tasks.get(key)
        if task is None:
            return
        others = may_have(task, self._engine.accounts.all(), self._engine.providers)
        dialog = LookElsewhere(task.ref.id, [self._place(one) for one in others], self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        answers: dict[str, Answer] = {}
        dialog.look_requested.connect(
            lambda accounts: self._owner.start(self._look(dialog, key, accounts, answers))
        )
        dialog.move_requested.connect(
            lambda account: self._owner.start(self._move(dialog, key, account, answers))
        )
        dialog.finished.connect(lambda _code: self._forget(dialog))
        self.dialog = dialog
        dialog.open()

    def _forget(self, dialog: LookElsewhere) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _place(self, account: Account) -> Place:
        provider = self._engine.providers[account.provider]
        return Place(account.id, account.name, provider.title, account.base or provider.base)

    async def _look(
        self,
        dialog: LookElsewhere,
        key: int,
        accounts: Sequence[str],
        answers: dict[str, Answer],
    ) -> None:
        async def one(account: str) -> None:
            answer = await look_at(self._engine, key, account)
            answers[account] = answer
            if dialog is self.dialog:  # else it was closed meanwhile
                dialog.show_answer(account, _in_words(answer), hit=answer.report is not None)

        await asyncio.gather(*(one(account) for account in accounts))

    async def _move(
        self, dialog: LookElsewhere, key: int, account: str, answers: dict[str, Answer]
    ) -> None:
        dialog.close()
        moved = await move(self._engine, key, account, answers[account])
        if moved is None:
            return
        self._window.tasks.tasks.remove([gone for gone in (key,) if gone != moved.key])
        self._show_now()
        self._window.show_task(moved.key)
        to = self._engine.accounts.get(account)
        if to:
            self._window.say(_tr("Moved to {account}.").format(account=plain(to.name, 80)))


def _in_words(answer: Answer) -> str:
    if answer.report:
        return _tr("Here: {state}").format(state=state_name(answer.report.state))
    if answer.trouble is None or answer.trouble.kind is Kind.NOT_FOUND:
        return _tr("Not here")
    why = QCoreApplication.translate("Advice", of_trouble(answer.trouble).title)
    return _tr("Could not ask: {why}").format(why=why)


def _tr(text: str) -> str:
    return QCoreApplication.translate("looking", text)
