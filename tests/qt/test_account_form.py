"""The form of an account: many services, regions, proxies, and what a test of it is given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from dressed import dressed
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from vidmon.core.account import Account
from vidmon.core.proxy import DIRECT, SYSTEM, BadProxy, Way
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.shelf import Shelf
from vidmon.providers.spec import load
from vidmon.qt.account_fields import take_file
from vidmon.qt.account_form import AccountForm, AccountView, BadForm
from vidmon.qt.proxy_choice import ProxyChoice
from vidmon.qt.service_chooser import ServiceChooser
from vidmon.shipped import resource

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SHELF = tuple(Shelf.load(resource("providers")).providers.values())
TWO_REGIONS = """
schema = 1
extends = "new-api"
id = "two-regions"
title = "Zwei Regionen"
home = "https://two.example"
base = "https://api.two.example"
regions = [["Here", "https://api.two.example"], ["There", "https://api.two-there.example"]]
verified = false
unverified = ["How progress is told is not documented."]
[params.kind]
label = "Kind"
usual = "text2video"
others = ["image2video"]
"""


def two_regions() -> DeclaredProvider:
    family = resource("providers", "new-api.toml").read_text("utf-8")
    return DeclaredProvider(load(TWO_REGIONS, {"new-api": family}))


@pytest.fixture
def form(qtbot: QtBot) -> AccountForm:
    made = AccountForm((*SHELF, two_regions()))
    qtbot.addWidget(made)
    made.show()
    made.show_new()
    return made


def found(chooser: ServiceChooser, typed: str) -> list[str]:
    """Type into the chooser and give the titles that are offered."""
    chooser.line.setFocus()
    chooser.line.selectAll()
    QTest.keyClicks(chooser.line, typed)
    finder = chooser.completer()
    model = finder.completionModel()
    return [model.index(row, 0).data() for row in range(finder.completionCount())]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("octo", "OctopusX"),
        ("moneyprinterturbo", "MoneyPrinterTurbo"),
        ("api.clearmaas", "ClearMaas"),
        ("ZWEI", "Zwei Regionen"),
        ("two-there", "Zwei Regionen"),
    ],
)
def test_a_service_is_found_by_name_id_and_host(form: AccountForm, typed: str, title: str) -> None:
    assert found(form.service, typed) == [title]
    form.service.completer().popup().hide()


def test_a_found_service_is_chosen_by_enter(form: AccountForm) -> None:
    assert found(form.service, "zwei") == ["Zwei Regionen"]
    popup = form.service.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert form.service.currentData() == "two-regions"
    assert form.base.text() == "https://api.two.example"


def test_what_is_no_service_is_replaced_by_the_chosen_one(form: AccountForm) -> None:
    before = form.service.currentText()
    assert found(form.service, "qwertz") == []
    QTest.keyClick(form.service.line, Qt.Key.Key_Return)

    assert form.service.currentText() == before
    assert form.trial().account.provider == "clearmaas"


def test_services_stand_in_groups_whose_titles_cannot_be_chosen(form: AccountForm) -> None:
    model = form.service.model()
    titles = [row for row in range(model.rowCount()) if form.service.itemData(row) is None]

    assert [form.service.itemText(row) for row in titles[:2]] == [
        "Services",
        "At an address of your own",
    ]
    assert all(not model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled for row in titles)
    own = [form.service.itemData(row) for row in range(titles[1] + 1, model.rowCount())]
    assert {"moneyprinterturbo", "new-api"} <= set(own)
    assert "clearmaas" not in own


def test_what_is_not_verified_says_so_with_its_reasons(form: AccountForm) -> None:
    form.show_new("two-regions")
    assert form._unverified.isVisible()
    assert "progress" in form._unverified.toolTip()
    form.show_new("clearmaas")
    assert not form._unverified.isVisible()


def test_services_that_are_added_later_are_offered_and_the_chosen_one_stays(
    qtbot: QtBot,
) -> None:
    chooser = ServiceChooser(SHELF)
    qtbot.addWidget(chooser)
    chooser.setCurrentIndex(chooser.findData("octopusx"))

    chooser.show_services((two_regions(), *SHELF))

    assert chooser.currentData() == "octopusx"
    assert chooser.findData("two-regions") > 0


def test_a_service_that_is_gone_is_shown_until_another_is_chosen(form: AccountForm) -> None:
    form.show_account(AccountView(Account("a", "mine", "Work", "https://a.example")))
    assert form.service.currentText() == "mine (gone)"
    with pytest.raises(BadForm, match="is gone"):
        form.trial()

    form.show_new("octopusx")

    assert form.service.findText("mine (gone)") < 0
    assert form.trial().account.provider == "octopusx"


def test_a_service_of_ones_own_may_be_wished_for_at_the_end_of_the_list(
    form: AccountForm, qtbot: QtBot
) -> None:
    last = form.service.count() - 1
    assert form.service.itemText(last) == "Add a service…"

    with qtbot.waitSignal(form.new_service_requested):
        form.service.setCurrentIndex(last)
        form.service.activated.emit(last)

    assert form.trial().account.provider == "clearmaas", "the one before is chosen again"


def test_a_region_fills_in_its_address_and_an_address_its_region(form: AccountForm) -> None:
    form.show_new("two-regions")
    assert form.region.currentText() == "Here"

    form.region.setCurrentIndex(1)
    form.region.activated.emit(1)
    assert form.base.text() == "https://api.two-there.example"

    QTest.keyClicks(form.base, "/x")
    assert form.region.currentText() == "Another address"
    form.show_new("clearmaas")
    assert not form.region.isVisible()


def test_what_an_id_does_not_say_may_be_said_for_the_account(form: AccountForm) -> None:
    form.show_new("two-regions")
    kind = form.inputs["kind"]
    assert form.trial().account.param("kind") == ""

    kind.setCurrentIndex(kind.findData("image2video"))
    account = form.trial().account
    assert account.param("kind") == "image2video"

    form.show_account(AccountView(account))
    assert form.trial().account.param("kind") == "image2video"


JSON_KEY = """
schema = 1
id = "json-key"
title = "Key in a file"
home = "https://json.example"
base = "https://api.json.example"
every = 5
impossible_id = "x"
[[ids]]
pattern = "j_.+"
strength = 1
[[fields]]
name = "key"
label = "Service account"
secret = true
form = "json"
[auth]
field = "key"
header = "Authorization"
[[routes]]
name = "one"
url = "{base}/{id}"
[read]
state = ["status"]
"""


def test_a_key_that_is_a_file_may_be_pasted_or_taken_from_it(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    with dressed(qapp):
        form = AccountForm((DeclaredProvider(load(JSON_KEY)),))
    qtbot.addWidget(form)
    form.show_new()
    line = form.inputs["key"]
    assert isinstance(line, QLineEdit)
    key = "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----\\n"
    whole = f'{{\n  "client_email": "a@b.example",\n  "private_key": "{key}"\n}}\n'
    (tmp_path / "key.json").write_text(whole)

    take_file(line, tmp_path / "key.json")
    taken = form.draft().secrets["key"]
    assert json.loads(taken) == json.loads(whole)
    assert "\n" not in taken

    line.clear()
    qapp.clipboard().setText(whole)
    line.paste()
    assert form.draft().secrets["key"] == taken
    line.setText("{ half of it")
    with pytest.raises(BadForm, match="all of it"):
        form.draft()
    take_file(line, tmp_path / "nowhere.json")
    assert line.text() == ""


def test_a_test_takes_an_address_as_typed_and_no_key(form: AccountForm) -> None:
    form.base.setText("no address at all")

    assert form.trial().account.base == "no address at all"
    assert dict(form.trial().secrets) == {}
    with pytest.raises(BadForm):
        form.draft()


def test_a_key_that_could_never_be_sent_is_refused_for_a_test_too(form: AccountForm) -> None:
    form.inputs["key"].setText("sk-with a blank")

    with pytest.raises(BadForm, match="blank"):
        form.trial()


def test_the_proxy_of_an_account_is_shown_changed_and_kept_without_its_password(
    form: AccountForm,
) -> None:
    account = Account("a", "clearmaas", "Work", "https://a.example", proxy="http://p.example:80")
    form.show_account(AccountView(account))
    assert form.proxy.line.isVisible()
    assert form.draft().account.proxy == "http://p.example:80"

    form.proxy.line.setFocus()
    form.proxy.line.selectAll()
    QTest.keyClicks(form.proxy.line, "socks5h://me:canary-pw@h:1")
    QTest.keyClick(form.proxy.line, Qt.Key.Key_Tab)

    assert form.proxy.line.text() == "socks5h://me@h:1"
    draft = form.draft()
    assert draft.account.proxy == "socks5h://me@h:1"
    assert draft.proxy_password == "canary-pw"
    assert "canary" not in repr(draft)


def test_a_bad_proxy_is_told_and_kept_by_nobody(form: AccountForm) -> None:
    form.inputs["key"].setText("sk-good")
    form.proxy.kind.setCurrentIndex(form.proxy.kind.findData("typed"))
    form.proxy.line.setText("socks4://a.example:1")

    with pytest.raises(BadForm, match="begins with http://"):
        form.draft()
    form.show_new()
    form.inputs["key"].setText("sk-good")
    assert form.draft().account.proxy == ""


def test_the_settings_offer_system_none_and_one_that_is_typed(qtbot: QtBot) -> None:
    choice = ProxyChoice(of_account=False)
    qtbot.addWidget(choice)
    choice.show()

    assert choice.way() == Way(SYSTEM)
    choice.show_way(DIRECT)
    assert choice.way() == Way(DIRECT)
    choice.kind.setCurrentIndex(choice.kind.findData("typed"))
    choice._chosen()
    with pytest.raises(BadProxy, match="Type the address"):
        choice.way()
    with qtbot.waitSignal(choice.settled):
        QTest.keyClicks(choice.line, "127.0.0.1:7890")
        QTest.keyClick(choice.line, Qt.Key.Key_Return)
    assert choice.way() == Way("http://127.0.0.1:7890")


def test_leaving_the_line_as_it_is_settles_nothing_anew(qtbot: QtBot) -> None:
    choice = ProxyChoice(of_account=False)
    qtbot.addWidget(choice)
    choice.show()
    choice.show_way("http://me@p.example:80")
    settled: list[bool] = []
    choice.settled.connect(lambda: settled.append(True))

    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    assert settled == []
    choice.line.setText("http://me:canary@p.example:80")
    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    QTest.keyClick(choice.line, Qt.Key.Key_Return)
    assert settled == [True]
    assert choice.way().password == "canary"


def test_a_word_settles_at_once(qtbot: QtBot) -> None:
    choice = ProxyChoice(of_account=False)
    qtbot.addWidget(choice)

    with qtbot.waitSignal(choice.settled):
        choice.kind.setCurrentIndex(choice.kind.findData(DIRECT))
        choice.kind.activated.emit(choice.kind.currentIndex())
