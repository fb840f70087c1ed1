"""What the window hands out for a drag: the saved file, else the whole cached one, by its name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from window import Stage, only_task, paste, until

from vidmon.core.task import State
from vidmon.demo import Gateway
from vidmon.qt.drag_out import mime_of
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Iterator


CLIP = "jellyfish"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=20, empty=True) as made:
        yield made


def _sha(path: str | Path) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


THE_FILE = _sha(resource("demo", f"{CLIP}.mp4"))


def test_a_watched_video_is_carried_under_its_name_a_saved_one_as_it_lies(stage: Stage) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="finished", files=(CLIP,))
        async with stage.open("clearmaas") as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks)
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            key = only_task(program).key
            wishes, files = program.window.wishes, program.engine.files
            assert wishes.to_carry(key, -1) == ()  # nothing of it is here
            await program.engine.rename(key, "Drift: one/two")
            url = await files.play(only_task(program), 0)
            async with httpx.AsyncClient(trust_env=False) as client:
                assert len((await client.get(url)).content) > 0
            await files.stop()
            (cached,) = wishes.to_carry(key, 0)
            assert Path(cached).name == "Drift- one-two.mp4"
            assert _sha(cached) == THE_FILE
            assert mime_of([cached]).urls()[0].toLocalFile() == cached
            wishes.save(key, ())
            await until(lambda: only_task(program).saved)
            assert wishes.to_carry(key, -1) == only_task(program).saved
        passing.append(Path(cached).parent.parent)

    passing: list[Path] = []
    stage.run(story)
    assert not passing[0].exists()  # it went with the program


def test_a_video_that_is_here_in_part_is_not_carried(stage: Stage) -> None:
    async def story() -> None:
        task = stage.gateway.add_task("clearmaas", story="finished", files=(CLIP,))
        async with stage.open("clearmaas") as program:
            paste(program, task.id)
            await until(lambda: program.engine.tasks)
            await until(lambda: only_task(program).state is State.SUCCEEDED)
            stage.gateway.throttle(200_000)
            program.window.wishes.save(only_task(program).key, ())
            key = only_task(program).key
            row = program.window.tasks.tasks.row_of
            await until(lambda: (r := row(key)) and r.saving and r.saving.received > 100_000)
            assert program.window.wishes.to_carry(key, -1) == ()

    stage.run(story)
