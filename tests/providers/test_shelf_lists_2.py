"""Lists, stops and deletions of five services of the shelf; and PixVerse's trace IDs."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

import pytest

from vidmon.core.account import Account
from vidmon.core.task import State, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.core.wire import Reply
from vidmon.providers.shelf import Shelf
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Generator

    from vidmon.core.wire import Request
    from vidmon.providers.base import Page

SHELF = Shelf.load(resource("providers"))
KEY = {"key": "k"}


def _account(name: str) -> Account:
    return Account("a", name, "Mine", SHELF.providers[name].base)


def _reply(value: object, status: int = 200) -> Reply:
    return Reply(status, {"content-type": "application/json"}, json.dumps(value).encode())


def _page(name: str, number: int, *replies: object) -> tuple[list[str], Page]:
    """Play replies into the question for a page; give every address asked, and the page."""
    talk = SHELF.providers[name].list_page(number, _account(name), KEY)
    urls = [next(talk).url]
    for value in replies:
        try:
            urls.append(talk.send(_reply(value)).url)
        except StopIteration as done:
            return urls, done.value
    pytest.fail(f"one question too many: {urls}")


def _seen(page: Page) -> list[tuple[str, State]]:
    return [(task.ref.id, task.report.state) for task in page.tasks]


def _change(talk: Generator[Request, Reply, None], answer: Reply) -> tuple[str, str]:
    """Play one answer into a stop or a deletion; give what was asked."""
    request = next(talk)
    with pytest.raises(StopIteration):
        talk.send(answer)
    return request.method, request.url


ARK = "https://ark.cn-beijing.volces.com/api/v3/contents/generations/tasks"


def test_volcengine_lists_its_tasks() -> None:
    items: list[dict[str, Any]] = [
        {"id": "cgt-20260314101500-x7k2q", "status": "running", "created_at": 1773454500},
        {"id": "cgt-20260314101400-aaaaa", "status": "cancelled", "updated_at": 1773454589},
    ]
    urls, page = _page("volcengine-ark", 1, {"items": items, "total": 42})
    assert urls == [f"{ARK}?page_num=1&page_size=20"]
    assert _seen(page) == [(items[0]["id"], State.RUNNING), (items[1]["id"], State.CANCELLED)]
    assert (page.number, page.pages, page.total) == (1, 3, 42)


def test_at_volcengine_one_route_stops_what_waits_and_deletes_what_is_over() -> None:
    ark = SHELF.providers["volcengine-ark"]
    ref = TaskRef("cgt-20260314101500-x7k2q")
    asked = ("DELETE", f"{ARK}/{ref.id}")
    assert _change(ark.cancel(ref, _account("volcengine-ark"), KEY), _reply({})) == asked
    assert _change(ark.delete(ref, _account("volcengine-ark"), KEY), _reply({})) == asked
    assert [state for state in State if ark.may_cancel(state)] == [State.QUEUED]
    over = {State.SUCCEEDED, State.FAILED, State.EXPIRED}
    assert {state for state in State if ark.may_delete(state)} == over


def test_dashscope_lists_its_tasks_in_another_shape_than_it_tells_them() -> None:
    item = {
        "task_id": "50e2ccea-abc4-43d7-a0dc-1f2e3d4c5b6a",
        "status": "SUCCEEDED",
        "gmt_create": 1745568428109,
        "start_time": 1745568428138,
        "end_time": 1745568502481,
        "model_name": "wanx2.1-kf2v-plus",
    }
    urls, page = _page("dashscope", 1, {"total": 1, "data": [item], "total_page": 1})
    assert urls == ["https://dashscope.aliyuncs.com/api/v1/tasks/?page_no=1&page_size=20"]
    assert _seen(page) == [(item["task_id"], State.SUCCEEDED)]
    report = page.tasks[0].report
    assert report.submitted_at is not None
    assert report.submitted_at.isoformat() == "2025-04-25T08:07:08.109000+00:00"
    assert report.finished_at is not None


def test_dashscope_stops_only_what_waits() -> None:
    provider, account = SHELF.providers["dashscope"], _account("dashscope")
    asked = _change(provider.cancel(TaskRef("t"), account, KEY), _reply({"request_id": "r"}))
    assert asked == ("POST", "https://dashscope.aliyuncs.com/api/v1/tasks/t/cancel")
    assert [state for state in State if provider.may_cancel(state)] == [State.QUEUED]
    talk = provider.cancel(TaskRef("t"), account, KEY)
    next(talk)
    with pytest.raises(CouldNotAsk) as told:
        talk.send(_reply({"code": "UnsupportedOperation", "message": "not PENDING"}, 400))
    assert (told.value.trouble.kind, told.value.trouble.message) == (Kind.REFUSED, "not PENDING")


def test_heygen_lists_its_videos_by_token_and_deletes_one() -> None:
    first = {"data": [{"id": "a", "status": "processing"}], "has_more": True, "next_token": "t2"}
    second = {"data": [{"id": "b", "status": "completed"}], "has_more": False, "next_token": "t3"}
    urls, page = _page("heygen", 2, first, second)
    assert urls == [
        "https://api.heygen.com/v3/videos?limit=20",
        "https://api.heygen.com/v3/videos?limit=20&token=t2",
    ]
    assert _seen(page) == [("b", State.SUCCEEDED)]
    assert (page.number, page.pages) == (2, 2)
    provider = SHELF.providers["heygen"]
    good = _reply({"data": {"id": "b", "deleted": True}})
    assert _change(provider.delete(TaskRef("b"), _account("heygen"), KEY), good) == (
        "DELETE",
        "https://api.heygen.com/v3/videos/b",
    )
    talk = provider.delete(TaskRef("b"), _account("heygen"), KEY)
    next(talk)
    with pytest.raises(CouldNotAsk):
        talk.send(_reply({"error": {"code": "forbidden", "message": "not yours"}}, 403))


def test_d_id_lists_talks_and_deletes_a_task_of_its_own_kind() -> None:
    first = {"talks": [{"id": "tlk_a", "status": "done"}], "token": "2"}
    urls, page = _page("d-id", 2, first, {"talks": [{"id": "tlk_b", "status": "started"}]})
    assert urls == [
        "https://api.d-id.com/talks?limit=20",
        "https://api.d-id.com/talks?limit=20&token=2",
    ]
    assert _seen(page) == [("tlk_b", State.RUNNING)]
    provider = SHELF.providers["d-id"]
    clip = TaskRef("clp_s4d-SZd2xs", (("kind", "clips"),))  # as it was learned by asking
    asked = _change(provider.delete(clip, _account("d-id"), KEY), _reply({"id": clip.id}))
    assert asked == ("DELETE", "https://api.d-id.com/clips/clp_s4d-SZd2xs")


def test_synthesia_lists_by_offset_and_deletes_with_an_empty_answer() -> None:
    videos = [{"id": f"v{n}", "status": "in_progress"} for n in range(20)]
    last = [{"id": "v20", "status": "complete"}]
    urls, page = _page("synthesia", 2, {"videos": videos, "nextOffset": 20}, {"videos": last})
    assert urls == [
        "https://api.synthesia.io/v2/videos?limit=20&offset=0",
        "https://api.synthesia.io/v2/videos?limit=20&offset=20",
    ]
    assert _seen(page) == [("v20", State.SUCCEEDED)]
    talk = SHELF.providers["synthesia"].delete(TaskRef("v20"), _account("synthesia"), KEY)
    assert _change(talk, Reply(204)) == ("DELETE", "https://api.synthesia.io/v2/videos/v20")


def test_each_question_to_pixverse_has_a_trace_id_of_its_own() -> None:
    provider = SHELF.providers["pixverse"]
    requests = [
        next(provider.look_up(TaskRef("347731283940112"), _account("pixverse"), KEY))
        for _ in range(2)
    ]
    traces = [dict(request.headers)["Ai-trace-id"] for request in requests]
    assert all(uuid.UUID(trace).version == 4 for trace in traces)
    assert traces[0] != traces[1]
