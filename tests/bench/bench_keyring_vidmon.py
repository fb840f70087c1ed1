"""vidmon with its window shown and a key store that is slow: one story, one process.

    python bench_keyring_vidmon.py FOLDER SECONDS SETTLE ADDRESS...

An account at each address has its key in the real store, which waits `SECONDS` before each call.
The story begins `SETTLE` seconds after the start: the window learns where the keys are, tasks are
followed and need them, a key is changed, the store is unlocked, a key is forgotten. Prints the
loop's lag meanwhile as a line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench_lag import spent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from vidmon.app import Program
from vidmon.core.account import Account
from vidmon.core.settings import AUTO_SAVE
from vidmon.core.task import TaskRef
from vidmon.engine.keys import OsKeys
from vidmon.engine.keystore_vault import Vault
from vidmon.engine.ledger import Ledger, NewTask
from vidmon.places import in_folder
from vidmon.qt import theme
from vidmon.qt.account_form import Draft
from vidmon.qt.loop import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from keyring.backend import KeyringBackend

    from vidmon.places import Places

_PROVIDERS = ("openai-videos", "clearmaas")
_TASKS = 10
_REST = 0.2  # seconds
_PATIENCE = 60.0
_KEY = "sk-bench-8d1f0c55e7a94b21b3aa"


class SlowVault(Vault):
    """The real store, each call of which waits before it begins."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.calls = 0
        self._seconds = seconds

    @override
    def _open(self) -> KeyringBackend:
        self.calls += 1
        time.sleep(self._seconds)
        return super()._open()


async def fill(where: Places, addresses: Sequence[str]) -> list[Account]:
    """Make a profile with an account at each address, its key in the store, and a few tasks."""
    vault, ledger = Vault(), await Ledger.open(where.ledger)
    accounts = [
        Account(f"a{number}", _PROVIDERS[number % 2], f"Account {number}", base)
        for number, base in enumerate(addresses)
    ]
    for account in accounts:
        vault.write(account.id, {"key": _KEY})
        await ledger.put_account(account)
        new = (NewTask(account.provider, account.id, TaskRef(f"task_{n:032}"), time.time())
               for n in range(_TASKS))  # fmt: skip
        await ledger.add(list(new))
    await ledger.put_setting(AUTO_SAVE.key, False)
    await ledger.aclose()
    return accounts


async def story(program: Program, accounts: Sequence[Account], settle: float) -> dict[str, Any]:
    """Tell the loop's worst lag in milliseconds of each thing that needs the store."""
    accounting, lags = program.accounting, {}
    program.engine.watch.pause()
    started = asyncio.ensure_future(program.start())
    await asyncio.sleep(settle)  # the window is painted; a slow store is still being asked
    for what, doing in {
        "first look": started,
        "following": _followed(program),
        "new key": accounting._keep(Draft(accounts[0], {"key": f"{_KEY}-new"})),
        "unlocking": accounting._unlock(),
        "forgetting": accounting._forget(accounts[-1].id),
        "look again": accounting.look(),
    }.items():
        async with spent(beat=True) as told:
            await doing
            await asyncio.sleep(_REST)
        lags[what] = told["lag worst"]
    return {"lag worst": max(lags.values()), "lags": lags}


async def _followed(program: Program) -> None:
    """Let tasks be followed until each was asked for."""
    program.engine.watch.resume()
    end = asyncio.get_running_loop().time() + _PATIENCE
    while not all(task.checked_at for task in program.engine.tasks.values()):
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.1)


def main() -> int:
    """Measure and print one line of JSON."""
    folder, seconds, settle, *addresses = sys.argv[1:]
    app = QApplication(["bench"])
    theme.install(app)

    async def measured() -> int:
        where, vault = in_folder(Path(folder)), SlowVault(float(seconds))
        accounts = await fill(where, addresses)
        program = await Program.open(where, OsKeys(vault))
        program.window.resize(1200, 800)
        told = await story(program, accounts, float(settle))
        sys.stdout.write(json.dumps(told | {"calls": vault.calls}) + "\n")
        await program.aclose()
        return 0

    return run(app, measured)


if __name__ == "__main__":
    sys.exit(main())
