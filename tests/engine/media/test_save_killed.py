"""A saving process is killed at random moments: the next one goes on where it was."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from faulty_origin import File, Origin, digest, film, origin_in_thread

from vidmon.engine.media.claim import read_claim
from vidmon.engine.media.lines import MOST

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 24_000_000
PACE = 3e6  # a connection: so there are soon several
KILLS = int(os.environ.get("VIDMON_KILLS", "10"))
REFETCHED_MOST = 1 << 20
IN_FLIGHT = 512 * 1024  # what the origin had sent and nobody had read yet when the kill came

SAVER = """
import asyncio, sys
from pathlib import Path
import httpx
from vidmon.engine.media.library import MediaLibrary
from vidmon.engine.media.link import Link
from vidmon.engine.media.save import save

async def main(url, origin, folder):
    async with httpx.AsyncClient() as client:
        library = MediaLibrary(client, Path(folder) / "cache")
        medium = await library.open("account/task/0", Link(url, own_origin=origin))
        print(await save(medium, Path(folder) / "films", "film.mp4"), flush=True)
        await library.aclose()

asyncio.run(main(*sys.argv[1:]))
"""


def _saving(server: Origin, folder: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", SAVER, server.url(), server.origin, str(folder)]
    return subprocess.Popen(words, stdout=subprocess.PIPE)


def test_killed_at_random_moments_it_resumes_with_little_fetched_again(tmp_path: Path) -> None:
    data, dice = film(SIZE), random.Random(20261122)
    kills = most = rounds = 0
    with origin_in_thread(File(data, pace=PACE)) as server:
        while kills < KILLS:
            folder, rounds = tmp_path / str(rounds), rounds + 1
            final = folder / "films" / "film.mp4"
            while kills < KILLS and not final.exists():
                with _saving(server, folder) as saving:
                    _wait_for_bytes(server, server.served + dice.randrange(SIZE // 3), saving)
                    saving.kill()
                kills += 1
                most = max(most, _lost(folder))
                assert most <= REFETCHED_MOST
            with _saving(server, folder) as saving:
                out = saving.communicate(timeout=60)[0].decode().strip()
            assert saving.returncode == 0
            assert out == str(final)
            assert digest(final.read_bytes()) == digest(data)
            assert [path.name for path in final.parent.iterdir()] == ["film.mp4"]
            final.unlink()
        assert server.most_sending == MOST
        again = server.served - rounds * SIZE
    figures = f"{kills} kills, {rounds} saves, {most} lost at most, {again / kills:.0f} on average"
    sys.stderr.write(figures + " with what was on its way\n")
    assert again <= kills * (REFETCHED_MOST + MOST * IN_FLIGHT)


def test_killed_about_its_end_it_leaves_the_whole_file_or_none(tmp_path: Path) -> None:
    data, dice = film(700_000), random.Random(3)
    with origin_in_thread(File(data)) as server:
        for n in range(max(KILLS // 2, 1)):
            folder = tmp_path / str(n)
            final = folder / "films" / "film.mp4"
            with _saving(server, folder) as saving:
                _wait_for_bytes(server, server.served + len(data), saving)
                time.sleep(dice.random() * 0.03)  # somewhere among the flushes, links and moves
                saving.kill()
            assert not final.exists() or digest(final.read_bytes()) == digest(data)
            with _saving(server, folder) as saving:
                saving.communicate(timeout=60)
            assert [path.name for path in final.parent.iterdir()] == ["film.mp4"]
            assert digest(final.read_bytes()) == digest(data)


def _wait_for_bytes(server: Origin, size: int, saving: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while server.served < size and saving.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.001)  # the origin runs in another thread: there is nothing to wait on


def _lost(folder: Path) -> int:
    """Give how many bytes the killed process had written and not claimed: they come again."""
    return sum(
        max(_written(path) - read_claim(path.with_suffix(".json")).ranges.total, 0)
        for path in (folder / "cache").glob("*.bin")
    )


def _written(path: Path) -> int:
    """Count the bytes of a sparse file that are no holes."""
    written = at = 0
    with path.open("rb") as file, suppress(OSError):  # there is nothing but a hole behind `at`
        while True:
            start = os.lseek(file.fileno(), at, os.SEEK_DATA)
            at = os.lseek(file.fileno(), start, os.SEEK_HOLE)
            written += at - start
    return written
