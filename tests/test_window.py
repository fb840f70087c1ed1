"""The whole program as a user has it: the real window against the demo gateway."""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from window import Stage, only_task, paste, press, until

from vidmon.core import intake
from vidmon.core.task import State
from vidmon.core.trouble import Kind
from vidmon.engine.keys import OsKeys
from vidmon.qt.server_question import ServerAct
from vidmon.shipped import resource

if TYPE_CHECKING:
    from private_bus import KeyStore

    from vidmon.app import Program

ROOT = Path(__file__).resolve().parent.parent
# Of this machine, not of ours: no sound card, no graphics card, no notion of size hints.
CANARY = "sk-canary-8d1f0c55e7-not-to-be-found"


def story_id(stage: Stage, provider: str, story: str) -> str:
    return next(t.id for t in stage.gateway.account(provider).tasks if t.story == story)


def test_a_pasted_id_is_followed_played_and_saved(stage: Stage) -> None:
    """The main job in one go: the key goes to its own origin only, the bytes are the origin's."""

    async def story() -> None:
        async with stage.open("octopusx") as program:
            window, engine = program.window, program.engine
            task = stage.gateway.add_task(
                "octopusx", story="quick", title="e2e", files=("jellyfish",)
            )
            paste(program, task.id)
            await until(lambda: engine.tasks)
            assert window.paste.text() == ""
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            key = only_task(program).key
            await until(lambda: (row := window.tasks.tasks.row_of(key)) and row.task.state.final)
            assert window.details.key == key
            await press(program, window.tasks, Qt.Key.Key_Return)
            await until(lambda: window.details.player.frames_seen > 5, "frames in the sink")
            await press(program, window.tasks, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: only_task(program).saved)
            (path,) = only_task(program).saved
            assert _sha(Path(path)) == _sha(resource("demo", "jellyfish.mp4"))
        key = stage.gateway.account("octopusx").key
        carried = {seen.service for seen in stage.gateway.requests if key in str(seen.headers)}
        assert carried == {"octopusx"}

    stage.run(story)


def test_every_file_of_a_task_plays_and_all_are_saved(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("moneyprinterturbo") as program:
            window = program.window
            paste(program, story_id(stage, "moneyprinterturbo", "several-files"))
            await until(lambda: program.engine.tasks)
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            task = only_task(program)
            assert task.report
            for index in range(len(task.report.videos)):
                window.wishes.play(task.key, index)
                await until(lambda: window.details.player.frames_seen > 2, f"frames of {index}")
            window.wishes.save(task.key, ())
            await until(lambda: len(only_task(program).saved) == 4)
            assert len({Path(path).name for path in only_task(program).saved}) == 4

    stage.run(story)


def test_a_failure_is_explained_in_the_service_s_own_words(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            paste(program, story_id(stage, "clearmaas", "failed"))
            await until(lambda: program.engine.tasks and only_task(program).state.final)
            cards = program.window.details.cards
            await until(lambda: any(card.isVisible() for card in cards))
            assert cards[0].words.toPlainText() == "Failure to pass the risk control system"
            program.window.details.cards[0].copy_requested.emit()
            clipboard = QGuiApplication.clipboard()
            await until(lambda: "risk control" in clipboard.text())
            assert "ClearMaas" in clipboard.text()
            assert stage.gateway.account("clearmaas").key not in clipboard.text()

    stage.run(story)


def test_a_restart_goes_on_where_it_was(stage: Stage) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="quick", queue=30, run=60)
        async with stage.open("clearmaas") as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks and only_task(program).checked_at)
            assert not only_task(program).state.final
        stage.gateway.finish(task.id)
        async with stage.open("clearmaas") as program:
            assert only_task(program).ref.id == task.id
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            history = await program.engine.history(only_task(program).key)
            assert [change.state for change in history][-1] is State.SUCCEEDED
            assert len(history) >= 2

    stage.run(story)


