"""How ComfyUI is asked and read: a job where the server has that route, else history and queue.

Newer servers and Comfy Cloud tell all in one answer at /api/jobs/{id} (server.py and
comfy_execution/jobs.py of ComfyUI@70408503; Comfy-Org/docs@ffb27fc2 openapi-cloud.yaml), which
comfyui.toml declares. Older ones know a finished prompt at /history/{id} ({} before that) and the
others in /queue (ComfyUI@a125cd84, execution.py). A prompt may pass from the queue into history
between the two questions, so history is asked again before it counts as unknown.

Progress is sent by web socket alone, and to the `client_id` that submitted the prompt alone. Who
connects under that name takes the socket over from the program that waits there (server.py:
`sockets[sid] = ws`), and vidmon does that to nobody. A prompt submitted without any `client_id`, as
simple scripts do it, is told to everybody who listens (`send_sync` with no name). The queue says
which it is; of such a prompt vidmon listens for a moment under a name of its own, before it asks
for the prompt again. Told is how far each node is that was begun (comfy_execution/progress.py):
with the number of all nodes in the queue that makes a coarse progress of the whole.

Files lie behind /view under name, folder and type; on Comfy Cloud that leads on to a signed link.
Only /queue's own pending prompts can be deleted. /interrupt stops what runs, on older servers and
on the Cloud whatever that is, so it is asked only where this prompt alone is running.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from typing_extensions import override

from vidmon.core.task import How, Match, Report, State, TaskRef, Video
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Listen, Request
from vidmon.providers import asking, troubles
from vidmon.providers.base import Listed, Page
from vidmon.providers.declared import DeclaredProvider, without_keys
from vidmon.providers.reading import dig
from vidmon.providers.spec_tables import Reading, Route, Rule
from vidmon.providers.told import Home, report_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from vidmon.core.account import Account
    from vidmon.core.wire import Reply
    from vidmon.providers.base import Conversation, Secrets

_BEFORE_JOBS = ("route", "history")  # what is learned of a task on a server of old
_TOLD_TO_ONE = ("progress", "told to one")
_NO_SUCH_ROUTE = frozenset({404, 405})
_NEWEST = 20  # of a history that has no pages; each entry holds its whole workflow
_LISTENING = 3.0  # seconds: while it lasts, nothing else of this account is asked
_LONG = 64 * 1024  # bytes of a text in an answer: no word of the server's is longer
_FILMS = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".gif", ".webp")


class ComfyUI(DeclaredProvider):
    """A server of one's own, or Comfy Cloud."""

    @override
    def look_up(self, ref: TaskRef, account: Account, secrets: Secrets) -> Conversation:
        """Ask for one prompt. Raises `CouldNotAsk`, also where the server does not have it."""
        report = yield from self._as_it_is(ref, account, secrets)
        known = TaskRef(ref.id, (*ref.params, *report.learned))
        # The Cloud tells nobody else, and a prompt never changes whom it is told to.
        if report.state is not State.RUNNING or secrets or _TOLD_TO_ONE in known.params:
            return report
        nodes, progress = yield from self._listening(known, account, secrets)
        if not nodes:
            return replace(report, learned=(*report.learned, _TOLD_TO_ONE))
        again = yield from self._as_it_is(known, account, secrets)
        again = replace(again, learned=report.learned)
        if again.state is not State.RUNNING or progress is None:
            return again
        why = Match("progress", "(web socket) progress_state.nodes", f"{progress:.0%}")
        return replace(again, progress=progress, coarse=True, why=(*again.why, why))

    def _as_it_is(self, ref: TaskRef, account: Account, secrets: Secrets) -> Conversation:
        old = _BEFORE_JOBS in ref.params
        if not old:
            reply = yield self._request(self.spec.routes[0], ref, account, secrets)
            if not _is_before_jobs(reply):
                return self._told(self.read(reply, ref, account), secrets)
        for path in ("/history/{id}", "/queue", "/history/{id}"):
            reply = yield self._request(Route(url=f"{{base}}{path}"), ref, account, secrets)
            answer = self.read(reply, ref, account)
            if isinstance(answer, Report):
                return answer if old else replace(answer, learned=(_BEFORE_JOBS,))
            if answer.kind is not Kind.NOT_FOUND or reply.status != 200:
                break
        return self._told(answer, secrets)

    def _listening(
        self, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, tuple[int, float | None]]:
        """Give how many nodes a prompt has that is told to all, else 0, and its progress."""
        prefix = "" if _BEFORE_JOBS in ref.params else "/api"
        queue = yield from self._json(f"{prefix}/queue", account, secrets)
        nodes = _nodes_told_to_all(queue, ref.id)
        if not nodes:
            return 0, None
        named = {**asking.places(self.spec, account), "uuid4": str(self._new_uuid())}
        url = asking.address("{base}/ws?clientId=vidmon-{uuid4}", named)
        heard = yield Request(url, listen=Listen(_LISTENING, '"progress_state"'))
        return nodes, _progress_in(troubles.json_of(heard), ref.id, nodes)

    @override
    def read(self, reply: Reply, ref: TaskRef, account: Account) -> Report | Trouble:
        """Read one answer: a job, a prompt's history, or the queue."""
        value = self._value(reply)
        if isinstance(value, Trouble):
            return value
        if "queue_running" in value or "queue_pending" in value:
            return _in_queue(value, ref.id) or _unknown(reply)
        home = self._home(ref, account)
        if "status" in value:
            job = report_of(value, self.spec.read, home)
            found = _with_films(job, value, "outputs", "/api/view", home)
            return found or troubles.no_task(reply, value, self.spec.trouble)
        return _in_history(value, ref.id, home) or _unknown(reply)

    @override
    def list_page(
        self, number: int, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, Page]:
        """Ask for page `number` of the server's prompts; an old server shows its newest alone."""
        try:
            return (yield from super().list_page(number, account, secrets))
        except CouldNotAsk as told:
            if told.trouble.http_status not in _NO_SUCH_ROUTE:
                raise
        queue = yield from self._json("/queue", account, secrets)
        history = yield from self._json(f"/history?max_items={_NEWEST}", account, secrets)
        home = self._home(TaskRef(""), account)
        waiting = (_in_queue(queue, prompt_id) for prompt_id in _ids_in(queue))
        done = (_in_history(history, prompt_id, home) for prompt_id in reversed(history))
        ids = (*_ids_in(queue), *reversed(history))
        return Page(
            tuple(
                Listed(TaskRef(prompt_id, (_BEFORE_JOBS,)), report)
                for prompt_id, report in zip(ids, (*waiting, *done), strict=True)
                if report
            ),
            1,
            1,
        )

    @override
    def cancel(
        self, ref: TaskRef, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, None]:
        """Take a waiting prompt out of the queue, or stop it where it alone is running.

        Raises `CouldNotAsk` where neither can be done.
        """
        prefix = "" if _BEFORE_JOBS in ref.params else "/api"
        queue = yield from self._json(f"{prefix}/queue", account, secrets)
        running = list(_ids_at(queue, "queue_running"))
        body: dict[str, object]
        if ref.id in _ids_at(queue, "queue_pending"):
            path, body = "/queue", {"delete": ["{id}"]}
        elif running == [ref.id]:
            path, body = "/interrupt", {"prompt_id": "{id}"}
        else:
            raise CouldNotAsk(_cannot_stop(ref.id in running))
        stop = Route(url=f"{{base}}{prefix}{path}", method="POST", json=body)
        reply = yield self._request(stop, ref, account, secrets)
        if not 200 <= reply.status < 300:
            raise CouldNotAsk(without_keys(troubles.refusal(reply, self.spec.trouble), secrets))

    @override
    def _signed(self, asked: Request, secrets: Secrets) -> Request:
        """Leave pictures out that a workflow may hold as base64: each answer repeats it whole."""
        return replace(super()._signed(asked, secrets), leave_out=_LONG)

    def _json(
        self, path: str, account: Account, secrets: Secrets
    ) -> Generator[Request, Reply, dict[str, Any]]:
        named = asking.places(self.spec, account)
        asked = asking.request(Route(url=f"{{base}}{path}"), named)
        value = self._value((yield self._signed(asked, secrets)))
        if isinstance(value, Trouble):
            raise CouldNotAsk(without_keys(value, secrets))
        return value

    def _told(self, answer: Report | Trouble, secrets: Secrets) -> Report:
        if isinstance(answer, Trouble):
            raise CouldNotAsk(without_keys(answer, secrets))
        return answer


