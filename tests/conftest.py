"""What every test stands on: a house of its own, a private bus, and nothing leaked unseen.

Nothing of the user's can be touched: HOME, the XDG folders and the session bus are others before
anything of vidmon or Qt is imported, and each test has a profile folder of its own.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import shutil
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from having_it_alone import turn
from private_bus import KeyStore
from screenless import private_bus, virtual_screen

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from PySide6.QtWidgets import QApplication
    from window import Stage
    from xdist.workermanage import WorkerController

    from vidmon.demo import Gateway

ROOT = Path(__file__).resolve().parent.parent
HOUSE = Path(tempfile.mkdtemp(prefix="vt-")).resolve()  # short, for the names of sockets
_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "run",
    "VIDMON_PROFILE": "profiles/0",
}
_NOT_OURS = {
    "VIDMON_KEY",
    "LANGUAGE",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
}
_CAN_HAVE_BUS = sys.platform.startswith("linux")


def _move_in() -> None:
    for variable, folder in _FOLDERS.items():
        os.environ[variable] = str(HOUSE / folder)
        (HOUSE / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    for variable in list(os.environ):
        if variable in _NOT_OURS or variable.lower().endswith("_proxy"):
            del os.environ[variable]
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={HOUSE}/no-bus"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LC_ALL"] = "C.UTF-8"  # the window speaks the system's language; tests read English


_move_in()
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOUSE, ignore_errors=True)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: WorkerController) -> None:
    """Tell each worker where all of them take turns; a house it makes of its own."""
    node.workerinput["turns"] = str(HOUSE)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let a test wait for its turn before its time-out begins to run."""
    worker = getattr(item.config, "workerinput", None)
    if worker is None:
        return (yield)
    with turn(Path(worker["turns"]), alone=item.get_closest_marker("alone") is not None):
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def _bus() -> Iterator[KeyStore | None]:
    """Keep one bus for the whole run, as Qt keeps its connection to the first that it sees."""
    if not (_CAN_HAVE_BUS and shutil.which("dbus-daemon") and shutil.which("gnome-keyring-daemon")):
        yield None
        return
    with private_bus() as bus, pytest.MonkeyPatch.context() as patch:
        for variable, value in bus.env.items():
            patch.setenv(variable, value)
        yield KeyStore(bus.address, bus.env)


@pytest.fixture
def keyring_bus(_bus: KeyStore | None) -> Iterator[KeyStore]:
    """Give a real Secret Service, unlocked and empty; it is the session bus of the test run."""
    if not _CAN_HAVE_BUS:
        pytest.skip("a private Secret Service can be had on Linux only")
    assert _bus, "dbus-daemon or gnome-keyring-daemon is missing; packaging/dev.py test gets them"
    yield _bus
    _bus.unlock()
    _bus.empty()


@pytest.fixture
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a session bus on which there is no key store, as on a bare window manager."""
    if not _CAN_HAVE_BUS:
        pytest.skip("a private bus can be had on Linux only")
    with private_bus(keyring=False) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield


@pytest.fixture(scope="session")
def screen() -> Iterator[dict[str, str]]:
    """Give the variables that put a child process's windows on a virtual screen of our own."""
    if not _CAN_HAVE_BUS:
        pytest.skip("a virtual screen can be had on Linux only")
    with virtual_screen() as display:
        yield {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


_profiles = count(1)


@pytest.fixture(autouse=True)
def own_profile(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test's own profile folder, which is VIDMON_PROFILE; it is not made yet."""
    folder = HOUSE / "profiles" / str(next(_profiles))
    monkeypatch.setenv("VIDMON_PROFILE", str(folder))
    return folder


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """Give a demo gateway, twenty times as fast as life; a module may want another one."""
    from vidmon.demo import Gateway

    with Gateway(speed=20) as made:
        yield made


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, gateway: Gateway) -> Stage:
    """Give what opens the whole program, in the look that people see, at the gateway."""
    from window import Stage

    from vidmon.qt import theme

    theme.install(qapp)
    return Stage(qapp, tmp_path, gateway)


class _Leaks(logging.Handler):
    """Keeps what asyncio only logs: tasks destroyed while pending, exceptions nobody took."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(record.getMessage())

    def fail_if_any(self) -> None:
        seen, self.seen = self.seen, []
        if seen:
            pytest.fail("asyncio complained:\n" + "\n".join(seen), pytrace=False)


@pytest.fixture(scope="session")
def _leaks() -> Iterator[_Leaks]:
    leaks = _Leaks()
    logging.getLogger(asyncio.__name__).addHandler(leaks)
    yield leaks
    gc.collect()
    leaks.fail_if_any()


@pytest.fixture(autouse=True)
def _nothing_leaked(_leaks: _Leaks) -> Iterator[None]:
    yield
    _bury()
    gc.collect(1)  # the young only: a millisecond, and what a test leaked is mostly young
    _leaks.fail_if_any()


def _bury() -> None:
    """Delete what waits for it: no loop runs here, so windows of old would all be styled again."""
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
