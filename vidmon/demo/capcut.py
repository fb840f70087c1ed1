"""CapCut Mate: always HTTP 200, a code instead; Chinese unless asked; times without a zone.

As its server was recorded, which is not as its document says.
"""

from __future__ import annotations

import json
import re
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vidmon.demo.answer import Answer, json_answer
from vidmon.demo.links import Grant
from vidmon.demo.story import Part

if TYPE_CHECKING:
    from vidmon.demo.answer import Ask
    from vidmon.demo.service import World
    from vidmon.demo.stage import Sight

ROOT = "/openapi/capcut-mate/v1"
STATUS = f"{ROOT}/gen_video_status"
COUNT = f"{ROOT}/gen_video_active_count"
DRAFT = f"{ROOT}/get_draft?draft_id="
_STEPS = (10, 20, 30, 40, 50, 70, 95)
_DRAFT_ID = re.compile(r"[?&]draft_id=([0-9a-z]+)")
_WORDS = {
    0: ("成功", "Success"),
    2031: ("视频生成任务未找到", "Video generation task not found"),
    1001: ("参数校验失败", "Parameter validation failed"),
}
_STATUS_WORDS = {
    Part.QUEUED: "pending",
    Part.RUNNING: "processing",
    Part.DONE: "completed",
    Part.FAILED: "failed",
}


class CapCutMate:
    """The server that renders CapCut drafts; a task is known by its draft's URL."""

    provider = "capcut-mate"
    key = ""

    def __init__(self, world: World) -> None:
        self._world = world

    def answer(self, ask: Ask) -> Answer:
        """Answer with HTTP 200, whatever it is; add the two IDs that every answer carries."""
        trace = secrets.token_hex(16)
        marks = (
            ("traceparent", f"00-{trace}-{secrets.token_hex(8)}-01"),
            ("x-request-id", trace),
        )
        return json_answer(self._body(ask), headers=marks)

    def _body(self, ask: Ask) -> dict[str, Any]:
        if (ask.method, ask.path) == ("POST", STATUS):
            return self._status(ask)
        if (ask.method, ask.path) == ("GET", COUNT):
            active = [sight for sight in self._sights() if not sight.finished]
            return {**_say(ask, 0), "count": len(active)}
        return _no_route(ask)

    def _status(self, ask: Ask) -> dict[str, Any]:
        if ask.headers.get("content-type", "application/json").split(";")[0] != "application/json":
            return _say(ask, 1001, "body: Input should be a valid dictionary")
        try:
            draft = json.loads(ask.body)["draft_url"]
        except ValueError:
            return _say(ask, 1001, "14: JSON decode error")
        except (KeyError, TypeError):
            return _say(ask, 1001, "draft_url: Field required")
        sight = self._find(str(draft))
        return {**_say(ask, 0), **self._task(sight)} if sight else _say(ask, 2031)

    def _find(self, draft: str) -> Sight | None:
        """Find a running task by its whole URL, a finished one by the draft's ID under any host."""
        match = _DRAFT_ID.search(draft)
        for sight in self._sights():
            if draft == sight.id:
                return sight
            if sight.finished and match and sight.id.endswith(f"={match.group(1)}"):
                return sight
        return None

    def _sights(self) -> list[Sight]:
        return self._world.stage.sights(self.provider)

    def _task(self, sight: Sight) -> dict[str, Any]:
        return {
            "draft_url": sight.id,
            "status": _STATUS_WORDS[sight.part],
            "progress": _progress(sight),
            "video_url": self._link(sight) if sight.part is Part.DONE else "",
            "error_message": sight.story.reason if sight.part is Part.FAILED else "",
            "created_at": _local(sight.submitted),
            "started_at": _local(sight.started),
            "completed_at": _local(sight.finished),
        }

    def _link(self, sight: Sight) -> str:
        path = f"video-output/generated/video_{sight.id[-18:]}.mp4"
        grant = Grant(sight.story.files[0], sight.id)
        life = int(sight.story.link_life)
        return self._world.links.presigned(path, grant, sight.signed, life)


def _progress(sight: Sight) -> int:
    if sight.part is Part.RUNNING:
        return _STEPS[min(len(_STEPS) - 1, int(sight.fraction * len(_STEPS)))]
    return 100 if sight.part is Part.DONE else 0


def _local(moment: float | None) -> str | None:
    """Write a time as `datetime.now().isoformat()` does: local, without saying so."""
    return None if moment is None else datetime.fromtimestamp(moment).isoformat()


def _say(ask: Ask, code: int, detail: str = "") -> dict[str, Any]:
    english = ask.headers.get("accept-language", "").startswith("en")
    words = _WORDS[code][english]
    return {"code": code, "message": f"{words}({detail})" if detail else words}


def _no_route(ask: Ask) -> dict[str, Any]:
    if ask.path.rstrip("/") in (STATUS, COUNT):
        slash = ask.path.endswith("/")
        code, detail = (307, "") if slash else (405, '{"detail":"Method Not Allowed"}')
    else:
        code, detail = 404, '{"detail":"Not Found"}'
    return {"code": code, "message": f"HTTP Error {code}, detail: {detail}"}
