from __future__ import annotations

import asyncio
import errno
import os
import resource
import signal
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from faulty_origin import File, Page, digest, film, origin
from test_media_faults import FILM, GOOD, SIZE, opened

from vidmon.engine.media import place
from vidmon.engine.media.save import SaveTrouble, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vidmon.core.transfer import Transfer


def test_a_saved_file_has_its_name_time_and_rights(tmp_path: Path) -> None:
    async def run() -> Path:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            return await save(medium, tmp_path / "new" / "films", "a film.mp4", mtime=1e9)

    path = asyncio.run(run())
    assert path == tmp_path / "new" / "films" / "a film.mp4"
    assert path.read_bytes() == FILM
    assert path.stat().st_mtime == 1e9
    assert path.stat().st_mode & 0o777 == 0o666 & ~place._MASK
    assert path.stat().st_nlink == 1


def test_a_taken_name_gets_a_number_and_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"mine")
    (tmp_path / "film (2).mp4").symlink_to("nowhere")
    (tmp_path / "film.mp4.part").write_bytes(b"another program's")

    async def run() -> list[Path]:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            return [await save(medium, tmp_path, name) for name in ("film.mp4", "film (2).mp4")]

    names = [path.name for path in asyncio.run(run())]
    assert names == ["film (3).mp4", "film (2) (2).mp4"]
    assert (tmp_path / "film.mp4").read_bytes() == b"mine"
    assert (tmp_path / "film.mp4.part").read_bytes() == b"another program's"
    assert (tmp_path / "film (2) (2).mp4").read_bytes() == FILM
    assert (tmp_path / "film (3).mp4").stat().st_nlink == 1


def test_what_is_saved_already_is_not_saved_again_unless_it_was_touched(tmp_path: Path) -> None:
    async def run() -> list[str]:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            first = await save(medium, tmp_path, "film.mp4")
            second = await save(medium, tmp_path, "film.mp4")
            first.write_bytes(b"cut by the user")
            third = await save(medium, tmp_path, "film.mp4")
            return [first.name, second.name, third.name]

    assert asyncio.run(run()) == ["film.mp4", "film.mp4", "film (2).mp4"]


def test_the_suffix_follows_the_container(tmp_path: Path) -> None:
    webm = File(b"\x1a\x45\xdf\xa3\x9fB\x82\x84webm" + film(5000))

    async def run() -> Path:
        async with origin(webm) as server, opened(server, tmp_path) as (_, medium):
            return await save(medium, tmp_path, "film.mp4")

    assert asyncio.run(run()).name == "film.webm"


def test_what_is_no_video_keeps_its_part_and_is_told(tmp_path: Path) -> None:
    async def run() -> None:
        served = File(b"\x89PNG\r\n\x1a\n" + bytes(5000))
        async with origin(served) as server, opened(server, tmp_path) as (_, medium):
            with pytest.raises(SaveTrouble, match=r"no video that vidmon knows.*89 50 4e 47"):
                await save(medium, tmp_path, "film.mp4")

    asyncio.run(run())
    assert not (tmp_path / "film.mp4").exists()
    assert (tmp_path / "film.mp4.part").exists()


FOLDERS = {
    "a name too long": ("films", "x" * 260 + ".mp4", "the name is too long"),
    "a folder that is a file": ("a file", "film.mp4", "no folder"),
    "a folder below a file": ("a file/films", "film.mp4", "no folder"),
    "a folder that nobody may write to": ("/proc", "film.mp4", "cannot be saved in /proc"),
}


@pytest.mark.parametrize("case", FOLDERS)
def test_a_place_that_does_not_bear_the_file_is_told_before_a_byte_is_fetched(
    tmp_path: Path, case: str
) -> None:
    folder, name, words = FOLDERS[case]
    (tmp_path / "a file").write_bytes(b"")

    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            with pytest.raises(SaveTrouble, match=words):
                await save(medium, tmp_path / folder, name)
            assert server.log == []

    asyncio.run(run())


