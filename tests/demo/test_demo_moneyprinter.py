"""MoneyPrinterTurbo on the wire, against what the real server 1.3.4 was recorded to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from demo_talk import Ask, Find

    from vidmon.demo import Gateway

HOME = "moneyprinterturbo"


@pytest.fixture
def file(task: Find) -> str:
    return f"{task(HOME, 'several-files').id}/final-1.mp4"


def test_a_finished_task_links_relatively_to_all_its_files(ask: Ask, task: Find) -> None:
    one = task(HOME, "several-files")
    data = ask(HOME, f"/api/v1/tasks/{one.id}").json()["data"]
    assert (data["state"], data["progress"]) == (1, 100)
    assert data["videos"] == [f"/tasks/{one.id}/final-{n}.mp4" for n in (1, 2)]
    assert data["combined_videos"] == [f"/tasks/{one.id}/combined-{n}.mp4" for n in (1, 2)]
    for link in data["videos"] + data["combined_videos"]:
        assert ask(HOME, link).content[4:8] == b"ftyp"
    assert ask(HOME, f"/tasks/{one.id}/final-3.mp4").status_code == 404


def test_the_list_is_oldest_first_and_shows_paths_of_the_servers_disk(ask: Ask, task: Find) -> None:
    data = ask(HOME, "/api/v1/tasks?page=1&page_size=100").json()["data"]
    assert data["total"] == len(data["tasks"]) == 6
    assert data["tasks"][0]["task_id"] == task(HOME, "failed-bare").id
    done = next(one for one in data["tasks"] if one["task_id"] == task(HOME, "finished").id)
    assert done["videos"][0].startswith("/srv/")


def test_the_list_comes_in_pages(ask: Ask) -> None:
    pages = [ask(HOME, f"/api/v1/tasks?page={n}&page_size=4").json()["data"] for n in (1, 2, 99)]
    assert [len(page["tasks"]) for page in pages] == [4, 2, 0]
    assert ask(HOME, "/api/v1/tasks?page=x").status_code == 400


def test_a_failure_tells_stage_and_error_or_nothing(ask: Ask, task: Find) -> None:
    told, bare = (
        ask(HOME, f"/api/v1/tasks/{task(HOME, story).id}").json()["data"]
        for story in ("failed", "failed-bare")
    )
    assert (told["state"], told["failed_stage"]) == (-1, "audio")
    assert told["error"].startswith("failed to synthesize audio")
    assert (bare["state"], bare["failed_stage"], bare["error"]) == (-1, None, None)


def test_waiting_and_working_are_both_state_four(gateway: Gateway, ask: Ask) -> None:
    waits = gateway.add_task(HOME, title="waits", queue=1000)
    works = gateway.add_task(HOME, title="works", queue=0, run=1000, age=450)
    seen = [ask(HOME, f"/api/v1/tasks/{one.id}").json()["data"] for one in (waits, works)]
    assert [(one["state"], one["progress"]) for one in seen] == [(4, 0), (4, 40)]


def test_an_unknown_task_is_a_404_with_a_new_uuid_each_time(ask: Ask) -> None:
    replies = [ask(HOME, "/api/v1/tasks/6c85c8cc-a77a-42b9-bc30-947815aa0558") for _ in range(2)]
    assert {reply.status_code for reply in replies} == {404}
    first, second = (reply.json()["message"] for reply in replies)
    assert first.endswith(": task not found")
    assert first != second
    assert ask(HOME, "/api/v2").json() == {"detail": "Not Found"}


def test_deleting_works_once_and_not_while_it_runs(gateway: Gateway, ask: Ask, task: Find) -> None:
    running, done = task(HOME, "slow"), task(HOME, "finished")
    busy = ask(HOME, f"/api/v1/tasks/{running.id}", "DELETE")
    assert busy.status_code == 409
    assert busy.json()["message"].endswith(": task is still running")
    path = f"/api/v1/tasks/{done.id}"
    assert ask(HOME, path, "DELETE").json() == {"status": 200, "message": "success", "data": None}
    assert ask(HOME, path, "DELETE").status_code == 404
    assert ask(HOME, f"/tasks/{done.id}/final-1.mp4").status_code == 404


def test_a_forgotten_task_is_gone_but_its_file_is_not(
    gateway: Gateway, ask: Ask, task: Find
) -> None:
    done = task(HOME, "finished")
    gateway.forget(done.id)
    assert ask(HOME, f"/api/v1/tasks/{done.id}").status_code == 404
    assert ask(HOME, f"/tasks/{done.id}/final-1.mp4").status_code == 200


def test_static_files_do_ranges_marks_and_head(ask: Ask, file: str) -> None:
    path = f"/tasks/{file}"
    head = ask(HOME, path, "HEAD")
    size, etag = int(head.headers["content-length"]), head.headers["etag"]
    last = ask(HOME, path, headers={"Range": "bytes=-10"})
    assert last.headers["content-range"] == f"bytes {size - 10}-{size - 1}/{size}"
    assert ask(HOME, path, headers={"If-None-Match": etag}).status_code == 304
    changed = ask(HOME, path, headers={"Range": "bytes=0-9", "If-Range": '"other"'})
    assert (changed.status_code, len(changed.content)) == (200, size)
    same = ask(HOME, path, headers={"Range": "bytes=0-9", "If-Range": etag})
    assert same.status_code == 206
    beyond = ask(HOME, path, headers={"Range": f"bytes={size}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{size}")
    assert ask(HOME, path, headers={"Range": "bites=1-2"}).status_code == 400


def test_the_stream_is_always_206_and_has_no_head(ask: Ask, file: str) -> None:
    path = f"/api/v1/stream/{file}"
    whole = ask(HOME, path)
    size = len(whole.content)
    assert (whole.status_code, whole.headers["content-range"]) == (
        206,
        f"bytes 0-{size - 1}/{size}",
    )
    assert ask(HOME, path, "HEAD").status_code == 404
    several = ask(HOME, path, headers={"Range": "bytes=0-1,4-5"})
    assert several.status_code == 416
    assert several.json()["message"].endswith("requested range is not satisfiable")


def test_the_download_is_an_attachment_and_ignores_if_none_match(ask: Ask, file: str) -> None:
    path = f"/api/v1/download/{file}"
    reply = ask(HOME, path)
    assert reply.headers["content-disposition"] == "attachment; filename=final-1.mp4"
    assert ask(HOME, path, headers={"If-None-Match": reply.headers["etag"]}).status_code == 200
    assert ask(HOME, path, headers={"Range": "bytes=0-99"}).status_code == 206
    assert ask(HOME, path, "HEAD").status_code == 404
