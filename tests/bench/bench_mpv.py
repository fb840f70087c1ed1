"""mpv as a peer, asked over its socket, so that its start is not measured.

`playback-restart` is what it says when it shows the first picture after a start or a seek.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARGV = ["mpv", "--no-config", "--vo=null", "--ao=null", "--idle=yes", "--no-terminal", "--ytdl=no"]
_BEFORE_SEEK = 0.4  # seconds
_NEAR = 0.5  # seconds
_PATIENCE = 60.0  # seconds


class Mpv:
    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._lines = sock.makefile("rb")

    def command(self, *words: object, number: int = 0) -> None:
        asked = {"command": words, "request_id": number}
        self._sock.sendall(json.dumps(asked).encode() + b"\n")

    def until(self, wanted: object, answer: str = "event") -> dict[str, Any]:
        for line in self._lines:
            told: dict[str, Any] = json.loads(line)
            if told.get(answer) == wanted:
                return told
            if told.get("event") == "end-file" and told.get("reason") == "error":
                break
        raise RuntimeError(f"mpv ended before {wanted}")

    def restarted(self, *words: object) -> float:
        began = time.perf_counter()
        self.command(*words)
        self.until("playback-restart")
        return time.perf_counter() - began

    def position(self) -> float:
        self.command("get_property", "time-pos", number=1)
        return float(self.until(1, "request_id").get("data") or 0.0)


def played(url: str, seek: int, watch: float = 0.0) -> dict[str, Any]:
    """Give seconds to the first frame and for a seek to `seek` ms; CPU seconds where it watches."""
    told: dict[str, Any] = {}
    with _started() as (mpv, pid):
        began, cpu = time.perf_counter(), _cpu(pid)
        told["first frame"] = mpv.restarted("loadfile", url)
        time.sleep(_BEFORE_SEEK)
        told["seek"] = mpv.restarted("seek", seek / 1000, "absolute")
        if abs(mpv.position() - seek / 1000) > _NEAR:
            raise RuntimeError("mpv went elsewhere")
        if watch:
            time.sleep(max(0.0, began + watch - time.perf_counter()))
        told["cpu"], told["seconds"] = _cpu(pid) - cpu, time.perf_counter() - began
    return told


@contextmanager
def _started() -> Iterator[tuple[Mpv, int]]:
    with tempfile.TemporaryDirectory(prefix="mpv-") as folder:
        path = Path(folder, "s")
        child = subprocess.Popen([*_ARGV, f"--input-ipc-server={path}"], stdin=subprocess.DEVNULL)
        try:
            with _connected(path) as sock:
                time.sleep(0.3)
                yield Mpv(sock), child.pid
        finally:
            child.terminate()
            child.wait()


def _connected(path: Path) -> socket.socket:
    sock = socket.socket(socket.AF_UNIX)
    sock.settimeout(_PATIENCE)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            sock.connect(str(path))
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return sock


def _cpu(pid: int) -> float:
    """Give the CPU seconds of another process; Linux tells them in its /proc."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
