"""Which providers there are: the shipped specs, then the user's own.

The one module of this floor that reads files. A bad file of the user's is told and left out; the
others work. A file of the user's with the id of a shipped spec takes its place.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.spec import BadSpec, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from vidmon.providers.base import Provider
    from vidmon.providers.spec_tables import Spec

_LONGEST = 256 * 1024  # bytes: a spec is a page, so more is some other file
# The order in which services are offered; whatever else there is follows by title.
_ORDER = (
    "clearmaas",
    "moneyprinterturbo",
    "octopusx",
    "capcut-mate",
    "chainhub-minimax",
    "new-api",
    "openai-videos",
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A spec file that cannot be used, and why, in words."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All providers by id, in the order to offer them, and the files that could not be used."""

    providers: Mapping[str, Provider] = field(default_factory=lambda: MappingProxyType({}))
    mistakes: tuple[Mistake, ...] = ()

    @classmethod
    def load(cls, shipped: Path, own: Path | None = None) -> Shelf:
        """Read the folder of shipped specs and the user's own, if there is one."""
        families = _texts(shipped)
        good, bad = _read_all(_files(shipped), families)
        own_good, own_bad = _read_all(_files(own), families)
        specs = _in_order({**good, **own_good})
        providers = {spec.id: DeclaredProvider(spec, clock=time.time) for spec in specs}
        return cls(MappingProxyType(providers), (*bad, *own_bad))


def check_file(path: Path, shipped: Path | None = None) -> Spec:
    """Read one spec file. Raises `BadSpec` with the place of the mistake.

    `shipped` is the folder of the specs that it may extend, its own folder if None.
    """
    return _read(path, _texts(shipped or path.parent))


def _files(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []


def _texts(folder: Path) -> dict[str, str]:
    """Give the specs that others may extend, by id, which is the file's name."""
    texts = {}
    for path in _files(folder):
        with suppress(OSError):  # told when it is read for itself
            texts[path.stem] = path.read_text("utf-8", "replace")
    return texts


def _read_all(
    paths: Iterable[Path], families: Mapping[str, str]
) -> tuple[dict[str, Spec], list[Mistake]]:
    good: dict[str, Spec] = {}
    bad = []
    for path in paths:
        try:
            spec = _read(path, families)
        except BadSpec as wrong:
            bad.append(Mistake(path, str(wrong)))
            continue
        if spec.id in good:
            bad.append(Mistake(path, f"id: another file here is {spec.id!r} already"))
        good.setdefault(spec.id, spec)
    return good, bad


def _read(path: Path, families: Mapping[str, str]) -> Spec:
    try:
        if path.stat().st_size > _LONGEST:
            raise BadSpec("the file is too long for a spec")
        return load(path.read_text("utf-8"), families)
    except UnicodeDecodeError:
        raise BadSpec("the file is not UTF-8 text") from None
    except OSError as wrong:
        raise BadSpec(f"the file cannot be read: {wrong.strerror}") from None


def _in_order(specs: Mapping[str, Spec]) -> list[Spec]:
    known = [specs[name] for name in _ORDER if name in specs]
    others = [spec for name, spec in specs.items() if name not in _ORDER]
    return known + sorted(others, key=lambda spec: spec.title.lower())
