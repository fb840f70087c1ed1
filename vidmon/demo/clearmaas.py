"""ClearMaas: the envelope with upper-case words and coarse progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vidmon.demo.answer import Answer, go_json
from vidmon.demo.links import Grant
from vidmon.demo.newapi import NewApi, PassedContent, dto, envelope, no_such_task, openai_video
from vidmon.demo.story import Part

if TYPE_CHECKING:
    from vidmon.demo.answer import Ask
    from vidmon.demo.stage import Sight


class ClearMaas(PassedContent, NewApi):
    """A gateway that answers as https://docs.clearmaas.com says, and as its software does."""

    provider = "clearmaas"
    key = "sk-clearmaas-demo-not-a-secret"

    def lets_in(self, ask: Ask) -> bool:
        """Check the whole key: these have dashes, unlike plain new-api's."""
        return ask.headers.get("authorization", "") == f"Bearer {self.key}"

    def generation(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer with a TaskDto that carries the upstream's own answer in `data`."""
        if sight is None:
            return no_such_task()
        link = self._link(sight)
        return envelope(dto(sight, *_coarse(sight), link, _upstream(sight, link)))

    def video(self, ask: Ask, sight: Sight | None) -> Answer:
        """Answer with the OpenAI video, the link in `metadata`."""
        if sight is None:
            return no_such_task()
        return go_json(openai_video(sight, link=self._link(sight)))

    def _link(self, sight: Sight) -> str:
        """Sign a link without a file name in it, as Kling's are."""
        grant = Grant(sight.story.files[0], sight.id)
        until = sight.signed + sight.story.link_life
        path = f"ksc2/{sight.id[-24:]}"
        return self.world.links.expiring(path, grant, until, ("Key-Pair-Id", "KDEMO"))


def _coarse(sight: Sight) -> tuple[str, str]:
    if sight.part is Part.QUEUED:
        return ("NOT_START", "0%") if sight.fraction < 0.4 else ("SUBMITTED", "10%")
    if sight.part is Part.RUNNING:
        return "IN_PROGRESS", "30%"
    return ("FAILURE" if sight.part is Part.FAILED else "SUCCESS"), "100%"


def _upstream(sight: Sight, link: str) -> dict[str, Any]:
    """Build Kling's answer, which the gateway keeps; of a failed task it is the last good one."""
    task: dict[str, Any] = {"task_id": f"Cj{sight.id[-8:]}", "task_status": "processing"}
    if sight.part is Part.DONE:
        videos = [{"id": f"v{sight.id[-6:]}", "url": link, "duration": "5.1"}]
        task |= {"task_status": "succeed", "task_result": {"videos": videos}}
    return {"code": 0, "message": "SUCCEED", "data": task}
