"""Whose parts vidmon is made of, and under which terms: read from what is installed.

A wheel's metadata says it. A bundle may lack some of that; it has a folder with every licence
instead, made when it was built (packaging). Nothing here is known by heart but what neither says.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from vidmon.shipped import resource

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)")
_PREFIX = "License :: "
_LONGEST_NAME = 60  # characters; some put their whole licence where its name belongs
_FIRST_LINE = 80


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its version and licence by name; `text` is the licence, "" where not here."""

    name: str
    version: str
    licence: str
    text: str = ""


# Qt's licences: https://doc.qt.io/qt-6/licensing.html; FFmpeg as Qt builds it:
# https://doc.qt.io/qt-6/qtmultimedia-attribution-ffmpeg.html
_QT, _FFMPEG, _PYTHON = "LGPL-3.0-only", "LGPL-2.1-or-later", "PSF-2.0"
_BUNDLED_TEXTS = {"qt": "LGPL-3", "ffmpeg": "LGPL-2.1"}
# In the bundle's folder: texts that several parts share, and what stands elsewhere.
_NO_PARTS = frozenset({"readme", "parts", "gpl-3", "lgpl-3", "lgpl-2-1", "vidmon", "python"})


def parts(qt: str) -> tuple[Part, ...]:
    """Give Qt (whose version is given), FFmpeg, Python, then the libraries by name."""
    python = sys.version.split()[0]
    return (
        Part("Qt", qt, _QT, _bundled("qt")),
        Part("FFmpeg", "", _FFMPEG, _bundled("ffmpeg")),
        Part("Python", python, _PYTHON, _bundled("python")),
        *sorted(map(_part, _names()), key=lambda part: part.name.casefold()),
    )


def licence_of_vidmon() -> str:
    """Give the text of vidmon's own licence, "" where it is not here."""
    return _own_text("vidmon") or _read(resource().parent / "LICENSE")


def _names() -> set[str]:
    """Give the names of all libraries, those of the libraries' own too."""
    found: set[str] = set()
    waiting = {"vidmon"}
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= _required(name) - found
    return (found | _in_bundle()) - {"vidmon"}


def _required(name: str) -> set[str]:
    try:
        wanted = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return set()
    # Extras are not ours; what another system needs is not installed here.
    names = {m[0] for one in wanted if "extra ==" not in one and (m := _NAME.match(one))}
    return {name for name in map(_normal, names) if _installed(name)}


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _part(name: str) -> Part:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        text = _bundled(name)
        return Part(name, "", text.strip().partition("\n")[0][:_FIRST_LINE].strip(), text)
    return Part(about["Name"], about["Version"], _licence(about), _own_text(name))


def _licence(about: metadata.PackageMetadata) -> str:
    """Give a licence by its name: the field that says it, else the classifier."""
    for field in ("License-Expression", "License"):
        said = str((about.get_all(field) or [""])[0]).strip()
        if said and "\n" not in said and len(said) <= _LONGEST_NAME:
            return said
    classes = [one for one in about.get_all("Classifier") or () if one.startswith(_PREFIX)]
    return classes[0].rpartition(" :: ")[2] if classes else ""


def _own_text(name: str) -> str:
    try:
        files = metadata.files(name) or ()
    except metadata.PackageNotFoundError:
        files = ()
    named = [f for f in files if ".dist-info" in f.parts[0] and _TEXT.match(f.name)]
    found = [text for file in named if (text := _read(Path(str(file.locate()))))]
    return "\n\n".join(found) or _bundled(name)


def _in_bundle() -> set[str]:
    names = {_normal(file.stem) for file in (resource().parent / "licences").glob("*.txt")}
    return names - _NO_PARTS


def _bundled(name: str) -> str:
    stem = _BUNDLED_TEXTS.get(name, name)
    return _read(resource().parent / "licences" / f"{stem}.txt")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
