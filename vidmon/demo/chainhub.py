"""ChainHub's MiniMax route: new-api's old envelope around MiniMax's own answer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from vidmon.demo.links import Grant
from vidmon.demo.newapi import NewApi, dto, envelope, no_such_task, unknown_path
from vidmon.demo.story import Part

if TYPE_CHECKING:
    from vidmon.demo.answer import Answer, Ask
    from vidmon.demo.stage import Sight

QUERY = "/minimax/v1/query/video_generation"
_WORDS = {
    Part.QUEUED: ("SUBMITTED", "10%", "Queueing"),
    Part.RUNNING: ("IN_PROGRESS", "50%", "Processing"),
    Part.DONE: ("SUCCESS", "100%", "Success"),
    Part.FAILED: ("FAILURE", "100%", "Fail"),
}
_HOME = ("public-cdn-video-data-algeng", "LTAI5tDemoMain")
_ABROAD = ("public-cdn-video-data-algeng-us", "LTAI5tDemoBackup")


class ChainHub(NewApi):
    """A closed fork of new-api with a route that upstream does not have."""

    provider = "chainhub-minimax"
    key = "sk-demoChainHubNotASecret"

    def elsewhere(self, ask: Ask) -> Answer:
        """Answer the MiniMax route; any other path as upstream does."""
        if ask.path != QUERY or ask.method != "GET":
            return unknown_path(ask)
        return self._guarded(ask, ask.query.get("task_id", ""), self.generation)

    def generation(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer with the task: status twice, the link deep inside, a file ID in `fail_reason`."""
        if sight is None:
            return no_such_task()
        outer, progress, inner = _WORDS[sight.part]
        full = dto(sight, outer, progress, "")
        full["data"] = self._minimax(sight, inner)
        names = ("task_id", "status", "fail_reason", "submit_time", "finish_time", "progress")
        task = {name: full[name] for name in (*names, "data")}
        if sight.part is Part.DONE:
            task["fail_reason"] = _file_id(sight)
        return envelope({**task, "action": "video_generation", "start_time": 0})

    def _minimax(self, sight: Sight, word: str) -> dict[str, Any]:
        done, failed = sight.part is Part.DONE, sight.part is Part.FAILED
        bad = failed and sight.story.reason
        status = (1026, sight.story.reason) if bad else (0, "success")
        return {
            **({"file": self._file(sight)} if done else {}),
            "status": word,
            "file_id": _file_id(sight) if done else "",
            "task_id": sight.id,
            "base_resp": {"status_msg": status[1], "status_code": status[0]},
            "video_width": 1280 if done else 0,
            "video_height": 720 if done else 0,
        }

    def _file(self, sight: Sight) -> dict[str, Any]:
        return {
            "bytes": 0,
            "file_id": int(_file_id(sight)),
            "purpose": "video_generation",
            "filename": "output.mp4",
            "created_at": int(sight.finished or 0),
            "download_url": self._link(sight, *_HOME),
            "backup_download_url": self._link(sight, *_ABROAD),
        }

    def _link(self, sight: Sight, bucket: str, owner: str) -> str:
        day = datetime.fromtimestamp(sight.finished or 0, UTC).date()
        path = f"{bucket}/inference_output/video/{day}/{sight.id}/output.mp4"
        alive = bucket != _HOME[0] or sight.story.quirk != "dead-link"
        grant = Grant(sight.story.files[0], sight.id, alive)
        until = sight.signed + sight.story.link_life
        return self.world.links.expiring(path, grant, until, ("OSSAccessKeyId", owner), safe="")


def _file_id(sight: Sight) -> str:
    return str(int(sight.id) + 456_783_468)
