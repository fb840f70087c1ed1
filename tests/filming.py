"""The ffmpeg that films what tests and benches play; it comes with the dev packages."""

from __future__ import annotations

import subprocess

import imageio_ffmpeg


def ffmpeg(*words: str) -> None:
    """Run it; it overwrites, and says nothing but errors."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-v", "error", "-y", *words], check=True)
