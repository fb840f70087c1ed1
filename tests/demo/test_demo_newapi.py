"""The new-api family on the wire: ClearMaas, OctopusX, ChainHub and a bare new-api."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import httpx
    from demo_talk import Ask, Find

    from vidmon.demo import DemoTask, Gateway

FAMILY = ("clearmaas", "octopusx", "chainhub-minimax", "new-api")


def generation(task: DemoTask) -> str:
    return f"/v1/video/generations/{task.id}"


@pytest.mark.parametrize("provider", FAMILY)
def test_a_wrong_key_is_a_401_with_a_request_id(provider: str, ask: Ask, task: Find) -> None:
    one = task(provider, "quick")
    for key in ("sk-wrong", ""):
        reply = ask(provider, generation(one), key=key)
        error = reply.json()["error"]
        assert (reply.status_code, error["type"]) == (401, "new_api_error")
        assert error["message"].startswith("Invalid token (request id: ")
        assert reply.headers["x-oneapi-request-id"]


@pytest.mark.parametrize("provider", FAMILY)
def test_an_unknown_task_is_a_400(provider: str, ask: Ask) -> None:
    reply = ask(provider, "/v1/video/generations/task_nobody")
    assert reply.status_code == 400
    assert reply.json() == {"code": "task_not_exist", "message": "task_not_exist", "data": None}


@pytest.mark.parametrize("provider", FAMILY)
def test_paths_without_a_route_are_an_error_or_the_web_app(provider: str, ask: Ask) -> None:
    lost = ask(provider, "/v1/video/generation/x")
    assert lost.status_code == 404
    assert lost.json()["error"]["message"] == "Invalid URL (GET /v1/video/generation/x)"
    app = ask(provider, "/video/generations/x")
    assert (app.status_code, app.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_a_bare_new_api_has_no_minimax_route(ask: Ask) -> None:
    reply = ask("new-api", "/minimax/v1/query/video_generation?task_id=306792606023824")
    assert reply.headers["content-type"].startswith("text/html")


def test_the_error_is_chinese_for_those_who_ask_so(ask: Ask, task: Find) -> None:
    reply = ask(
        "new-api",
        generation(task("new-api", "quick")),
        key="sk-no",
        headers={"Accept-Language": "zh-CN"},
    )
    assert reply.json()["error"]["message"].startswith("无效的令牌")


def test_clearmaas_counts_coarsely_and_ends_at_a_hundred_even_when_failed(
    gateway: Gateway, ask: Ask, task: Find
) -> None:
    waiting = gateway.add_task("clearmaas", title="waits", queue=1000)
    working = gateway.add_task("clearmaas", title="works", queue=0, run=1000)
    seen = [
        ask("clearmaas", generation(one)).json()["data"]
        for one in (waiting, working, task("clearmaas", "finished"), task("clearmaas", "failed"))
    ]
    assert [(data["status"], data["progress"]) for data in seen] == [
        ("NOT_START", "0%"),
        ("IN_PROGRESS", "30%"),
        ("SUCCESS", "100%"),
        ("FAILURE", "100%"),
    ]
    assert seen[0]["start_time"] == seen[0]["finish_time"] == 0


def test_clearmaas_puts_the_reason_in_result_url_too(ask: Ask, task: Find) -> None:
    told = ask("clearmaas", generation(task("clearmaas", "failed"))).json()["data"]
    assert told["fail_reason"] == told["result_url"] == "Failure to pass the risk control system"
    bare = ask("clearmaas", generation(task("clearmaas", "failed-bare"))).json()["data"]
    assert bare["fail_reason"] == ""
    assert "result_url" not in bare


def test_ampersands_are_written_as_go_writes_them(ask: Ask, task: Find) -> None:
    reply = ask("clearmaas", generation(task("clearmaas", "finished")))
    assert b"&" not in reply.content
    assert b"\\u0026" in reply.content
    assert "&" in reply.json()["data"]["result_url"]


def test_octopusx_speaks_in_lower_case_and_never_fills_error(
    gateway: Gateway, ask: Ask, task: Find
) -> None:
    working = gateway.add_task("octopusx", title="works", queue=0, run=1000)
    failed = task("octopusx", "failed")
    words = [ask("octopusx", generation(one)).json()["data"] for one in (working, failed)]
    assert [(data["status"], data["url"], data["error"]) for data in words] == [
        ("processing", "", None),
        ("failed", "quota exceeded for veo", None),
    ]


def test_octopusx_knows_one_task_on_the_other_route_only(ask: Ask, task: Find) -> None:
    one = task("octopusx", "videos-only")
    assert ask("octopusx", generation(one)).status_code == 400
    video = ask("octopusx", f"/v1/videos/{one.id}").json()
    assert (video["object"], video["status"], video["progress"]) == ("video", "completed", 100)
    assert "metadata" not in video


def test_octopusx_content_needs_the_key_and_honours_ranges(
    gateway: Gateway, ask: Ask, task: Find
) -> None:
    one = task("octopusx", "quick")
    gateway.finish(one.id)
    url = ask("octopusx", generation(one)).json()["data"]["url"]
    path = url.removeprefix(gateway.account("octopusx").base)
    assert path == f"/v1/videos/{one.id}/content"
    assert ask("octopusx", path, key="").status_code == 401
    whole = ask("octopusx", path)
    some = ask("octopusx", path, headers={"Range": "bytes=4-7"})
    assert (whole.status_code, some.status_code, some.content) == (200, 206, b"ftyp")
    assert some.headers["content-range"] == f"bytes 4-7/{len(whole.content)}"
    assert ask("octopusx", path, "HEAD").headers["content-length"] == str(len(whole.content))


def test_a_new_api_without_a_server_address_links_to_localhost_3000(
    gateway: Gateway, ask: Ask, task: Find
) -> None:
    one = task("new-api", "finished")
    link = ask("new-api", generation(one)).json()["data"]["result_url"]
    assert link == f"http://localhost:3000/v1/videos/{one.id}/content"


def test_a_fresh_task_is_unknown_to_a_new_api(gateway: Gateway, ask: Ask) -> None:
    one = gateway.add_task("new-api", title="fresh", queue=1000)
    data = ask("new-api", generation(one)).json()["data"]
    assert (data["status"], data["progress"]) == ("UNKNOWN", "")
    assert ask("new-api", f"/v1/videos/{one.id}").json()["status"] == "unknown"


def test_progress_falls_when_the_work_begins(gateway: Gateway, ask: Ask) -> None:
    late = gateway.add_task("new-api", title="late", queue=1000, age=700)
    begun = gateway.add_task("new-api", title="begun", queue=0, run=1000)
    seen = [ask("new-api", generation(one)).json()["data"]["progress"] for one in (late, begun)]
    assert seen == ["20%", "10%"]


def test_the_old_style_has_the_link_in_fail_reason(
    ask: Ask, client: httpx.Client, task: Find
) -> None:
    data = ask("new-api", generation(task("new-api", "old-style"))).json()["data"]
    assert data["status"] == "SUCCESS"
    assert "result_url" not in data
    assert client.get(data["fail_reason"]).content[4:8] == b"ftyp"


def test_success_without_a_link_still_has_content(ask: Ask, task: Find) -> None:
    one = task("new-api", "no-link")
    assert "result_url" not in ask("new-api", generation(one)).json()["data"]
    flat = ask("new-api", f"/v1/videos/{one.id}").json()
    assert flat["status"] == "SUCCESS"
    assert "code" not in flat
    assert ask("new-api", f"/v1/videos/{one.id}/content").content[4:8] == b"ftyp"


def test_the_old_content_route_promises_ranges_and_gives_none(ask: Ask, task: Find) -> None:
    path = f"/v1/videos/{task('new-api', 'finished').id}/content"
    reply = ask("new-api", path, headers={"Range": "bytes=0-9"})
    assert (reply.status_code, reply.headers["accept-ranges"]) == (200, "bytes")
    assert len(reply.content) > 10_000
    assert ask("new-api", path, "HEAD").status_code == 404


def test_content_of_an_unfinished_task_says_how_far_it_is(gateway: Gateway, ask: Ask) -> None:
    one = gateway.add_task("new-api", title="works", queue=0, run=1000)
    reply = ask("new-api", f"/v1/videos/{one.id}/content")
    assert reply.status_code == 400
    message = "Task is not completed yet, current status: IN_PROGRESS"
    assert reply.json()["error"]["message"] == message
    assert ask("new-api", "/v1/videos/task_nobody/content").status_code == 404


def minimax(ask: Ask, one: DemoTask) -> httpx.Response:
    return ask("chainhub-minimax", f"/minimax/v1/query/video_generation?task_id={one.id}")


def test_chainhub_says_success_twice_and_hides_the_link(
    ask: Ask, client: httpx.Client, task: Find
) -> None:
    data = minimax(ask, task("chainhub-minimax", "finished")).json()["data"]
    assert (data["status"], data["data"]["status"]) == ("SUCCESS", "Success")
    assert data["fail_reason"] == data["data"]["file_id"]
    assert (data["start_time"], data["data"]["file"]["bytes"]) == (0, 0)
    link = data["data"]["file"]["download_url"]
    assert "%2F" in link
    assert "Expires=" in link
    assert client.get(link).content[4:8] == b"ftyp"


def test_chainhub_has_a_task_whose_backup_alone_lives(
    ask: Ask, client: httpx.Client, task: Find
) -> None:
    file = minimax(ask, task("chainhub-minimax", "dead-link")).json()["data"]["data"]["file"]
    assert client.get(file["download_url"]).status_code == 403
    assert client.get(file["backup_download_url"]).status_code == 200


def test_chainhub_tells_minimaxs_code_of_a_failure(ask: Ask, task: Find) -> None:
    data = minimax(ask, task("chainhub-minimax", "failed")).json()["data"]
    assert (data["status"], data["data"]["base_resp"]["status_code"]) == ("FAILURE", 1026)
