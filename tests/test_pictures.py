"""Pictures of videos in the whole program: in the list, in the player, in the user's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from window import Stage, only_task, paste, press, until

from vidmon.core.task import Report, State, Task, TaskRef, Video
from vidmon.shipped import resource
from vidmon.wiring.frames import frame_name

if TYPE_CHECKING:
    from vidmon.app import Program

# Of this machine, not of ours: no sound card, no graphics card, no notion of size hints.


async def _finished(stage: Stage, program: Program) -> Task:
    wanted = stage.gateway.add_task(
        "octopusx", story="quick", title="Deep blue", files=("jellyfish",)
    )
    stage.gateway.finish(wanted.id)
    paste(program, wanted.id)
    await until(lambda: program.engine.tasks and only_task(program).state is State.SUCCEEDED)
    key = only_task(program).key
    await until(lambda: (row := program.window.tasks.tasks.row_of(key)) and row.task.state.final)
    await program.engine.rename(key, "Deep blue")
    return only_task(program)


def _colours(picture: QImage) -> int:
    width, height = picture.width(), picture.height()
    return len({picture.pixel(width * x // 9, height * y // 9) for x in range(9) for y in range(9)})


def _row_picture(program: Program, task: Task) -> QImage:
    """Take what the list shows where the row's picture is."""
    tasks = program.window.tasks
    index = tasks.filter.mapFromSource(tasks.tasks.index_of(task.key))
    place = tasks.visualRect(index).adjusted(20, 14, -(tasks.visualRect(index).width() - 90), -14)
    return tasks.viewport().grab(place).toImage()


def test_what_plays_is_seen_in_the_list_and_as_a_poster_the_next_time(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            task = await _finished(stage, program)
            assert program.thumbnails.picture(task) is None
            assert _colours(_row_picture(program, task)) < 30
            program.window.wishes.play(task.key, 0)
            await until(lambda: program.thumbnails.has(task, 0), "the first frame is kept")
            await until(lambda: program.thumbnails.picture(task), "it can be painted")
            assert not program.thumbnails.making  # no process for what is decoded anyway
            assert _colours(_row_picture(program, task)) > 30
        async with stage.open() as program:
            program.window.show_task(task.key)
            player = program.window.details.player
            await until(lambda: _colours(player.grab().toImage()) > 30, "the poster is shown")

    stage.run(story)


def test_what_is_saved_gets_a_picture_without_being_played(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            task = await _finished(stage, program)
            program.window.wishes.save(task.key, ())
            await until(lambda: program.thumbnails.has(task, 0), "it has a picture")
            poster = program.thumbnails.poster(task)
            assert (poster.width(), poster.height()) == (480, 270)

    stage.run(story)


def test_a_video_that_is_only_cached_gets_its_picture_again(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            task = await _finished(stage, program)
            program.window.wishes.play(task.key, 0)
            await until(lambda: program.window.details.player.frames_seen > 3)
        for path in (stage.folder / "profile" / "cache" / "thumbnails").iterdir():
            path.unlink()
        served = stage.gateway.served_bytes
        async with stage.open() as program:
            program.window.resize(1320, 820)  # a screen of 800 px leaves the rows no pictures
            await until(lambda: program.thumbnails.has(task, 0), "the cache gave a picture")
        assert stage.gateway.served_bytes == served  # not one byte from the network

    stage.run(story)


def test_a_broken_saved_file_leaves_the_window_as_it_is(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            task = await _finished(stage, program)
            broken = stage.folder / "broken.mp4"
            broken.write_bytes(resource("demo", "jellyfish.mp4").read_bytes()[:4000])
            program.pictures.saved(task.key, 0, broken)
            await until(lambda: not program.thumbnails.making)
            assert not program.thumbnails.has(task, 0)
            program.window.wishes.play(task.key, 0)
            await until(lambda: program.thumbnails.has(task, 0), "playing gives one still")

    stage.run(story)


def test_frames_are_saved_beside_the_videos_and_never_over_each_other(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            task = await _finished(stage, program)
            player = program.window.details.player
            program.window.wishes.play(task.key, 0)
            await until(lambda: player.frames_seen > 5)
            player.toggle()
            folder = program.filing.folder()
            for count in (1, 2):
                await press(program, player.focusProxy(), Qt.Key.Key_S)
                await until(lambda n=count: len(list(folder.glob("*.png"))) == n)
            first, second = sorted(folder.glob("*.png"), key=lambda path: len(path.name))
            assert first.name.startswith("Deep blue 0m0")
            assert second.name == f"{first.stem} (2).png"
            assert first.read_bytes() == second.read_bytes()
            assert (QImage(str(first)).width(), QImage(str(first)).height()) == (640, 360)
            await until(lambda: "Saved Deep blue" in program.window.statusBar().currentMessage())
            assert {path.suffix for path in folder.iterdir()} == {".png"}

    stage.run(story)


def test_a_frame_that_cannot_be_saved_is_told(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            task = await _finished(stage, program)
            blocked = stage.folder / "blocked"
            blocked.write_text("a file, not a folder")
            program.window.wishes.keep_setting("save_folder", str(blocked / "videos"))
            program.window.wishes.play(task.key, 0)
            player = program.window.details.player
            await until(lambda: player.frames_seen > 5)
            player.save_frame()
            words = program.window.paste.message
            await until(lambda: "The frame is not saved" in words.text())

    stage.run(story)


def test_the_pace_of_the_network_is_said_while_it_is_waited_for(stage: Stage) -> None:
    async def story() -> None:
        async with stage.open("octopusx") as program:
            task = await _finished(stage, program)
            stage.gateway.throttle(30_000)  # bytes a second
            player = program.window.details.player
            program.window.wishes.play(task.key, 0)
            await until(lambda: player.waiting and "kB/s" in player._wait.words.text())
            stage.gateway.throttle(None)
            await until(lambda: player.frames_seen)
            assert not program.filing._pulse.isActive()

    stage.run(story)


def test_a_frame_is_called_after_task_file_and_time() -> None:
    one = Task(1, "p", "a", TaskRef("id-1"), title="A: b")
    assert frame_name(one, 0, 3217) == "A- b 0m03.217s.png"
    videos = (Video("http://h/1.mp4", "final 1"), Video("http://h/2.mp4"))
    report = Report(State.SUCCEEDED, videos=videos)
    several = Task(1, "p", "a", TaskRef("id-1"), report=report)
    assert frame_name(several, 0, 61_000) == "id-1 final 1 1m01.000s.png"
    assert frame_name(several, 1, 0) == "id-1 2 0m00.000s.png"
