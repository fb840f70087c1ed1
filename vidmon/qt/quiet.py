"""Keeps the media library's own talk off the terminal.

WORKAROUND FFmpeg's av_dump_format writes every opened file's address to stderr, so the one-time
address of the loopback stream too; Qt 6.11 offers no switch for it
(https://doc.qt.io/qt-6/qtmultimedia-index.html, "FFmpeg"). The library is loaded already or soon;
asking for it by its path gives the very same one.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

import PySide6

# By the name that the plug-in asks for: wheels hold copies under others, which are other libraries.
_NAMES = {"win32": "avutil-*.dll", "darwin": "Qt/lib/libavutil.??.dylib"}
_ERRORS_ONLY = 16  # AV_LOG_ERROR, libavutil/log.h


def hush() -> None:
    """Let FFmpeg write errors alone. Where its library is not found, all stays as it was."""
    folder = Path(PySide6.__file__).parent
    for library in folder.glob(_NAMES.get(sys.platform, "Qt/lib/libavutil.so.??")):
        try:
            ctypes.CDLL(str(library)).av_log_set_level(_ERRORS_ONLY)
        except (OSError, AttributeError):
            continue
