"""Memory that was let go of goes back to the system, whichever thread had it."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from vidmon.qt.giving_back import GivingBack

pytestmark = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="others give back by themselves"
)
# Blocks of 8 KiB, every hundredth of which stays: what is freed between them lies in the heap.
_CHURN = """
import sys, threading
from pathlib import Path
from vidmon.qt.giving_back import few_heaps, give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

def churn(kept):
    blocks = [bytearray(8192) for _ in range(6000)]
    kept.extend(blocks[::100])

few_heaps()
kept = []
for _ in range(4):
    thread = threading.Thread(target=churn, args=(kept,))
    thread.start()
    thread.join()
before = resident()
give_back()
print(before - resident())
"""


def test_what_a_thread_let_go_of_goes_back() -> None:
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run(
        [sys.executable, "-c", _CHURN],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(told.stdout) * os.sysconf("SC_PAGE_SIZE") > 20_000_000


def test_it_is_done_once_a_minute() -> None:
    giving = GivingBack(parent := QObject())
    assert giving.interval() == 60_000
    assert giving.parent() is parent
