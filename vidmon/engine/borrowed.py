"""Videos of the cache under names that people know, for as long as the program runs."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory


class Borrowed:
    """A passing folder in which cached files lie under their proper names."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    def named(self, cached: Path, name: str) -> Path:
        """Give a path called `name` with the bytes of `cached`. Raises `OSError`.

        A hard link where that goes, as a film is large; else a copy.
        """
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="vidmon-out-", ignore_cleanup_errors=True)
        place = Path(self._folder.name) / cached.stem  # two videos may have the same name
        place.mkdir(exist_ok=True)
        path = place / name
        path.unlink(missing_ok=True)
        try:
            os.link(cached, path)
        except OSError:
            shutil.copyfile(cached, path)
        return path

    def close(self) -> None:
        """Take the folder away; what another program has open lives on there."""
        if self._folder is not None:
            with suppress(OSError):
                self._folder.cleanup()
            self._folder = None
