"""What the test of an account found, as people see it, and the mends that they may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dressed import dressed
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from vidmon.core.account import Account
from vidmon.core.cause import Cause
from vidmon.core.diagnosis import Diagnosis, Finding, Layer, Mend, Remedy
from vidmon.providers.shelf import Shelf
from vidmon.qt.account_form import AccountView, Draft
from vidmon.qt.accounts import AccountsDialog
from vidmon.qt.diagnosis_view import DiagnosisView, finding_words, layer_words, mend_words
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SHELF = tuple(Shelf.load(resource("providers")).providers.values())
BEGUN = Diagnosis.of((Layer.ADDRESS, Layer.CONNECTION, Layer.ANSWER))
FAILED = BEGUN.failed(Layer.CONNECTION, Cause.NOBODY_LISTENS, "<b>a.example</b>")
ACCOUNT = Account("a", "clearmaas", "Work", "https://a.example")
ELSEWHERE = Mend(Remedy.USE_ADDRESS, "https://b.example")
REGION = Mend(Remedy.TRY_ADDRESS, "https://c.example", "China")


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    with dressed(qapp):
        yield


@pytest.fixture
def view(qtbot: QtBot) -> DiagnosisView:
    made = DiagnosisView()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot: QtBot) -> AccountsDialog:
    made = AccountsDialog(SHELF)
    qtbot.addWidget(made)
    made.show_accounts([AccountView(ACCOUNT)], "a")
    made.show()
    return made


def texts(view: DiagnosisView) -> list[str]:
    return [one.text() for one in view.findChildren(QLabel) if one.isVisibleTo(view) and one.text()]


def test_every_layer_finding_and_mend_has_words() -> None:
    assert all(layer_words(layer) for layer in Layer)
    assert all(finding_words(finding) for finding in Finding)
    assert mend_words(Mend(Remedy.UNLOCK)) == "Unlock the key store"
    assert mend_words(REGION) == "Try China (c.example)…"
    assert mend_words(ELSEWHERE) == "Use https://b.example"
    assert "not encrypted" in mend_words(Mend(Remedy.USE_ADDRESS, "http://b.example"))
    assert "not encrypted" not in mend_words(Mend(Remedy.USE_ADDRESS, "http://127.0.0.1:8080"))


def test_the_failing_layer_says_what_it_means_and_what_to_do(view: DiagnosisView) -> None:
    view.show_diagnosis(FAILED.mended_by(ELSEWHERE))

    shown = texts(view)
    assert shown[:2] == ["Address", "Connection"]
    assert "Nobody answers at this address" in shown
    assert shown[-1] == "Answer of an API"
    labels = [one for one in view.findChildren(QLabel) if one.text()]
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in labels)
    assert "Connection: not in order" in view.accessibleDescription()


def test_a_later_step_takes_the_place_of_what_was_shown(view: DiagnosisView) -> None:
    for diagnosis in (BEGUN, FAILED, BEGUN.passed(*Layer)):
        view.show_diagnosis(diagnosis)

    assert texts(view) == ["Address", "Connection", "Answer of an API"]
    height = view.sizeHint().height()
    for diagnosis in (FAILED, BEGUN.passed(*Layer)) * 5:
        view.show_diagnosis(diagnosis)
    assert view.sizeHint().height() == height


def test_a_mend_is_carried_out_by_a_click_alone(dialog: AccountsDialog) -> None:
    dialog.show_diagnosis(FAILED.mended_by(ELSEWHERE))
    assert dialog.form.base.text() == ACCOUNT.base

    QTest.mouseClick(dialog.diagnosis.buttons[0], Qt.MouseButton.LeftButton)

    assert dialog.form.base.text() == ELSEWHERE.base
    assert not dialog.diagnosis.isVisible(), "it was about the old address"
    assert "Test it again" in dialog.said.text()


def test_the_key_goes_to_another_region_only_after_a_yes(
    dialog: AccountsDialog, qtbot: QtBot
) -> None:
    tried: list[Draft] = []
    dialog.try_requested.connect(tried.append)
    dialog.show_diagnosis(FAILED.mended_by(REGION))

    for answer, expected in (("Cancel", 0), ("Send and test", 1)):
        QTest.mouseClick(dialog.diagnosis.buttons[0], Qt.MouseButton.LeftButton)
        box = dialog.findChildren(QMessageBox)[-1]
        assert "c.example" in box.text()
        (button,) = (b for b in box.findChildren(QPushButton) if b.text().strip("&") == answer)
        with qtbot.waitSignal(box.finished):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert len(tried) == expected

    assert tried[0].account.base == REGION.base
    assert dialog.form.base.text() == ACCOUNT.base


def test_unlocking_is_asked_of_the_key_store(dialog: AccountsDialog, qtbot: QtBot) -> None:
    dialog.show_diagnosis(FAILED.mended_by(Mend(Remedy.UNLOCK)))

    with qtbot.waitSignal(dialog.unlock_requested):
        QTest.mouseClick(dialog.diagnosis.buttons[0], Qt.MouseButton.LeftButton)


def test_typing_forgets_the_test(dialog: AccountsDialog) -> None:
    dialog.show_diagnosis(FAILED)
    QTest.keyClicks(dialog.form.base, "x")

    assert not dialog.diagnosis.isVisible()
    assert dialog.diagnosis.shown is None


def test_a_test_of_another_account_is_not_shown(dialog: AccountsDialog) -> None:
    assert dialog.holds(Draft(ACCOUNT, {}))
    dialog.begin("octopusx")
    assert not dialog.holds(Draft(ACCOUNT, {}))
