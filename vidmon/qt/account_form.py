"""The form of one account: its service, name, address, fields and key.

A stored key is never shown again: the field says where it lies and takes a new one in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vidmon.core.account import Account
from vidmon.core.address import BadAddress, clean_base
from vidmon.core.keytext import BadKey, clean_key, clean_key_file
from vidmon.qt.labels import tip
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

    def __repr__(self) -> str:
        return f"Draft({self.account!r}, secrets hidden)"


_NEW_SERVICE = "new service"  # the blank says that it is no id
_GONE = "gone"
_ROLE = Qt.ItemDataRole.UserRole + 1


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
        self._title = _label(self.tr("New account"), Type.HEADING)
        self.service = QComboBox()
        self.name = QLineEdit()
        self.base = QLineEdit()
        self._home = _label("", Type.SMALL)
        self._rows = QFormLayout()
        self._build()
        self.show_services(providers)
        self.service.currentIndexChanged.connect(self._service_chosen)
        self.service.activated.connect(self._offer_chosen)

    def show_services(self, providers: Sequence[Provider]) -> None:
        """Offer these services; what is chosen and typed stays, also where its service went."""
        chosen = self.service.currentData()
        self._providers = {provider.id: provider for provider in providers}
        self.service.blockSignals(True)
        self.service.clear()
        for provider in providers:
            self.service.addItem(provider.title, provider.id)
        self.service.insertSeparator(self.service.count())
        self.service.addItem(self.tr("Add a service…"), _NEW_SERVICE)
        if chosen is not None:
            self._choose_quietly(str(chosen))
        self.service.blockSignals(False)
        if chosen is not None:
            self._take_fields()

    def _take_fields(self) -> None:
        """Show the fields that the chosen service has now, with what was typed in them."""
        provider = self._provider()
        if provider is None or tuple(self.inputs) == tuple(f.name for f in provider.fields):
            return
        typed = {name: _value(widget) for name, widget in self.inputs.items()}
        self._show_fields(provider.fields)
        for name, widget in self.inputs.items():
            _fill(widget, typed.get(name, ""))

    def _build(self) -> None:
        self.service.setAccessibleName(self.tr("Service"))
        self.name.setAccessibleName(self.tr("Name of the account"))
        self.name.setMaxLength(80)
        # As wide as the form, whatever the name: else a long one makes the dialog as long.
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setPlaceholderText(self.tr("A name of your own, like Work"))
        self.base.setAccessibleName(self.tr("Address of the service"))
        self._home.setProperty("kind", "muted")
        self._rows.setHorizontalSpacing(2 * SPACE)
        self._rows.setVerticalSpacing(SPACE + SPACE // 2)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.addRow(self.tr("Service"), self.service)
        self._rows.addRow("", self._home)
        self._rows.addRow(self.tr("Name"), self.name)
        self._rows.addRow(self.tr("Address"), self.base)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addStretch(1)
        for field in (self.name, self.base):
            field.textEdited.connect(self.edited)

    def show_new(self, provider: str = "", base: str = "") -> None:
        """Begin an account, for a service and an address where they are known."""
        self._id, self._key_place = "", ""
        self._title.setText(self.tr("New account"))
        self.service.setEnabled(True)
        self.name.clear()
        self._choose(provider or next(iter(self._providers), ""))
        if base:
            self.base.setText(base)
        self.name.setFocus()

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
        for name, widget in self.inputs.items():
            _fill(widget, account.param(name))

    def draft(self) -> Draft:
        """Give what the form holds, cleaned. Raises `BadForm` in words if it cannot be taken."""
        provider = self._provider()
        if provider is None:
            raise BadForm(self._gone_words())
        name = self.name.text().strip() or provider.title
        try:
            base = clean_base(self.base.text())
            secrets = self._secrets(provider)
        except (BadAddress, BadKey) as bad:
            raise BadForm(str(bad)) from None
        params = tuple(
            (field.name, _value(self.inputs[field.name]))
            for field in provider.fields
            if not field.secret and _value(self.inputs[field.name])
        )
        return Draft(Account(self._id, provider.id, name, base, params), secrets)

    def _secrets(self, provider: Provider) -> dict[str, str]:
        found = {}
        for field in provider.fields:
            typed = _value(self.inputs[field.name]) if field.secret else ""
            if typed:
                clean = clean_key_file if field.form == "json" else clean_key
                found[field.name] = clean(typed)
            elif field.secret and field.required and not self._id:  # else one may be kept
                raise BadKey(self.tr("{field} is missing.").format(field=field.label))
        return found

    def _provider(self) -> Provider | None:
        return self._providers.get(str(self.service.currentData()))

    def _choose(self, provider: str) -> None:
        self.service.blockSignals(True)
        self._choose_quietly(provider)
        self.service.blockSignals(False)
        self._service_chosen()

    def _choose_quietly(self, provider: str) -> None:
        """Choose a service; one that is gone is shown by its id, so that its account can stay."""
        gone = self.service.findData(_GONE, _ROLE)
        if gone >= 0:
            self.service.removeItem(gone)
        if self.service.findData(provider) < 0:
            self.service.insertItem(0, self.tr("{service} (gone)").format(service=provider))
            self.service.setItemData(0, provider)
            self.service.setItemData(0, _GONE, _ROLE)
        self.service.setCurrentIndex(self.service.findData(provider))

    def _gone_words(self) -> str:
        return self.tr("The file of this service is gone, or has a mistake. Its tasks stay.")

    def _offer_chosen(self, index: int) -> None:
        """Go back to the service that was chosen, and let another be made."""
        if self.service.itemData(index) == _NEW_SERVICE:
            self._choose(self._shown or next(iter(self._providers), ""))
            self.new_service_requested.emit()

    def _service_chosen(self) -> None:
        if self.service.currentData() == _NEW_SERVICE:  # reached by keys: it waits for Enter
            return
        provider = self._provider()
        self._shown = str(self.service.currentData())
        if provider is None:
            self._home.setText(self._gone_words())
            self._show_fields(())
            return
        if not self._id:
            self.base.setText(provider.base)
        self.base.setPlaceholderText(provider.base or "https://")
        self._home.setText(provider.home)
        self._show_fields(provider.fields)
        self.edited.emit()

    def _show_fields(self, fields: Sequence[Field]) -> None:
        for widget in self.inputs.values():
            self._rows.removeRow(widget)
        self.inputs = {field.name: self._input(field) for field in fields}
        for field in fields:
            optional = self.tr("{field} (optional)").format(field=field.label)
            label = field.label if field.required else optional
            self._rows.addRow(label, self.inputs[field.name])

    def _input(self, field: Field) -> QLineEdit | QComboBox:
        if field.choices:
            combo = QComboBox()
            for value, label in field.choices:
                combo.addItem(label, value)
            combo.currentIndexChanged.connect(self.edited)
            widget: QLineEdit | QComboBox = combo
        else:
            widget = self._line(field)
        widget.setAccessibleName(field.label)
        widget.setToolTip(tip(field.help))
        return widget

    def _line(self, field: Field) -> QLineEdit:
        line = QLineEdit()
        line.textEdited.connect(self.edited)
        line.setPlaceholderText(field.help)
        if field.secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
            if self._key_place:
                line.setPlaceholderText(
                    self.tr("{place}. Type a new one to replace it").format(place=self._key_place)
                )
        return line


def _label(text: str, kind: Type) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(kind))
    return label


def _value(widget: QLineEdit | QComboBox) -> str:
    return widget.text().strip() if isinstance(widget, QLineEdit) else str(widget.currentData())


def _fill(widget: QLineEdit | QComboBox, value: str) -> None:
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(max(widget.findData(value), 0))
    elif widget.echoMode() is QLineEdit.EchoMode.Normal:
        widget.setText(value)
