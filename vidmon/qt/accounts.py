"""The accounts dialog: add, change, test and remove accounts, replace and forget their keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.diagnosis import Remedy
from vidmon.core.plain import plain
from vidmon.qt.account_form import AccountForm, AccountView, BadForm, Draft
from vidmon.qt.announce import announce
from vidmon.qt.diagnosis_view import DiagnosisView
from vidmon.qt.fitted import Wrapped, tip
from vidmon.qt.icons import icon
from vidmon.qt.joined import listed
from vidmon.qt.said import said
from vidmon.qt.theme import SPACE, theme
from vidmon.qt.upright import Upright

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QIcon

    from vidmon.core.diagnosis import Diagnosis, Mend
    from vidmon.providers.base import Provider

_ID = Qt.ItemDataRole.UserRole


class AccountsDialog(QDialog):
    """Manage accounts. `form` holds the current one, `said` what came of the last button.

    Signals:
        save_requested(Draft): keep this account and its newly typed secrets.
        test_requested(Draft): find out which layer of the way to its service fails.
        try_requested(Draft): the same at another address, to which the user lets the key go.
        test_outdated: what a test that is under way finds is not about the form any more.
        remove_requested(str): drop the account with this ID and its key.
        forget_key_requested(str): drop only its key.
        unlock_requested: open the locked key store.
        new_service_requested: a service is wanted that is not offered.
    """

    save_requested = Signal(object)
    test_requested = Signal(object)
    try_requested = Signal(object)
    test_outdated = Signal()
    remove_requested = Signal(str)
    forget_key_requested = Signal(str)
    unlock_requested = Signal()
    new_service_requested = Signal()

    def __init__(self, providers: Sequence[Provider], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Accounts"))
        self.resize(QSize(880, 600))
        self._titles = {provider.id: provider.title for provider in providers}
        self._views: dict[str, AccountView] = {}
        self._list = QListWidget()
        self.form = AccountForm(providers)
        self.diagnosis = DiagnosisView()
        self._area = _scrolled(self.form, self.diagnosis)
        self._store = Wrapped()
        self.said = Wrapped()
        self._add = QPushButton(icon("add"), self.tr("Add account"))
        self.save_button = QPushButton(self.tr("Save"))
        self.test_button = QPushButton(self.tr("Test"))
        self.forget_button = QPushButton(self.tr("Forget key"))
        self.remove_button = QPushButton(self.tr("Remove"))
        self.unlock_button = QPushButton(self.tr("Unlock"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self._store.setProperty("kind", "muted")
        self._list.setObjectName("accounts")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setAccessibleName(self.tr("Accounts"))
        self.said.setAccessibleDescription(self.tr("Result"))
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
        right.addWidget(self._area, 1)
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
        self.form.edited.connect(self._forget_test)
        self.form.new_service_requested.connect(self.new_service_requested)
        self.diagnosis.mend_requested.connect(self._mend)
        theme().changed.connect(self._recolour)

    def show_accounts(self, views: Sequence[AccountView], current: str = "") -> None:
        """Show these accounts; keep or choose the current one; begin a new one if there is none."""
        wanted = current or self.current()
        self._views = {view.account.id: view for view in views}
        self._list.blockSignals(True)
        self._list.clear()
        for view in views:
            item = QListWidgetItem()
            self._title(item, view)
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
            self._title(self._list.item(at), view)

    def _title(self, item: QListWidgetItem, view: AccountView) -> None:
        """Write name and service beneath each other; a screen reader says how it is, too."""
        account = view.account
        title = self._titles.get(account.provider, account.provider)
        parts = dict.fromkeys((account.name, title))
        item.setText("\n".join(parts))
        detail = plain(view.detail, 300) if view.state != "ok" else ""
        spoken = listed((*parts, detail))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _recolour(self) -> None:
        """Draw the icons anew; the form keeps what is typed in it."""
        self._add.setIcon(icon("add"))
        for at, view in enumerate(self._views.values()):
            self._list.item(at).setIcon(_icon(view))

    def begin(self, provider: str = "", base: str = "", reason: str = "") -> None:
        """Begin a new account, `reason` saying why it is asked for."""
        self._list.setCurrentRow(-1)
        self.diagnosis.clear()
        self.form.show_new(provider, base)
        self._enable(new=True)
        self.say(reason, "muted")

    def say(self, text: str, kind: str = "muted") -> None:
        """Say the outcome of what was asked: muted, good, warn or bad."""
        self.said.setText(text)
        self.said.setProperty("kind", kind)
        self.said.style().polish(self.said)
        announce(self.said, text)

    def show_store(self, text: str, *, locked: bool) -> None:
        """Say where keys are kept on this system and whether that place is locked."""
        self._store.setText(text)
        self.unlock_button.setVisible(locked)

    def show_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Show what a test has found by now, and bring what matters into view."""
        self.diagnosis.show_diagnosis(diagnosis)
        QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        if self.diagnosis.weightiest is not None:
            self._area.ensureWidgetVisible(self.diagnosis.weightiest)
        elif self.diagnosis.shown:
            self._area.ensureWidgetVisible(self.diagnosis)

    def holds(self, draft: Draft) -> bool:
        """Tell whether the form is still about this account and its service."""
        account = draft.account
        return (self.current(), self.form.service.currentData()) == (account.id, account.provider)

    def current(self) -> str:
        """Give the ID of the account that is shown, "" for a new one."""
        item = self._list.currentItem()
        return str(item.data(_ID)) if item else ""

    def _picked(self, item: QListWidgetItem | None) -> None:
        view = self._views.get(str(item.data(_ID))) if item else None
        if view is None:
            self.begin()
            return
        self.diagnosis.clear()
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
        if draft := self._draft(self.form.trial):
            self.say(self.tr("Testing…"))
            self.test_requested.emit(draft)

    def _draft(self, form: Callable[[], Draft] | None = None) -> Draft | None:
        try:
            return (form or self.form.draft)()
        except BadForm as bad:
            self.say(said(bad), "bad")
            return None

    def _forget_test(self) -> None:
        self.test_outdated.emit()
        self.say("")
        self.diagnosis.clear()

    def _mend(self, mend: Mend) -> None:
        """Carry out what the test proposed, as far as it is the form's matter."""
        if mend.remedy is Remedy.UNLOCK:
            self.unlock_requested.emit()
        elif mend.remedy is Remedy.USE_ADDRESS:
            self.form.base.setText(mend.base)
            self._forget_test()
            self.say(self.tr("The address is taken over. Test it again, then save."))
        else:
            self._ask_to_try(mend)

    def _ask_to_try(self, mend: Mend) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Try another address"))
        host = urlsplit(mend.base).netloc
        box.setText(self.tr("Send the key of this account to {host}?").format(host=host))
        box.setInformativeText(
            self.tr("It is sent there once, to see whether it is accepted. Nothing is changed yet.")
        )
        go = box.addButton(self.tr("Send and test"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        go.clicked.connect(lambda: self._try(mend.base))
        box.open()

    def _try(self, base: str) -> None:
        if draft := self._draft(self.form.trial):
            self.say(self.tr("Testing…"))
            self.try_requested.emit(replace(draft, account=replace(draft.account, base=base)))

    def _ask_remove(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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


def _scrolled(*widgets: QWidget) -> QScrollArea:
    """Give widgets one under the other, that scroll where the window is low."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, SPACE, 0)
    column.setSpacing(2 * SPACE)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    area = Upright(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _icon(view: AccountView) -> QIcon:
    return icon("account") if view.state == "ok" else icon("attention", view.state)
