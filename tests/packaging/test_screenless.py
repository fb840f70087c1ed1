from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import screenless

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")

WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("seen")
label.show()
while not label.windowHandle().isExposed():
    app.processEvents()
print(app.platformName(), app.primaryScreen().size().width())
"""
KEY = """
from keyring.backends.SecretService import Keyring
Keyring().set_password("vidmon", "a", "b")
print(Keyring().get_password("vidmon", "a"))
"""
HOLD = """
import os, signal, sys
import screenless
signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(number))
signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by all that a "&" began
with screenless.virtual_desktop() as env:
    print(env["DISPLAY"], env["XDG_RUNTIME_DIR"], flush=True)
    signal.pause()
"""


def run(program: str, env: dict[str, str]) -> str:
    argv = [sys.executable, "-c", program]
    env = {**os.environ, **env}
    return subprocess.run(argv, env=env, capture_output=True, text=True, check=True).stdout.strip()


def test_a_window_is_shown_on_the_virtual_screen(screen: dict[str, str]) -> None:
    assert run(WINDOW, screen) == "xcb 1600"


def test_a_virtual_desktop_keeps_keys(screen: dict[str, str]) -> None:
    with screenless.virtual_desktop() as env:
        assert env["DISPLAY"] != screen["DISPLAY"]
        assert run(KEY, env) == "b"


def test_two_key_stores_know_nothing_of_each_other(screen: dict[str, str]) -> None:
    with screenless.private_bus() as one, screenless.private_bus() as two:
        run(KEY, one.env)
        ask = "from keyring.backends.SecretService import Keyring\n"
        ask += "print(Keyring().get_password('vidmon', 'a'))"
        assert run(ask, two.env) == "None"


@pytest.fixture
def holder() -> Iterator[subprocess.Popen[str]]:
    env = {**os.environ, "PYTHONPATH": str(Path(screenless.__file__).parent)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_stays_behind_however_it_ends(
    end: signal.Signals, holder: subprocess.Popen[str]
) -> None:
    assert holder.stdout is not None
    folder = Path(holder.stdout.readline().split()[1]).parent
    children = Path(f"/proc/{holder.pid}/task/{holder.pid}/children").read_text().split()
    assert len(children) == 3  # the screen, the bus, the key store

    holder.send_signal(end)

    for child in children:
        until_gone(child)
    if end is not signal.SIGKILL:  # then nobody is left to tidy the folder up
        holder.wait()
        assert not folder.exists()


def until_gone(pid: str) -> None:
    end = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < end, f"process {pid} is still there"
        time.sleep(0.02)


def test_a_missing_program_is_told_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(screenless.SetUpFailed, match="Xvfb is not installed"):
        screenless.virtual_screen().__enter__()
