"""What a service says reaches a terminal without anything that a terminal obeys."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

import pytest

from vidmon.cli import main

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "\x1b[2J\x1b]0;title\x07\r\x08\u202e\x9b31m"
REPLIES = (
    {"id": "v", "status": EVIL, "error": {"message": EVIL, "code": EVIL}},
    {"id": "v", "status": "failed", "error": {"message": EVIL, "code": EVIL}},
    {"id": "v", "status": "completed", "url": f"http://h/{EVIL}.mp4", "expires_at": EVIL},
    {"error": {"message": EVIL, "code": EVIL}},
)


@pytest.mark.parametrize("how", [(), ("--json",)])
@pytest.mark.parametrize("status", ["200", "401", "500"])
@pytest.mark.parametrize("reply", REPLIES)
def test_a_terminal_gets_plain_lines(
    reply: dict[str, object],
    status: str,
    how: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "reply.json"
    path.write_text(json.dumps(reply))
    main(["explain", "--provider", "openai-videos", "--status", status, *how, str(path)])
    said = capsys.readouterr()
    text = said.out + said.err
    assert text.strip()
    assert [c for c in text if c != "\n" and unicodedata.category(c) in {"Cc", "Cf"}] == []
