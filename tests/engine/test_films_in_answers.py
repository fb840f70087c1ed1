"""A film inside a status, end to end: read without it, then taken out, played and saved."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from made_up import service_account
from raw_server import Heard, RawServer, http

from vidmon.core.account import Account
from vidmon.core.task import State, Task, TaskRef
from vidmon.engine.engine import Engine, News
from vidmon.engine.files import NoFile, SaveAs
from vidmon.engine.keys import MemoryKeys
from vidmon.engine.media.source import Patience
from vidmon.providers.shelf import check_file
from vidmon.providers.vertex_veo import VertexVeo, _digest
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from raw_server import Answer

MODEL = "projects/p/locations/us-central1/publishers/google/models/veo-3.0-generate-001"
TASK = f"{MODEL}/operations/4f2b8a1c"
TOKEN = "ya29.canary-token-0123456789"
FILMS = [resource("demo", f"{name}.mp4").read_bytes() for name in ("jellyfish", "aurora")]
# What comes with them is much longer than any status may be.
BALLAST = base64.b64encode(bytes(3_000_000)).decode()


def answer(films: list[bytes] = FILMS, ballast: str = BALLAST) -> bytes:
    videos = [
        {"bytesBase64Encoded": base64.b64encode(film).decode(), "mimeType": "video/mp4"}
        for film in films
    ]
    response = {"@type": ballast, "videos": videos}
    return json.dumps({"name": TASK, "done": True, "response": response}).encode()


def json_of(body: bytes) -> bytes:
    return http(200, body, Content_Type="application/json")


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


@asynccontextmanager
async def following(said: Answer, folder: Path) -> AsyncIterator[tuple[Engine, Task, list[Heard]]]:
    """Serve a gateway of Vertex's shape, and open an engine that has looked its task up once.

    The account holds a token from before: Google's own address is not asked by a test.
    """
    veo = VertexVeo(check_file(resource("providers") / "vertex-veo.toml"))
    key = {"key": service_account()}
    veo._tokens[_digest(key)] = (TOKEN, 1.0)
    async with RawServer(said) as server:
        engine = await Engine.open(folder / "v", folder / "cache", {veo.id: veo}, MemoryKeys())
        engine._library._patience = Patience(tries=2, first_pause=0.01, silence=5.0)
        try:
            await engine.accounts.put(Account("a", veo.id, "Mine", server.base), key)
            (added,) = await engine.follow([("a", TaskRef(TASK), "")])
            task = await engine.ask_again(added.task.key)
            assert isinstance(task, Task), task
            yield engine, task, server.heard
        finally:
            await engine.aclose()


async def save(engine: Engine, task: Task, index: int, folder: Path) -> bool:
    (work,) = engine.files.save(task, [index], SaveAs(folder, "{id}-{n}"))
    return await work


def saved(engine: Engine, task: Task) -> list[str]:
    return [_sha(Path(path).read_bytes()) for path in engine.tasks[task.key].saved]


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_films_inside_a_long_answer_are_counted_and_each_is_saved(tmp_path: Path) -> None:
    async def story() -> None:
        said = json_of(answer())
        async with following(lambda _heard, _writer: said, tmp_path) as (engine, task, heard):
            assert task.state is State.SUCCEEDED
            assert task.report
            assert [video.label for video in task.report.videos] == ["Video 1", "Video 2"]
            stored = await engine.ledger.reply(task.key)
            assert stored
            assert len(stored.body) < 2000, len(stored.body)
            assert "left out" in stored.body
            for index in (0, 1):
                assert await save(engine, task, index, tmp_path / "videos")
            assert saved(engine, task) == [_sha(film) for film in FILMS]
            assert {(one.method, one.body) for one in heard} == {
                ("POST", json.dumps({"operationName": TASK}, separators=(",", ":")).encode())
            }
            assert {one.headers["authorization"] for one in heard} == {f"Bearer {TOKEN}"}
            assert len(heard) == 3  # the status, and each film once

    run(story())


def test_a_film_inside_an_answer_plays_and_is_not_asked_for_again_to_save_it(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        said = json_of(answer())
        async with following(lambda _heard, _writer: said, tmp_path) as (engine, task, heard):
            url = await engine.files.play(task, 1)
            async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
                played = (await client.get(url)).content
            assert _sha(played) == _sha(FILMS[1])
            assert await save(engine, task, 1, tmp_path / "videos")
            assert len(heard) == 2

    run(story())


def test_an_answer_that_breaks_off_in_the_film_is_asked_for_again(tmp_path: Path) -> None:
    async def story() -> None:
        whole, times = answer(ballast=""), [0]
        short = whole[: len(whole) // 8]

        def said(_heard: Heard, _writer: asyncio.StreamWriter) -> bytes:
            times[0] += 1
            return json_of(short if times[0] == 2 else whole)

        async with following(said, tmp_path) as (engine, task, heard):
            assert await save(engine, task, 0, tmp_path / "videos")
            assert saved(engine, task) == [_sha(FILMS[0])]
            assert len(heard) == 3

    run(story())


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (json_of(b'{"name":"x","done":true,"response":{}}'), "breaks off"),
        (json_of(answer([b"<html>no film</html>" * 20], "")), "page instead of a video"),
        (json_of(answer([], "").replace(b"[]", b'[{"bytesBase64Encoded":"!!!!"}]')), "garbled"),
        (http(307, b"", Location="https://evil.example/x"), "passed on"),
        (http(404, b'{"error":{"message":"gone"}}'), "no longer knows"),
    ],
)
def test_what_holds_no_film_any_more_is_told(second: bytes, says: str, tmp_path: Path) -> None:
    async def story() -> None:
        times, why = [0], [""]
        first = json_of(answer(ballast=""))

        def said(_heard: Heard, _writer: asyncio.StreamWriter) -> bytes:
            times[0] += 1
            return first if times[0] == 1 else second

        async with following(said, tmp_path) as (engine, task, _heard):
            engine.news = News(not_saved=lambda _key, _index, words: why.append(words))
            assert not await save(engine, task, 0, tmp_path / "videos")
            assert says in why[-1], why
            assert TOKEN not in str(why)

    run(story())


def test_a_key_that_cannot_sign_is_told_when_the_film_is_wanted(tmp_path: Path) -> None:
    async def story() -> None:
        said = json_of(answer(ballast=""))
        async with following(lambda _heard, _writer: said, tmp_path) as (engine, task, _heard):
            broken = {"key": service_account(private_key="-----BEGIN PRIVATE KEY-----")}
            await engine.accounts.put(engine.accounts.all()[0], broken)
            with pytest.raises(NoFile, match="private key in the service account cannot be read"):
                await engine.files.play(task, 0)

    run(story())


def test_a_film_that_needs_a_key_is_not_asked_for_without_one(tmp_path: Path) -> None:
    async def story() -> None:
        said = json_of(answer(ballast=""))
        async with following(lambda _heard, _writer: said, tmp_path) as (engine, task, heard):
            await engine.accounts.forget_key("a")
            with pytest.raises(NoFile, match="No Service account"):
                await engine.files.play(task, 0)
            assert len(heard) == 1

    run(story())
