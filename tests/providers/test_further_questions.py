"""What a spec may say beyond one question and one word: rules, seconds, ways, pages, stops."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from vidmon.core.account import Account
from vidmon.core.explained import explain
from vidmon.core.task import Report, State, Task, TaskRef, advance
from vidmon.core.trouble import CouldNotAsk, Kind
from vidmon.core.wire import Reply
from vidmon.providers.base import play
from vidmon.providers.declared import DeclaredProvider
from vidmon.providers.spec import BadSpec, load

if TYPE_CHECKING:
    from collections.abc import Generator

    from vidmon.core.wire import Request

HEAD = """
schema = 1
id = "made-up"
title = "Made up"
home = "https://made-up.example"
impossible_id = "0"
base = "https://api.made-up.example"

[[routes]]
url = "{base}/tasks/{id:path}"

[[fields]]
name = "key"
label = "Key"
secret = true

[auth]
"""
HOME = Account("a", "made-up", "Mine", "https://api.made-up.example")


def _provider(text: str) -> DeclaredProvider:
    return DeclaredProvider(load(HEAD + text))


def _reply(value: object, status: int = 200) -> Reply:
    return Reply(status, {"content-type": "application/json"}, json.dumps(value).encode())


def _read(text: str, value: object, status: int = 200) -> Report:
    return play(_provider(text).look_up(TaskRef("1"), HOME, {}), _reply(value, status))


def _asked(talk: Generator[Request, Reply, object], *replies: Reply) -> tuple[list[str], object]:
    """Play replies one by one and give every address asked, with what came out."""
    urls = [next(talk).url]
    for reply in replies:
        try:
            urls.append(talk.send(reply).url)
        except StopIteration as done:
            return urls, done.value
    raise AssertionError(f"one question too many: {urls}")


OPERATION = """
[[read.rules]]
path = "error"
state = "failed"
[[read.rules]]
path = "response.video"
state = "succeeded"
word = "done"
[[read.rules]]
path = "done"
is = "true"
state = "failed"
[[read.rules]]
path = "name"
state = "running"
[read]
failure = ["error.message"]
"""


@pytest.mark.parametrize(
    ("value", "state", "word"),
    [
        ({"name": "op"}, State.RUNNING, "running"),
        ({"name": "op", "done": False}, State.RUNNING, "running"),
        ({"name": "op", "done": True, "error": {"message": "no"}}, State.FAILED, "failed"),
        ({"name": "op", "done": True, "response": {"video": "x"}}, State.SUCCEEDED, "done"),
        ({"name": "op", "done": True, "response": {}}, State.FAILED, "failed"),
    ],
)
def test_rules_tell_the_state_of_an_operation_without_words(
    value: object, state: State, word: str
) -> None:
    report = _read(OPERATION, value)
    assert (report.state, report.word) == (state, word)
    assert any(match.field == "state" for match in report.why)


def test_an_answer_for_which_no_rule_holds_is_no_task() -> None:
    with pytest.raises(CouldNotAsk) as told:
        _read(OPERATION, {"hello": 1})
    assert told.value.trouble.kind is Kind.BAD_REPLY


def test_a_rule_beside_one_word_leaves_the_other_words_alone() -> None:
    text = """
[read]
state = ["status"]
[[read.rules]]
path = "error"
when = "completed"
state = "failed"
"""
    assert _read(text, {"status": "COMPLETED", "error": "x"}).state is State.FAILED
    assert _read(text, {"status": "COMPLETED"}).state is State.SUCCEEDED
    assert _read(text, {"status": "IN_PROGRESS", "error": "x"}).state is State.RUNNING
    assert _read(text, {"status": "COMPLETED", "error": "x"}).word == "COMPLETED"


def test_a_rule_that_stands_alone_is_silent_beside_any_word() -> None:
    text = """
