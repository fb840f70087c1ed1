from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from made_up import secrets_for

from vidmon.core.account import Account
from vidmon.core.task import State, TaskRef
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.core.wire import Reply
from vidmon.providers.base import play
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.shelf import Shelf
from vidmon.providers.spec import load

if TYPE_CHECKING:
    from vidmon.providers.base import Page

SHELF = Shelf.load(Path(__file__).parents[2] / "resources" / "providers")
MPT = SHELF.providers["moneyprinterturbo"]
HERE = Account("a", "moneyprinterturbo", "Mine", "http://nas:8080")
TASK = TaskRef("6c85c8cc-a77a-42b9-bc30-947815aa0558")


def _reply(value: object, status: int = 200) -> Reply:
    return Reply(status, {"content-type": "application/json"}, json.dumps(value).encode())


def _server_page(numbers: range, total: int, page: int) -> Reply:
    tasks = [
        {
            "task_id": f"t{n}",
            "state": 1,
            "progress": 100,
            "videos": [f"/srv/tasks/t{n}/final-1.mp4"],
        }
        for n in numbers
    ]
    data = {"tasks": tasks, "total": total, "page": page, "page_size": 20}
    return _reply({"status": 200, "message": "success", "data": data})


def _page(number: int, *replies: Reply) -> tuple[list[str], Page]:
    conversation = MPT.list_page(number, HERE, {})
    asked = [next(conversation).url]
    try:
        for reply in replies:
            asked += [conversation.send(reply).url]
    except StopIteration as done:
        return asked, done.value
    raise AssertionError(asked)


def test_the_newest_tasks_are_on_the_servers_last_page() -> None:
    first, last = _server_page(range(1, 21), 45, 1), _server_page(range(41, 46), 45, 3)
    asked, page = _page(1, first, last)
    assert asked == [
        "http://nas:8080/api/v1/tasks?page=1&page_size=20",
        "http://nas:8080/api/v1/tasks?page=3&page_size=20",
    ]
    assert [task.ref.id for task in page.tasks] == ["t45", "t44", "t43", "t42", "t41"]
    assert (page.number, page.pages, page.total) == (1, 3, 45)


def test_the_oldest_page_needs_no_second_question() -> None:
    asked, page = _page(3, _server_page(range(1, 21), 45, 1))
    assert len(asked) == 1
    assert page.tasks[0].ref.id == "t20"
    assert page.number == 3


def test_a_page_past_the_end_is_the_last_one() -> None:
    _, page = _page(99, _server_page(range(1, 21), 45, 1))
    assert page.number == 3


def test_an_empty_server_has_one_empty_page() -> None:
    _, page = _page(1, _server_page(range(0), 0, 1))
    assert (page.tasks, page.pages, page.total) == ((), 1, 0)


def test_the_lists_paths_on_disk_are_no_links() -> None:
    _, page = _page(1, _server_page(range(1, 3), 2, 1))
    report = page.tasks[0].report
    assert report.state is State.SUCCEEDED
    assert report.videos == ()
    assert report.to_try == ()


def test_odd_tasks_of_a_list_are_left_out() -> None:
    data: dict[str, Any] = {"tasks": [None, 7, {"task_id": "x"}, {"state": 1}], "total": "many"}
    data["tasks"].append({"task_id": 12345678901234, "state": "4", "progress": "0"})
    _, page = _page(1, _reply({"data": data}))
    assert [(task.ref.id, task.report.state) for task in page.tasks] == [
        ("12345678901234", State.QUEUED)
    ]
    assert page.total is None


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply(200, {"content-type": "text/html"}, b"<html>hello</html>"), Kind.BAD_REPLY),
        (_reply({"status": 200, "data": None}), Kind.BAD_REPLY),
        (_reply([]), Kind.BAD_REPLY),
        (_reply({"status": 401, "message": "x: invalid token"}, 401), Kind.KEY_REJECTED),
        (Reply(500, {}, b"Internal Server Error"), Kind.SERVER_TROUBLE),
    ],
)
def test_a_list_that_is_none_is_a_trouble(reply: Reply, kind: Kind) -> None:
    with pytest.raises(CouldNotAsk) as told:
        play(MPT.list_page(1, HERE, {}), reply)
    assert told.value.trouble.kind is kind


