"""Settings that a newer vidmon, an older one or a hand has written never stop a start."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from window import Stage, until

from vidmon.demo import Gateway
from vidmon.places import in_folder
from vidmon.qt import theme

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

# Of this machine, not of ours: no sound card, no notion of size hints.
ODD: tuple[dict[str, object], ...] = (
    {"order": "name", "scheme": "sepia", "volume": 7.5, "cache_gigabytes": -5.0, "loop": "yes"},
    {
        "order": "", "scheme": "", "volume": -3.0, "cache_gigabytes": 1e305, "notify": [],
        "check_every": {"clearmaas": -5.0, "x": 1e300, "vidu": 0}, "language": "xx_YY", "proxy": "?://",
        "form": "", "grouping": "", "folded": [[]], "columns": "AAAA", "player_place": "&&",
        "window_place": "AAAA.AAAA", "name_template": "{nobody}/../{", "save_folder": "\0",
    },
    {
        "notify": {"?": True}, "account_by_kind_of_id": {"x": 5}, "volume": None, "scheme": 5,
        "form": "round", "grouping": "moon", "folded": {"a": 1}, "columns": "%%", "tray": "yes",
        "save_folder": "/proc/nowhere/\u202e" + "x" * 5000, "cache_gigabytes": "2",
    },
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_settings_never_stop_a_start(
    qapp: QApplication, tmp_path: Path, odd: dict[str, object]
) -> None:
    theme.install(qapp)

    async def story() -> None:
        async with stage.open():
            pass
        with closing(sqlite3.connect(in_folder(tmp_path / "profile").ledger)) as db, db:
            rows = [(name, json.dumps(value)) for name, value in odd.items()]
            db.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)
        async with stage.open() as program:
            await until(program.window.isVisible)
            program.window.wishes.open_settings()

    with Gateway() as gateway:
        stage = Stage(qapp, tmp_path, gateway)
        stage.run(story)