def _is_before_jobs(reply: Reply) -> bool:
    """Tell whether the server has no jobs: then its 404 is no JSON, as it is of a job not found."""
    no_json = isinstance(troubles.json_of(reply), Trouble)
    return no_json and (reply.status in _NO_SUCH_ROUTE or reply.content_type == "text/html")


def _unknown(reply: Reply) -> Trouble:
    words = "The server has this prompt neither in its queue nor in its history."
    return Trouble(Kind.NOT_FOUND, words, reply.status)


def _cannot_stop(running: bool) -> Trouble:
    if running:
        words = "Other prompts are running too, and the server stops all of them or none."
        return Trouble(Kind.REFUSED, words)
    return Trouble(Kind.NOT_FOUND, "The server does not have this prompt in its queue any more.")


# --- the queue ----------------------------------------------------------------------------------

_QUEUES = (("queue_running", State.RUNNING), ("queue_pending", State.QUEUED))


def _in_queue(queue: dict[str, Any], prompt_id: str) -> Report | None:
    for place, state in _QUEUES:
        for number, found in enumerate(_ids_at(queue, place)):
            if found == prompt_id:
                why = Match("state", f"{place}.{number}.1", prompt_id, How.RULE)
                return Report(state, place.removeprefix("queue_"), why=(why,))
    return None


def _nodes_told_to_all(queue: dict[str, Any], prompt_id: str) -> int:
    """Give how many nodes the running prompt has if its progress is sent to all, else 0."""
    items = queue.get("queue_running")
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, list) or len(item) < 4 or item[1] != prompt_id:
            continue
        _, _, workflow, extra, *_ = item
        to_all = isinstance(extra, dict) and not extra.get("client_id")
        return len(workflow) if to_all and isinstance(workflow, dict) else 0
    return 0


