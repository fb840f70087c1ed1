"""ComfyUI's films, end to end: behind /view at home, and a signed link away from Comfy Cloud."""

from __future__ import annotations

import asyncio
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from raw_server import Heard, RawServer, http
from test_listening import says, silence, text

from vidmon.core.account import Account
from vidmon.core.task import State, Task, TaskRef
from vidmon.engine.engine import Engine
from vidmon.engine.files import SaveAs
from vidmon.engine.keys import MemoryKeys
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from raw_server import Answer

SHELF = Shelf.load(resource("providers"))
ID = "9d3f3b0e-6b1c-4a2f-8f57-2c1f0f6f3a11"
KEY = "sk-canary-comfyui-0123456789"
FILM = resource("demo", "jellyfish.mp4").read_bytes()
ITEM = {"filename": "neon 1.mp4", "subfolder": "video", "type": "output"}
OUTPUTS = {"58": {"images": [ITEM], "animated": [True]}}
VIEW = "view?filename=neon+1.mp4&subfolder=video&type=output"


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _saved(task: Task) -> list[str]:
    return [_sha(Path(path).read_bytes()) for path in task.saved]


def _json(value: object) -> bytes:
    return http(200, json.dumps(value).encode(), Content_Type="application/json")


async def _save(base: str, key: str, folder: Path) -> tuple[Task, list[str]]:
    """Follow the prompt at `base`, ask once and save its film."""
    engine = await Engine.open(folder / "v", folder / "cache", SHELF.providers, MemoryKeys())
    try:
        secrets = {"key": key} if key else {}
        await engine.accounts.put(Account("a", "comfyui", "Mine", base), secrets)
        (added,) = await engine.follow([("a", TaskRef(ID), "")])
        task = await engine.ask_again(added.task.key)
        assert isinstance(task, Task), task
        (work,) = engine.files.save(task, [0], SaveAs(folder / "videos", "{id}"))
        assert await work
        return engine.tasks[task.key], _saved(engine.tasks[task.key])
    finally:
        await engine.aclose()


def test_a_film_of_an_old_server_is_saved_and_its_lack_of_jobs_is_learned(tmp_path: Path) -> None:
    status = {"status_str": "success", "completed": True, "messages": []}
    entry = {ID: {"prompt": [1, ID, {}, {}, []], "outputs": OUTPUTS, "status": status}}

    def said(heard: Heard, _writer: asyncio.StreamWriter) -> bytes:
        if heard.target.startswith("/view?"):
            return http(200, FILM, Content_Type="video/mp4")
        return _json(entry) if heard.target == f"/history/{ID}" else http(404, b"404: Not Found")

    async def story() -> None:
        async with RawServer(said) as server:
            task, saved = await _save(server.base, "", tmp_path)
        assert saved == [_sha(FILM)]
        assert (task.state, task.ref.params) == (State.SUCCEEDED, (("route", "history"),))
        assert [heard.target for heard in server.heard] == [
            f"/api/jobs/{ID}",
            f"/history/{ID}",
            f"/{VIEW}",
        ]

    asyncio.run(story())


def test_the_key_of_the_cloud_stays_there_where_a_film_is_passed_on(tmp_path: Path) -> None:
    job = {"id": ID, "status": "completed", "create_time": 1764000000, "outputs": OUTPUTS}

    def cloud(store: str) -> Answer:
        def said(heard: Heard, _writer: asyncio.StreamWriter) -> bytes:
            if heard.target.startswith("/api/view?"):
                return http(302, b"", Location=f"{store}/signed.mp4?Expires=1")
            return _json(job)

        return said

    async def story() -> None:
        film = http(200, FILM, Content_Type="video/mp4")
        async with RawServer(lambda _heard, _writer: film) as store:
            server = RawServer(cloud(store.base))
            async with server:
                _, saved = await _save(server.base, KEY, tmp_path)
        assert saved == [_sha(FILM)]
        assert [heard.headers.get("x-api-key") for heard in server.heard] == [KEY, KEY]
        assert server.heard[1].target == f"/api/{VIEW}"
        assert [heard.headers.get("x-api-key") for heard in store.heard] == [None]
        assert KEY not in str(store.heard)

    asyncio.run(story())


def test_the_progress_of_a_prompt_that_is_told_to_all_is_heard(tmp_path: Path) -> None:
    nodes = {
        "1": {"value": 1, "max": 1, "state": "finished"},
        "2": {"value": 10, "max": 20, "state": "running"},
    }
    words = json.dumps({"type": "progress_state", "data": {"prompt_id": ID, "nodes": nodes}})
    workflow = {str(n): {"class_type": "X", "inputs": {}} for n in range(4)}
    answers = {
        f"/api/jobs/{ID}": _json({"id": ID, "status": "in_progress"}),
        "/api/queue": _json({"queue_running": [[0, ID, workflow, {}, []]], "queue_pending": []}),
    }

    async def said(heard: Heard, writer: asyncio.StreamWriter) -> None:
        if heard.target.startswith("/ws?clientId=vidmon-"):
            await says(text(words), then=silence)(heard, writer)
        else:
            writer.write(answers[heard.target])

    async def story() -> None:
        async with RawServer(said) as server:
            engine = await Engine.open(
                tmp_path / "v", tmp_path / "cache", SHELF.providers, MemoryKeys()
            )
            try:
                await engine.accounts.put(Account("a", "comfyui", "Mine", server.base), {})
                (added,) = await engine.follow([("a", TaskRef(ID), "")])
                task = await engine.ask_again(added.task.key)
                assert isinstance(task, Task), task
                assert (task.state, task.progress) == (State.RUNNING, 0.375)
                stored = await engine.ledger.reply(task.key)
                assert stored
                assert '"in_progress"' in stored.body  # what was heard is no answer to show
            finally:
                await engine.aclose()

    asyncio.run(story())
