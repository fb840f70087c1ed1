"""What works on this system: shipped files, certificates, database, keys, children, player."""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from vidmon import __version__, check_media, check_system
from vidmon.engine.ledger import Ledger, LedgerTrouble
from vidmon.finding import Finding
from vidmon.places import in_folder
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.places import Places


def self_check(where: Places, film: Path | None = None, *, as_json: bool) -> int:
    """Look at everything, print it, and give 1 if something needed does not work.

    With a `film` its pictures are decoded and counted, and a small one is made of it.
    """
    looks: list[Callable[[], Finding]] = [
        _resources,
        _certificates,
        lambda: _database(where),
        check_system.key_store,
        check_system.children,
        check_media.player,
    ]
    if film is not None:
        looks += [lambda: check_media.playing(film), lambda: check_media.small_picture(film)]
    found = [look() for look in looks]
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
    told = {"check": one.what, "works": one.works, "detail": one.detail, "needed": one.needed}
    return told if one.count is None else {**told, "count": one.count}


def _resources() -> Finding:
    shelf = Shelf.load(resource("providers"))
    icons = len(list(resource("icons").glob("*.svg")))
    detail = f"{len(shelf.providers)} services, {icons} icons"
    return Finding("shipped files", bool(shelf.providers and icons), detail)


def _certificates() -> Finding:
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
