"""CapCut Mate on the wire: always 200, a code, Chinese, local times."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import httpx
    from demo_talk import Ask, Body, Find, Status

    from vidmon.demo import Gateway

ROOT = "/openapi/capcut-mate/v1"


@pytest.fixture
def status(ask: Ask) -> Status:
    def send(draft: str, **headers: str) -> Body:
        body = {"draft_url": draft}
        reply = ask("capcut-mate", f"{ROOT}/gen_video_status", "POST", json=body, headers=headers)
        assert reply.status_code == 200
        assert reply.headers["x-request-id"] in reply.headers["traceparent"]
        return reply.json()

    return send


def test_a_finished_task_has_a_link_for_seven_days(
    status: Status, client: httpx.Client, task: Find
) -> None:
    body = status(task("capcut-mate", "finished").id)
    assert (body["code"], body["message"], body["status"]) == (0, "成功", "completed")
    assert "X-Amz-Expires=604800" in body["video_url"]
    assert client.get(body["video_url"]).content[4:8] == b"ftyp"


def test_times_are_local_and_do_not_say_so(status: Status, task: Find) -> None:
    body = status(task("capcut-mate", "finished").id)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?", body["completed_at"])
    age = datetime.now() - datetime.fromisoformat(body["created_at"])
    assert age.total_seconds() == pytest.approx(14 * 60, abs=20)


def test_a_running_task_goes_up_in_steps(gateway: Gateway, status: Status) -> None:
    for age, progress in ((0, 10), (500, 40), (990, 95)):
        one = gateway.add_task("capcut-mate", title=f"{age}", queue=0, run=1000, age=age)
        body = status(one.id)
        assert (body["status"], body["progress"]) == ("processing", progress)
        assert body["completed_at"] is None


def test_a_failure_is_code_zero_progress_zero_and_chinese(status: Status, task: Find) -> None:
    body = status(task("capcut-mate", "failed").id, **{"Accept-Language": "en-US"})
    assert (body["code"], body["message"]) == (0, "Success")
    assert (body["status"], body["progress"]) == ("failed", 0)
    assert body["error_message"].startswith("导出草稿失败")


def test_an_unknown_draft_is_2031_in_the_language_asked_for(
    status: Status,
) -> None:
    assert status("not a url") == {"code": 2031, "message": "视频生成任务未找到"}
    english = status("not a url", **{"Accept-Language": "en"})
    assert english == {"code": 2031, "message": "Video generation task not found"}


def test_a_running_task_is_known_by_its_whole_url_only(status: Status, gateway: Gateway) -> None:
    one = gateway.add_task("capcut-mate", title="running", queue=0, run=1000)
    assert status(one.id)["code"] == 0
    assert status(one.id + " ")["code"] == 2031
    gateway.finish(one.id)
    elsewhere = "https://elsewhere.example/get_draft" + one.id[one.id.index("?") :]
    assert status(elsewhere)["status"] == "completed"


def test_a_restart_forgets(status: Status, gateway: Gateway, task: Find) -> None:
    one = task("capcut-mate", "slow")
    gateway.forget(one.id)
    assert status(one.id)["code"] == 2031


@pytest.mark.parametrize(
    ("method", "path", "more", "expected"),
    [
        ("POST", "gen_video_status", {"json": {}}, "参数校验失败(draft_url: Field required)"),
        (
            "POST",
            "gen_video_status",
            {"content": b"{", "headers": {"Content-Type": "application/json"}},
            "参数校验失败(14: JSON decode error)",
        ),
        (
            "GET",
            "gen_video_status",
            {},
            'HTTP Error 405, detail: {"detail":"Method Not Allowed"}',
        ),
        ("POST", "gen_video_status/", {"json": {}}, "HTTP Error 307, detail: "),
        ("GET", "nowhere", {}, 'HTTP Error 404, detail: {"detail":"Not Found"}'),
    ],
)
def test_every_mistake_is_a_200(
    ask: Ask, method: str, path: str, more: dict[str, Any], expected: str
) -> None:
    reply = ask("capcut-mate", f"{ROOT}/{path}", method, **more)
    assert (reply.status_code, reply.json()["message"]) == (200, expected)


def test_the_active_count_counts_what_is_not_over(ask: Ask) -> None:
    body = ask("capcut-mate", f"{ROOT}/gen_video_active_count").json()
    assert body == {"code": 0, "message": "成功", "count": 2}
