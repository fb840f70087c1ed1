"""Where a profile's files lie: one folder of the user's choice, or the platform's places."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Places:
    """The folders and files of one profile. Nothing is created here."""

    data: Path
    cache: Path
    logs: Path
    videos: Path

    @property
    def ledger(self) -> Path:
        """Give the database's path."""
        return self.data / "vidmon.sqlite3"

    @property
    def services(self) -> Path:
        """Give the folder of the user's own service files."""
        return self.data / "providers"

    @property
    def media(self) -> Path:
        """Give the folder of videos that are here but not saved."""
        return self.cache / "media"

    @property
    def thumbnails(self) -> Path:
        """Give the folder of the videos' small pictures."""
        return self.cache / "thumbnails"


def places(profile: str | None = None) -> Places:
    """Give the places of `profile` (a folder), else of VIDMON_PROFILE, else the platform's."""
    folder = profile or os.environ.get("VIDMON_PROFILE")
    return in_folder(Path(folder).expanduser().absolute()) if folder else _platform()


def in_folder(folder: Path) -> Places:
    """Give places that all lie in one folder."""
    return Places(folder, folder / "cache", folder / "logs", folder / "videos")


def _platform() -> Places:
    dirs = platformdirs.PlatformDirs("vidmon", appauthor=False)
    return Places(
        dirs.user_data_path,
        dirs.user_cache_path,
        dirs.user_log_path,
        platformdirs.user_videos_path() / "vidmon",
    )