def test_a_killed_program_has_lost_nothing(stage: Stage) -> None:
    """kill -9 as soon as the paste bar says that the tasks are followed."""
    ids = [story_id(stage, "moneyprinterturbo", s) for s in ("slow", "finished", "failed")]
    base = stage.gateway.account("moneyprinterturbo").base
    child = subprocess.Popen(
        [sys.executable, "-c", _FOLLOW_AND_WAIT, str(stage.folder / "profile"), base, *ids],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "followed\n"
        child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)

    async def story() -> None:
        async with stage.open("moneyprinterturbo") as program:
            assert {task.ref.id for task in program.engine.tasks.values()} == set(ids)
            await until(lambda: all(t.checked_at for t in program.engine.tasks.values()))

    stage.run(story)


_FOLLOW_AND_WAIT = """
import asyncio, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from vidmon.app import Program
from vidmon.core.account import Account
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder
from vidmon.qt import theme
from vidmon.qt.server_question import ServerAct
from vidmon.qt.loop import run

async def main():
    program = await Program.open(in_folder(Path(sys.argv[1])), MemoryKeys())
    account = Account("moneyprinterturbo", "moneyprinterturbo", "MPT", sys.argv[2])
    await program.engine.accounts.put(account, {})
    await program.start()
    program.window.paste.paste("\\n".join(sys.argv[3:]))
    while program.window.paste.text():
        await asyncio.sleep(0.005)
    print("followed", flush=True)
    await asyncio.sleep(60)
    return 0

app = QApplication([])
theme.install(app)
run(app, main)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no asking to end on Windows")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_program_that_is_told_to_end_does_so_in_order(
    tmp_path: Path, told: signal.Signals
) -> None:
    """Ctrl+C in the terminal where the demo was started, as a rule."""
    child = subprocess.Popen(
        [sys.executable, "-c", _OPEN_AND_TELL, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline() == "open\n"
        child.send_signal(told)
        assert "Traceback" not in child.stderr.read()
    assert child.returncode == 0


_OPEN_AND_TELL = """
import asyncio, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from vidmon.app import Program
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder
from vidmon.qt import theme
from vidmon.qt.server_question import ServerAct
from vidmon.qt.loop import run

async def main():
    program = await Program.open(in_folder(Path(sys.argv[1])), MemoryKeys())
    await program.start()
    asyncio.get_running_loop().call_later(0.2, lambda: print("open", flush=True))
    await program.till_closed()
    return 0

