"""What pyproject.toml says of vidmon, and the day of this source: the words of every package."""

from __future__ import annotations

import email.utils
import os
import re
import subprocess
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from telling import SetUpFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
_BLANK = re.compile(r"@([A-Z_]+)@")


@dataclass(frozen=True)
class Project:
    """The names and words of vidmon; `date` is that of the source, in seconds since 1970."""

    name: str
    version: str
    summary: str
    licence: str
    homepage: str
    app_id: str
    title: str
    contact: str
    date: int

    @property
    def day(self) -> str:
        """The date as year-month-day, in UTC."""
        return time.strftime("%Y-%m-%d", time.gmtime(self.date))

    def words(self) -> dict[str, str]:
        """Give what fills the blanks of a template: @VERSION@ and the like."""
        known = {name.upper(): str(value) for name, value in vars(self).items()}
        mail_date = email.utils.formatdate(self.date)
        vendor = self.contact.partition(" <")[0]
        return {
            **known, "DAY": self.day, "YEAR": self.day[:4], "VENDOR": vendor, "RFC_DATE": mail_date,
        }  # fmt: skip


def read(root: Path = ROOT) -> Project:
    """Read pyproject.toml of the checkout `root`."""
    said = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    project, own = said["project"], said["tool"]["vidmon"]
    return Project(
        name=project["name"],
        version=project["version"],
        summary=project["description"],
        licence=project["license"],
        homepage=project["urls"]["Homepage"],
        app_id=own["app-id"],
        title=own["title"],
        contact=own["contact"],
        date=source_date(root),
    )


def fill(template: str, words: Mapping[str, str]) -> str:
    """Put `words` into the @BLANKS@ of a template. Raises `KeyError` for one that has no word."""
    return _BLANK.sub(lambda blank: words[blank[1]], template)


def source_date(root: Path = ROOT) -> int:
    """Give SOURCE_DATE_EPOCH, else the day of the last commit: the same source, the same bytes.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpFailed(
            "The day of this source is not known: build in a git clone, or set SOURCE_DATE_EPOCH."
        ) from error
    return int(told)