[read]
state = ["status"]
[[read.rules]]
path = "video"
alone = true
state = "succeeded"
word = "done"
"""
    assert _read(text, {"video": "x"}).state is State.SUCCEEDED
    assert _read(text, {"video": "x", "status": "pending"}).state is State.QUEUED
    assert _read(text, {"video": "x", "status": "simmering"}).state is State.UNKNOWN


def test_an_http_status_is_the_state_where_no_word_is() -> None:
    provider = _provider('[read]\nstate = ["status"]\nhttp = { "202" = "running" }')
    empty = play(provider.look_up(TaskRef("1"), HOME, {}), Reply(202, {}, b""))
    assert (empty.state, empty.word) == (State.RUNNING, "HTTP 202")
    assert "HTTP status 202 means “Running”" in explain(empty, "Acme")[0].sentence()
    told = play(provider.look_up(TaskRef("1"), HOME, {}), _reply({"status": "done"}, 202))
    assert told.state is State.SUCCEEDED


def test_a_time_without_a_zone_is_of_the_services_zone() -> None:
    text = '[read]\nstate = ["s"]\nsubmitted = ["at"]\nzone = "+08:00"'
    at = _read(text, {"s": "running", "at": "2025-10-11 19:02:27.297"}).submitted_at
    assert at is not None
    assert at.utcoffset() == timedelta(hours=8)
    assert at.astimezone(UTC) == datetime(2025, 10, 11, 11, 2, 27, 297_000, UTC)
    zoned = _read(text, {"s": "running", "at": "2025-10-11T19:02:27Z"}).submitted_at
    assert zoned is not None
    assert zoned.tzinfo is not timezone(timedelta(hours=8))


def test_progress_is_the_last_number_of_a_log() -> None:
    text = '[read]\nstate = ["s"]\nprogress = ["logs"]\nprogress_pattern = \'(\\d+)%\\|\''
    logs = "start\n 10%|# | 1/10\n 70%|####### | 7/10\n"
    assert _read(text, {"s": "running", "logs": logs}).progress == 0.7
    assert _read(text, {"s": "running", "logs": "nothing yet"}).progress is None


TWICE = """
[read]
state = ["status"]
take = { file = "file_id" }
[then]
url = "{base}/files/{file}"
failed = [422]
failure = ["detail"]
[[then.files]]
paths = ["download_url"]
"""
DONE = {"status": "success", "file_id": 77}


def _twice(*replies: Reply) -> tuple[list[str], Report]:
    urls, report = _asked(_provider(TWICE).look_up(TaskRef("1"), HOME, {}), *replies)
    assert isinstance(report, Report)
    return urls, report


def test_a_finished_task_is_asked_for_its_file() -> None:
    urls, report = _twice(_reply(DONE), _reply({"download_url": "https://cdn.example/a.mp4"}))
    assert urls[1] == "https://api.made-up.example/files/77"
    assert [video.url for video in report.videos] == ["https://cdn.example/a.mp4"]
    assert ("video", "download_url") in [(match.field, match.path) for match in report.why]


def test_a_task_without_the_files_name_is_not_asked_again() -> None:
    urls, report = _twice(_reply({"status": "success"}))
    assert (len(urls), report.state, report.videos) == (1, State.SUCCEEDED, ())


def test_a_running_task_is_asked_once() -> None:
    assert len(_twice(_reply({"status": "running", "file_id": 7}))[0]) == 1


def test_a_file_that_is_gone_leaves_the_task_finished() -> None:
    _, report = _twice(_reply(DONE), _reply({"message": "no such file"}, 404))
    assert (report.state, report.videos) == (State.SUCCEEDED, ())


def test_a_second_answer_may_say_that_the_task_failed() -> None:
    _, report = _twice(_reply(DONE), _reply({"detail": [{"msg": "blocked"}]}, 422))
    assert report.state is State.FAILED
    assert report.failure is not None
    assert report.failure.message == "blocked"


def _places(report: Report) -> list[str]:
    return [line.path for line in explain(report, "Acme")]


def test_a_second_question_is_explained_and_only_its_answer_is_pointed_at() -> None:
    _, found = _twice(_reply(DONE), _reply({"download_url": "https://cdn.example/a.mp4"}))
    assert _places(found) == ["", "", "download_url"]
    assert "so vidmon asked Acme a second question" in explain(found, "Acme")[1].sentence()
    _, gone = _twice(_reply(DONE), _reply({"message": "no such file"}, 404))
    assert "which brought none either" in explain(gone, "Acme")[1].sentence()
    _, blocked = _twice(_reply(DONE), _reply({"detail": [{"msg": "blocked"}]}, 422))
    first, _, second, reason = explain(blocked, "Acme")
    assert first.sentence().endswith("“Finished”.")
    assert second.sentence().startswith("The second answer came with HTTP status 422.")
    assert reason.path == "detail"


def test_trouble_with_the_second_question_is_no_statement_about_the_task() -> None:
    talk = _provider(TWICE).look_up(TaskRef("1"), HOME, {})
    next(talk)
    talk.send(_reply(DONE))
    with pytest.raises(CouldNotAsk) as told:
        talk.send(_reply({}, 503))
    assert told.value.trouble.kind is Kind.SERVER_TROUBLE


def test_what_an_answer_holds_may_name_the_content_route() -> None:
    text = """
