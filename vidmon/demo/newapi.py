"""The new-api family: what its gateways share, and one that was never configured.

The routes, shapes and errors are those of QuantumNous/new-api (relay/relay_task.go, dto/task.go,
controller/video_proxy.go), whose forks stand behind most gateways.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from vidmon.demo.answer import Answer, go_json, text_answer
from vidmon.demo.clips import honest, whole
from vidmon.demo.links import Grant
from vidmon.demo.mishap import WEB_PAGE
from vidmon.demo.story import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from vidmon.demo.answer import Ask
    from vidmon.demo.service import World
    from vidmon.demo.stage import Sight

    Look = Callable[[Ask, Sight | None], Answer]

GENERATIONS = "/v1/video/generations/"
VIDEOS = "/v1/videos/"
UNCONFIGURED = "http://localhost:3000"  # new-api's default ServerAddress
_OPENAI_WORDS = {
    Part.QUEUED: "queued",
    Part.RUNNING: "in_progress",
    Part.DONE: "completed",
    Part.FAILED: "failed",
}


class NewApi:
    """A gateway of the family; the others override what is different with them."""

    provider = "new-api"
    key = "sk-demoNewApiNotASecret"

    def __init__(self, world: World) -> None:
        self.world = world

    def answer(self, ask: Ask) -> Answer:
        """Answer a status or content request; add the headers that every answer carries."""
        answer = self._routed(ask)
        marks = (("X-Oneapi-Request-Id", request_id()), ("X-New-Api-Version", "v1.0.0-rc.21"))
        return Answer(answer.status, (*answer.headers, *marks), answer.body, answer.part)

    def _routed(self, ask: Ask) -> Answer:
        if ask.path.startswith(VIDEOS) and ask.path.endswith("/content"):
            task_id = ask.path.removeprefix(VIDEOS).removesuffix("/content")
            return self._guarded(ask, task_id, self.content)
        if ask.method == "GET":
            for prefix, look in ((GENERATIONS, self.generation), (VIDEOS, self.video)):
                task_id = ask.path.removeprefix(prefix)
                if ask.path.startswith(prefix) and task_id and "/" not in task_id:
                    return self._guarded(ask, task_id, look)
        return self.elsewhere(ask)

    def elsewhere(self, ask: Ask) -> Answer:
        """Answer a path without a route: an error under /v1, the web app anywhere else."""
        return unknown_path(ask)

    def _guarded(self, ask: Ask, task_id: str, look: Look) -> Answer:
        if not self.lets_in(ask):
            return invalid_token(ask)
        sight = self.world.stage.sight(self.provider, unquote(task_id))
        return look(ask, sight if sight and sight.known else None)

    def lets_in(self, ask: Ask) -> bool:
        """Check the key: with or without "Bearer", and whatever follows a second dash."""
        given = ask.headers.get("authorization", "").strip()
        if given[:7].lower() == "bearer ":
            given = given[7:].strip()
        return given.removeprefix("sk-").partition("-")[0] == self.key.removeprefix("sk-")

    def generation(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer /v1/video/generations/{id}: here the envelope with a TaskDto."""
        if sight is None:
            return no_such_task()
        quirk = sight.story.quirk
        if quirk == "old-style":
            return envelope(_old_style(sight, self._cdn_link(sight)))
        # BuildProxyURL with nothing configured gives the gateway's own route at localhost:3000.
        link = "" if quirk == "no-link" else f"{UNCONFIGURED}{VIDEOS}{sight.id}/content"
        return envelope(dto(sight, *_uneven(sight), link))

    def video(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer /v1/videos/{id}: an OpenAI video; since rc.30 a flat task without any link."""
        if sight is None:
            return no_such_task()
        if sight.story.quirk == "no-link":
            return go_json(_flat(sight))
        early = sight.part is Part.QUEUED and sight.fraction < 0.5
        return go_json(openai_video(sight, word="unknown" if early else ""))

    def content(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer /v1/videos/{id}/content; here as before rc.25: no HEAD, Range is not passed on."""
        if ask.method != "GET":
            return unknown_path(ask)
        if sight is None or sight.part is not Part.DONE:
            return not_ready(sight)
        # The upstream's headers are copied, so ranges are promised that are never given.
        clip = self.world.clips.clip(sight.story.files[0])
        promises = (("Accept-Ranges", "bytes"), ("Cache-Control", "public, max-age=86400"))
        return whole(clip, (*promises, *clip.marks))

    def _cdn_link(self, sight: Sight) -> str:
        path = f"ksc2/{quote(sight.id[-12:])}/output.mp4"
        until = sight.signed + sight.story.link_life
        grant = Grant(sight.story.files[0], sight.id)
        return self.world.links.expiring(path, grant, until, ("Key-Pair-Id", "KDEMO"))


class PassedContent:
    """The content route since rc.25: Range, If-Range and HEAD reach the storage."""

    world: World

    def content(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer /v1/videos/{id}/content with all that a file server can do."""
        if sight is None or sight.part is not Part.DONE:
            return not_ready(sight)
        return honest(ask, self.world.clips.clip(sight.story.files[0]))


def request_id() -> str:
    """Make up a request ID as new-api writes them: the time and eighteen characters."""
    return time.strftime("%Y%m%d%H%M%S") + secrets.token_hex(9)


def invalid_token(ask: Ask) -> Answer:
    """Refuse a key; wrong, expired and used-up keys all read the same."""
    chinese = ask.headers.get("accept-language", "").startswith("zh")
    words = "无效的令牌" if chinese else "Invalid token"
    message = f"{words} (request id: {request_id()})"
    return go_json({"error": {"code": "", "message": message, "type": "new_api_error"}}, 401)


def no_such_task() -> Answer:
    """Say that there is no such task: HTTP 400, not 404."""
    return go_json({"code": "task_not_exist", "message": "task_not_exist", "data": None}, 400)


def unknown_path(ask: Ask) -> Answer:
    """Answer a path without a route."""
    if not ask.path.startswith("/v1"):
        return text_answer(WEB_PAGE, 200, "text/html; charset=utf-8")
    message = f"Invalid URL ({ask.method} {ask.path})"
    error = {"message": message, "type": "invalid_request_error", "param": "", "code": ""}
    return go_json({"error": error}, 404)


def not_ready(sight: Sight | None) -> Answer:
    """Say why there is no content."""
    kind = "invalid_request_error"
    if sight is None:
        return go_json({"error": {"message": "Task not found", "type": kind}}, 404)
    word = {Part.RUNNING: "IN_PROGRESS", Part.FAILED: "FAILURE"}.get(sight.part, "QUEUED")
    message = f"Task is not completed yet, current status: {word}"
    return go_json({"error": {"message": message, "type": kind}}, 400)


def envelope(data: dict[str, Any]) -> Answer:
    """Wrap a task as both status routes of the family do, for failed ones too."""
    return go_json({"code": "success", "message": "", "data": data})


def unix(moment: float | None) -> int:
    """Give whole seconds; 0 means "not yet" in this family."""
    return int(moment or 0)


def dto(sight: Sight, word: str, progress: str, link: str, data: object = None) -> dict[str, Any]:
    """Build a TaskDto. `result_url` falls back to the reason on failure, and is left out if ""."""
    failed = sight.part is Part.FAILED
    reason = sight.story.reason if failed else ""
    shown = link if sight.part is Part.DONE else reason
    return {
        "id": 4000 + sum(sight.id.encode()) % 1000,
        "created_at": unix(sight.submitted),
        "updated_at": unix(sight.finished or sight.now),
        "task_id": sight.id,
        "platform": "55",
        "user_id": 12,
        "group": "default",
        "channel_id": 7,
        "quota": 50000,
        "action": "textGenerate",
        "status": word,
        "fail_reason": reason,
        **({"result_url": shown} if shown else {}),
        "submit_time": unix(sight.submitted),
        "start_time": unix(sight.started),
        "finish_time": unix(sight.finished),
        "progress": progress,
        "properties": {"input": "", "upstream_model_name": "demo", "origin_model_name": "demo"},
        "data": data,
    }


def openai_video(sight: Sight, *, word: str = "", link: str = "") -> dict[str, Any]:
    """Build an OpenAI video object. `completed_at` is there before it is completed, too."""
    video: dict[str, Any] = {
        "id": sight.id,
        "task_id": sight.id,
        "object": "video",
        "model": "demo-video-1",
        "status": word or _OPENAI_WORDS[sight.part],
        "progress": 100 if sight.finished else round(100 * running(sight)),
        "created_at": unix(sight.submitted),
        "completed_at": unix(sight.finished or sight.now),
    }
    if sight.part is Part.FAILED and sight.story.reason:
        video["error"] = {"message": sight.story.reason, "code": "task_failed"}
    if link and sight.part is Part.DONE:
        video["metadata"] = {"url": link}
    return video


def running(sight: Sight) -> float:
    """Give how much of the work (not the waiting) is done, 0 to 1."""
    return 0.0 if sight.part is Part.QUEUED else sight.fraction


def _uneven(sight: Sight) -> tuple[str, str]:
    """Give word and progress as some channels do: first unknown, then 20 %, then back to 10 %."""
    if sight.finished:
        return ("FAILURE" if sight.part is Part.FAILED else "SUCCESS"), "100%"
    if sight.part is Part.QUEUED:
        return ("UNKNOWN", "") if sight.fraction < 0.5 else ("QUEUED", "20%")
    return "IN_PROGRESS", f"{max(10, round(100 * sight.fraction))}%"


def _old_style(sight: Sight, link: str) -> dict[str, Any]:
    """Build the task of before 2026-02-22: no result_url, the link is in `fail_reason`."""
    full = dto(sight, *_uneven(sight), "")
    names = ("task_id", "action", "status", "fail_reason", "submit_time", "start_time")
    old = {name: full[name] for name in (*names, "finish_time", "progress", "data")}
    return {**old, "fail_reason": link} if sight.part is Part.DONE else old


def _flat(sight: Sight) -> dict[str, Any]:
    """Build the flat answer of rc.30 (QuantumNous/new-api issue 7194)."""
    word, progress = _uneven(sight)
    return {
        "created_at": unix(sight.submitted),
        "fail_reason": sight.story.reason if sight.part is Part.FAILED else "",
        "finished_at": unix(sight.finished),
        "platform": "1",
        "progress": progress,
        "status": word,
        "task_id": sight.id,
    }
