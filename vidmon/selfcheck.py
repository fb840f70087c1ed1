"""What works on this system: player, key store, database, certificates, shipped files."""

from __future__ import annotations

import asyncio
import json
import os
import ssl
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from vidmon import __version__
from vidmon.engine.keys import StoreState, open_keys
from vidmon.engine.ledger import Ledger, LedgerTrouble
from vidmon.places import in_folder
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.places import Places


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found. `needed` marks what vidmon cannot do without."""

    what: str
    works: bool
    detail: str
    needed: bool = True


def self_check(where: Places, *, as_json: bool) -> int:
    """Look at everything, print it, and give 1 if something needed does not work."""
    looks: tuple[Callable[[Places], Finding], ...] = (
        _resources,
        _certificates,
        _database,
        _key_store,
        _player,
    )
    found = [look(where) for look in looks]
    if as_json:
        print(json.dumps({"version": __version__, "checks": [_as_json(one) for one in found]}))
    else:
        print(f"vidmon {__version__}, Python {sys.version.split()[0]}")
        for one in found:
            print(f"{_mark(one)} {one.what}: {one.detail}")
    return 1 if any(one.needed and not one.works for one in found) else 0


def _mark(one: Finding) -> str:
    if one.works:
        return "ok  "
    return "FAIL" if one.needed else "no  "


def _as_json(one: Finding) -> dict[str, object]:
    return {"check": one.what, "works": one.works, "detail": one.detail, "needed": one.needed}


def _resources(_where: Places) -> Finding:
    shelf = Shelf.load(resource("providers"))
    icons = len(list(resource("icons").glob("*.svg")))
    detail = f"{len(shelf.providers)} services, {icons} icons"
    return Finding("shipped files", bool(shelf.providers and icons), detail)


def _certificates(_where: Places) -> Finding:
    import certifi  # httpx brings it

    roots = len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs())
    return Finding("certificates", roots > 0, f"{roots} roots, {ssl.OPENSSL_VERSION}")


def _database(where: Places) -> Finding:
    async def look(path: Path) -> int:
        ledger = await Ledger.open(path)
        try:
            return len(await ledger.tasks())
        finally:
            await ledger.aclose()

    if where.ledger.exists():
        return _opened(lambda: asyncio.run(look(where.ledger)), str(where.ledger))
    beside = next(path for path in (where.data, *where.data.parents) if path.exists())
    try:
        # A look must not make a profile, so it tries in the nearest folder that is there.
        with TemporaryDirectory(prefix=".vidmon-", dir=beside) as folder:
            passing = in_folder(Path(folder)).ledger
            return _opened(lambda: asyncio.run(look(passing)), "a new one can be made")
    except OSError as error:
        return Finding("database", False, f"cannot be made in {where.data}: {error.strerror}")


def _opened(look: Callable[[], int], detail: str) -> Finding:
    try:
        return Finding("database", True, f"{look()} tasks, {detail}")
    except LedgerTrouble as trouble:
        return Finding("database", False, str(trouble))


def _key_store(_where: Places) -> Finding:
    async def look() -> StoreState:
        keys = await open_keys()
        try:
            return await keys.state()
        finally:
            await keys.aclose()

    state = asyncio.run(look())
    words = {
        StoreState.READY: "ready",
        StoreState.LOCKED: "locked: it will ask to be unlocked",
        StoreState.ABSENT: "none: keys are held until vidmon is closed",
        StoreState.BROKEN: "it does not answer",
    }
    return Finding("key store", state is StoreState.READY, words[state], needed=False)


def _player(_where: Places) -> Finding:
    """Build a player, as an import alone does not show that the media plug-in is there."""
    if sys.platform.startswith("linux") and not _screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia*=false")  # optional parts it misses
    from PySide6.QtCore import qVersion
    from PySide6.QtMultimedia import QMediaPlayer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["vidmon"])
    player = QMediaPlayer()
    works = player.isAvailable()
    del player, app
    return Finding("player", works, f"Qt {qVersion()}")


def _screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
