"""A desktop where there is none: a virtual screen, a private D-Bus, an unlocked key store on it.

Tests use it too. Nothing here is shared with the user's own session: the bus starts no services,
so no password prompt can appear, and the key store keeps its file in a folder that goes away.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from daemons import PATIENCE, daemon, first_line, stop, stop_at_end
from telling import SetUpFailed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PASSWORD = "test"  # of a key store that lives for one run
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
    with os.fdopen(reader, encoding="ascii") as told, stop_at_end() as procs:
        try:
            argv = ["Xvfb", "-displayfd", str(writer), *size_and_rules]
            procs.append(daemon(argv, os.environ, pass_fds=(writer,)))
        finally:
            os.close(writer)
        yield ":" + first_line(told, "Xvfb")


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
        with stop_at_end() as procs:
            procs.append(_start_bus(base, env))
            assert procs[0].stdout is not None
            address = first_line(procs[0].stdout, "dbus-daemon")
            bus = {"DBUS_SESSION_BUS_ADDRESS": address}
            if keyring:
                procs.append(_start_keyring(env | bus))
            yield Bus(address, bus | {"XDG_RUNTIME_DIR": own["XDG_RUNTIME_DIR"]})


def _start_bus(base: Path, env: Mapping[str, str]) -> subprocess.Popen[str]:
    options = ["--print-address=1", "--nofork", "--nopidfile"]
    argv = ["dbus-daemon", f"--config-file={base}/bus.conf", *options]
    return daemon(argv, env, stdout=subprocess.PIPE)


def _start_keyring(env: Mapping[str, str]) -> subprocess.Popen[str]:
    argv = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    keyring = daemon(argv, env, stdin=subprocess.PIPE)
    assert keyring.stdin is not None
    keyring.stdin.write(PASSWORD)
    keyring.stdin.close()
    end = time.monotonic() + PATIENCE
    while not _is_on_bus("org.freedesktop.secrets", env):
        if keyring.poll() is not None or time.monotonic() > end:
            stop(keyring)
            raise SetUpFailed("gnome-keyring-daemon did not come up.")
        time.sleep(0.01)
    return keyring


def _is_on_bus(name: str, env: Mapping[str, str]) -> bool:
    method = "org.freedesktop.DBus.NameHasOwner"
    asked = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", method]
    told = subprocess.run(
        [*asked, f"string:{name}"], env=env, capture_output=True, text=True, check=False
    )
    return "boolean true" in told.stdout
