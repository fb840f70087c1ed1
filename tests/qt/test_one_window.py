"""One window on a profile, with the real socket and a second start in a process of its own."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QLocalSocket

from vidmon.qt import one_window
from vidmon.qt.one_window import Door, _name, claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from vidmon.qt.one_window import NoAnswer, claim

app = QCoreApplication([])
try:
    door = claim(Path(sys.argv[1]), sys.argv[2])
except NoAnswer:
    sys.exit("no answer")
print("first" if door else "handed over", flush=True)
if door and sys.argv[3:] == ["stay"]:
    app.exec()
"""


def start(folder: Path, text: str = "", *more: str) -> subprocess.Popen[str]:
    asked = [sys.executable, "-c", _START, str(folder), text, *more]
    return subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(child: subprocess.Popen[str]) -> str:
    with child:
        assert child.stdout is not None
        return child.stdout.read().strip()


@pytest.fixture
def door(qapp: QApplication, tmp_path: Path) -> Iterator[Door]:
    made = claim(tmp_path, "")
    assert made is not None
    yield made
    made.close()
    made.deleteLater()


def test_a_second_start_hands_its_text_over(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    with qtbot.waitSignal(door.knocked) as knocked:
        child = start(tmp_path, "task-video-ä\nsecond line")
    assert knocked.args == ["task-video-ä\nsecond line"]
    assert said(child) == "handed over"


def test_a_second_start_without_a_text_only_knocks(
    qtbot: QtBot, door: Door, tmp_path: Path
) -> None:
    with qtbot.waitSignal(door.knocked) as knocked:
        child = start(tmp_path)
    assert knocked.args == [""]
    assert said(child) == "handed over"


def test_another_profile_has_a_window_of_its_own(door: Door, tmp_path: Path) -> None:
    assert said(start(tmp_path / "other")) == "first"


def test_after_closing_the_next_start_is_the_first(door: Door, tmp_path: Path) -> None:
    door.close()
    assert said(start(tmp_path)) == "first"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_window_leaves_no_closed_door(tmp_path: Path) -> None:
    with start(tmp_path, "", "stay") as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "first\n"
        killed.send_signal(signal.SIGKILL)
    assert said(start(tmp_path)) == "first"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGSTOP")
def test_a_window_that_hangs_is_told_of(tmp_path: Path) -> None:
    with start(tmp_path, "", "stay") as hangs:
        assert hangs.stdout is not None
        assert hangs.stdout.readline() == "first\n"
        hangs.send_signal(signal.SIGSTOP)
        with start(tmp_path, "text") as second:
            assert second.stderr is not None
            assert "no answer" in second.stderr.read()
        hangs.send_signal(signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of Windows has no mode")
def test_the_door_is_the_users_alone(door: Door, tmp_path: Path) -> None:
    there = Path(_name(tmp_path))
    assert stat.S_IMODE(there.stat().st_mode) & 0o077 == 0
    assert there.parent == Path(os.environ["XDG_RUNTIME_DIR"])


@pytest.mark.parametrize("words", [b"hello\n", b"[]\n", b'{"text": 7, "token": ""}\n', b"\xff\n"])
def test_nonsense_at_the_door_is_no_text(
    qtbot: QtBot, door: Door, tmp_path: Path, words: bytes
) -> None:
    heard: list[str] = []
    door.knocked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(_name(tmp_path))
    with qtbot.waitSignal(socket.disconnected):
        socket.write(words)
    assert heard == []
    assert socket.readAll().data() == b""


def test_who_says_too_much_is_shown_out(qtbot: QtBot, door: Door, tmp_path: Path) -> None:
    socket = QLocalSocket()
    socket.connectToServer(_name(tmp_path))
    with qtbot.waitSignal(socket.disconnected):
        socket.write(b"x" * 3_000_000)


def test_who_says_nothing_is_shown_out(
    qtbot: QtBot, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "_PATIENCE", 50)  # ms
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(_name(tmp_path))
        socket.write(b'{"text": "half a word')
