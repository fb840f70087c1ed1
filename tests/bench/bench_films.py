"""The files that benches play and save; each is made once."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import imageio_ffmpeg

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 60
_BLOCK = 1_000_000
_MP4_HEAD = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41"


def films(folder: Path, seconds: int = SECONDS) -> tuple[Path, Path]:
    """Give a film of 0.7 MB a second with its index first, and the same with its index last."""
    folder.mkdir(parents=True, exist_ok=True)
    first, last = folder / f"index-first-{seconds}.mp4", folder / f"index-last-{seconds}.mp4"
    if not last.exists():
        picture = f"testsrc2=s=1280x720:r=25:d={seconds},noise=alls=30:allf=t"
        words = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", f"sine=d={seconds}"]
        words += ["-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p"]
        words += ["-b:v", "5200k", "-maxrate", "6000k", "-bufsize", "6000k", "-c:a", "aac"]
        _filmed(*words, to=last)
    if not first.exists():
        _filmed("-i", str(last), "-c", "copy", "-movflags", "+faststart", to=first)
    return first, last


def big(folder: Path, size: int) -> Path:
    """Give a file of `size` bytes that begins like an MP4 and is otherwise noise."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"big-{size // 1_000_000}.mp4"
    if not path.exists():
        new = path.with_suffix(".new")
        with new.open("wb") as file:
            file.write(_MP4_HEAD)
            while (left := size - file.tell()) > 0:
                file.write(os.urandom(min(_BLOCK, left)))
        new.replace(path)
    return path


def _filmed(*words: str, to: Path) -> None:
    new = to.with_suffix(".new.mp4")
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-v", "error", "-y", *words, str(new)], check=True)
    new.replace(to)