signal.signal(signal.SIGINT, signal.default_int_handler)
app = QApplication([])
theme.install(app)
sys.exit(run(app, main))
"""


def test_ctrl_v_anywhere_in_the_window_pastes(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window = program.window
            QGuiApplication.clipboard().setText(story_id(stage, "clearmaas", "finished"))
            await press(program, window.tasks, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: program.engine.tasks)

    stage.run(story)


@pytest.mark.parametrize("tab", range(4))
def test_ctrl_f_searches_the_tasks_whatever_the_details_show(stage: Stage, tab: int) -> None:
    """Before: the reply's own Ctrl+F and the window's undid each other."""

    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window = program.window
            paste(program, story_id(stage, "clearmaas", "failed"))
            await until(lambda: program.engine.tasks and only_task(program).state.final)
            await until(lambda: window.details.key)
            window.details.findChildren(QTabBar)[0].setCurrentIndex(tab)
            await press(program, window.tasks, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
            await until(window.search.hasFocus)

    stage.run(story)


def test_ctrl_z_brings_back_what_was_removed(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window = program.window
            paste(program, story_id(stage, "clearmaas", "finished"))
            await until(lambda: window.tasks.current())
            await press(program, window.tasks, Qt.Key.Key_Delete)
            await until(lambda: not program.engine.tasks)
            assert window.notice.words.text() == "1 task removed"
            await press(program, window.tasks, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: program.engine.tasks)

    stage.run(story)


def test_an_id_in_the_list_is_selected_not_added_twice(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            first, second = (story_id(stage, "clearmaas", s) for s in ("finished", "failed"))
            paste(program, f"{first}\n{second}")
            await until(lambda: len(program.engine.tasks) == 2)
            paste(program, first)
            await until(lambda: program.window.paste.message.text() == "Already in the list.")
            current = program.window.tasks.current()
            assert current
            assert current.task.ref.id == first
            assert len(program.engine.tasks) == 2

    stage.run(story)


def test_an_unclear_id_is_asked_about_once_and_remembered(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "new-api") as program:
            bar = program.window.paste
            paste(program, story_id(stage, "new-api", "finished"))
            await until(bar.question.isVisible)
            assert not program.engine.tasks
            assert not stage.gateway.requests  # nothing is asked on a guess
            named = {button.accessibleName(): button for button in bar.question.buttons}
            QTest.mouseClick(
                next(b for name, b in named.items() if "new-api" in name), Qt.MouseButton.LeftButton
            )
            await until(lambda: program.engine.tasks)
            assert only_task(program).provider == "new-api"
            paste(program, story_id(stage, "new-api", "quick"))
            await until(lambda: len(program.engine.tasks) == 2)
        async with stage.open("clearmaas", "new-api") as program:
            paste(program, story_id(stage, "new-api", "no-link"))
            await until(lambda: len(program.engine.tasks) == 3)

    stage.run(story)


def test_a_link_of_an_unknown_host_asks_for_an_account_and_sends_nothing(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            bar = program.window.paste
            paste(program, "https://gateway.example/v1/video/generations/task_" + "a" * 32)
            await until(bar.question.isVisible)
            assert not stage.gateway.requests
            QTest.mouseClick(bar.question.buttons[0], Qt.MouseButton.LeftButton)
            await until(program.accounting.dialog.isVisible)
            program.accounting.dialog.close()
            assert bar.text()  # nothing that was typed is lost

    stage.run(story)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n", intake.PRIVATE),
        ("+49 170 1234567", intake.PHONE),
        ("task 12 of 30", intake.SPACES),
        ("a/b/c", intake.SLASHES),
        ("word " * 2_000_000, intake.SPACES),
    ],
)
def test_bad_input_gets_a_clear_line_and_nothing_else(stage: Stage, text: str, words: str) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "moneyprinterturbo") as program:
            paste(program, text)
            await until(lambda: program.window.paste.message.text().startswith(words))
            assert not program.engine.tasks
            assert not stage.gateway.requests
            # What was refused can be put right, but a private key must not stand there.
            assert bool(program.window.paste.text()) is (words != intake.PRIVATE)

    stage.run(story)


def test_what_was_refused_is_told_after_the_question_about_the_rest(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "new-api") as program:
            bar = program.window.paste
            paste(program, f"{story_id(stage, 'new-api', 'finished')}\n+49 170 1234567")
            await until(bar.question.isVisible)
            QTest.mouseClick(bar.question.buttons[0], Qt.MouseButton.LeftButton)
            await until(lambda: program.engine.tasks)
            await until(lambda: bar.message.text().startswith(intake.PHONE))
            assert "+49 170 1234567" in bar.text()

    stage.run(story)


def test_an_id_of_a_form_that_no_account_has_may_get_a_new_account(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            bar = program.window.paste
            paste(program, story_id(stage, "moneyprinterturbo", "finished"))
            await until(bar.question.isVisible)
            named = {button.accessibleName(): button for button in bar.question.buttons}
            new = next(b for name, b in named.items() if "MoneyPrinterTurbo" in name)
            QTest.mouseClick(new, Qt.MouseButton.LeftButton)
            await until(program.accounting.dialog.isVisible)
            assert not stage.gateway.requests
            program.accounting.dialog.close()

    stage.run(story)


def test_an_empty_paste_bar_says_what_to_paste(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            QTest.mouseClick(program.window.paste.follow, Qt.MouseButton.LeftButton)
            await until(lambda: program.window.paste.message.text() == intake.EMPTY)

    stage.run(story)


@pytest.mark.parametrize(
    ("mishap", "kind"),
    [
        ("web_page", Kind.BAD_REPLY),
        ("cut_json", Kind.BAD_REPLY),
        ("rate_limited", Kind.RATE_LIMITED),
        ("server_error", Kind.SERVER_TROUBLE),
        ("reset", Kind.NETWORK),
        ("bad_key", Kind.KEY_REJECTED),
    ],
)
def test_trouble_stands_beside_the_state_and_goes_again(
    stage: Stage, mishap: str, kind: Kind
) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="quick", queue=0, run=2000)
        async with stage.open("clearmaas") as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks and only_task(program).checked_at)
            key, state = only_task(program).key, only_task(program).state
            stage.gateway.trouble("clearmaas", mishap, 1)
            program.engine.watch.ask_now((key,))
            await until(lambda: only_task(program).trouble)
            trouble = only_task(program).trouble
            assert trouble
            assert trouble.kind is kind
            assert only_task(program).state is state
            program.engine.watch.ask_now((key,))
            await until(lambda: only_task(program).trouble is None)
            assert only_task(program).state is state

    stage.run(story)


def test_removing_can_be_undone(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            window = program.window
            paste(program, story_id(stage, "clearmaas", "finished"))
            await until(lambda: window.tasks.current())
            await press(program, window.tasks, Qt.Key.Key_Delete)
            await until(lambda: not program.engine.tasks)
            await until(lambda: window.tasks.tasks.rowCount() == 0)
            QTest.mouseClick(window.notice.undo, Qt.MouseButton.LeftButton)
            await until(lambda: window.tasks.tasks.rowCount() == 1)
            assert only_task(program).ref.id == story_id(stage, "clearmaas", "finished")

    stage.run(story)


def test_a_title_outlives_answers_and_a_restart(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            paste(program, story_id(stage, "clearmaas", "finished"))
            await until(lambda: program.engine.tasks and only_task(program).state.final)
            key = only_task(program).key
            program.window.wishes.rename(key, "Aurora, final cut")
            await until(lambda: only_task(program).title == "Aurora, final cut")
            program.engine.watch.ask_now((key,))
            before = only_task(program).checked_at
            await until(lambda: only_task(program).checked_at != before)
            assert only_task(program).title == "Aurora, final cut"
        async with stage.open("clearmaas") as program:
            assert only_task(program).title == "Aurora, final cut"

    stage.run(story)


def test_the_server_s_tasks_can_be_followed_and_deleted(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("moneyprinterturbo") as program:
            window = program.window
            window.wishes.open_server_tasks()
            from vidmon.qt.server_tasks import ServerTasks

            (dialog,) = window.findChildren(ServerTasks)
            await until(lambda: dialog.table.rowCount() >= 6)
            dialog.table.selectRow(0)
            refs = dialog.selected()
            dialog.follow_requested.emit(refs)
            await until(lambda: program.engine.tasks)
            assert only_task(program).ref == refs[0]
            await _delete(program, only_task(program).key)

    async def _delete(program: object, key: int) -> None:
        from PySide6.QtWidgets import QMessageBox

        from vidmon.app import Program

        assert isinstance(program, Program)
        program.window.wishes.delete_on_server((key,))
        (box,) = program.window.findChildren(QMessageBox)
        assert program.engine.tasks  # asked first
        delete = next(b for b in box.buttons() if b.text() == "Delete on the server")
        QTest.mouseClick(delete, Qt.MouseButton.LeftButton)
        said = program.window.paste.message
        await until(lambda: not program.engine.tasks or said.text())

    stage.run(story)


@pytest.mark.parametrize(
    ("story_word", "words"), [("slow", "still being made"), ("", "not on the")]
)
def test_deleting_what_cannot_be_deleted_is_told_in_words(
    stage: Stage, story_word: str, words: str
) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("moneyprinterturbo", story="slow", queue=0, run=9000)
        async with stage.open("moneyprinterturbo") as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks and only_task(program).checked_at)
            if not story_word:
                stage.gateway.forget(task.id)
            task_now, say = only_task(program), program.window.paste.say
            await program.server.acts.do(ServerAct.DELETE, (task_now,), say)
            assert words in program.window.paste.message.text()
            assert program.engine.tasks

    stage.run(story)


def test_an_account_is_made_tested_and_its_key_is_only_in_the_keyring(
    stage: Stage, keyring_bus: KeyStore
) -> None:
    """Typed into the real dialog; kept by the real Secret Service; found nowhere else."""

    async def story() -> None:
        base = stage.gateway.account("clearmaas").base
        async with stage.open(keys=OsKeys()) as program:
            program.window.wishes.add_account()
            dialog = program.accounting.dialog
            await until(dialog.isVisible)
            form = dialog.form
            form.name.setText("Work")
            form.base.setText(f"{base}/v1/video/generations/")
            QTest.keyClicks(form.inputs["key"], f"  Bearer {CANARY}")
            QTest.mouseClick(dialog.test_button, Qt.MouseButton.LeftButton)
            await until(lambda: "key" in dialog.said.text().lower(), "the test's outcome")
            assert "rejected" in dialog.said.text()
            QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
            await until(lambda: program.engine.accounts.all())
            (account,) = program.engine.accounts.all()
            assert (account.name, account.base) == ("Work", base)
            await until(lambda: dialog.said.text() == "Saved.")
            assert keyring_bus.labels()
            assert form.inputs["key"].text() == ""
            assert CANARY not in form.inputs["key"].placeholderText()
            dialog.close()
            paste(program, "task_" + "0" * 32)
            await until(lambda: program.engine.tasks and only_task(program).trouble)
        async with stage.open(keys=OsKeys()) as program:
            (account,) = program.engine.accounts.all()
            assert dict(await program.engine.accounts.secrets(account.id)) == {"key": CANARY}

    stage.run(story)
    assert not _files_with(stage.folder, CANARY)


def test_a_second_click_on_save_makes_no_second_account(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            program.window.wishes.add_account()
            dialog = program.accounting.dialog
            await until(dialog.isVisible)
            QTest.keyClicks(dialog.form.inputs["key"], CANARY)
            for _ in range(2):
                QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
                await asyncio.sleep(0)  # one turn of the loop, as between two clicks
            await until(lambda: dialog.said.text() == "Saved.")
            await until(dialog.save_button.isEnabled)
            assert len(program.engine.accounts.all()) == 1
            dialog.close()

    stage.run(story)


def test_accounts_opens_at_an_account_and_unlocking_keeps_what_is_typed(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "octopusx") as program:
            dialog = program.accounting.dialog
            program.window.wishes.open_accounts()
            await until(lambda: dialog.current() == "clearmaas")
            dialog.begin()
            QTest.keyClicks(dialog.form.name, "Half typed")
            await program.accounting._unlock()
            program.window.wishes.open_accounts()
            await until(lambda: not program.owner._tasks)
            assert dialog.form.name.text() == "Half typed"
            dialog.close()

    stage.run(story)


def test_a_task_whose_account_was_removed_says_so_and_can_be_followed_again(
    stage: Stage,
) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="quick", queue=0, run=2000)
        async with stage.open("clearmaas") as program:
            account = program.engine.accounts.get("clearmaas")
            assert account
            paste(program, task.id)
            await until(lambda: program.engine.tasks and only_task(program).checked_at)
            await program.accounting._remove("clearmaas")
            await until(lambda: only_task(program).trouble)
            card = program.window.details.cards[0]
            await until(lambda: card.title.text() == "The account of this task was removed")
            assert not card.said.isVisible()  # the service said nothing
            new = await program.engine.accounts.put(
                replace(account, id=""), {"key": stage.gateway.account("clearmaas").key}
            )
            program.window.paste.clear()
            paste(program, task.id)
            await until(lambda: any(t.account == new.id for t in program.engine.tasks.values()))

    stage.run(story)


def test_a_long_name_does_not_stretch_the_accounts_dialog(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            dialog = program.accounting.dialog
            program.window.wishes.open_accounts()
            await until(lambda: dialog.current() == "clearmaas")
            before = dialog.minimumSizeHint().width()
            account = program.engine.accounts.get("clearmaas")
            assert account
            await program.engine.accounts.put(replace(account, name="W" * 200), {})
            program.window.wishes.open_accounts()
            await until(lambda: not program.owner._tasks)
            assert dialog.form._title.text() == "W" * 200
            assert dialog.minimumSizeHint().width() == before
            dialog.close()

    stage.run(story)


def test_a_full_disk_is_told_and_the_pasted_text_stays(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            full = "SELECT page_count FROM pragma_page_count"
            database = program.engine.ledger._db
            (pages,) = database.execute(full).fetchone()
            database.execute(f"PRAGMA max_page_count={pages}")
            ids = "\n".join(f"task_{number:032d}" for number in range(400))
            paste(program, ids)
            await until(lambda: "disk is full" in program.window.paste.message.text())
            assert program.window.paste.text() == ids
            assert not program.engine.tasks
            database.execute("PRAGMA max_page_count=1000000")

    stage.run(story)


def test_a_good_account_is_told_so_at_no_cost(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "moneyprinterturbo", "capcut-mate") as program:
            for provider in ("clearmaas", "moneyprinterturbo", "capcut-mate"):
                await _test_account(program, provider)

    stage.run(story)


async def _test_account(program: Program, provider: str) -> None:
    dialog = program.accounting.dialog
    program.accounting.open(provider)
    await until(lambda: dialog.current() == provider)
    QTest.mouseClick(dialog.test_button, Qt.MouseButton.LeftButton)
    await until(lambda: dialog.said.property("kind") == "good", provider)


def test_a_save_can_be_cancelled_and_goes_on_later(stage: Stage) -> None:
    async def story() -> None:
        stage.gateway.throttle(100_000)
        async with stage.open("chainhub-minimax") as program:
            paste(program, story_id(stage, "chainhub-minimax", "finished"))
            await until(lambda: program.engine.tasks and only_task(program).state.final)
            key = only_task(program).key
            program.window.wishes.save(key, ())
            row = program.window.tasks.tasks.row_of
            await until(lambda: (r := row(key)) and r.saving and r.saving.received > 0)
            program.window.wishes.cancel_save(key, -1)
            await until(lambda: not program.engine.files.saving())
            assert not only_task(program).saved
            stage.gateway.throttle(None)
            program.window.wishes.save(key, ())
            await until(lambda: only_task(program).saved)
            assert _sha(Path(only_task(program).saved[0])) == _sha(resource("demo", "aurora.mp4"))

    stage.run(story)


def test_a_folder_that_cannot_be_written_is_told_and_loses_nothing(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            blocked = stage.folder / "blocked"
            blocked.write_text("a file, not a folder")
            program.window.wishes.keep_setting("save_folder", str(blocked / "videos"))
            paste(program, story_id(stage, "clearmaas", "finished"))
            await until(lambda: program.engine.tasks and only_task(program).state.final)
            program.window.wishes.save(only_task(program).key, ())
            await until(lambda: "Not saved" in program.window.paste.message.text())
            assert not only_task(program).saved

    stage.run(story)


def test_the_tour_goes_through_a_real_window(screen: dict[str, str], tmp_path: Path) -> None:
    """Under Xvfb: the picture of the screen shows the video, the files are the origin's."""
    done = subprocess.run(
        [sys.executable, "-m", "vidmon", "--demo", "--tour", str(tmp_path)],
        env={**os.environ, **screen},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all steps went well" in done.stdout
    picture = QImage(str(tmp_path / "4-playing-octopusx.png"))
    assert len({picture.pixel(x, 200) for x in range(760, 1280, 4)}) > 20  # no black rectangle
    videos = {_sha(path) for path in tmp_path.glob("*.mp4")}
    assert videos
    assert videos <= {_sha(path) for path in resource("demo").glob("*.mp4")}


def test_the_database_from_the_future_is_refused_in_words(stage: Stage) -> None:
    folder = stage.folder / "profile"
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / "vidmon.sqlite3") as db:
        db.execute("PRAGMA user_version = 9999")
    db.close()

    async def story() -> None:
        from PySide6.QtWidgets import QApplication, QMessageBox

        from vidmon.life import live
        from vidmon.places import in_folder

        ended = asyncio.ensure_future(live(in_folder(folder)))
        await until(lambda: any(isinstance(w, QMessageBox) for w in QApplication.topLevelWidgets()))
        (box,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
        assert "newer" in box.text()
        box.accept()
        assert await ended == 1

    stage.run(story)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files_with(folder: Path, text: str) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if text.encode() in path.read_bytes()]


def test_a_text_from_outside_is_pasted_and_a_link_is_only_shown(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            known = stage.gateway.add_task("octopusx", story="slow", title="t").id
            program.window.showMinimized()
            program.called(f"vidmon://track?id={known}")
            assert not program.window.isMinimized()
            assert program.window.paste.text() == known
            assert program.window.paste.message.isVisible()
            assert not program.engine.tasks
            QTest.keyClick(program.window.paste.field, Qt.Key.Key_Return)
            await until(lambda: program.engine.tasks)
            program.called("vidmon://format?disk=c")
            assert "asks for nothing" in program.window.paste.message.text()
            other = stage.gateway.add_task("octopusx", story="slow", title="u").id
            program.called(other)
            await until(lambda: len(program.engine.tasks) == 2)

    stage.run(story)