def test_a_disk_without_room_is_told_with_sizes_before_it_is_filled(tmp_path: Path) -> None:
    huge = 1 << 60

    def vast(request: object) -> Page:
        told = (("Content-Range", f"bytes 0-524287/{huge}"),)
        return Page(206, film(524288), told)

    async def run() -> None:
        async with origin({"/film.mp4": vast}) as server, opened(server, tmp_path) as (_, medium):
            with pytest.raises(SaveTrouble, match=r"too full: 1152921\.\d TB are needed, .* free"):
                await save(medium, tmp_path, "film.mp4")

    asyncio.run(run())
    assert (tmp_path / "film.mp4.part").exists()


@contextmanager
def _files_at_most(size: int) -> Iterator[None]:
    """Let the system refuse to write behind `size`, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    old = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, old)


def test_a_disk_that_refuses_on_the_way_keeps_what_is_there_and_goes_on_later(
    tmp_path: Path,
) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            with (
                _files_at_most(1_000_000),
                pytest.raises(SaveTrouble, match="the disk does not take files so large"),
            ):
                await save(medium, tmp_path, "film.mp4")
            assert (tmp_path / "film.mp4.part").exists()
            there = medium.ranges.total
            assert there > 500_000
            server.served = 0
            path = await save(medium, tmp_path, "film.mp4")
            assert digest(path.read_bytes()) == digest(FILM)
            assert server.served <= SIZE - there

    asyncio.run(run())


def test_cancelling_keeps_what_was_fetched(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(replace(GOOD, pace=4e6)) as server:
            async with opened(server, tmp_path) as (_, medium):
                saving = asyncio.create_task(save(medium, tmp_path, "film.mp4"))
                while medium.ranges.total < 1_000_000:
                    await medium._news.wait()
                saving.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await saving
            there = medium.ranges.total
            assert not (tmp_path / "film.mp4").exists()
            assert (tmp_path / "film.mp4.part").stat().st_size >= 1_000_000
            server.files["/film.mp4"] = GOOD
            # What the origin still sends was asked for before, and it notices soon.
            while server.sending:  # noqa: ASYNC110 - a number of the test's own server
                await asyncio.sleep(0)
            server.served = 0
            async with opened(server, tmp_path) as (_, medium):
                path = await save(medium, tmp_path, "film.mp4")
                assert digest(path.read_bytes()) == digest(FILM)
            assert server.served <= SIZE - there + 65536 + 16384
            assert not (tmp_path / "film.mp4.part").exists()

    asyncio.run(run())


def test_progress_tells_speed_and_time_left_and_ends_whole(tmp_path: Path) -> None:
    heard: list[Transfer] = []

    async def run() -> None:
        async with (
            origin(replace(GOOD, pace=4e6)) as server,
            opened(server, tmp_path) as (_, medium),
        ):
            await save(medium, tmp_path, "film.mp4", heard.append)

    asyncio.run(run())
    assert heard[-1].received == heard[-1].total == SIZE
    middle = heard[len(heard) // 2]
    assert middle.speed is not None
    assert 1e6 < middle.speed < 1e7
    assert middle.seconds_left is not None
    assert 0 < middle.seconds_left < 3


def test_a_file_system_without_hard_links_gets_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    (tmp_path / "film.mp4").write_bytes(b"mine")

    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            path = await save(medium, tmp_path, "film.mp4")
            assert path.name == "film (2).mp4"
            assert path.read_bytes() == FILM
            assert medium.cache.saved == path
            assert not medium.cache.path.exists()

    asyncio.run(run())
    assert sorted(path.name for path in tmp_path.glob("film*")) == ["film (2).mp4", "film.mp4"]


_MEMORY = Path("/dev/shm")  # a file system of its own on Linux


@pytest.mark.skipif(not _MEMORY.is_dir(), reason="there is but one file system")
def test_another_file_system_gets_a_copy(tmp_path: Path) -> None:
    async def run(folder: Path) -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            path = await save(medium, folder, "film.mp4")
            assert digest(path.read_bytes()) == digest(FILM)

    assert _MEMORY.stat().st_dev != tmp_path.stat().st_dev
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        asyncio.run(run(Path(folder)))
        assert [path.name for path in Path(folder).iterdir()] == ["film.mp4"]


def test_a_kill_between_link_and_unlink_leaves_one_file(tmp_path: Path) -> None:
    part, final = tmp_path / "film.mp4.part", tmp_path / "film.mp4"
    part.write_bytes(b"film")
    os.link(part, final)

    assert place.move_into_place(part, final) == final
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]
