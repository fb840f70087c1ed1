"""A desktop where there is none: a virtual screen, a private D-Bus, an unlocked key store on it.

Tests use it too. Nothing here is shared with the user's own session: the bus starts no services,
so no password prompt can appear, and the key store keeps its file in a folder that goes away.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from telling import SetUpFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PASSWORD = "test"  # of a key store that lives for one run
PATIENCE = 20.0  # seconds for a daemon to come up or go down
_BUS_CONF = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={base}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""
_USERS_OWN = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "GNOME_KEYRING_CONTROL")


class Bus(NamedTuple):
    """A private session bus; `env` is what a program needs to be on it."""

    address: str
    env: dict[str, str]


def has_screen() -> bool:
    """Tell whether a window can be shown; only Linux can be without a screen."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) or not sys.platform.startswith("linux")


@contextlib.contextmanager
def virtual_desktop() -> Iterator[dict[str, str]]:
    """Give the variables of a screen with a key store; all of it ends with the block."""
    with virtual_screen() as display, private_bus() as bus:
        yield {**bus.env, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


@contextlib.contextmanager
def virtual_screen(size: str = "1600x1000x24") -> Iterator[str]:
    """Start Xvfb on a free display and give its name, like ":7"."""
    reader, writer = os.pipe()
    size_and_rules = ["-screen", "0", size, "-nolisten", "tcp", "-noreset", "-dpi", "96"]
    with os.fdopen(reader, encoding="ascii") as told, _stop_at_end() as procs:
        try:
            argv = ["Xvfb", "-displayfd", str(writer), *size_and_rules]
            procs.append(_daemon(argv, os.environ, pass_fds=(writer,)))
        finally:
            os.close(writer)
        yield ":" + _first_line(told, "Xvfb")


@contextlib.contextmanager
def private_bus(*, keyring: bool = True) -> Iterator[Bus]:
    """Start a session bus of our own, with an unlocked, empty key store unless told not to."""
    with tempfile.TemporaryDirectory(prefix="vk-", ignore_cleanup_errors=True) as folder:
        base = Path(folder)  # a short path: a socket's name has at most 107 characters
        own = {"HOME": str(base / "home"), "XDG_RUNTIME_DIR": str(base / "run")}
        for place in own.values():
            Path(place).mkdir(mode=0o700)
        (base / "bus.conf").write_text(_BUS_CONF.format(base=base), encoding="utf-8")
        env = {k: v for k, v in os.environ.items() if k not in _USERS_OWN} | own
        with _stop_at_end() as procs:
            procs.append(_start_bus(base, env))
            assert procs[0].stdout is not None
            address = _first_line(procs[0].stdout, "dbus-daemon")
            bus = {"DBUS_SESSION_BUS_ADDRESS": address}
            if keyring:
                procs.append(_start_keyring(env | bus))
            yield Bus(address, bus | {"XDG_RUNTIME_DIR": own["XDG_RUNTIME_DIR"]})


def stop(process: subprocess.Popen[str], patience: float = PATIENCE) -> None:
    """End a process, kindly first."""
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _start_bus(base: Path, env: Mapping[str, str]) -> subprocess.Popen[str]:
    options = ["--print-address=1", "--nofork", "--nopidfile"]
    argv = ["dbus-daemon", f"--config-file={base}/bus.conf", *options]
    return _daemon(argv, env, stdout=subprocess.PIPE)


def _start_keyring(env: Mapping[str, str]) -> subprocess.Popen[str]:
    argv = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    daemon = _daemon(argv, env, stdin=subprocess.PIPE)
    assert daemon.stdin is not None
    daemon.stdin.write(PASSWORD)
    daemon.stdin.close()
    end = time.monotonic() + PATIENCE
    while not _is_on_bus("org.freedesktop.secrets", env):
        if daemon.poll() is not None or time.monotonic() > end:
            stop(daemon)
            raise SetUpFailed("gnome-keyring-daemon did not come up.")
        time.sleep(0.01)
    return daemon


def _is_on_bus(name: str, env: Mapping[str, str]) -> bool:
    method = "org.freedesktop.DBus.NameHasOwner"
    asked = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", method]
    told = subprocess.run(
        [*asked, f"string:{name}"], env=env, capture_output=True, text=True, check=False
    )
    return "boolean true" in told.stdout


def _daemon(
    argv: Sequence[str],
    env: Mapping[str, str],
    *,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
    pass_fds: tuple[int, ...] = (),
) -> subprocess.Popen[str]:
    """Start it apart from the terminal, so that Ctrl+C reaches us alone; it dies with us."""
    tied = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    if not shutil.which(argv[0]):
        raise SetUpFailed(f"{argv[0]} is not installed.")
    return subprocess.Popen(
        [*tied, *argv], env=env, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL,
        pass_fds=pass_fds, start_new_session=True, text=True,
    )  # fmt: skip


def _first_line(stream: IO[str], who: str) -> str:
    if not select.select([stream], [], [], PATIENCE)[0]:
        raise SetUpFailed(f"{who} did not come up within {PATIENCE:.0f} seconds.")
    line = stream.readline().strip()
    if not line:
        raise SetUpFailed(f"{who} did not start.")
    return line


@contextlib.contextmanager
def _stop_at_end() -> Iterator[list[subprocess.Popen[str]]]:
    procs: list[subprocess.Popen[str]] = []
    try:
        yield procs
    finally:
        for process in reversed(procs):
            stop(process)
            if process.stdout is not None:
                process.stdout.close()
