"""`vidmon save`, killed in the middle and started again with the same words, goes on."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vidmon.demo import Gateway
from vidmon.shipped import resource

MIB = 1024 * 1024
SIZE = 16 * MIB  # bytes of padding: the film must be longer than what may be fetched twice
PACE = 3_000_000  # bytes a second, of each connection
IN_FLIGHT = MIB // 2  # what was sent and nobody had read yet when the kill came


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Make a long film: a real one with a box behind it that every player skips."""
    path = tmp_path / "films" / "long.mp4"
    path.parent.mkdir()
    padding = random.Random(1).randbytes(SIZE)
    box = (SIZE + 8).to_bytes(4, "big") + b"free" + padding
    path.write_bytes(resource("demo", "jellyfish.mp4").read_bytes() + box)
    return path


def started(gateway: Gateway, task: str, folder: Path) -> subprocess.Popen[str]:
    account = gateway.account("clearmaas")
    words = ("save", "--json", "--to", str(folder), "--provider", "clearmaas")
    return subprocess.Popen(
        [sys.executable, "-m", "vidmon", *words, "--base", account.base, task],
        env={**os.environ, "VIDMON_KEY": account.key},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_served(gateway: Gateway, count: int) -> None:
    end = time.monotonic() + 60
    while sum(gateway.served_bytes.values()) < count:
        assert time.monotonic() < end, gateway.served_bytes
        time.sleep(0.005)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 there")
def test_a_killed_save_goes_on_where_it_was(film: Path, tmp_path: Path) -> None:
    folder = tmp_path / "videos"
    with Gateway(empty=True, videos=film.parent) as gateway:
        task = gateway.add_task("clearmaas", story="finished", files=("long",)).id
        gateway.throttle(PACE)
        killed = started(gateway, task, folder)
        wait_until_served(gateway, SIZE // 2)
        killed.kill()
        killed.communicate(timeout=30)
        assert not list(folder.glob("*.mp4"))  # nothing half done at a final name
        gateway.throttle(None)
        last = started(gateway, task, folder)
        out, err = last.communicate(timeout=60)
        served = sum(gateway.served_bytes.values())
    assert last.returncode == 0, err
    (path,) = json.loads(out)["files"]
    assert [str(one) for one in folder.iterdir()] == [path]
    assert _sha(Path(path)) == _sha(film)
    assert served <= film.stat().st_size + MIB + IN_FLIGHT


def _sha(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
