"""The test of an account and its proxy in the real window, against the demo gateway."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window import Stage, only_task, paste, until

from vidmon.core.advice import of_trouble
from vidmon.core.cause import Cause
from vidmon.core.diagnosis import Layer, Remedy
from vidmon.core.proxy import DIRECT
from vidmon.core.settings import PROXY
from vidmon.core.task import State
from vidmon.demo import Gateway
from vidmon.qt.preferences import Preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from vidmon.app import Program
    from vidmon.qt.accounts import AccountsDialog

# Of this machine, not of ours: no sound card, no graphics card.


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=20, empty=True) as made:
        yield made


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


async def opened(program: Program, account: str) -> AccountsDialog:
    dialog = program.accounting.dialog
    program.accounting.open(account)
    await until(lambda: dialog.current() == account)
    return dialog


def test_a_wrong_path_is_found_mended_by_a_click_tested_and_saved(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            right = stage.gateway.account("clearmaas").base
            dialog = await opened(program, "clearmaas")
            dialog.form.base.setText(f"{right}/v1/v1")
            click(dialog.test_button)
            await until(lambda: dialog.diagnosis.buttons, "a mend")
            found = dialog.diagnosis.shown
            assert found
            assert found.failing
            assert found.failing.layer is Layer.ANSWER
            assert [mend.remedy for mend in found.mends] == [Remedy.USE_ADDRESS]
            assert dialog.form.base.text() == f"{right}/v1/v1", "nothing is changed by itself"
            click(dialog.diagnosis.buttons[0])
            assert dialog.form.base.text() == right
            click(dialog.test_button)
            await until(lambda: dialog.said.property("kind") == "good")
            assert dialog.said.text().startswith("Address and key are right.")
            click(dialog.save_button)
            await until(lambda: dialog.said.text() == "Saved.")
            dialog.close()

    stage.run(story)


def test_a_test_of_what_was_typed_over_meanwhile_is_not_shown(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            dialog = await opened(program, "clearmaas")
            click(dialog.test_button)
            QTest.keyClicks(dialog.form.name, "x")
            await until(lambda: len(stage.gateway.requests) >= 2, "both look-ups")
            await until(lambda: not program.owner._tasks, "the old test is over")
            assert dialog.diagnosis.shown is None
            assert dialog.said.text() == ""
            dialog.close()

    stage.run(story)


def test_the_proxy_of_an_account_takes_hold_when_it_is_saved(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            made = stage.gateway.add_task("clearmaas", story="no-link")
            dialog = await opened(program, "clearmaas")
            dialog.form.proxy.show_way("socks5h://127.0.0.1:1")
            click(dialog.save_button)
            await until(lambda: dialog.said.text() == "Saved.")
            paste(program, made.id)
            await until(lambda: program.engine.tasks and only_task(program).trouble)
            trouble = only_task(program).trouble
            assert trouble
            assert of_trouble(trouble).kind is Cause.PROXY
            assert not stage.gateway.requests, "nothing went around it"
            dialog.form.proxy.show_way(DIRECT)
            click(dialog.save_button)
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            dialog.close()

    stage.run(story)


def test_the_settings_proxy_is_kept_and_its_password_is_in_no_file(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            program.window.wishes.open_settings()
            (dialog,) = program.window.findChildren(Preferences)
            choice = dialog.rows[PROXY.key].editor.choice  # type: ignore[attr-defined]
            choice.kind.setCurrentIndex(choice.kind.findData("typed"))
            choice.kind.activated.emit(choice.kind.currentIndex())
            QTest.keyClicks(choice.line, "http://me:canary-of-a-proxy@127.0.0.1:1")
            QTest.keyClick(choice.line, Qt.Key.Key_Return)
            await until(lambda: program.engine.settings.get(PROXY) == "http://me@127.0.0.1:1")
            assert "canary-of-a-proxy" in program.engine.keys.known()
            dialog.close()
        async with stage.open() as program:
            assert program.engine.settings.get(PROXY) == "http://me@127.0.0.1:1"

    stage.run(story)
    found = [path for path in stage.folder.rglob("*") if path.is_file()]
    assert found
    assert not [path for path in found if b"canary-of-a-proxy" in path.read_bytes()]