[read]
state = ["status"]
take = { gen = "generations.0.id" }
content = "{base}/content/{gen}"
content_is_file = true
"""
    report = _read(text, {"status": "succeeded", "generations": [{"id": "gen_1"}]})
    assert report.videos[0].url == "https://api.made-up.example/content/gen_1"
    assert report.videos[0].needs_key
    assert _read(text, {"status": "succeeded"}).videos == ()


def test_an_id_keeps_its_slashes_where_the_route_says_path() -> None:
    talk = _provider('[read]\nstate = ["s"]').look_up(TaskRef("models/veo 3/../op"), HOME, {})
    assert next(talk).url == "https://api.made-up.example/tasks/models/veo%203/%2E%2E/op"


KINDS = """
[params.kind]
label = "Kind"
usual = "text2video"
others = ["image2video", "effects"]
[read]
state = ["status"]
"""
NOT_FOUND = _reply({"message": "no such task"}, 404)


def _kinds() -> DeclaredProvider:
    text = HEAD.replace("/tasks/{id:path}", "/videos/{kind}/{id}")
    return DeclaredProvider(load(text + KINDS))


def test_what_the_id_does_not_carry_is_found_out_once() -> None:
    talk = _kinds().look_up(TaskRef("1"), HOME, {})
    urls, report = _asked(talk, NOT_FOUND, _reply({"status": "running"}))
    assert [url.split("/")[-2] for url in urls] == ["text2video", "image2video"]
    assert isinstance(report, Report)
    assert report.learned == (("kind", "image2video"),)
    task = advance(Task(1, "made-up", "a", TaskRef("1")), report, 0.0)
    assert task.ref == TaskRef("1", (("kind", "image2video"),))
    again = _kinds().look_up(task.ref, HOME, {})
    urls, report = _asked(again, _reply({"status": "running"}))
    assert urls == ["https://api.made-up.example/videos/image2video/1"]
    assert isinstance(report, Report)
    assert report.learned == ()


def test_a_kind_that_the_task_says_is_the_only_one_asked_for() -> None:
    talk = _kinds().look_up(TaskRef("1", (("kind", "effects"),)), HOME, {})
    next(talk)
    with pytest.raises(CouldNotAsk):
        talk.send(NOT_FOUND)


def test_trouble_ends_the_search_for_the_kind() -> None:
    talk = _kinds().look_up(TaskRef("1"), HOME, {})
    next(talk)
    with pytest.raises(CouldNotAsk) as told:
        talk.send(_reply({"message": "bad key"}, 401))
    assert told.value.trouble.kind is Kind.KEY_REJECTED


CURSOR = """
[read]
state = ["status"]
[list]
url = "{base}/tasks?limit={size}&after={cursor}"
items = "data"
id = "id"
next = "last_id"
more = "has_more"
size = 2
params = { kind = "type" }
[params.kind]
usual = "x"
"""


def _page_of(*ids: str, more: bool) -> Reply:
    items = [{"id": name, "status": "running", "type": "effects"} for name in ids]
    return _reply({"data": items, "has_more": more, "last_id": ids[-1]})


def test_a_list_by_cursor_is_walked_to_the_page() -> None:
    talk = _provider(CURSOR).list_page(2, HOME, {})
    urls, page = _asked(talk, _page_of("a", "b", more=True), _page_of("c", more=False))
    assert urls == [
        "https://api.made-up.example/tasks?limit=2",
        "https://api.made-up.example/tasks?limit=2&after=b",
    ]
    assert [task.ref for task in page.tasks] == [TaskRef("c", (("kind", "effects"),))]  # type: ignore[attr-defined]
    assert (page.number, page.pages, page.total) == (2, 2, None)  # type: ignore[attr-defined]


def test_a_cursor_that_is_a_link_is_followed_at_home_only() -> None:
    text = CURSOR.replace('next = "last_id"', 'next = "next"').replace('more = "has_more"', "")
    first = {"data": [{"id": "a", "status": "running"}]}
    home = first | {"next": "https://api.made-up.example/tasks?cursor=zz"}
    talk = _provider(text).list_page(2, HOME, {})
    urls, _ = _asked(talk, _reply(home), _reply(first))
    assert urls[1] == "https://api.made-up.example/tasks?cursor=zz"
    away = first | {"next": "https://evil.example/tasks"}
    talk = _provider(text).list_page(2, HOME, {})
    urls, _ = _asked(talk, _reply(away), _reply(first))
    assert urls[1].startswith("https://api.made-up.example/tasks?limit=2&after=https%3A")


def test_a_list_without_a_total_goes_on_while_pages_are_full() -> None:
    text = """
[read]
state = ["status"]
[list]
url = "{base}/tasks?limit={size}&offset={offset}&page={page}"
items = "tasks"
id = "id"
size = 1
first = 0
"""
    full = _reply({"tasks": [{"id": "a", "status": "running"}]})
    urls, page = _asked(_provider(text).list_page(1, HOME, {}), full)
    assert urls == ["https://api.made-up.example/tasks?limit=1&offset=0&page=0"]
    assert (page.number, page.pages) == (1, 2)  # type: ignore[attr-defined]


def test_a_task_is_stopped_in_the_states_in_which_it_may() -> None:
    text = """
