"""Films that are cut, scrambled or lie about themselves, and how the player takes them."""

from __future__ import annotations

import http.server
import json
import os
import struct
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from filming import ffmpeg

from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests" / "qt" / "videos" / "six.mp4"
_BOXES = (b"moov", b"trak", b"mdia", b"stbl", b"stsd", b"stts", b"stsz", b"stco", b"ctts", b"tkhd")
_EBML = (b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67", b"\x16\x54\xae\x6b", b"\x1f\x43\xb6\x75")

# Shows one film after the other, and says of each what came: pictures, words or nothing.
_CHILD = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from vidmon.qt import theme
from vidmon.qt.player import Player
from vidmon.qt.quiet import hush

app = QApplication([])
theme.install(app)
player = Player()
hush()
player.resize(320, 240)
player.show()
films = sys.argv[2:]
turn = [0]
patience = QTimer(singleShot=True, interval=int(sys.argv[1]))

def next_film(how):
    print(json.dumps([films[turn[0]], how]), flush=True)
    turn[0] += 1
    begin()

def begin():
    if turn[0] == len(films):
        app.quit()
        return
    patience.start()
    player.play(films[turn[0]], "A film")

def came(how):
    # Later: a film must not be changed for the next one while the player tells of it.
    at = turn[0]
    QTimer.singleShot(0, lambda: next_film(how) if at == turn[0] else None)

player.first_frame.connect(lambda: came("pictures"))
player.failed.connect(lambda words: came("words" if words else "no words"))
patience.timeout.connect(lambda: next_film("nothing"))
QTimer.singleShot(0, begin)
app.exec()
player.close_media()
print(json.dumps(["", "ended"]))
"""


def webm(folder: Path) -> bytes:
    """Give a short film in WebM."""
    path = folder / "good.webm"
    ffmpeg("-i", str(GOOD), "-t", "1", "-an", "-c:v", "libvpx", "-b:v", "200k", str(path))
    return path.read_bytes()


def _cut(film: bytes, dice: Random) -> bytes:
    return film[: dice.randrange(1, len(film))]


def _scrambled(film: bytes, dice: Random) -> bytes:
    made = bytearray(film)
    for _ in range(dice.choice([1, 10, 300])):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made)


def _scrambled_index(film: bytes, dice: Random) -> bytes:
    """Scramble near the boxes that tell where everything is."""
    made = bytearray(film)
    places = [at for box in (*_BOXES, *_EBML) if (at := film.find(box)) >= 0]
    for _ in range(20):
        at = min(dice.choice(places) + dice.randrange(-4, 60), len(made) - 1)
        made[max(at, 0)] = dice.randrange(256)
    return bytes(made)


def _lying(film: bytes, dice: Random) -> bytes:
    """Let a box be much longer or shorter than it is."""
    made = bytearray(film)
    at = film.find(dice.choice(_BOXES))
    if at >= 4:
        size = dice.choice([0, 1, 7, 0x7FFFFFFF, 0xFFFFFFFF])
        made[at - 4 : at] = struct.pack(">I", size)
        made[at + 8 : at + 12] = struct.pack(">I", dice.choice([0, 0xFFFFFFFF, 0x80000000]))
    return bytes(made)


def _hollow(film: bytes, dice: Random) -> bytes:
    begin = dice.randrange(len(film))
    return film[:begin] + bytes(len(film) - begin)


def _joined(film: bytes, dice: Random) -> bytes:
    return film[: dice.randrange(len(film))] + film[dice.randrange(len(film)) :]


def _noise(film: bytes, dice: Random) -> bytes:
    return film[:32] + dice.randbytes(50_000)


SPOILERS: dict[str, Callable[[bytes, Random], bytes]] = {
    "cut": _cut,
    "scrambled": _scrambled,
    "scrambled index": _scrambled_index,
    "lying": _lying,
    "hollow": _hollow,
    "joined": _joined,
    "noise": _noise,
}


def spoilt(count: int, dice: Random, folder: Path) -> dict[str, str]:
    """Write so many spoilt films, and give by name how each was spoilt."""
    films = {
        "mp4": GOOD.read_bytes(),
        "mov": resource("demo", "sunrise.mp4").read_bytes(),
        "webm": webm(folder),
    }
    made = {}
    for number in range(count):
        suffix, kind = dice.choice(list(films)), list(SPOILERS)[number % len(SPOILERS)]
        name = f"film{number}.{suffix}"
        (folder / name).write_bytes(SPOILERS[kind](films[suffix], dice))
        made[name] = kind
    (folder / GOOD.name).write_bytes(GOOD.read_bytes())
    return made


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def copyfile(self, *files: object) -> None:
        with suppress(OSError):  # the player has seen enough
            super().copyfile(*files)  # type: ignore[arg-type]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Quiet, directory=str(folder))
    )
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def shown(names: list[str], folder: Path, seconds: float = 4.0) -> tuple[int, dict[str, str]]:
    """Let a player of its own process show these films; give its exit status, and how each came.

    A film of which nothing comes in so many `seconds` counts as one that brings nothing.
    """
    with served(folder) as base:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                _CHILD,
                f"{seconds * 1000:.0f}",
                *(f"{base}/{n}" for n in names),
            ],
            capture_output=True,
            text=True,
            timeout=30 + (seconds + 2) * len(names),
            check=False,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        )
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return done.returncode, {url.rpartition("/")[2]: how for url, how in told}