def test_a_task_is_deleted_on_the_server() -> None:
    conversation = MPT.delete(TASK, HERE, {"key": "k"})
    request = next(conversation)
    assert (request.method, request.url) == (
        "DELETE",
        "http://nas:8080/api/v1/tasks/6c85c8cc-a77a-42b9-bc30-947815aa0558",
    )
    assert request.credentials == (("x-api-key", "k"),)
    with pytest.raises(StopIteration):
        conversation.send(_reply({"status": 200, "message": "success", "data": None}))


@pytest.mark.parametrize(
    ("status", "message", "kind", "words"),
    [
        (404, "ca9d25af-fa8a-461c-95f7-4da01b75e654: task not found", Kind.NOT_FOUND, "not found"),
        (409, "520da959-1248-48b4-a8ac-56a8098b9f37: task is still running", Kind.REFUSED, "still"),
    ],
)
def test_what_is_not_deleted_is_told_in_the_servers_words(
    status: int, message: str, kind: Kind, words: str
) -> None:
    with pytest.raises(CouldNotAsk, match=words) as told:
        play(MPT.delete(TASK, HERE, {}), _reply({"status": status, "message": message}, status))
    assert told.value.trouble.kind is kind
    assert told.value.trouble.http_status == status
    assert told.value.trouble.message.startswith("task ")


def test_a_web_page_deletes_nothing() -> None:
    with pytest.raises(CouldNotAsk):
        play(MPT.delete(TASK, HERE, {}), Reply(200, {"content-type": "text/html"}, b"<html>"))


def test_a_service_without_list_or_delete_says_so() -> None:
    provider = SHELF.providers["clearmaas"]
    assert not provider.can_list
    assert not provider.can_delete
    for conversation in (provider.list_page(1, HERE, {}), provider.delete(TASK, HERE, {})):
        with pytest.raises(CouldNotAsk):
            next(conversation)


def test_the_optional_key_is_sent_only_where_there_is_one() -> None:
    assert next(MPT.look_up(TASK, HERE, {})).credentials == ()
    assert next(MPT.look_up(TASK, HERE, {"key": ""})).credentials == ()
    assert next(MPT.look_up(TASK, HERE, {"key": "k1"})).credentials == (("x-api-key", "k1"),)


@pytest.mark.parametrize("key", ["canary\nx", "canary x", "canary”", "canary\x00"])
def test_a_key_that_no_header_can_carry_is_never_sent_nor_told(key: str) -> None:
    account = Account("a", "clearmaas", "Mine", "https://api.clearmaas.com")
    with pytest.raises(CouldNotAsk) as told:
        next(SHELF.providers["clearmaas"].look_up(TaskRef("task_1"), account, {"key": key}))
    assert told.value.trouble.kind is Kind.NO_KEY
    assert "canary" not in str(told.value)


def test_an_id_with_a_lone_surrogate_can_be_sent() -> None:
    for provider in SHELF.providers.values():
        if provider.id == "vertex-veo":  # its IDs are whole names, and anything else is refused
            continue
        account = Account("a", provider.id, "Mine", "https://gw.example.com")
        request = next(provider.look_up(TaskRef("a\ud800b"), account, secrets_for(provider)))
        assert request.url.isascii()
        request.body()


def test_an_id_that_looks_like_a_template_stays_text() -> None:
    provider = SHELF.providers["capcut-mate"]
    account = Account("a", provider.id, "Mine", "https://gw.example.com")
    request = next(provider.look_up(TaskRef("{base}{uuid4}"), account, {}))
    assert request.json == {"draft_url": "{base}{uuid4}"}


SPEC = """
schema = 1
id = "made-up"
title = "Made up"
home = "https://made-up.example"
impossible_id = "0"
base = "https://api.made-up.example"
params = { kind = { usual = "text2video" } }

[[routes]]
url = "{origin}/v1/{kind}/{id}"
headers = { Ai-trace-id = "{uuid4}" }

[read]
state = ["status"]
"""


def test_a_template_takes_params_of_task_or_account_and_a_new_uuid() -> None:
    provider = DeclaredProvider(load(SPEC), lambda: UUID(int=7))
    account = Account("a", "made-up", "Mine", "https://gw.example.com/prefix")
    usual = next(provider.look_up(TaskRef("1"), account, {}))
    assert usual.url == "https://gw.example.com/v1/text2video/1"
    assert ("Ai-trace-id", str(UUID(int=7))) in usual.headers
    given = next(provider.look_up(TaskRef("1", (("kind", "a/../b"),)), account, {}))
    assert given.url == "https://gw.example.com/v1/a%2F..%2Fb/1"
