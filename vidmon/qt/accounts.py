"""The accounts dialog: add, change, test and remove accounts, replace and forget their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from vidmon.qt.account_form import AccountForm, AccountView, BadForm, Draft
from vidmon.qt.icons import icon
from vidmon.qt.labels import tip
from vidmon.qt.theme import SPACE, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon

    from vidmon.core.account import Account
    from vidmon.providers.base import Provider

_ID = Qt.ItemDataRole.UserRole


class AccountsDialog(QDialog):
    """Manage accounts. `form` holds the current one, `said` what came of the last button.

    Signals:
        save_requested(Draft): keep this account and its newly typed secrets.
        test_requested(Draft): ask its service for a task that cannot exist.
        remove_requested(str): drop the account with this ID and its key.
        forget_key_requested(str): drop only its key.
        unlock_requested: open the locked key store.
        new_service_requested: a service is wanted that is not offered.
    """

    save_requested = Signal(object)
    test_requested = Signal(object)
    remove_requested = Signal(str)
    forget_key_requested = Signal(str)
    unlock_requested = Signal()
    new_service_requested = Signal()

    def __init__(self, providers: Sequence[Provider], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Accounts"))
        self.resize(QSize(820, 520))
        self._titles = {provider.id: provider.title for provider in providers}
        self._views: dict[str, AccountView] = {}
        self._list = QListWidget()
        self.form = AccountForm(providers)
        self._store = QLabel()
        self.said = QLabel()
        self._add = QPushButton(icon("add"), self.tr("Add account"))
        self.save_button = QPushButton(self.tr("Save"))
        self.test_button = QPushButton(self.tr("Test"))
        self.forget_button = QPushButton(self.tr("Forget key"))
        self.remove_button = QPushButton(self.tr("Remove"))
        self.unlock_button = QPushButton(self.tr("Unlock"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for label in (self._store, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._store.setProperty("kind", "muted")
        self._list.setObjectName("accounts")
        self._list.setAccessibleName(self.tr("Accounts"))
        self.said.setAccessibleName(self.tr("Result"))
        self.save_button.setProperty("kind", "primary")
        self.save_button.setAutoDefault(True)
        self.remove_button.setProperty("kind", "danger")
        self.unlock_button.hide()
        for button in (
            self._add,
            self.test_button,
            self.forget_button,
            self.remove_button,
            self.unlock_button,
        ):
            button.setAutoDefault(False)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addWidget(self._add)
        right.addWidget(self.form, 1)
        right.addWidget(self.said)
        right.addLayout(self._buttons())
        right.addLayout(self._store_line())
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        row.setSpacing(2 * SPACE)
        row.addLayout(left, 2)
        row.addLayout(right, 5)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(self.test_button)
        row.addStretch(1)
        row.addWidget(self.forget_button)
        row.addWidget(self.remove_button)
        return row

    def _store_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._store, 1)
        row.addWidget(self.unlock_button)
        return row

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(lambda item, _before: self._picked(item))
        self._add.clicked.connect(lambda: self.begin())
        self.save_button.clicked.connect(self._save_clicked)
        self.test_button.clicked.connect(self._test_clicked)
        self.forget_button.clicked.connect(lambda: self.forget_key_requested.emit(self.current()))
        self.remove_button.clicked.connect(self._ask_remove)
        self.unlock_button.clicked.connect(self.unlock_requested)
        self.form.edited.connect(lambda: self.say(""))
        self.form.new_service_requested.connect(self.new_service_requested)
        theme().changed.connect(self._recolour)

    def show_accounts(self, views: Sequence[AccountView], current: str = "") -> None:
        """Show these accounts; keep or choose the current one; begin a new one if there is none."""
        wanted = current or self.current()
        self._views = {view.account.id: view for view in views}
        self._list.blockSignals(True)
        self._list.clear()
        for view in views:
            item = QListWidgetItem(self._titled(view.account))
            item.setData(_ID, view.account.id)
            item.setIcon(_icon(view))
            item.setToolTip(tip(view.detail or view.account.base))
            self._list.addItem(item)
            if view.account.id == wanted:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        if self._list.currentItem() is None and views and wanted:
            self._list.setCurrentRow(0)
        item = self._list.currentItem()
        if item is not None or not self.form.begun():
            self._picked(item)

    def show_services(self, providers: Sequence[Provider]) -> None:
        """Offer these services; what is being typed stays."""
        self._titles = {provider.id: provider.title for provider in providers}
        self.form.show_services(providers)
        for at, view in enumerate(self._views.values()):
            self._list.item(at).setText(self._titled(view.account))

    def _titled(self, account: Account) -> str:
        title = self._titles.get(account.provider, account.provider)
        return account.name if account.name == title else f"{account.name}\n{title}"

    def _recolour(self) -> None:
        """Draw the icons anew; the form keeps what is typed in it."""
        self._add.setIcon(icon("add"))
        for at, view in enumerate(self._views.values()):
            self._list.item(at).setIcon(_icon(view))

    def begin(self, provider: str = "", base: str = "", reason: str = "") -> None:
        """Begin a new account, `reason` saying why it is asked for."""
        self._list.setCurrentRow(-1)
        self.form.show_new(provider, base)
        self._enable(new=True)
        self.say(reason, "muted")

    def say(self, text: str, kind: str = "muted") -> None:
        """Say the outcome of what was asked: muted, good, warn or bad."""
        self.said.setText(text)
        self.said.setProperty("kind", kind)
        self.said.style().polish(self.said)

    def show_store(self, text: str, *, locked: bool) -> None:
        """Say where keys are kept on this system and whether that place is locked."""
        self._store.setText(text)
        self.unlock_button.setVisible(locked)

    def current(self) -> str:
        """Give the ID of the account that is shown, "" for a new one."""
        item = self._list.currentItem()
        return str(item.data(_ID)) if item else ""

    def _picked(self, item: QListWidgetItem | None) -> None:
        view = self._views.get(str(item.data(_ID))) if item else None
        if view is None:
            self.begin()
            return
        self.form.show_account(view)
        self._enable(new=False)
        self.say(view.detail, "muted" if view.state == "ok" else view.state)

    def _enable(self, *, new: bool) -> None:
        self.remove_button.setEnabled(not new)
        view = self._views.get(self.current())
        self.forget_button.setEnabled(bool(view and view.key_place))

    def _save_clicked(self) -> None:
        if draft := self._draft():
            self.save_requested.emit(draft)

    def _test_clicked(self) -> None:
        if draft := self._draft():
            self.say(self.tr("Testing…"))
            self.test_requested.emit(draft)

    def _draft(self) -> Draft | None:
        try:
            return self.form.draft()
        except BadForm as bad:
            self.say(str(bad), "bad")
            return None

    def _ask_remove(self) -> None:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Remove account"))
        name = self._views[self.current()].account.name
        box.setText(self.tr("Remove the account “{name}” and its key?").format(name=name))
        box.setInformativeText(
            self.tr("Its tasks stay in the list but are not asked for any more.")
        )
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        wanted = self.current()
        box.finished.connect(
            lambda _code: (
                self.remove_requested.emit(wanted) if box.clickedButton() is remove else None
            )
        )
        box.open()


def _icon(view: AccountView) -> QIcon:
    return icon("account") if view.state == "ok" else icon("attention", view.state)
