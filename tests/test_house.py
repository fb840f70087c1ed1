"""The ground that the other tests stand on: tests/conftest.py."""

from __future__ import annotations

import contextlib
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from having_it_alone import turn
from keyring.backends.SecretService import Keyring
from keyring.errors import KeyringError, KeyringLocked

if TYPE_CHECKING:
    from private_bus import KeyStore

pytest_plugins = ["pytester"]

FAULTS = {
    "nothing_is_wrong": """
        asyncio.run(asyncio.sleep(0))""",
    "a_task_was_left_pending": """
        async def main():
            asyncio.get_running_loop().create_task(asyncio.sleep(99))
        loop = asyncio.new_event_loop()
        loop.run_until_complete(main())
        loop.close()""",
    "nobody_took_an_exception": """
        async def bad():
            raise ValueError
        async def main():
            asyncio.ensure_future(bad())
            await asyncio.sleep(0.01)
        asyncio.run(main())""",
    "a_coroutine_was_not_awaited": """
        asyncio.sleep(1)""",
    "a_file_was_left_open": """
        open(os.devnull)""",
    "a_thread_died": """
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()""",
    "qt_warned": """
        from PySide6.QtCore import qWarning
        qWarning("so it did")""",
}


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["one process", "workers"])
def test_what_is_leaked_or_warned_of_fails_the_test_that_did_it(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, workers: tuple[str, ...]
) -> None:
    root = Path(__file__).parent.parent
    pytester.makepyprojecttoml((root / "pyproject.toml").read_text(encoding="utf-8"))
    pytester.makeconftest((root / "tests" / "conftest.py").read_text(encoding="utf-8"))
    monkeypatch.setenv("PYTHONPATH", f"{root / 'tests'}{os.pathsep}{root / 'packaging'}")
    tests = [f"def test_{name}():{body}" for name, body in FAULTS.items()]
    text = "\n\n".join(["import asyncio, os, threading", *tests])
    (pytester.mkdir("tests") / "test_faults.py").write_text(text, encoding="utf-8")

    result = pytester.runpytest_subprocess("-rA", *workers)

    told = re.findall(
        r"^(?:FAILED|ERROR) tests/test_faults.py::(\w+)", result.stdout.str(), re.MULTILINE
    )
    assert set(told) == {f"test_{name}" for name in FAULTS} - {"test_nothing_is_wrong"}


def test_a_test_that_measures_seconds_waits_for_the_others_and_is_not_passed(
    tmp_path: Path,
) -> None:
    fcntl = pytest.importorskip("fcntl")
    order: list[str] = []

    def hold(name: str, *, alone: bool) -> None:
        with turn(tmp_path, alone=alone):
            order.append(name)

    def gate_is_shut() -> bool:
        with (tmp_path / "gate").open("w") as gate, contextlib.suppress(BlockingIOError):
            fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        return True

    with ThreadPoolExecutor() as threads, turn(tmp_path, alone=False):
        threads.submit(hold, "beside", alone=False).result()
        threads.submit(hold, "alone", alone=True)
        while not gate_is_shut():
            pass
        threads.submit(hold, "later", alone=False)
        order.append("first")
    assert order == ["beside", "first", "alone", "later"]


def test_a_key_is_kept_and_a_locked_store_says_so(keyring_bus: KeyStore) -> None:
    Keyring().set_password("vidmon", "one", "secret")
    assert Keyring().get_password("vidmon", "one") == "secret"

    keyring_bus.lock()
    with pytest.raises(KeyringLocked):
        Keyring().get_password("vidmon", "one")

    keyring_bus.unlock()
    assert Keyring().get_password("vidmon", "one") == "secret"


def test_each_test_finds_the_store_open_and_empty(keyring_bus: KeyStore) -> None:
    assert keyring_bus.labels() == []


@pytest.mark.usefixtures("no_keyring")
def test_there_can_be_a_bus_without_a_store() -> None:
    with pytest.raises(KeyringError):
        Keyring().set_password("vidmon", "one", "secret")


def test_home_and_profile_are_not_the_users(own_profile: Path) -> None:
    import pwd

    users_own = pwd.getpwuid(os.getuid()).pw_dir
    assert not Path.home().is_relative_to(users_own)
    assert os.environ["VIDMON_PROFILE"] == str(own_profile)
    assert not own_profile.exists()
