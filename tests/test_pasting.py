"""Pasting into the whole program: keys that stay unseen, replies that tell a status, files."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from window import Stage, only_task, paste, until

from vidmon.core.account import Account
from vidmon.core.settings import WATCH_CLIPBOARD
from vidmon.core.task import State

if TYPE_CHECKING:
    from pathlib import Path

    from vidmon.app import Program

CANARY = "sk-canary-8d1f0c55e7-not-to-be-found"


def story_id(stage: Stage, provider: str, story: str) -> str:
    return next(t.id for t in stage.gateway.account(provider).tasks if t.story == story)


def command(base: str, task_id: str, key: str) -> str:
    url = f"{base}/v1/video/generations/{task_id}"
    return f'curl "{url}" \\\n  -H "Authorization: Bearer {key}"'


def drop(program: Program, mime: QMimeData) -> None:
    event = QDropEvent(
        QPointF(400, 400),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    program.window.dropEvent(event)


def answer(program: Program, words: str) -> None:
    buttons = program.window.paste.question.buttons
    button = next(b for b in buttons if words in b.accessibleName())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def kept_in(folder: Path, text: str) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]


def test_a_key_in_a_command_is_masked_at_once_and_cannot_be_undone_back(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            field = program.window.paste.field
            QTest.keyClicks(field, "half typed ")  # so that the paste waits
            paste(program, command("https://gw.example", "task_" + "a" * 32, CANARY))
            assert "canary" not in field.toPlainText()
            assert "sk-…ound" in field.toPlainText()
            assert CANARY in field.text()  # in memory, for the form that may come
            for _step in range(5):
                field.undo()
                assert "canary" not in field.toPlainText()
            for _step in range(5):
                field.redo()
                assert "canary" not in field.toPlainText()

    stage.run(story)


def test_a_key_that_was_typed_is_masked_when_it_is_entered(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            field = program.window.paste.field
            QTest.keyClicks(field, f"curl https://gw.example/v1/models -H x-api-key:{CANARY}")
            QTest.keyClick(field, Qt.Key.Key_Return)
            await until(lambda: program.window.paste.message.text())
            assert "canary" not in field.toPlainText()
            field.undo()
            assert "canary" not in field.toPlainText()

    stage.run(story)


def test_a_command_of_a_service_without_an_account_fills_in_a_new_one(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("moneyprinterturbo") as program:
            found = stage.gateway.account("clearmaas")
            task = story_id(stage, "clearmaas", "slow")
            paste(program, command("https://api.clearmaas.com", task, CANARY))
            await until(program.accounting.dialog.isVisible)
            form = program.accounting.dialog.form
            key = form.inputs["key"]
            assert isinstance(key, QLineEdit)
            assert form.service.currentData() == "clearmaas"
            assert form.base.text() == "https://api.clearmaas.com"
            assert key.text() == CANARY
            assert key.echoMode() is QLineEdit.EchoMode.Password
            assert [a.provider for a in program.engine.accounts.all()] == ["moneyprinterturbo"]
            assert CANARY not in program.engine.keys.known()
            assert not stage.gateway.requests
            form.base.setText(found.base)  # the demo's address instead of the real one
            program.accounting.dialog.save_button.click()
            await until(lambda: CANARY in program.engine.keys.known())
            program.accounting.dialog.close()
        assert not kept_in(stage.folder, CANARY)

    stage.run(story)


@pytest.mark.parametrize(("words", "kept"), [("Keep the key", True), ("Do not keep it", False)])
def test_the_key_of_a_command_is_offered_to_an_account_that_lacks_one(
    stage: Stage, words: str, *, kept: bool
) -> None:
    async def story() -> None:
        found = stage.gateway.account("clearmaas")
        async with stage.open() as program:
            account = Account("mine", "clearmaas", "Mine", found.base)
            await program.engine.accounts.put(account, {})
            paste(program, command(found.base, story_id(stage, "clearmaas", "slow"), found.key))
            bar = program.window.paste
            await until(bar.question.isVisible)
            assert program.engine.tasks
            assert found.key not in bar.question.words.text()
            assert found.key not in program.engine.keys.known()
            answer(program, words)
            await until(lambda: not bar.question.isVisible())
            if kept:
                await until(lambda: found.key in program.engine.keys.known())
                await until(lambda: only_task(program).report is not None)
            else:
                assert found.key not in program.engine.keys.known()
        assert not kept_in(stage.folder, found.key)

    stage.run(story)


def test_a_key_that_its_account_has_already_is_not_told_to_be_lost(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            found = stage.gateway.account("clearmaas")
            paste(program, command(found.base, story_id(stage, "clearmaas", "slow"), found.key))
            bar = program.window.paste
            await until(lambda: bool(program.engine.tasks))
            await until(lambda: only_task(program).report is not None)
            assert "not kept" not in bar.message.text()
            assert bar.message.text()

    stage.run(story)


def test_a_key_that_an_account_does_not_need_is_told_not_to_be_kept(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            found = stage.gateway.account("clearmaas")
            paste(program, command(found.base, story_id(stage, "clearmaas", "slow"), CANARY))
            bar = program.window.paste
            await until(lambda: "not kept" in bar.message.text())
            assert not bar.question.isVisible()
            assert bar.text() == ""
            assert CANARY not in program.engine.keys.known()

    stage.run(story)


def test_a_key_for_one_host_is_never_offered_to_an_account_at_another(stage: Stage) -> None:
    async def story() -> None:
        found = stage.gateway.account("clearmaas")
        async with stage.open() as program:
            account = Account("mine", "clearmaas", "Mine", found.base)
            await program.engine.accounts.put(account, {})
            task = story_id(stage, "clearmaas", "slow")
            reply = json.dumps({"task_id": task, "status_url": f"{found.base}/v1/videos/{task}"})
            text = command("https://other.example", "nothing", CANARY) + "\n" + reply
            paste(program, text)
            bar = program.window.paste
            await until(lambda: program.engine.tasks or bar.question.isVisible())
            shown = [bar.question.words.text(), *(b.text() for b in bar.question.buttons)]
            assert not any("Keep the key" in words for words in shown)

    stage.run(story)


def test_a_pasted_reply_is_shown_at_once_and_is_not_the_last_word(stage: Stage) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="quick", queue=0, run=9000)
        said = {"code": "success", "data": {"task_id": task.id, "status": "FAILURE"}}
        async with stage.open("clearmaas") as program:
            heard = []
            before = program.engine.news.changed

            def changed(tasks: object) -> None:
                heard.extend(tasks)  # type: ignore[call-overload]
                before(tasks)  # type: ignore[arg-type]

            object.__setattr__(program.engine.news, "changed", changed)
            paste(program, json.dumps(said))
            await until(lambda: only_task(program).state is State.RUNNING if heard else False)
            first = next(one for one in heard if one.report)
            assert (first.state, first.pasted, first.settled) == (State.FAILED, True, False)
            assert not only_task(program).pasted

    stage.run(story)


def test_a_finished_reply_whose_service_cannot_be_asked_stays_open(stage: Stage) -> None:
    async def story() -> None:
        task = story_id(stage, "clearmaas", "slow")
        url = "https://cdn.example/a.mp4"
        said = {"data": {"task_id": task, "status": "SUCCESS", "result_url": url}}
        stage.gateway.trouble("clearmaas", "server_error", 50)
        async with stage.open("clearmaas", auto_save=True) as program:
            paste(program, f"INFO reply: {said!r}")
            await until(lambda: program.engine.tasks and only_task(program).checked_at)
            now = only_task(program)
            assert (now.state, now.pasted) == (State.SUCCEEDED, True)
            assert now.trouble is not None
            watch = program.engine.watch  # asking goes on
            await until(lambda: watch.next_check(now.key) is not None or now.key in watch.asking)
            assert not program.engine.files.saving()  # a text is no reason to fetch

    stage.run(story)


def test_a_task_that_is_in_the_list_is_jumped_to_without_a_question(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas", "new-api") as program:
            bar = program.window.paste
            task = story_id(stage, "new-api", "finished")
            paste(program, task)
            await until(bar.question.isVisible)
            bar.question.remember.setChecked(False)
            answer(program, "new-api")
            await until(lambda: program.engine.tasks)
            paste(program, task)
            await until(lambda: bar.message.text() == "Already in the list.")
            assert not bar.question.isVisible()

    stage.run(story)


def test_several_ids_in_one_line_are_asked_about(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("clearmaas") as program:
            bar = program.window.paste
            one, two = (story_id(stage, "clearmaas", name) for name in ("finished", "failed"))
            paste(program, f"moved {one} after {two}")
            await until(bar.question.isVisible)
            assert not bar.question.remember.isVisible()
            answer(program, two)
            await until(lambda: program.engine.tasks)
            assert only_task(program).ref.id == two

    stage.run(story)


def test_dropped_text_and_files_are_taken_like_a_paste(stage: Stage) -> None:
    async def story() -> None:
        one, two, three = (
            story_id(stage, "moneyprinterturbo", name) for name in ("slow", "finished", "failed")
        )
        listed, reply = stage.folder / "tasks.txt", stage.folder / "reply.json"
        listed.write_text(f"{one}\n", encoding="utf-8")
        reply.write_text(json.dumps({"data": {"task_id": two}}), encoding="utf-16")
        async with stage.open("moneyprinterturbo") as program:
            files = QMimeData()
            files.setUrls([QUrl.fromLocalFile(str(path)) for path in (listed, reply)])
            drop(program, files)
            await until(lambda: len(program.engine.tasks) == 2)
            text = QMimeData()
            text.setText(three)
            drop(program, text)
            await until(lambda: len(program.engine.tasks) == 3)

    stage.run(story)


def test_a_file_that_is_no_text_or_too_big_is_refused_in_words(stage: Stage) -> None:
    async def story() -> None:
        film, big = stage.folder / "film.mp4", stage.folder / "big.txt"
        film.write_bytes(b"\0\0\0\x18ftypmp42")
        big.touch()
        os.truncate(big, 48_000_000)
        async with stage.open("clearmaas") as program:
            for path, words in ((film, "holds no text"), (big, "big.txt is 48")):
                mime = QMimeData()
                mime.setUrls([QUrl.fromLocalFile(str(path))])
                drop(program, mime)
                assert words in program.window.paste.message.text()
            drop_folder = QMimeData()
            drop_folder.setUrls([QUrl.fromLocalFile(str(stage.folder))])
            drop(program, drop_folder)
            assert "is a folder" in program.window.paste.message.text()
            assert not program.engine.tasks

    stage.run(story)


def copy_elsewhere(program: Program, mime: QMimeData) -> None:
    """Let the watch see what another program copied: the clipboard of a test is always our own."""
    program.clipboard.seen(mime)


def test_the_clipboard_is_not_watched_unless_the_user_wants_it(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            assert not program.engine.settings.get(WATCH_CLIPBOARD)
            QGuiApplication.clipboard().setText("task-video-abc123")
            program.clipboard.changed()
            assert not program.window.offer.isVisible()

    stage.run(story)


def test_a_task_in_the_clipboard_is_offered_and_followed_only_by_hand(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx", "moneyprinterturbo") as program:
            program.window.wishes.keep_setting(WATCH_CLIPBOARD.key, True)
            await until(lambda: program.clipboard.watching)
            offer = program.window.offer
            mime = QMimeData()
            mime.setText("task-video-abc123")
            copy_elsewhere(program, mime)
            await until(offer.isVisible)
            assert not program.engine.tasks
            offer.follow.click()
            await until(lambda: program.engine.tasks)
            copy_elsewhere(program, mime)  # it is in the list now
            assert not offer.isVisible()
            program.window.wishes.keep_setting(WATCH_CLIPBOARD.key, False)
            await until(lambda: not program.clipboard.watching)

    stage.run(story)


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("6c85c8cc-a77a-42b9-bc30-947815aa0558", ""),  # anybody's form
        ("correct-horse-battery-17", ""),
        (f"task-video-abc123 {CANARY}", ""),
        (CANARY, ""),
        (f"curl https://octopusx.ai/v1/videos/task-video-abc123 -H 'x-api-key: {CANARY}'", ""),
        ("task-video-abc123", "x-kde-passwordManagerHint"),
        ("task-video-abc123", "application/x-nspasteboard.org.nspasteboard.ConcealedType"),
        ("a long letter " * 5000 + "task-video-abc123", ""),
    ],
)
def test_what_is_private_or_unsure_in_the_clipboard_is_not_offered(
    stage: Stage, text: str, format_: str
) -> None:
    async def story() -> None:
        async with stage.open("octopusx", "moneyprinterturbo") as program:
            program.window.wishes.keep_setting(WATCH_CLIPBOARD.key, True)
            await until(lambda: program.clipboard.watching)
            mime = QMimeData()
            mime.setText(text)
            if format_:
                mime.setData(format_, b"secret")
            copy_elsewhere(program, mime)
            assert not program.window.offer.isVisible()
        assert not kept_in(stage.folder, text[:200])

    stage.run(story)
