"""OctopusX: the envelope with lower-case words, and the OpenAI route beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vidmon.demo.answer import Answer, go_json
from vidmon.demo.links import WEEK, Grant
from vidmon.demo.newapi import (
    VIDEOS,
    NewApi,
    PassedContent,
    envelope,
    no_such_task,
    openai_video,
)
from vidmon.demo.story import Part

if TYPE_CHECKING:
    from vidmon.demo.answer import Ask
    from vidmon.demo.stage import Sight

_WORDS = {
    Part.QUEUED: "queued",
    Part.RUNNING: "processing",
    Part.DONE: "succeeded",
    Part.FAILED: "failed",
}


class OctopusX(PassedContent, NewApi):
    """A gateway whose tasks come in two shapes; its files mostly need the key."""

    provider = "octopusx"
    key = "sk-demoOctopusXNotASecret"

    def generation(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer with the simple map. `error` is always null: a reason comes in `url`."""
        if sight is None or sight.story.quirk == "videos-only":
            return no_such_task()
        link = self._link(sight) if sight.part is Part.DONE else ""
        simple = {
            "error": None,
            "format": "mp4",
            "metadata": None,
            "status": _WORDS[sight.part],
            "task_id": sight.id,
            "url": sight.story.reason if sight.part is Part.FAILED else link,
        }
        return envelope(simple)

    def video(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer with the OpenAI video. It has no link: the content route is meant."""
        return no_such_task() if sight is None else go_json(openai_video(sight))

    def _link(self, sight: Sight) -> str:
        """Give the gateway's own route, or for one in a while the channel's storage."""
        if sight.story.word != "finished":
            return f"{self.world.base}{VIDEOS}{sight.id}/content"
        path = f"octopusx-output/{sight.id}.mp4"
        grant = Grant(sight.story.files[0], sight.id)
        return self.world.links.presigned(path, grant, sight.signed, WEEK)
