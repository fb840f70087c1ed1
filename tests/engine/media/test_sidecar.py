from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from faulty_origin import digest, origin
from test_media_faults import FILM, GOOD, SIZE, opened

from vidmon.engine.media.save import SaveTrouble, save
from vidmon.engine.media.sidecar import write_beside

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = {"service": "OctopusX", "id": "task_1", "finished_at": "2026-11-22T04:00:00+00:00"}


async def _saved(folder: Path, known: dict[str, str] | None) -> Path:
    async with origin(GOOD) as server, opened(server, folder) as (_, medium):
        return await save(medium, folder / "films", "film.mp4", sidecar=known)


def test_what_is_known_is_written_beside_the_video(tmp_path: Path) -> None:
    path = asyncio.run(_saved(tmp_path, KNOWN))

    told = json.loads((tmp_path / "films" / "film.mp4.json").read_bytes())
    assert told == {**KNOWN, "file": "film.mp4", "size": SIZE, "sha256": digest(FILM)}
    assert sorted(one.name for one in path.parent.iterdir()) == ["film.mp4", "film.mp4.json"]
    assert (path.parent / "film.mp4.json").stat().st_nlink == 1


def test_nothing_is_written_beside_it_unless_it_is_wanted(tmp_path: Path) -> None:
    path = asyncio.run(_saved(tmp_path, None))

    assert [one.name for one in path.parent.iterdir()] == ["film.mp4"]


def test_it_comes_later_for_what_was_saved_without_and_only_once(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            for known in (None, KNOWN, KNOWN):
                await save(medium, tmp_path / "films", "film.mp4", sidecar=known)

    asyncio.run(run())
    names = sorted(one.name for one in (tmp_path / "films").iterdir())
    assert names == ["film.mp4", "film.mp4.json"]


def test_what_lies_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "films").mkdir()
    (tmp_path / "films" / "film.mp4.json").write_bytes(b"mine")
    asyncio.run(_saved(tmp_path, KNOWN))

    assert (tmp_path / "films" / "film.mp4.json").read_bytes() == b"mine"
    told = json.loads((tmp_path / "films" / "film.mp4 (2).json").read_bytes())
    assert told["sha256"] == digest(FILM)


def test_a_part_that_a_kill_left_is_replaced(tmp_path: Path) -> None:
    video = tmp_path / "film.mp4"
    video.write_bytes(FILM)
    (tmp_path / ".film.mp4.json.part").write_bytes(b'{"half')

    assert write_beside(video, KNOWN) == tmp_path / "film.mp4.json"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["film.mp4", "film.mp4.json"]


@pytest.mark.parametrize(
    "value",
    [
        "https://cdn.example/a.mp4?X-Amz-Signature=canary",
        "https://cdn.example/a.mp4#canary",
        "see https://cdn.example/a.mp4?plain=canary&b=canary there",
        "Authorization: Bearer sk-canary-0123456789",
        "sk-canary-0123456789",
    ],
)
def test_neither_secrets_nor_what_signs_a_link_get_in(tmp_path: Path, value: str) -> None:
    video = tmp_path / "film.mp4"
    video.write_bytes(b"film")

    text = write_beside(video, {"link": value}).read_text()
    assert "canary" not in text
    assert ("https://cdn.example/a.mp4" in text) == ("https" in value)


def test_a_video_stays_saved_where_the_rest_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    (folder / ".film.mp4.json.part").mkdir()  # a folder cannot be replaced by a file

    async def run() -> SaveTrouble:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            with pytest.raises(SaveTrouble, match=r"“film.mp4.json” cannot be saved") as caught:
                await save(medium, folder, "film.mp4", sidecar=KNOWN)
            return caught.value

    trouble = asyncio.run(run())
    assert trouble.saved == folder / "film.mp4"
    assert (folder / "film.mp4").read_bytes() == FILM


def test_two_saves_at_once_give_one_file(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            saves = [save(medium, tmp_path / "films", "film.mp4", sidecar=KNOWN) for _ in range(3)]
            paths = await asyncio.gather(*saves)
            assert paths == [tmp_path / "films" / "film.mp4"] * 3
            assert server.served == SIZE

    asyncio.run(run())
    names = sorted(one.name for one in (tmp_path / "films").iterdir())
    assert names == ["film.mp4", "film.mp4.json"]
    assert (tmp_path / "films" / "film.mp4").read_bytes() == FILM


def test_two_saves_at_once_under_two_names_give_two_files(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            folders = (tmp_path / "a", tmp_path / "b")
            for path in await asyncio.gather(*(save(medium, one, "film.mp4") for one in folders)):
                assert path.read_bytes() == FILM
            assert server.served == SIZE

    asyncio.run(run())


def test_where_the_first_of_two_saves_is_cancelled_the_second_goes_on(tmp_path: Path) -> None:
    async def run() -> None:
        async with origin(GOOD) as server, opened(server, tmp_path) as (_, medium):
            first, second = (
                asyncio.create_task(save(medium, tmp_path / "films", "film.mp4")) for _ in range(2)
            )
            while not medium.ranges.total:
                await medium._news.wait()
            first.cancel()
            path = await second
            assert path.read_bytes() == FILM
            assert first.cancelled()
            assert [one.name for one in path.parent.iterdir()] == ["film.mp4"]

    asyncio.run(run())
