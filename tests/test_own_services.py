"""A service of the user's own in the running program: made, changed, broken and removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from window import Stage, only_task, paste, until

from vidmon.core.account import Account
from vidmon.core.task import State, TaskRef

if TYPE_CHECKING:
    from pathlib import Path

    from vidmon.app import Program

# Of this machine, not of ours: no sound card, no graphics card, no notion of size hints.

SPEC = """\
schema = 1
extends = "new-api"
id = "mine"
title = "Mine"
home = "https://mine.example"
"""


def file_of(program: Program, name: str = "mine.toml") -> Path:
    return program.where.services / name


def offered(program: Program) -> list[str]:
    service = program.accounting.dialog.form.service
    return [service.itemText(at) for at in range(service.count())]


def test_a_service_is_made_in_the_window_and_its_task_is_followed(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            gateway = stage.gateway.account("octopusx")
            task = stage.gateway.add_task("octopusx", story="quick", title="own")
            program.window.wishes.add_service()
            dialog = program.services.dialog
            await until(dialog.isVisible)
            dialog.paste.command.setPlainText(
                f"curl '{gateway.base}/v1/video/generations/{task.id}' "
                f"-H 'Authorization: Bearer {gateway.key}'"
            )
            dialog.paste.reply.setPlainText(
                json.dumps({"code": "success", "data": {"task_id": task.id, "status": "queued"}})
            )
            dialog.paste.finished.setPlainText(
                json.dumps(
                    {
                        "code": "success",
                        "data": {"status": "succeeded", "url": "https://cdn.example/a.mp4"},
                    }
                )
            )
            for _ in range(3):
                dialog.next.click()
            await until(lambda: program.engine.tasks)
            assert not dialog.isVisible()
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            followed = only_task(program)
            assert followed.report
            assert followed.report.videos
            (account,) = program.engine.accounts.all()
            assert dict(await program.engine.accounts.secrets(account.id)) == {"key": gateway.key}
            written = file_of(program, f"{account.provider}.toml").read_text("utf-8")
            assert gateway.key not in written
            assert task.id not in written

    stage.run(story)


def test_a_file_is_on_the_shelf_while_it_is_there_and_nothing_is_lost(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            engine, path = program.engine, file_of(program)
            path.write_text(SPEC, "utf-8")
            await until(lambda: "mine" in engine.providers, "a new file")
            assert "Mine" in offered(program)
            gateway = stage.gateway.account("new-api")
            account = Account("m", "mine", "My account", gateway.base)
            await engine.accounts.put(account, {"key": gateway.key})
            task = stage.gateway.add_task("new-api", run=9000.0)
            await engine.follow([("m", TaskRef(task.id), "")])
            await until(lambda: only_task(program).state is State.RUNNING)

            path.write_text(SPEC.replace('"Mine"', '"Mine again"'), "utf-8")  # in place
            await until(lambda: "Mine again" in offered(program), "a changed file")

            path.write_text(SPEC.replace("schema = 1", "schema = one"), "utf-8")
            await until(lambda: "mine" not in engine.providers, "a broken file")
            said = program.window.paste.message.text()
            assert f"{path}: not TOML" in said
            assert "line 1" in said
            engine.watch.ask_now([only_task(program).key])
            await until(lambda: only_task(program).trouble, "it says that its service is gone")
            assert "mine" in only_task(program).trouble.message
            assert only_task(program).state is State.RUNNING
            program.accounting.open("m")
            form = program.accounting.dialog.form
            await until(lambda: form.service.currentText() == "mine (gone)")
            assert program.engine.accounts.get("m") == account

            passing = path.with_suffix(".new")
            passing.write_text(SPEC, "utf-8")
            passing.replace(path)  # as editors write
            await until(lambda: "mine" in engine.providers, "a mended file")
            await until(lambda: only_task(program).trouble is None, "it is asked again by itself")

            path.unlink()
            await until(lambda: "mine" not in engine.providers, "a removed file")
            assert only_task(program).report
            program.accounting.dialog.close()

    stage.run(story)


def test_mistakes_are_told_with_line_and_path_when_the_window_opens(stage: Stage) -> None:
    async def story() -> None:
        folder = stage.folder / "profile" / "providers"
        folder.mkdir(parents=True)
        (folder / "bad.toml").write_text(SPEC + "\nevery = 0\n", "utf-8")
        async with stage.open() as program:
            said = program.window.paste.message.text()
            assert said == f"{folder / 'bad.toml'}: every (line 7): 1 to 3600 seconds"

    stage.run(story)


def test_a_pasted_link_waits_for_the_service_that_is_made_for_it(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open() as program:
            link = "https://brand.new.example/jobs/5551234"
            paste(program, link)
            await until(lambda: program.window.paste.message.text())
            file_of(program).write_text(
                SPEC.replace('extends = "new-api"\n', 'impossible_id = "0"\n')
                + "links = ['/jobs/(?P<id>[0-9]+)']\n"
                + '[[routes]]\nurl = "{base}/jobs/{id}"\n[read]\nstate = ["status"]\n',
                "utf-8",
            )
            await until(lambda: "mine" in program.engine.providers)
            paste(program, link)
            await until(program.window.paste.question.isVisible)

    stage.run(story)
