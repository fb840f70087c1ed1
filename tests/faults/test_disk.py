"""Disks that are full and places that cannot be written: told in words, nothing half is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Fills a disk (files may only grow so far), goes on when there is room again, says what it saw.
_FILL = """
import asyncio, json, resource, signal, sys
from pathlib import Path
from vidmon.core.account import Account
from vidmon.core.task import TaskRef
from vidmon.engine.engine import Engine
from vidmon.engine.keys import MemoryKeys
from vidmon.engine.ledger import Ledger, LedgerTrouble
from vidmon.places import in_folder
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource as shipped

def room(most):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

async def main(where):
    told = []
    room(0)
    try:
        await Ledger.open(where.ledger)
    except LedgerTrouble as trouble:
        told.append(f"{type(trouble).__name__}: {trouble}")
    room(400_000)
    shelf = Shelf.load(shipped("providers"), where.services)
    engine = await Engine.open(where.ledger, where.media, shelf.providers, MemoryKeys())
    await engine.accounts.put(Account("a", "openai-videos", "a", "http://127.0.0.1:1"), {})
    kept = []
    try:
        for n in range(10_000):
            name = f"sora_{n}_" + "x" * 200
            await engine.follow([("a", TaskRef(name), "")])
            kept.append(name)
    except LedgerTrouble as trouble:
        told.append(f"{type(trouble).__name__}: {trouble}")
    room(resource.RLIM_INFINITY)
    await engine.follow([("a", TaskRef("sora_after_the_flood"), "")])
    kept.append("sora_after_the_flood")
    await engine.aclose()
    again = await Ledger.open(where.ledger)
    there = {task.ref.id for task in await again.tasks()}
    await again.aclose()
    print(json.dumps({"told": told, "kept": len(kept), "lost": len(set(kept) - there),
                      "half": len(there - set(kept))}))

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
asyncio.run(main(in_folder(Path(sys.argv[1]))))
"""

_START = """
import asyncio, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from vidmon import start

def read():
    for box in QApplication.topLevelWidgets():
        if isinstance(box, QMessageBox):
            print(box.text(), flush=True)
            box.accept()

def begin(app):
    timer = QTimer(app, interval=20)
    timer.timeout.connect(read)
    timer.start()

install = start.theme.install
start.theme.install = lambda app: (install(app), begin(app))
sys.exit(start.main(["--profile", sys.argv[1]]))
"""


def child(script: str, profile: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, str(profile)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="its files cannot be kept from growing")
def test_a_disk_that_fills_up_is_told_and_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    done = child(_FILL, tmp_path / "profile")
    assert done.returncode == 0, done.stderr
    saw = json.loads(done.stdout)
    assert (saw["lost"], saw["half"]) == (0, 0)
    assert saw["kept"] > 20
    assert len(saw["told"]) == 2
    for words in saw["told"]:
        assert words.startswith("LedgerUnusable: The list of tasks in ")


@pytest.mark.skipif(sys.platform == "win32", reason="such a place is another there")
def test_a_profile_that_cannot_be_written_is_told_at_the_start(tmp_path: Path) -> None:
    """A file where a folder should be: root may write into any folder."""
    (tmp_path / "file").write_text("")
    done = child(_START, tmp_path / "file" / "profile")
    assert done.returncode == 1, done.stderr
    assert "cannot be used" in done.stdout
    assert "Traceback" not in done.stderr