def _progress_in(messages: object, prompt_id: str, nodes: int) -> float | None:
    """Give the share of a prompt's nodes that is done, by the last message that tells of them."""
    told = [dig(message, "data") for message in messages] if isinstance(messages, list) else []
    mine = [dig(data, "nodes") for data in told if dig(data, "prompt_id") == prompt_id]
    states = next((found for found in reversed(mine) if isinstance(found, dict)), None)
    if not states:
        return None
    return min(sum(_share(node) for node in states.values()) / nodes, 1.0)


def _share(node: object) -> float:
    if dig(node, "state") == "finished":
        return 1.0
    value, most = dig(node, "value"), dig(node, "max")
    if not (isinstance(value, int | float) and isinstance(most, int | float) and most > 0):
        return 0.0
    return min(max(value / most, 0.0), 1.0)


def _ids_in(queue: dict[str, Any]) -> list[str]:
    return [found for place, _ in _QUEUES for found in _ids_at(queue, place) if found]


def _ids_at(queue: dict[str, Any], place: str) -> Iterator[str]:
    """Give the ID of each prompt there, "" for what is none: [number, ID, workflow, ...]."""
    items = queue.get(place)
    for item in items if isinstance(items, list) else ():
        named = isinstance(item, list) and len(item) > 1 and isinstance(item[1], str)
        yield item[1] if named else ""


# --- history ------------------------------------------------------------------------------------


def _in_history(history: dict[str, Any], prompt_id: str, home: Home) -> Report | None:
    """Read {ID: {prompt, outputs, status}}; where no ID is known, of the only entry."""
    key = prompt_id if prompt_id in history or len(history) != 1 else next(iter(history))
    entry = history.get(key)
    if not isinstance(entry, dict):
        return None
    report = report_of(history, _reading(key, entry), home)
    return _with_films(report, entry, f"{key}.outputs", "/view", home)


def _reading(key: str, entry: dict[str, Any]) -> Reading:
    """Give where this entry says what: the server's events stand in a list, in no fixed place."""
    at = {event: f"status.messages.{n}" for n, event in _events(entry)}
    stopped, failed = at.get("execution_interrupted"), at.get("execution_error")
    ends = [at[e] for e in at if e in {"execution_success", *_BAD_EVENTS}]
    rules = [Rule(path=f"{stopped}.0", state=State.CANCELLED)] if stopped else []
    ended = Rule(path="status.status_str", is_="absent", state=State.SUCCEEDED, word="finished")
    return Reading(
        envelope=key,
        state=("status.status_str",),
        rules=(*rules, ended),
        failure=(f"{failed}.1.exception_message",) if failed else (),
        failure_code=(f"{failed}.1.exception_type",) if failed else (),
        submitted=("prompt.3.create_time",),
        started=(f"{at['execution_start']}.1.timestamp",) if "execution_start" in at else (),
        finished=tuple(f"{place}.1.timestamp" for place in ends),
    )


_BAD_EVENTS = frozenset({"execution_error", "execution_interrupted"})


def _events(entry: dict[str, Any]) -> Iterator[tuple[int, str]]:
    status = entry.get("status")
    messages = status.get("messages") if isinstance(status, dict) else None
    for n, message in enumerate(messages if isinstance(messages, list) else ()):
        if isinstance(message, list) and message and isinstance(message[0], str):
            yield n, message[0]


# --- files --------------------------------------------------------------------------------------


def _with_films(
    report: Report | None, task: dict[str, Any], place: str, view: str, home: Home
) -> Report | None:
    if report is None or report.state is not State.SUCCEEDED:
        return report
    found = sorted(_films(task.get("outputs")), key=lambda film: film[1].get("type") != "output")
    links = {f"{home.base}{view}?{_question(item)}": (path, item) for path, item in found}
    videos = tuple(
        Video(url, str(item["filename"]), home.key_for_files) for url, (_, item) in links.items()
    )
    why = (Match("video", f"{place}.{path}", str(item["filename"])) for path, item in found)
    return replace(report, videos=videos, why=(*report.why, *why))


def _films(outputs: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each film among {node: {images or gifs or video...: [{filename, subfolder, type}]}}."""
    for node, kinds in outputs.items() if isinstance(outputs, dict) else ():
        for kind, items in kinds.items() if isinstance(kinds, dict) else ():
            for n, item in enumerate(items if isinstance(items, list) else ()):
                if isinstance(item, dict) and _is_film(item):
                    yield f"{node}.{kind}.{n}.filename", item


def _is_film(item: dict[str, Any]) -> bool:
    name, form = item.get("filename"), item.get("format")
    if not isinstance(name, str) or item.get("type") == "input":
        return False
    return name.lower().endswith(_FILMS) or str(form).startswith("video/")


def _question(item: dict[str, Any]) -> str:
    names = ("filename", "subfolder", "type")
    return urlencode({name: item[name] for name in names if isinstance(item.get(name), str)})
