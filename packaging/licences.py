"""Whose parts are in a bundle, and their licences: found by where each file was taken from.

A wheel says it in its own metadata, Debian in /usr/share/doc. What says it nowhere is named, so
that a person looks: a bundle without all its licences is not shipped.
"""

from __future__ import annotations

import importlib.metadata as metadata
import os
import shutil
import subprocess
import sys
import sysconfig
from collections import defaultdict
from pathlib import Path

_HERE = Path(__file__).resolve().parent
# Their wheels carry no text; README.txt there says what holds for them.
_TOLD_BY_US = frozenset({"pyside6-essentials", "pyside6-addons", "shiboken6", "vidmon"})
_DOC = Path("/usr/share/doc")
_STDLIB = Path(sysconfig.get_path("stdlib")).resolve()


def gather(files: list[tuple[str, Path]], folder: Path, root: Path) -> list[str]:
    """Fill `folder` for a bundle of `files` (name there, source). Gives the parts without a text.

    Runs in the workshop, among the distributions that the bundle is made of; vidmon.spec calls it.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for ours in (_HERE / "licences").glob("*.txt"):
        shutil.copy(ours, folder)
    shutil.copy(root / "LICENSE", folder / "vidmon.txt")
    parts = _parts(files, root)
    lines = [f"{part}: {name}\n" for part in sorted(parts) for name in sorted(parts[part])]
    (folder / "parts.txt").write_text("".join(lines), encoding="utf-8")
    return [part for part in sorted(parts) if not _text_of(part, folder)]


def _parts(files: list[tuple[str, Path]], root: Path) -> dict[str, set[str]]:
    """Sort the bundle's files by the part that they come from."""
    owners = _owners()
    parts: dict[str, set[str]] = defaultdict(set)
    for name, source in files:
        top = name.replace("\\", "/").split("/")[0].split(".")[0]
        real = Path(os.path.realpath(source))
        if owner := owners.get(str(real)):
            parts[owner].add(top)
        elif real.is_relative_to(_STDLIB) or _is_of_python(real):
            parts["python"].add(top if real.suffix == ".py" else name)
        elif not real.is_relative_to(root) and source.is_absolute():
            parts[f"debian:{_package(real)}"].add(name)
    parts["pyinstaller"].add("the program that starts it")
    return parts


def _is_of_python(file: Path) -> bool:
    """Tell whether it lies in Python's own place; on Debian that is /usr, where much else is."""
    own = Path(sys.base_prefix).resolve()
    return file.name.startswith("libpython") or (own != Path("/usr") and file.is_relative_to(own))


def _owners() -> dict[str, str]:
    """Give the distribution of each file that is installed in the workshop."""
    return {
        str(Path(str(file.locate())).resolve()): each.metadata["Name"].lower().replace("_", "-")
        for each in metadata.distributions()
        for file in each.files or ()
    }


def _package(file: Path) -> str:
    """Ask dpkg whose a file is; /usr is one with / nowadays, and dpkg may know the old path."""
    paths = (str(file), str(file).removeprefix("/usr")) if shutil.which("dpkg") else ()
    for path in paths:
        asked = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return asked.stdout.split(":")[0]
    return f"unknown ({file.name})"


def _text_of(part: str, folder: Path) -> bool:
    """Put the part's licence beside the others. False if it has none to give."""
    if part in _TOLD_BY_US:
        return True
    if part == "python":
        debian = _DOC / "python{}.{}".format(*sys.version_info) / "copyright"
        places = [_STDLIB / "LICENSE.txt", Path(sys.base_prefix, "LICENSE.txt"), debian]
        return _copy([place for place in places if place.is_file()][:1], folder, part)
    kind, _, package = part.rpartition(":")
    if kind == "debian":
        return _copy([_DOC / package / "copyright"], folder, f"debian-{package}")
    try:
        about = metadata.distribution(part)
    except metadata.PackageNotFoundError:
        return False
    named = [file for file in about.files or () if _is_licence(file.parts)]
    return _copy([Path(str(file.locate())) for file in named], folder, part)


def _is_licence(path: tuple[str, ...]) -> bool:
    words = ("licen", "copying", "notice", "copyright")
    return ".dist-info" in path[0] and path[-1].lower().startswith(words)


def _copy(texts: list[Path], folder: Path, part: str) -> bool:
    there = [text for text in texts if text.is_file()]
    whole = "\n\n".join(text.read_text(encoding="utf-8", errors="replace") for text in there)
    if whole:
        (folder / f"{part}.txt").write_text(whole, encoding="utf-8")
    return bool(whole)