[read]
state = ["status"]
[cancel]
url = "{base}/tasks/{id}/cancel"
method = "POST"
states = ["queued"]
"""
    provider = _provider(text)
    assert provider.can_cancel
    assert [state for state in State if provider.may_cancel(state)] == [State.QUEUED]
    assert not provider.may_delete(State.QUEUED)
    talk = provider.cancel(TaskRef("1"), HOME, {"key": "k"})
    request = next(talk)
    assert (request.method, request.url) == ("POST", "https://api.made-up.example/tasks/1/cancel")
    assert request.credentials == (("Authorization", "Bearer k"),)
    with pytest.raises(StopIteration):
        talk.send(Reply(204))
    with pytest.raises(CouldNotAsk):
        play(provider.delete(TaskRef("1"), HOME, {}), Reply(204))


def test_a_place_that_holds_a_picture_or_a_video_gives_the_video_only() -> None:
    text = """
[read]
state = ["status"]
[[read.files]]
paths = ["video", "image"]
pattern = '\\.mp4(?:[?#]|$)'
"""
    picture = {"status": "success", "image": "https://cdn.example/a.png"}
    assert _read(text, picture).videos == ()
    film = {"status": "success", "image": "https://cdn.example/a.mp4?x=1"}
    assert [video.url for video in _read(text, film).videos] == ["https://cdn.example/a.mp4?x=1"]
    both = film | {"video": "https://cdn.example/b.mp4", "image": "https://cdn.example/b.png"}
    assert [(v.url, v.backups) for v in _read(text, both).videos] == [
        ("https://cdn.example/b.mp4", ())
    ]


def test_a_pattern_looks_at_a_hundred_links_of_an_answer_and_no_more() -> None:
    text = """
[read]
state = ["status"]
[[read.files]]
paths = ["images"]
each = true
pattern = '\\.mp4'
"""
    pictures = [f"https://cdn.example/{n}.png" for n in range(99)]
    films = [f"https://cdn.example/{n}.mp4" for n in range(2)]
    seen = _read(text, {"status": "success", "images": pictures + films}).videos
    assert [video.url for video in seen] == films[:1]


def test_where_codes_decide_an_unknown_code_is_a_refusal_in_its_own_words() -> None:
    text = '[read]\nstate = ["status"]\n[trouble]\nok = ["0"]\n'
    answer = {"code": 400_017, "message": "invalid param", "status": "running"}
    assert _read(text, answer).state is State.RUNNING
    with pytest.raises(CouldNotAsk) as told:
        _read(text + "decides = true", answer)
    assert told.value.trouble.kind is Kind.REFUSED
    assert told.value.trouble.message == "invalid param"


LIST = """[read]
state = ["s"]
[list]
url = "{base}/l"
items = "d"
id = "i"
params = { kind = "k" }
"""


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("[read]\n", "read.state", "rules"),
        ('[read]\nstate = ["s"]\nzone = "CET"', "read.zone", "+08:00"),
        ('[read]\nstate = ["s"]\nhttp = { ok = "running" }', "read.http.ok", "three digits"),
        ('[read]\nstate = ["s"]\ntake = { id = "x" }', "read.take.id", "taken"),
        ('[read]\nstate = ["s"]\n[then]\nurl = "{base}/f/{file}"', "then.url", "{file}"),
        ('[read]\nstate = ["s"]\n[then]\nurl = "https://x.example/"', "then.url", "{base}/"),
        ('[read]\nstate = ["s"]\n[cancel]\nurl = "{base}/x/{who}"', "cancel.url", "{who}"),
        ('unverified = ["x"]\n[read]\nstate = ["s"]', "unverified", "verified"),
        (
            '[read]\nstate = ["s"]\n[[read.rules]]\npath = "x"\nstate = "failed"\nwhen = "Done"',
            "read.rules[0].when",
            "lower case",
        ),
        (
            '[read]\nstate = ["s"]\n[[read.files]]\npaths = ["v"]\npattern = "("',
            "read.files[0].pattern",
            "not a pattern",
        ),
        (
            '[read]\n[[read.rules]]\npath = "x"\nstate = "failed"\nwhen = "done"\nalone = true',
            "read.rules[0].alone",
            "never stands alone",
        ),
        (
            LIST,
            "list.params.kind",
            "no parameter",
        ),
    ],
)
def test_a_mistake_in_what_goes_further_is_told(text: str, place: str, words: str) -> None:
    top, _, below = text.partition("[read]")
    with pytest.raises(BadSpec) as wrong:
        load(top + HEAD + "[read]" + below)
    assert place in str(wrong.value)
    assert words in str(wrong.value)
