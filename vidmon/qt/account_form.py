"""The form of one account: its service, name, address, fields and key.

A stored key is never shown again: the field says where it lies and takes a new one in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.account import Account
from vidmon.core.address import BadAddress, clean_base
from vidmon.core.keytext import BadKey, clean_key, clean_key_file
from vidmon.core.proxy import AS_SET, BadProxy
from vidmon.qt.account_fields import fields_of, fill, input_for, value_of
from vidmon.qt.fitted import tip
from vidmon.qt.labels import elided, label
from vidmon.qt.proxy_choice import ProxyChoice
from vidmon.qt.said import of_shelf, said
from vidmon.qt.service_chooser import NEW_SERVICE, ServiceChooser
from vidmon.qt.theme import SPACE, Type, font

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vidmon.providers.base import Field, Provider


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account with what may be told of its key: `key_place` is where it lies, in words."""

    account: Account
    key_place: str = ""
    state: Literal["ok", "warn", "bad"] = "ok"  # as the dot of the side bar shows it
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form holds: an account whose `id` is "" if it is new, and newly typed secrets."""

    account: Account
    secrets: Mapping[str, str]
    proxy_password: str = ""

    def __repr__(self) -> str:
        return f"Draft({self.account!r}, secrets hidden)"


class BadForm(ValueError):  # noqa: N818 - it reads as what it is
    """The form cannot be taken; the message says why, for people."""


class AccountForm(QFrame):
    """One account to fill in.

    Signals:
        edited: something was typed or chosen.
        new_service_requested: a service is wanted that is not offered.
    """

    edited = Signal()
    new_service_requested = Signal()

    def __init__(self, providers: Sequence[Provider], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "form")
        self._providers: dict[str, Provider] = {}
        self._id = ""
        self._key_place = ""
        self._shown = ""  # the service whose fields are shown
        self.inputs: dict[str, QLineEdit | QComboBox] = {}
        self._title = elided(self.tr("New account"), size=Type.HEADING)
        self.service = ServiceChooser(providers)
        self.name = QLineEdit()
        self.base = QLineEdit()
        self.region = QComboBox()
        self.proxy = ProxyChoice(of_account=True)
        self._home = label(size=Type.SMALL, wrap=True)
        self._unverified = _label(self.tr("not verified"), Type.SMALL)
        self._rows = QFormLayout()
        self._build()
        self.show_services(providers)
        self.service.currentIndexChanged.connect(self._service_chosen)
        self.service.new_service_requested.connect(self._offer_new)

    def show_services(self, providers: Sequence[Provider]) -> None:
        """Offer these services; what is chosen and typed stays, also where its service went."""
        known = bool(self._providers)
        self._providers = {provider.id: provider for provider in providers}
        self.service.show_services(providers)
        if known:
            self._take_fields()

    def _take_fields(self) -> None:
        """Show the fields that the chosen service has now, with what was typed in them."""
        provider = self._provider()
        if provider is None or tuple(self.inputs) == tuple(f.name for f in fields_of(provider)):
            return
        typed = {name: value_of(widget) for name, widget in self.inputs.items()}
        self._show_regions(provider)
        self._show_fields(fields_of(provider))
        for name, widget in self.inputs.items():
            fill(widget, typed.get(name, ""))

    def _build(self) -> None:
        self.service.setAccessibleName(self.tr("Service"))
        self.name.setAccessibleName(self.tr("Name of the account"))
        self.name.setMaxLength(80)
        self.name.setPlaceholderText(self.tr("A name of your own, like Work"))
        self.base.setAccessibleName(self.tr("Address of the service"))
        self.region.setAccessibleName(self.tr("Region"))
        self._home.setProperty("kind", "muted")
        self._unverified.setProperty("kind", "warn")
        self._rows.setHorizontalSpacing(2 * SPACE)
        self._rows.setVerticalSpacing(SPACE + SPACE // 2)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.addRow(self.tr("Service"), self.service)
        self._rows.addRow("", _beside(self._home, self._unverified))
        self._rows.addRow(self.tr("Name"), self.name)
        self._rows.addRow(self.tr("Address"), _beside(self.base, self.region))
        self._rows.addRow(self.tr("Proxy"), self.proxy)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addStretch(1)
        for field in (self.name, self.base):
            field.textEdited.connect(self.edited)
        self.base.textChanged.connect(self._show_region)
        self.region.activated.connect(self._region_chosen)
        self.proxy.edited.connect(self.edited)

    def show_new(self, provider: str = "", base: str = "") -> None:
        """Begin an account, for a service and an address where they are known."""
        self._id, self._key_place = "", ""
        self._title.setText(self.tr("New account"))
        self.service.setEnabled(True)
        self.name.clear()
        self.proxy.show_way(AS_SET)
        self._choose(provider or next(iter(self._providers), ""))
        if base:
            self.base.setText(base)
        self.name.setFocus()

    def put_key(self, name: str, key: str) -> None:
        """Put a key into its masked field, as if it was typed; nothing is kept before Save."""
        line = self.inputs.get(name)
        if isinstance(line, QLineEdit) and line.echoMode() is QLineEdit.EchoMode.Password:
            line.setText(key)

    def begun(self) -> bool:
        """Tell whether a new account is being typed in."""
        typed = (w.text() for w in self.inputs.values() if isinstance(w, QLineEdit))
        return not self._id and any((self.name.text(), *typed))

    def show_account(self, view: AccountView) -> None:
        """Fill in an account that exists; its service stays what it is."""
        account = view.account
        self._id, self._key_place = account.id, view.key_place
        self._title.setText(account.name)
        self._choose(account.provider)
        self.service.setEnabled(False)
        self.name.setText(account.name)
        self.base.setText(account.base)
        self.proxy.show_way(account.proxy)
        for name, widget in self.inputs.items():
            fill(widget, account.param(name))

    def draft(self) -> Draft:
        """Give what the form holds, cleaned. Raises `BadForm` in words if it cannot be taken."""
        tried = self.trial()
        provider = self._provider()
        fields = provider.fields if provider else ()
        try:
            base = clean_base(tried.account.base)
        except BadAddress as bad:
            raise BadForm(said(bad)) from None
        missing = [f for f in fields if f.secret and f.required and f.name not in tried.secrets]
        if missing and not self._id:  # else one may be kept
            raise BadForm(self.tr("{field} is missing.").format(field=of_shelf(missing[0].label)))
        return replace(tried, account=replace(tried.account, base=base))

    def trial(self) -> Draft:
        """Give what the form holds for a test: the address as typed, and no key if there is none.

        Raises `BadForm` for a key or a proxy that could never be used.
        """
        provider = self._provider()
        if provider is None:
            raise BadForm(self._gone_words())
        name = self.name.text().strip() or provider.title
        try:
            way = self.proxy.way()
            secrets = self._secrets(provider)
        except (BadProxy, BadKey) as bad:
            raise BadForm(said(bad)) from None
        secret = {field.name for field in provider.fields if field.secret}
        values = ((name, value_of(widget)) for name, widget in self.inputs.items())
        params = tuple((name, value) for name, value in values if value and name not in secret)
        base = self.base.text()
        account = Account(self._id, provider.id, name, base, params, proxy=way.text)
        return Draft(account, secrets, way.password)

    def _secrets(self, provider: Provider) -> dict[str, str]:
        typed = {f: value_of(self.inputs[f.name]) for f in provider.fields if f.secret}
        return {
            field.name: clean_key_file(text) if field.form == "json" else clean_key(text)
            for field, text in typed.items()
            if text
        }

    def _provider(self) -> Provider | None:
        return self._providers.get(str(self.service.currentData()))

    def _choose(self, provider: str) -> None:
        self.service.blockSignals(True)
        self.service.choose(provider)
        self.service.blockSignals(False)
        self._service_chosen()

    def _gone_words(self) -> str:
        return self.tr("The file of this service is gone, or has a mistake. Its tasks stay.")

    def _offer_new(self) -> None:
        """Go back to the service that was chosen, and let another be made."""
        self._choose(self._shown or next(iter(self._providers), ""))
        self.new_service_requested.emit()

    def _service_chosen(self) -> None:
        if self.service.currentData() in {None, NEW_SERVICE}:  # reached by keys: waits for Enter
            return
        provider = self._provider()
        self._shown = str(self.service.currentData())
        if provider is None:
            self._home.setText(self._gone_words())
            self._unverified.hide()
            self._show_regions(None)
            self._show_fields(())
            return
        if not self._id:
            self.base.setText(provider.base)
        self.base.setPlaceholderText(provider.base or "https://")
        self._home.setText(provider.home)
        self._unverified.setVisible(not provider.verified)
        self._unverified.setToolTip(tip("\n".join(map(of_shelf, provider.unverified))))
        self._show_regions(provider)
        self._show_fields(fields_of(provider))
        self.edited.emit()

    def _show_regions(self, provider: Provider | None) -> None:
        self.region.clear()
        regions = provider.regions if provider else ()
        for words, base in regions:
            self.region.addItem(of_shelf(words), base)
        self.region.addItem(self.tr("Another address"), "")
        self.region.setVisible(bool(regions))
        self._show_region()

    def _show_region(self) -> None:
        """Name the region of the address that stands in the form."""
        at = self.region.findData(self.base.text().strip().rstrip("/"))
        self.region.setCurrentIndex(at if at >= 0 else self.region.count() - 1)

    def _region_chosen(self) -> None:
        if base := self.region.currentData():
            self.base.setText(base)
        else:
            self.base.setFocus()
            self.base.selectAll()
        self.edited.emit()

    def _show_fields(self, fields: Sequence[Field]) -> None:
        for widget in self.inputs.values():
            self._rows.removeRow(widget)
        self.inputs = {
            field.name: input_for(field, self._key_place, self.edited.emit) for field in fields
        }
        for field in fields:
            optional = self.tr("{field} (optional)").format(field=of_shelf(field.label))
            named = of_shelf(field.label) if field.required else optional
            above_proxy = self._rows.rowCount() - 1
            self._rows.insertRow(above_proxy, named, self.inputs[field.name])


def _beside(wide: QWidget, narrow: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE)
    row.addWidget(wide, 1)
    row.addWidget(narrow)
    return row


def _label(text: str, kind: Type) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(kind))
    return label
