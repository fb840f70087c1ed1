"""Which providers there are: the shipped specs, then the user's own.

The one module of this floor that reads files. A bad file of the user's is told and left out; the
others work. A file of the user's with the id of a shipped spec takes its place.
"""

from __future__ import annotations

import errno
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from vidmon.providers.comfyui import ComfyUI
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.spec import BadSpec, load, load_own
from vidmon.providers.spec_bounds import LONGEST_FILE, patterns_in
from vidmon.providers.vertex_veo import VertexVeo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from vidmon.providers.base import Provider
    from vidmon.providers.spec_tables import Spec

_MOST_FILES = 200  # of the user's own
_LIKELY = 2  # of the strengths 0 to 3
_NOBODY: Mapping[str, Provider] = MappingProxyType({})
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
# Who holds the conversation that a spec `speaks`: a list, so that PyInstaller sees the imports.
SPEAKERS: Mapping[str, type[DeclaredProvider]] = MappingProxyType(
    {"": DeclaredProvider, "comfyui": ComfyUI, "vertex-veo": VertexVeo}
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A spec file that cannot be used, and why, in words."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """All providers by id, in the order to offer them, and the files that could not be used.

    A value: when a file of the user's changed, `reloaded` gives another one.
    """

    providers: Mapping[str, Provider] = field(default_factory=lambda: MappingProxyType({}))
    mistakes: tuple[Mistake, ...] = ()
    own: frozenset[str] = frozenset()  # the ids that come from the user's folder
    _shipped: _Shipped | None = field(default=None, repr=False)

    @classmethod
    def load(cls, shipped: Path, own: Path | None = None) -> Shelf:
        """Read the folder of shipped specs and the user's own, if there is one."""
        return cls._with(_Shipped.read(shipped), own)

    def reloaded(self, own: Path) -> Shelf:
        """Read the user's folder again. A provider whose file says the same is the same object."""
        return self._with(self._shipped or _Shipped(), own, self.providers)

    @classmethod
    def _with(
        cls, shipped: _Shipped, own: Path | None, before: Mapping[str, Provider] = _NOBODY
    ) -> Shelf:
        files = _files(own)
        good, bad = _read_all(files[:_MOST_FILES], partial(_read_own, shipped=shipped))
        if own and len(files) > _MOST_FILES:
            bad.append(Mistake(own, f"more than {_MOST_FILES} files; the others are left out"))
        specs = _in_order({**shipped.specs, **good})
        providers = {spec.id: _provider(spec, before.get(spec.id)) for spec in specs}
        mistakes = (*shipped.mistakes, *bad)
        return cls(MappingProxyType(providers), mistakes, frozenset(good), shipped)


@dataclass(frozen=True, slots=True)
class Changes:
    """What another shelf means, as ids: services that are new, say something else, or are gone."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @classmethod
    def between(cls, before: Shelf, now: Shelf) -> Changes:
        """Compare two shelves."""
        old, new = before.providers, now.providers
        return cls(
            tuple(name for name in new if name not in old),
            tuple(name for name in new if name in old and new[name] is not old[name]),
            tuple(name for name in old if name not in new),
        )

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def check_file(path: Path, shipped: Path | None = None) -> Spec:
    """Read one spec file as the user's own. Raises `BadSpec` with the place of the mistake.

    `shipped` is the folder of the specs that it may extend, its own folder if None.
    """
    return _read_own(path, _Shipped.read(shipped or path.parent))


def keep_file(folder: Path, name: str, text: str) -> Path:
    """Write a new spec into the user's folder, whole or not at all. Raises `OSError`.

    A file that is there already is never written over: `FileExistsError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    passing = folder / f".{name}.toml.part"
    with passing.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    try:
        if path.exists():
            raise FileExistsError(errno.EEXIST, "There is a file of this name already", str(path))
        passing.rename(path)
    finally:
        passing.unlink(missing_ok=True)
    return path


@dataclass(frozen=True, slots=True)
class _Shipped:
    """The shipped specs, their texts that others may extend, and their patterns."""

    specs: Mapping[str, Spec] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    patterns: frozenset[str] = frozenset()
    mistakes: tuple[Mistake, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> _Shipped:
        texts = _texts(folder)
        good, bad = _read_all(_files(folder), lambda path: load(_text(path), texts))
        patterns = {text for spec in good.values() for _, text, _ in patterns_in(spec)}
        return cls(good, texts, frozenset(patterns), tuple(bad))


def _provider(spec: Spec, before: Provider | None) -> Provider:
    if isinstance(before, DeclaredProvider) and before.spec == spec:
        return before
    return SPEAKERS[spec.speaks](spec, clock=time.time)


def _files(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("[!.]*.toml")) if folder and folder.is_dir() else []


def _texts(folder: Path) -> dict[str, str]:
    """Give the specs that others may extend, by id, which is the file's name."""
    texts = {}
    for path in _files(folder):
        with suppress(BadSpec):  # told when it is read for itself
            texts[path.stem] = _text(path)
    return texts


def _read_all(
    paths: Iterable[Path], read: Callable[[Path], Spec]
) -> tuple[dict[str, Spec], list[Mistake]]:
    good: dict[str, Spec] = {}
    bad = []
    for path in paths:
        try:
            spec = read(path)
        except BadSpec as wrong:
            bad.append(Mistake(path, str(wrong)))
            continue
        if spec.id in good:
            bad.append(Mistake(path, f"id: another file here is {spec.id!r} already"))
        good.setdefault(spec.id, spec)
    return good, bad


def _read_own(path: Path, shipped: _Shipped) -> Spec:
    return _modest(load_own(_text(path), shipped.texts, shipped.patterns), shipped.patterns)


def _modest(spec: Spec, trusted: frozenset[str]) -> Spec:
    """Believe a user's pattern at most "likely": what is "surely" is looked for in any long text.

    It would also let a file from anyone take the IDs of a shipped service.
    """
    ids = tuple(
        item if item.pattern in trusted else changed(item, strength=min(item.strength, _LIKELY))
        for item in spec.ids
    )
    return changed(spec, ids=ids)


def _text(path: Path) -> str:
    try:
        if path.exists() and not path.is_file():  # a pipe would wait for a writer
            raise BadSpec("this is not a file")
        if path.stat().st_size > LONGEST_FILE:
            raise BadSpec("the file is too long for a spec")
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise BadSpec("the file is not UTF-8 text") from None
    except OSError as wrong:
        raise BadSpec(f"the file cannot be read: {wrong.strerror}") from None


def _in_order(specs: Mapping[str, Spec]) -> list[Spec]:
    known = [specs[name] for name in _ORDER if name in specs]
    others = [spec for name, spec in specs.items() if name not in _ORDER]
    return known + sorted(others, key=lambda spec: spec.title.lower())
