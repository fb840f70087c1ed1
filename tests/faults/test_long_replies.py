"""Long answers in the ledger: bounded, without any part of a key, and not cleaned by the loop."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import TYPE_CHECKING

import httpx
import pytest

from vidmon.core.account import Account
from vidmon.core.redact import Redactor
from vidmon.core.task import TaskRef
from vidmon.engine.engine import Engine
from vidmon.engine.keys import MemoryKeys
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

KEY = "sk-canary-" + "0123456789abcdef" * 4
KEPT = 256 * 1024


async def in_one_piece(body: bytes) -> AsyncIterator[bytes]:
    yield body


async def kept_of(body: bytes, folder: Path) -> str:
    """Let an engine ask once, be told `body`, and give what it keeps of that."""
    shelf = Shelf.load(resource("providers"), folder / "none")
    engine = await Engine.open(folder / "v.db", folder / "media", shelf.providers, MemoryKeys())
    answer = httpx.MockTransport(lambda _: httpx.Response(200, content=in_one_piece(body)))
    async with httpx.AsyncClient(transport=answer) as client:
        engine.ways._client = lambda *_way, **_near: client
        await engine.accounts.put(Account("a", "openai-videos", "a", "http://h"), {"key": KEY})
        (added,) = await engine.follow([("a", TaskRef("video_" + "0" * 32), "")])
        await engine.ask_again(added.task.key)
        reply = await engine.reply(added.task.key)
    await engine.aclose()
    assert reply
    return reply.body


@pytest.mark.parametrize("before", [KEPT - 30, KEPT + 8 * 1024 - 40, KEPT + 8 * 1024 - 90])
def test_the_cut_of_a_long_answer_leaves_no_half_of_a_key(tmp_path: Path, before: int) -> None:
    """The second key of two is the one through which the cut goes."""
    start = '{"id":"v","status":"queued","note":"' + KEY + " "
    body = (start.ljust(before, ".") + KEY + "." * 900_000 + '"}').encode()
    kept = asyncio.run(kept_of(body, tmp_path))
    assert len(kept) <= KEPT
    assert KEY[:14] not in kept
    assert kept.startswith('{"id":"v","status":"queued","note":"***')


def test_an_answer_of_usual_length_is_kept_whole(tmp_path: Path) -> None:
    body = json.dumps({"id": "v", "status": "queued", "note": "." * 100_000})
    assert asyncio.run(kept_of(body.encode(), tmp_path)) == body


def test_the_window_does_not_wait_while_a_long_answer_is_cleaned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleaned: list[tuple[int, bool]] = []
    clean = Redactor.clean

    def watched(self: Redactor, text: str) -> str:
        cleaned.append((len(text), threading.current_thread() is threading.main_thread()))
        return clean(self, text)

    monkeypatch.setattr(Redactor, "clean", watched)
    body = '{"id":"v","status":"queued","note":"' + "." * 1_000_000 + '"}'
    asyncio.run(kept_of(body.encode(), tmp_path))
    assert max(length for length, _ in cleaned) <= KEPT + 8 * 1024
    assert not [length for length, by_loop in cleaned if by_loop and length > 16 * 1024]
