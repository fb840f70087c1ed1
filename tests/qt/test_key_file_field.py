"""The field that takes a file of JSON: pasted from the clipboard as people do it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from made_up import service_account
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from vidmon.providers.shelf import Shelf
from vidmon.qt.account_form import AccountForm, BadForm
from vidmon.shipped import resource

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SHELF = Shelf.load(resource("providers"))
PRETTY = json.dumps(json.loads(service_account()), indent=2)


@pytest.fixture
def form(qtbot: QtBot) -> AccountForm:
    form = AccountForm([SHELF.providers["vertex-veo"], SHELF.providers["clearmaas"]])
    qtbot.addWidget(form)
    form.show_new("vertex-veo")
    return form


def line(form: AccountForm) -> QLineEdit:
    found = form.inputs["key"]
    assert isinstance(found, QLineEdit)
    return found


@pytest.mark.parametrize("pasted", [PRETTY, PRETTY.replace("\n", "\r\n"), service_account()])
def test_a_file_pasted_from_the_clipboard_becomes_the_key(form: AccountForm, pasted: str) -> None:
    QGuiApplication.clipboard().setText(pasted)
    line(form).paste()
    kept = form.draft().secrets["key"]
    assert json.loads(kept) == json.loads(service_account())
    assert "\n" not in kept
    assert line(form).echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize("pasted", ["sk-canary-0123456789", "{}", PRETTY[:300]])
def test_what_is_no_such_file_is_refused_in_words(form: AccountForm, pasted: str) -> None:
    QGuiApplication.clipboard().setText(pasted)
    line(form).paste()
    with pytest.raises(BadForm, match="JSON") as refused:
        form.draft()
    assert pasted not in str(refused.value)


def test_a_key_of_another_service_is_still_a_line(form: AccountForm) -> None:
    form.show_new("clearmaas")
    line(form).setText("Bearer sk-0123456789")
    assert form.draft().secrets["key"] == "sk-0123456789"
