"""The system's trash: a file goes in whole, and comes out again where it was."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile, QStandardPaths


class NoTrashError(OSError):
    """A file could not be moved to the trash, and is where it was."""


@dataclass(frozen=True, slots=True)
class Trashed:
    """A file in the trash: where it was, and where it is now, where the system tells that."""

    was: Path
    now: Path | None


def trash(path: Path) -> Trashed:
    """Move a file to the trash. Raises `NoTrashError`."""
    _have_place()
    file = QFile(str(path))
    if not file.moveToTrash():
        raise NoTrashError(path)
    now = Path(file.fileName())  # where it is now, where the system tells; else as it was
    return Trashed(path, now if file.fileName() and now != path else None)


def put_back(file: Trashed) -> bool:
    """Take a file out of the trash, and tell whether it is where it was."""
    if file.now is None or file.was.exists():  # another may be there by now: it stays
        return False
    try:
        file.now.rename(file.was)
        _note_of(file.now).unlink(missing_ok=True)
    except OSError:
        return file.was.exists()
    return True


def _have_place() -> None:
    """See that the folder is there which the trash of freedesktop.org lies in: Qt makes none."""
    kind = QStandardPaths.StandardLocation.GenericDataLocation
    with suppress(OSError):
        Path(QStandardPaths.writableLocation(kind)).mkdir(parents=True, exist_ok=True)


def _note_of(now: Path) -> Path:
    """Give what the trash of freedesktop.org keeps beside a file; elsewhere there is none."""
    return now.parent.parent / "info" / f"{now.name}.trashinfo"
