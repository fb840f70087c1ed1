"""What Azure, Runway, Luma, MiniMax, Vidu, fal, Replicate and Higgsfield list, stop and delete."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vidmon.core.account import Account
from vidmon.core.links import clean_base, origin
from vidmon.core.task import State, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.core.wire import Reply
from vidmon.providers.base import play
from vidmon.providers.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Generator

    from vidmon.core.wire import Request
    from vidmon.providers.base import Page, Provider

SHELF = Shelf.load(Path(__file__).parents[2] / "resources" / "providers")
KEY = {"key": "sk-canary-0123456789"}
AZURE = "https://mine.openai.azure.com"


def _provider(name: str, base: str = "") -> tuple[Provider, Account]:
    provider = SHELF.providers[name]
    return provider, Account("a", name, "Mine", base or provider.base)


def _reply(value: object, status: int = 200) -> Reply:
    return Reply(status, {"content-type": "application/json"}, json.dumps(value).encode())


def _page(name: str, number: int, *values: object, base: str = "") -> tuple[list[str], Page]:
    """Play pages one by one; give the addresses asked, and the page that came out."""
    provider, account = _provider(name, base)
    talk = provider.list_page(number, account, KEY)
    urls = [next(talk).url]
    for value in values:
        try:
            urls.append(talk.send(_reply(value)).url)
        except StopIteration as done:
            return urls, done.value
    raise AssertionError(f"one question too many: {urls}")


def _first(talk: Generator[Request, Reply, None]) -> tuple[str, str]:
    asked = next(talk)
    assert "sk-canary" in str(asked.credentials)
    return asked.method, asked.url


def _states(page: Page) -> list[tuple[str, State]]:
    return [(task.ref.id, task.report.state) for task in page.tasks]


def _in(state: State, provider: Provider) -> tuple[bool, bool]:
    return provider.may_cancel(state), provider.may_delete(state)


def test_azure_lists_by_the_last_id_and_deletes() -> None:
    first = {"object": "list", "data": [{"id": "video_2", "status": "completed"}]}
    second = {"object": "list", "data": [{"id": "video_1", "status": "failed"}]}
    more, last = {"has_more": True, "last_id": "video_2"}, {"has_more": False, "last_id": "video_1"}
    urls, page = _page("azure-openai", 2, first | more, second | last, base=AZURE)
    assert urls == [
        f"{AZURE}/openai/v1/videos?limit=20&order=desc",
        f"{AZURE}/openai/v1/videos?limit=20&order=desc&after=video_2",
    ]
    assert _states(page) == [("video_1", State.FAILED)]
    assert page.pages == 2
    provider, account = _provider("azure-openai", AZURE)
    asked = next(provider.delete(TaskRef("video_1"), account, KEY))
    assert (asked.method, asked.url) == ("DELETE", f"{AZURE}/openai/v1/videos/video_1")
    assert asked.credentials == (("api-key", "sk-canary-0123456789"),)


@pytest.mark.parametrize(
    ("name", "pasted"),
    [
        ("aimlapi", "https://api.aimlapi.com/v2/video/generations"),
        ("azure-openai", f"{AZURE}/openai/v1/videos"),
        ("azure-openai-jobs", f"{AZURE}/openai/v1/video/generations/jobs?api-version=preview"),
        ("fal", "https://queue.fal.run/"),
        ("higgsfield", "https://platform.higgsfield.ai/"),
        ("luma", "https://api.lumalabs.ai/dream-machine/v1"),
        ("luma", "https://api.lumalabs.ai/dream-machine/v1/generations"),
        ("luma-agents", "https://agents.lumalabs.ai/v1/generations"),
        ("minimax", "https://api.minimax.io/v1/query/video_generation"),
        ("minimax-v2", "https://api.minimax.io/v2/query/video_generation"),
        ("new-api-kling", "https://gw.example.com/kling/v1"),
        ("openrouter", "https://openrouter.ai/api/v1"),
        ("replicate", "https://api.replicate.com/v1/predictions"),
        ("runway", "https://api.dev.runwayml.com/v1/tasks"),
        ("veo", "https://generativelanguage.googleapis.com/v1beta/models/veo-3:predictLongRunning"),
        ("vidu", "https://api.vidu.com/ent/v2"),
        ("vidu", "https://api.vidu.com/ent/v2/tasks"),
        ("wavespeed", "https://api.wavespeed.ai/api/v3"),
        ("wavespeed", "https://api.wavespeed.ai/api/v3/predictions"),
    ],
)
def test_an_address_pasted_from_a_document_is_asked_as_the_plain_one(
    name: str, pasted: str
) -> None:
    provider, pasted_account = _provider(name, clean_base(pasted))
    _, plain_account = _provider(name, origin(pasted))
    ref = TaskRef(provider.impossible_id)
    asked = next(provider.look_up(ref, pasted_account, KEY)).url
    assert asked == next(provider.look_up(ref, plain_account, KEY)).url


def test_runway_stops_and_deletes_by_one_request_in_its_version() -> None:
    provider, account = _provider("runway")
    assert _in(State.QUEUED, provider) == (True, False)
    assert _in(State.RUNNING, provider) == (True, False)
    assert _in(State.SUCCEEDED, provider) == (False, True)
    assert not provider.can_list
    for talk in (provider.cancel, provider.delete):
        asked = next(talk(TaskRef("17f20503"), account, KEY))
        assert (asked.method, asked.url) == (
            "DELETE",
            "https://api.dev.runwayml.com/v1/tasks/17f20503",
        )
        assert ("X-Runway-Version", "2024-11-06") in asked.headers
    play(provider.cancel(TaskRef("17f20503"), account, KEY), Reply(204))


def test_luma_lists_by_offset_and_its_count_is_no_total() -> None:
    pages = [
        {"generations": [{"id": f"g{at + n}", "state": "dreaming"} for n in range(20)], "count": 20}
        for at in (0, 20)
    ]
    urls, page = _page("luma", 2, pages[0], pages[1])
    assert urls[-1] == ("https://api.lumalabs.ai/dream-machine/v1/generations?limit=20&offset=20")
    assert (page.tasks[0].ref.id, page.number, page.pages, page.total) == ("g20", 2, 3, None)
    provider, account = _provider("luma")
    assert _first(provider.delete(TaskRef("g1"), account, KEY)) == (
        "DELETE",
        "https://api.lumalabs.ai/dream-machine/v1/generations/g1",
    )


def test_minimax_lists_by_page_and_deletes_what_has_ended() -> None:
    items = [
        {"id": "424635601932571", "status": "succeeded", "created_at": 1785225940},
        {"id": "424635601932588", "status": "running"},
    ]
    urls, page = _page("minimax-v2", 1, {"items": items, "total": 41})
    assert urls == ["https://api.minimax.io/v2/query/video_generation?page_num=1&page_size=20"]
    assert _states(page) == [
        ("424635601932571", State.SUCCEEDED),
        ("424635601932588", State.RUNNING),
    ]
    assert (page.pages, page.total) == (3, 41)
    provider, account = _provider("minimax-v2")
    assert _in(State.QUEUED, provider) == (True, False)
    assert _in(State.RUNNING, provider) == (False, False)
    assert _in(State.FAILED, provider) == (False, True)
    where = "https://api.minimax.io/v2/video_generation/1"
    assert _first(provider.cancel(TaskRef("1"), account, KEY)) == ("DELETE", where)
    assert _first(provider.delete(TaskRef("1"), account, KEY)) == ("DELETE", where)
    done = _reply({"task_id": "1", "action": "deleted", "status": "succeeded"})
    play(provider.delete(TaskRef("1"), account, KEY), done)


def test_vidu_lists_by_token_and_stops_what_waits() -> None:
    first = {"tasks": [{"id": "1", "state": "queueing"}], "next_page_token": "abc"}
    urls, page = _page("vidu", 2, first, {"tasks": [{"id": "2", "state": "success"}]})
    assert urls == [
        "https://api.vidu.com/ent/v2/tasks",
        "https://api.vidu.com/ent/v2/tasks?pager.page_token=abc",
    ]
    assert _states(page) == [("2", State.SUCCEEDED)]
    provider, account = _provider("vidu")
    assert _in(State.QUEUED, provider) == (True, False)
    assert _in(State.RUNNING, provider) == (False, False)
    asked = next(provider.cancel(TaskRef("77"), account, KEY))
    assert (asked.method, asked.url) == ("POST", "https://api.vidu.com/ent/v2/tasks/77/cancel")
    assert asked.json == {"id": "77"}


@pytest.mark.parametrize("body", [b"{}", b"null", b""])
def test_vidu_says_nothing_when_it_stopped_a_task(body: bytes) -> None:
    provider, account = _provider("vidu")
    play(provider.cancel(TaskRef("77"), account, KEY), Reply(200, {}, body))


def test_vidu_says_why_it_does_not_stop_a_task() -> None:
    provider, account = _provider("vidu")
    no = {"code": 400, "reason": "BadRequest", "message": "task state is scheduled, can not cancel"}
    with pytest.raises(CouldNotAsk, match="can not cancel"):
        play(provider.cancel(TaskRef("77"), account, KEY), _reply(no, 400))


def test_fal_is_asked_to_stop_and_may_be_too_late() -> None:
    provider, account = _provider("fal")
    ref = TaskRef("764cabcf", (("app", "fal-ai/pika"),))
    where = "https://queue.fal.run/fal-ai/pika/requests/764cabcf/cancel"
    assert _first(provider.cancel(ref, account, KEY)) == ("PUT", where)
    play(provider.cancel(ref, account, KEY), _reply({"status": "CANCELLATION_REQUESTED"}, 202))
    with pytest.raises(CouldNotAsk) as told:
        play(provider.cancel(ref, account, KEY), _reply({"status": "ALREADY_COMPLETED"}, 400))
    assert (told.value.trouble.kind, told.value.trouble.code) == (Kind.REFUSED, "ALREADY_COMPLETED")


def test_replicate_lists_by_the_link_to_the_next_page_and_stops() -> None:
    link = "https://api.replicate.com/v1/predictions?cursor=cD0yMDI1"
    first = {"previous": None, "next": link, "results": [{"id": "a", "status": "processing"}]}
    second = {"previous": link, "next": None, "results": [{"id": "b", "status": "aborted"}]}
    urls, page = _page("replicate", 2, first, second)
    assert urls == ["https://api.replicate.com/v1/predictions", link]
    assert _states(page) == [("b", State.CANCELLED)]
    assert (page.number, page.pages) == (2, 2)
    provider, account = _provider("replicate")
    assert _in(State.RUNNING, provider) == (True, False)
    assert _first(provider.cancel(TaskRef("a"), account, KEY)) == (
        "POST",
        "https://api.replicate.com/v1/predictions/a/cancel",
    )


def test_higgsfield_stops_what_waits_and_says_nothing() -> None:
    provider, account = _provider("higgsfield")
    assert _in(State.QUEUED, provider) == (True, False)
    assert _in(State.RUNNING, provider) == (False, False)
    where = "https://platform.higgsfield.ai/requests/d7e6c0f3/cancel"
    assert _first(provider.cancel(TaskRef("d7e6c0f3"), account, KEY)) == ("POST", where)
    play(provider.cancel(TaskRef("d7e6c0f3"), account, KEY), Reply(202))
