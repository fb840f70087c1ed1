"""What slows Python's imports down while the window starts, and how to do without it."""

from __future__ import annotations

import builtins
import gc

import PySide6.QtCore  # noqa: F401 - it puts its own import in place of Python's


def import_quickly() -> None:
    """Import from now on as Python does, and collect no garbage: the loop does that (qt/loop.py).

    WORKAROUND https://bugreports.qt.io/browse/PYSIDE-2029: PySide reads the source of every module
    that is imported, to see whether it uses PySide, which tells nothing where no `__feature__` is
    chosen. It costs a tenth of a second and 17 MB.
    """
    gc.disable()
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
