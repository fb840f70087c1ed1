"""A saved file is shown selected in the desktop's file manager, over a real session bus."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from private_bus import KeyStore

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the other systems have programs of their own"
)
_FILE_MANAGER = """
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

@ClassInfo({"D-Bus Interface": "org.freedesktop.FileManager1"})
class FileManager(QObject):
    @Slot("QStringList", "QString")
    def ShowItems(self, uris, startup_id):
        print(*uris, flush=True)

app, manager, bus = QCoreApplication([]), FileManager(), QDBusConnection.sessionBus()
option = QDBusConnection.RegisterOption.ExportAllSlots
bus.registerObject("/org/freedesktop/FileManager1", manager, option)
bus.registerService("org.freedesktop.FileManager1")
print("ready", flush=True)
app.exec()
"""
_REVEAL = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from vidmon.qt.file_browser import reveal

app = QApplication([])
print(reveal(Path(sys.argv[1])))
"""


@pytest.fixture
def file_manager(keyring_bus: KeyStore) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", _FILE_MANAGER],
        env={**os.environ, **keyring_bus.env},
        stdout=subprocess.PIPE,
        text=True,
    ) as manager:
        assert manager.stdout
        assert manager.stdout.readline() == "ready\n"
        yield manager
        manager.terminate()


def reveal(path: Path, bus: KeyStore) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _REVEAL, str(path)],
        env={**os.environ, **bus.env},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return done.stdout.strip()


def test_the_file_itself_is_selected(
    file_manager: subprocess.Popen[str], keyring_bus: KeyStore, tmp_path: Path
) -> None:
    video = tmp_path / "Neon city, take 3.mp4"
    video.write_bytes(b"video")
    assert reveal(video, keyring_bus) == "True"
    assert file_manager.stdout
    assert file_manager.stdout.readline().strip() == video.as_uri()


def test_a_file_that_is_gone_is_told(keyring_bus: KeyStore, tmp_path: Path) -> None:
    assert reveal(tmp_path / "gone.mp4", keyring_bus) == "False"
