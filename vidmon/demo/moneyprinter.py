"""MoneyPrinterTurbo 1.3.4: no key, relative links, its own error shapes, three ways to a file."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Any

from vidmon.demo.answer import Answer, json_answer, text_answer
from vidmon.demo.clips import NotARange, OutsideTheFile, honest, part, read_range
from vidmon.demo.story import Part

if TYPE_CHECKING:
    from vidmon.demo.answer import Ask
    from vidmon.demo.clips import Clip
    from vidmon.demo.service import World
    from vidmon.demo.stage import Sight

TASKS = "/api/v1/tasks"
_FILE = re.compile(r"/(tasks|api/v1/stream|api/v1/download)/([^/]+)/(final|combined)-(\d+)\.mp4")
_STEPS = (5, 10, 20, 30, 40, 50, 75)
_STORAGE = "/srv/moneyprinter/storage/tasks"


class MoneyPrinter:
    """The server that people run at home."""

    provider = "moneyprinterturbo"
    key = ""

    def __init__(self, world: World) -> None:
        self._world = world

    def answer(self, ask: Ask) -> Answer:
        """Answer the task routes, the three file routes, and FastAPI's words for anything else."""
        file = _FILE.fullmatch(ask.path)
        if file:
            return self._file(ask, *file.groups())
        if ask.path in (TASKS, TASKS + "/") and ask.method == "GET":
            return self._list(ask)
        if ask.path.startswith(TASKS + "/") and ask.method in ("GET", "DELETE"):
            return self._one(ask, ask.path.removeprefix(TASKS + "/"))
        return _not_found()

    def _one(self, ask: Ask, task_id: str) -> Answer:
        sight = self._world.stage.sight(self.provider, task_id)
        if sight is None or not sight.known:
            return _problem(404, "task not found")
        if ask.method == "GET":
            return _fine(_task(sight, "/tasks"))
        if not sight.finished:
            return _problem(409, "task is still running")
        self._world.stage.drop(task_id)
        return _fine(None)

    def _list(self, ask: Ask) -> Answer:
        """Give a page, oldest first; its videos are paths of the server's own disk."""
        try:
            page, size = int(ask.query.get("page", 1)), int(ask.query.get("page_size", 10))
        except ValueError:
            page = size = 0
        if page < 1 or size < 1:
            return json_answer({"status": 400, "message": "field required", "data": []}, 400)
        tasks = [_task(sight, _STORAGE) for sight in self._world.stage.sights(self.provider)]
        shown = tasks[(page - 1) * size : page * size]
        return _fine({"tasks": shown, "total": len(tasks), "page": page, "page_size": size})

    def _file(self, ask: Ask, route: str, task_id: str, _kind: str, number: str) -> Answer:
        """Give a file, also of a task that was forgotten: it is still on the disk."""
        static = route == "tasks"
        if ask.method != "GET" and not (static and ask.method == "HEAD"):
            return _not_found()
        sight = self._world.stage.sight(self.provider, task_id)
        names = sight.story.files if sight and sight.part is Part.DONE else ()
        if not 1 <= int(number) <= len(names):
            return _not_found() if static else _problem(404, "invalid file path")
        clip = self._world.clips.clip(names[int(number) - 1])
        if static:
            return _static(ask, clip)
        return _streamed(ask, clip) if "stream" in route else _downloaded(ask, clip)


def _static(ask: Ask, clip: Clip) -> Answer:
    """Answer as Starlette's static files: a garbled range is a 400."""
    try:
        read_range(ask.headers.get("range", "bytes=0-"), clip.size)
    except NotARange:
        return text_answer("Malformed range header.", 400)
    except OutsideTheFile:
        pass
    return honest(ask, clip)


def _streamed(ask: Ask, clip: Clip) -> Answer:
    """Answer 206, also where nobody asked for a part."""
    try:
        start, length = read_range(ask.headers.get("range", "bytes=0-"), clip.size)
    except ValueError:
        return _problem(416, "requested range is not satisfiable")
    return part(clip, start, length, (("Accept-Ranges", "bytes"),))


def _downloaded(ask: Ask, clip: Clip) -> Answer:
    """Answer as an attachment; If-None-Match is not looked at."""
    headers = {name: text for name, text in ask.headers.items() if name != "if-none-match"}
    plain = type(ask)(ask.method, ask.path, ask.query, headers)
    name = ask.path.rpartition("/")[2]
    return honest(plain, clip, (("Content-Disposition", f"attachment; filename={name}"),))


def _task(sight: Sight, folder: str) -> dict[str, Any]:
    done, failed = sight.part is Part.DONE, sight.part is Part.FAILED
    count = range(1, len(sight.story.files) + 1)
    links = {
        kind: [f"{folder}/{sight.id}/{kind}-{n}.mp4" for n in count] if done and count else None
        for kind in ("final", "combined")
    }
    return {
        "task_id": sight.id,
        "state": 1 if done else -1 if failed else 4,
        "progress": _progress(sight),
        "videos": links["final"],
        "combined_videos": links["combined"],
        "failed_stage": (sight.story.stage or None) if failed else None,
        "error": (sight.story.reason or None) if failed else None,
        "cross_post_state": None,
        "cross_post_results": None,
        "cross_post_error": None,
        **(_extras(sight) if done else {}),
    }


def _extras(sight: Sight) -> dict[str, Any]:
    own = f"{_STORAGE}/{sight.id}"
    return {
        "script": sight.title,
        "terms": "",
        "audio_file": f"{own}/audio.mp3",
        "audio_duration": 6,
        "subtitle_path": f"{own}/subtitle.srt",
        "materials": [],
        "warnings": None,
    }


def _progress(sight: Sight) -> int:
    """Give the steps that are really seen; a failed task keeps its last one."""
    if sight.part is Part.DONE:
        return 100
    if sight.part is Part.QUEUED or not sight.fraction:
        return 0
    return max(step for step in (0, *_STEPS) if step <= max(5, 100 * sight.fraction))


def _fine(data: object) -> Answer:
    return json_answer({"status": 200, "message": "success", "data": data})


def _problem(status: int, words: str) -> Answer:
    """Answer with the server's own error; the UUID before the words is new each time."""
    return json_answer({"status": status, "message": f"{uuid.uuid4()}: {words}"}, status)


def _not_found() -> Answer:
    return json_answer({"detail": "Not Found"}, 404)
