from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from vidmon.engine.media.cache import CacheFile
from vidmon.engine.media.claim import read_claim
from vidmon.engine.media.eviction import make_room
from vidmon.engine.media.version import Version

if TYPE_CHECKING:
    from pathlib import Path


async def _written(folder: Path, name: str = "a", size: int = 1000) -> CacheFile:
    cache = CacheFile(folder, name)
    cache.version = Version(size, '"v1"')
    await cache.write(0, b"x" * size)
    return cache


def test_what_was_claimed_is_there_after_reopening(tmp_path: Path) -> None:
    async def run() -> None:
        cache = CacheFile(tmp_path, "a")
        cache.version = Version(100, '"v1"')
        await cache.write(60, b"tail")
        await cache.write(0, b"head")
        await cache.close()

        again = CacheFile(tmp_path, "a")
        assert again.ranges.parts == ((0, 4), (60, 64))
        assert again.version == Version(100, '"v1"')
        assert await again.read(60, 4) == b"tail"
        assert not again.whole
        await again.close()

    asyncio.run(run())


def test_bytes_that_were_not_flushed_are_not_claimed(tmp_path: Path) -> None:
    async def run() -> None:
        cache = await _written(tmp_path)
        assert not (tmp_path / "a.json").exists()
        await cache.claim()
        await cache.write(1000, b"more")
        claimed = json.loads((tmp_path / "a.json").read_bytes())
        assert claimed["ranges"]["parts"] == [[0, 1000]]
        await cache.close()

    asyncio.run(run())


def test_less_than_a_mebibyte_is_ever_unclaimed(tmp_path: Path) -> None:
    async def run() -> None:
        cache = CacheFile(tmp_path, "a")
        sidecar, worst = tmp_path / "a.json", 0
        for at in range(0, 16 << 20, 65536):
            await cache.write(at, bytes(65536))
            there = json.loads(sidecar.read_bytes())["ranges"]["parts"] if sidecar.exists() else []
            worst = max(worst, at + 65536 - sum(end - start for start, end in there))
        assert worst < 1 << 20
        await cache.close()

    asyncio.run(run())


def test_a_claim_beyond_the_file_is_not_believed(tmp_path: Path) -> None:
    async def run() -> None:
        await (await _written(tmp_path)).close()
        os.truncate(tmp_path / "a.bin", 10)

        again = CacheFile(tmp_path, "a")
        assert again.ranges.parts == ()
        await again.close()

    asyncio.run(run())


def test_less_than_a_mebibyte_is_unclaimed_while_four_write(tmp_path: Path) -> None:
    async def run() -> None:
        cache = CacheFile(tmp_path, "a")
        sidecar, worst = tmp_path / "a.json", 0

        async def part(first: int) -> None:
            nonlocal worst
            for at in range(first, first + (4 << 20), 65536):
                await cache.write(at, bytes(65536))
                worst = max(worst, cache.ranges.total - read_claim(sidecar).ranges.total)

        await asyncio.gather(*(part(n << 24) for n in range(4)))
        assert cache.ranges.total == 16 << 20
        assert worst <= (1 << 20) - 65536  # what proves the link that goes on is asked for as well
        await cache.close()
        assert read_claim(sidecar).ranges == cache.ranges

    asyncio.run(run())


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"ranges": {"parts": [["a", 1]]}}'])
def test_a_broken_sidecar_claims_nothing(tmp_path: Path, text: bytes) -> None:
    async def run() -> None:
        await (await _written(tmp_path)).close()
        (tmp_path / "a.json").write_bytes(text)

        again = CacheFile(tmp_path, "a")
        assert again.ranges.parts == ()
        await again.close()

    asyncio.run(run())


def test_dropping_leaves_the_old_file_to_whoever_links_to_it(tmp_path: Path) -> None:
    async def run() -> None:
        cache = await _written(tmp_path)
        os.link(cache.path, tmp_path / "saved.mp4")
        await cache.drop()
        await cache.write(0, b"new")
        assert (tmp_path / "saved.mp4").read_bytes() == b"x" * 1000
        assert cache.ranges.parts == ((0, 3),)
        await cache.close()

    asyncio.run(run())


def test_a_saved_file_is_read_where_it_lies_until_somebody_writes_to_it(tmp_path: Path) -> None:
    async def run() -> None:
        cache = await _written(tmp_path)
        saved = tmp_path / "saved.mp4"
        os.link(cache.path, saved)
        await cache.note_saved(saved)
        assert await cache.read(0, 3) == b"xxx"
        await cache.close()
        assert not cache.path.exists()

        again = CacheFile(tmp_path, "a")
        assert again.whole
        assert again.saved == saved
        assert await again.read(998, 10) == b"xx"
        await again.close()

        saved.write_bytes(b"y" * 1000)
        os.utime(saved, (1, 1))
        third = CacheFile(tmp_path, "a")
        assert not third.ranges.parts
        assert saved.read_bytes() == b"y" * 1000
        await third.close()

    asyncio.run(run())


def test_a_file_that_another_process_has_open_is_left_alone(tmp_path: Path) -> None:
    held = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    with held:
        assert held.stdout is not None
        held.stdout.readline()
        with pytest.raises(BlockingIOError):
            CacheFile(tmp_path, "a")
        held.communicate(b"\n")
    asyncio.run(CacheFile(tmp_path, "a").close())


_HOLD = """
import sys
from pathlib import Path
from vidmon.engine.media.sparse import SparseFile
file = SparseFile(Path(sys.argv[1]) / "a.bin")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_file_that_another_process_has_open_is_not_dropped(tmp_path: Path) -> None:
    for name in ("a", "b"):
        asyncio.run(_closed(tmp_path, name))
    held = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    with held:
        assert held.stdout is not None
        held.stdout.readline()
        make_room(tmp_path, 0, set())
        assert {path.name for path in tmp_path.iterdir()} == {"a.bin", "a.json"}
        held.communicate(b"\n")
    make_room(tmp_path, 0, set())
    assert not [*tmp_path.iterdir()]


async def _closed(folder: Path, name: str) -> None:
    await (await _written(folder, name, 100_000)).close()


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    async def run() -> None:
        cache = await _written(tmp_path / "cache")
        await cache.close()
        modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "cache").iterdir()}
        assert modes == {0o600}
        assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700

    asyncio.run(run())


def test_the_least_used_go_first_when_room_is_needed(tmp_path: Path) -> None:
    async def run() -> None:
        for age, name in enumerate(["newest", "middle", "open", "oldest"]):
            await (await _written(tmp_path, name, 100_000)).close()
            for suffix in (".bin", ".json"):
                os.utime(tmp_path / (name + suffix), (1000 - age, 1000 - age))

    asyncio.run(run())
    make_room(tmp_path, 250_000, {"open"})

    assert {path.stem for path in tmp_path.iterdir()} == {"newest", "open"}
