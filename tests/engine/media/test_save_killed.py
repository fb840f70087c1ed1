"""A saving process is killed at random moments: the next one goes on where it was."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from faulty_origin import File, Origin, digest, film, origin_in_thread

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 24_000_000
PACE = 12e6
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


def _asked_from(server: Origin) -> int:
    first = re.match(r"bytes=(\d+)-", server.log[0].headers["range"])
    assert first is not None
    return int(first[1])


def test_killed_at_random_moments_it_resumes_with_little_fetched_again(tmp_path: Path) -> None:
    data, dice = film(SIZE), random.Random(20261122)
    final = tmp_path / "films" / "film.mp4"
    with origin_in_thread(File(data, pace=PACE)) as server:
        reached = 0
        for _ in range(KILLS):
            server.log.clear()
            with _saving(server, tmp_path) as saving:
                before = server.served
                _wait_for_bytes(server, before + dice.randrange(SIZE // KILLS), saving)
                saving.kill()
            if final.exists():
                break
            if server.log:
                again = reached - _asked_from(server)
                assert again <= REFETCHED_MOST
            reached = max(reached, _written(tmp_path))
        with _saving(server, tmp_path) as saving:
            out = saving.communicate(timeout=60)[0].decode().strip()
        served = server.served

    assert saving.returncode == 0
    assert digest(final.read_bytes()) == digest(data)
    assert out == str(final) or final.exists()
    assert [path.name for path in final.parent.iterdir()] == ["film.mp4"]
    assert served <= SIZE + KILLS * (REFETCHED_MOST + IN_FLIGHT)


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


def _written(folder: Path) -> int:
    """Give how far the killed process had come: where its sparse file ends."""
    return max((path.stat().st_size for path in (folder / "cache").glob("*.bin")), default=0)
