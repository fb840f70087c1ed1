"""Lists and stops of the services whose questions are signed, or asked by code of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidmon.core.account import Account
from vidmon.core.task import Report, State, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind, Trouble
from vidmon.core.wire import Reply, Request
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.shelf import Shelf
from vidmon.providers.spec import BadSpec, load

if TYPE_CHECKING:
    from collections.abc import Generator

SHELF = Shelf.load(Path(__file__).parents[2] / "resources" / "providers")
PAIR = {"access_key": "AK-0123456789", "secret_key": "sk-canary-0123456789"}
T = TypeVar("T")


def heard(
    conversation: Generator[Request, Reply, T], *bodies: object
) -> tuple[list[Request], T | Trouble]:
    """Play answers, JSON with HTTP 200 or whole; give what was asked and what came of it."""
    asked = []
    try:
        asked.append(next(conversation))
        for body in bodies:
            reply = body if isinstance(body, Reply) else Reply(200, {}, json.dumps(body).encode())
            asked.append(conversation.send(reply))
    except StopIteration as done:
        return asked, done.value
    except CouldNotAsk as told:
        return asked, told.trouble
    pytest.fail(f"one question too many: {asked[-1]}")


def account(name: str, base: str = "") -> Account:
    return Account("a", name, "Mine", base or SHELF.providers[name].base)


EMPTY = {"code": 0, "data": []}
NO_SUCH_KIND = Reply(404, {}, b'{"code":1202,"message":"The requested method is invalid"}')


def test_a_page_of_kling_is_that_page_of_the_lists_of_all_kinds() -> None:
    old = {"task_id": "867283741759111201", "task_status": "succeed", "created_at": 1774805076166}
    new = {"task_id": "867283741759111202", "task_status": "failed", "created_at": 1774805099000}
    listing = SHELF.providers["kling"].list_page(2, account("kling"), PAIR)
    answers = ({"code": 0, "data": [old]}, {"code": 0, "data": [new] * 30}, NO_SUCH_KIND)
    asked, page = heard(listing, *answers, *[EMPTY] * 7)
    base = "https://api-singapore.klingai.com/v1/videos"
    assert [request.url for request in asked[:2]] == [
        f"{base}/text2video?pageNum=2&pageSize=30",
        f"{base}/image2video?pageNum=2&pageSize=30",
    ]
    assert len({request.url for request in asked}) == 10
    assert all(dict(request.credentials)["Authorization"] for request in asked)
    assert not isinstance(page, Trouble)
    assert (page.number, page.pages) == (2, 3)  # one of the lists was full
    assert [page.tasks[n].ref for n in (0, -1)] == [
        TaskRef("867283741759111202", (("kind", "image2video"),)),
        TaskRef("867283741759111201", (("kind", "text2video"),)),
    ]


def test_a_list_of_kling_that_nobody_has_is_told_and_a_bad_key_at_once() -> None:
    kling = SHELF.providers["kling"]
    asked, told = heard(kling.list_page(1, account("kling"), PAIR), *[NO_SUCH_KIND] * 10)
    assert (len(asked), getattr(told, "kind", None)) == (10, Kind.REFUSED)
    bad_key = Reply(401, {}, b'{"code":1002,"message":"no"}')
    asked, told = heard(kling.list_page(1, account("kling"), PAIR), bad_key)
    assert (len(asked), getattr(told, "kind", None)) == (1, Kind.KEY_REJECTED)


def test_jimeng_stops_a_task_of_the_model_that_was_found() -> None:
    provider = SHELF.providers["jimeng"]
    assert provider.may_cancel(State.RUNNING)
    assert not provider.may_cancel(State.SUCCEEDED)
    ref = TaskRef("7491596536074305586", (("req_key", "jimeng_t2v_v30"),))
    stop = provider.cancel(ref, account("jimeng"), PAIR)
    (asked,), ended = heard(stop, {"code": 10000, "message": "Success"})
    assert ended is None
    assert (asked.method, asked.url) == (
        "POST",
        "https://visual.volcengineapi.com/?Action=CVCancelTask&Version=2024-06-06",
    )
    assert asked.json == {"req_key": "jimeng_t2v_v30", "task_id": "7491596536074305586"}
    assert "sk-canary" not in repr(asked)


def test_a_stop_that_jimeng_refuses_is_told() -> None:
    stop = SHELF.providers["jimeng"].cancel(TaskRef("1"), account("jimeng"), PAIR)
    _, told = heard(stop, {"code": 50400, "message": "Business Parameter Invalid"})
    assert isinstance(told, Trouble)
    assert (told.kind, told.message) == (Kind.REFUSED, "Business Parameter Invalid")


CODED = """
schema = 1
id = "made-up"
title = "Made up"
home = "https://made-up.example"
impossible_id = "0"
[[routes]]
url = "{base}/{id}"
[read]
state = ["status"]
codes = { 77 = "failed", 78 = "expired" }
[trouble]
code = ["code"]
message = ["message"]
states = { lost = "not_found" }
"""


def test_a_refusal_may_be_the_end_of_a_task_and_a_word_may_be_a_trouble() -> None:
    provider = DeclaredProvider(load(CODED))
    mine = Account("a", "made-up", "Mine", "https://api.made-up.example")

    def told(body: object, status: int = 200) -> object:
        return provider.read(Reply(status, {}, json.dumps(body).encode()), TaskRef("1"), mine)

    ended = told({"code": 77, "message": "blocked"}, 400)
    assert getattr(ended, "state", None) is State.FAILED
    assert getattr(told({"code": 78, "status": "running"}), "state", None) is State.EXPIRED
    other = told({"code": 79, "message": "no"}, 400)
    assert getattr(other, "kind", None) is Kind.REFUSED
    lost = told({"status": "LOST", "message": "where?"})
    assert lost == Trouble(Kind.NOT_FOUND, "where?", 200, "LOST")


def test_words_that_are_troubles_are_written_in_lower_case() -> None:
    with pytest.raises(BadSpec, match=r"trouble\.states\.Lost.*lower case"):
        load(CODED.replace("lost =", "Lost ="))


# --- ComfyUI ------------------------------------------------------------------------------------

A, B, C = (f"{n * 8}-0000-4000-8000-000000000000" for n in "abc")
NO_SUCH_ROUTE = Reply(404, {"content-type": "text/plain"}, b"404: Not Found")
OLD = (("route", "history"),)
COMFY = SHELF.providers["comfyui"]
AT_HOME = account("comfyui")


def queue(running: tuple[str, ...] = (), pending: tuple[str, ...] = ()) -> dict[str, object]:
    def items(ids: tuple[str, ...]) -> list[object]:
        return [[n, prompt_id, {}, {}, []] for n, prompt_id in enumerate(ids)]

    return {"queue_running": items(running), "queue_pending": items(pending)}


def test_a_page_of_comfyui_is_its_jobs() -> None:
    jobs = [
        {"id": A, "status": "in_progress", "create_time": 1764000000000},
        {"id": B, "status": "failed", "execution_error": {"exception_message": "no memory"}},
    ]
    answer = {"jobs": jobs, "pagination": {"offset": 0, "limit": 20, "total": 41}}
    asked, page = heard(COMFY.list_page(1, AT_HOME, {}), answer)
    assert [request.url for request in asked] == [
        "http://127.0.0.1:8188/api/jobs?limit=20&offset=0"
    ]
    assert not isinstance(page, Trouble)
    assert (page.pages, page.total) == (3, 41)
    assert [item.report.state for item in page.tasks] == [State.RUNNING, State.FAILED]


def test_an_old_comfyui_shows_its_queue_and_its_newest_history() -> None:
    done = {"prompt": [1, "", {}], "outputs": {}, "status": {"status_str": "success"}}
    history = {C: done, B: {**done, "status": {"status_str": "error"}}}
    listing = COMFY.list_page(1, AT_HOME, {})
    asked, page = heard(listing, NO_SUCH_ROUTE, queue((A,), ("d",)), history)
    assert [request.url for request in asked[1:]] == [
        "http://127.0.0.1:8188/queue",
        "http://127.0.0.1:8188/history?max_items=20",
    ]
    assert not isinstance(page, Trouble)
    assert [(item.ref.id, item.report.state) for item in page.tasks] == [
        (A, State.RUNNING),
        ("d", State.QUEUED),
        (B, State.FAILED),
        (C, State.SUCCEEDED),
    ]
    assert {item.ref.params for item in page.tasks} == {OLD}


def test_a_list_that_cannot_be_had_is_told() -> None:
    _, told = heard(COMFY.list_page(1, AT_HOME, {}), Reply(500, {}, b"{}"))
    assert isinstance(told, Trouble)
    assert told.kind is Kind.SERVER_TROUBLE


@pytest.mark.parametrize(
    ("now", "params", "path", "body"),
    [
        (queue((A,), (B, C)), (), "/api/queue", {"delete": [B]}),
        (queue((A,), (B, C)), OLD, "/queue", {"delete": [B]}),
        (queue((B,), (C,)), (), "/api/interrupt", {"prompt_id": B}),
    ],
)
def test_comfyui_stops_what_waits_and_what_runs_alone(
    now: dict[str, object], params: tuple[tuple[str, str], ...], path: str, body: object
) -> None:
    stop = COMFY.cancel(TaskRef(B, params), AT_HOME, {})
    (_, asked), ended = heard(stop, now, Reply(200))
    assert ended is None
    assert (asked.method, asked.url) == ("POST", f"http://127.0.0.1:8188{path}")
    assert asked.json == body


@pytest.mark.parametrize(
    ("now", "kind"),
    [(queue((A, B)), Kind.REFUSED), (queue((A,)), Kind.NOT_FOUND), ({}, Kind.NOT_FOUND)],
)
def test_comfyui_never_stops_the_prompt_of_another(now: dict[str, object], kind: Kind) -> None:
    asked, told = heard(COMFY.cancel(TaskRef(B), AT_HOME, {}), now)
    assert len(asked) == 1
    assert isinstance(told, Trouble)
    assert told.kind is kind


def test_a_stop_that_comfyui_refuses_is_told_without_the_key() -> None:
    key = {"key": "sk-canary-0123456789"}
    answer = Reply(401, {}, b'{"message":"bad key sk-canary-0123456789"}')
    _, told = heard(COMFY.cancel(TaskRef(B), AT_HOME, key), queue((B,)), answer)
    assert isinstance(told, Trouble)
    assert (told.kind, told.message) == (Kind.KEY_REJECTED, "bad key •••")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda some: (
            st.lists(some, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    (A, "queue_running", "status", "outputs", "messages", "images", "x")
                ),
                some,
                max_size=4,
            )
        ),
        max_leaves=25,
    )
)
def test_no_json_makes_comfyui_fail(value: object) -> None:
    told = COMFY.read(Reply(200, {}, json.dumps(value).encode()), TaskRef(A), AT_HOME)
    assert isinstance(told, Report | Trouble)


def test_a_list_over_a_parameter_that_is_none_is_a_mistake() -> None:
    listing = '[list]\nurl = "{base}/x"\nitems = "x"\nid = "x"\nover = "kind"\n'
    with pytest.raises(BadSpec, match=r"list\.over"):
        load(CODED + listing)


def test_whom_a_prompt_of_comfyui_is_told_to_is_asked_once() -> None:
    job = {"id": B, "status": "in_progress"}
    running = {"queue_running": [[0, B, {"1": {}}, {"client_id": "mine"}, []]]}
    asked, report = heard(COMFY.look_up(TaskRef(B), AT_HOME, {}), job, running)
    assert [request.url.rpartition("/")[2] for request in asked] == [B, "queue"]
    assert isinstance(report, Report)
    assert report.learned == (("progress", "told to one"),)
    asked, _ = heard(COMFY.look_up(TaskRef(B, report.learned), AT_HOME, {}), job)
    assert len(asked) == 1


def test_comfyui_cloud_is_never_listened_to() -> None:
    cloud = account("comfyui", "https://cloud.comfy.org")
    job = {"id": B, "status": "in_progress"}
    asked, _ = heard(COMFY.look_up(TaskRef(B), cloud, {"key": "sk-canary-0123456789"}), job)
    assert len(asked) == 1
