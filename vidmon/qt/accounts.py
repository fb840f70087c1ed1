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
from vidmon.qt.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vidmon.providers.base import Provider

_ID = Qt.ItemDataRole.UserRole


class AccountsDialog(QDialog):
    """Manage accounts.

    Signals:
        save_requested(Draft): keep this account and its newly typed secrets.
        test_requested(Draft): ask its service for a task that cannot exist.
        remove_requested(str): drop the account with this ID and its key.
        forget_key_requested(str): drop only its key.
        unlock_requested: open the locked key store.
    """

    save_requested = Signal(object)
    test_requested = Signal(object)
    remove_requested = Signal(str)
    forget_key_requested = Signal(str)
    unlock_requested = Signal()

    def __init__(self, providers: Sequence[Provider], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Accounts"))
        self.resize(QSize(820, 520))
        self._views: dict[str, AccountView] = {}
        self._list = QListWidget()
        self._form = AccountForm(providers)
        self._store = QLabel()
        self._said = QLabel()
        self._add = QPushButton(icon("add"), self.tr("Add account"))
        self._save = QPushButton(self.tr("Save"))
        self._test = QPushButton(self.tr("Test"))
        self._forget = QPushButton(self.tr("Forget key"))
        self._remove = QPushButton(self.tr("Remove"))
        self._unlock = QPushButton(self.tr("Unlock"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for label in (self._store, self._said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._store.setProperty("kind", "muted")
        self._list.setObjectName("accounts")
        self._list.setAccessibleName(self.tr("Accounts"))
        self._said.setAccessibleName(self.tr("Result"))
        self._save.setProperty("kind", "primary")
        self._save.setAutoDefault(True)
        self._remove.setProperty("kind", "danger")
        self._unlock.hide()
        for button in (self._add, self._test, self._forget, self._remove, self._unlock):
            button.setAutoDefault(False)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addWidget(self._add)
        right.addWidget(self._form, 1)
        right.addWidget(self._said)
        right.addLayout(self._buttons())
        right.addLayout(self._store_line())
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        row.setSpacing(2 * SPACE)
        row.addLayout(left, 2)
        row.addLayout(right, 5)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._save)
        row.addWidget(self._test)
        row.addStretch(1)
        row.addWidget(self._forget)
        row.addWidget(self._remove)
        return row

    def _store_line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._store, 1)
        row.addWidget(self._unlock)
        return row

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(lambda item, _before: self._picked(item))
        self._add.clicked.connect(lambda: self.begin())
        self._save.clicked.connect(self._save_clicked)
        self._test.clicked.connect(self._test_clicked)
        self._forget.clicked.connect(lambda: self.forget_key_requested.emit(self._current()))
        self._remove.clicked.connect(self._ask_remove)
        self._unlock.clicked.connect(self.unlock_requested)
        self._form.edited.connect(lambda: self.say(""))

    def show_accounts(self, views: Sequence[AccountView], current: str = "") -> None:
        """Show these accounts; keep or choose the current one; begin a new one if there is none."""
        wanted = current or self._current()
        self._views = {view.account.id: view for view in views}
        self._list.blockSignals(True)
        self._list.clear()
        for view in views:
            item = QListWidgetItem(view.account.name)
            item.setData(_ID, view.account.id)
            item.setIcon(icon("attention", view.state) if view.state != "ok" else icon("account"))
            item.setToolTip(view.detail or view.account.base)
            self._list.addItem(item)
            if view.account.id == wanted:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        if self._list.currentItem() is None and views and wanted:
            self._list.setCurrentRow(0)
        self._picked(self._list.currentItem())

    def begin(self, provider: str = "", base: str = "", reason: str = "") -> None:
        """Begin a new account, `reason` saying why it is asked for."""
        self._list.setCurrentRow(-1)
        self._form.show_new(provider, base)
        self._enable(new=True)
        self.say(reason, "muted")

    def say(self, text: str, kind: str = "muted") -> None:
        """Say the outcome of what was asked: muted, good, warn or bad."""
        self._said.setText(text)
        self._said.setProperty("kind", kind)
        self._said.style().polish(self._said)

    def show_store(self, text: str, *, locked: bool) -> None:
        """Say where keys are kept on this system and whether that place is locked."""
        self._store.setText(text)
        self._unlock.setVisible(locked)

    def _current(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_ID)) if item else ""

    def _picked(self, item: QListWidgetItem | None) -> None:
        view = self._views.get(str(item.data(_ID))) if item else None
        if view is None:
            self.begin()
            return
        self._form.show_account(view)
        self._enable(new=False)
        self.say(view.detail, "muted" if view.state == "ok" else view.state)

    def _enable(self, *, new: bool) -> None:
        self._remove.setEnabled(not new)
        view = self._views.get(self._current())
        self._forget.setEnabled(bool(view and view.key_place))

    def _save_clicked(self) -> None:
        if draft := self._draft():
            self.save_requested.emit(draft)

    def _test_clicked(self) -> None:
        if draft := self._draft():
            self.say(self.tr("Testing…"))
            self.test_requested.emit(draft)

    def _draft(self) -> Draft | None:
        try:
            return self._form.draft()
        except BadForm as bad:
            self.say(str(bad), "bad")
            return None

    def _ask_remove(self) -> None:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Remove account"))
        name = self._views[self._current()].account.name
        box.setText(self.tr("Remove the account “{name}” and its key?").format(name=name))
        box.setInformativeText(
            self.tr("Its tasks stay in the list but are not asked for any more.")
        )
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        wanted = self._current()
        box.finished.connect(
            lambda _code: (
                self.remove_requested.emit(wanted) if box.clickedButton() is remove else None
            )
        )
        box.open()
