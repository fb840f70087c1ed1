"""The gateway as a whole: origins, record, troubles, pace, start and stop."""

from __future__ import annotations

import ast
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

import vidmon.demo
from vidmon.demo import Gateway, Mishap

if TYPE_CHECKING:
    from collections.abc import Callable

    from demo_talk import Ask, Find

LOST = (httpx.ReadError, httpx.RemoteProtocolError)
FINISHED = ("clearmaas", "finished")


@pytest.fixture
def status(ask: Ask, task: Find) -> Callable[[], httpx.Response]:
    def send() -> httpx.Response:
        return ask("clearmaas", f"/v1/video/generations/{task(*FINISHED).id}")

    return send


@pytest.fixture
def film(status: Callable[[], httpx.Response]) -> str:
    return status().json()["data"]["result_url"]


def test_every_service_has_an_origin_of_its_own(gateway: Gateway) -> None:
    bases = [account.base for account in gateway.accounts]
    assert len({*bases, gateway.cdn}) == 7
    assert gateway.base == bases[0]
    assert [account.provider for account in gateway.accounts] == [
        "clearmaas",
        "moneyprinterturbo",
        "octopusx",
        "capcut-mate",
        "chainhub-minimax",
        "new-api",
    ]


def test_the_record_knows_which_key_came_where(
    gateway: Gateway, status: Callable[[], httpx.Response], task: Find
) -> None:
    status()
    (seen,) = gateway.requests
    account = gateway.account("clearmaas")
    assert (seen.service, seen.origin, seen.method) == ("clearmaas", account.base, "GET")
    assert seen.path == f"/v1/video/generations/{task(*FINISHED).id}"
    assert seen.headers["authorization"] == f"Bearer {account.key}"


def test_the_bytes_of_each_file_are_counted(
    gateway: Gateway, film: str, client: httpx.Client
) -> None:
    path = httpx.URL(film).raw_path.decode().partition("?")[0]
    size = len(client.get(film).content)
    client.get(film, headers={"Range": "bytes=0-99"})
    assert gateway.served_bytes == {path: size + 100}


@pytest.mark.parametrize(
    ("kind", "status_code", "content_type"),
    [
        (Mishap.RATE_LIMITED, 429, None),
        (Mishap.RETRY_AFTER, 429, "application/json"),
        (Mishap.SERVER_ERROR, 500, "application/json"),
        (Mishap.BAD_GATEWAY, 502, "text/html"),
        (Mishap.WEB_PAGE, 200, "text/html; charset=utf-8"),
        (Mishap.EMPTY, 200, "application/json"),
        (Mishap.BAD_KEY, 401, "application/json"),
    ],
)
def test_trouble_comes_as_often_as_ordered(
    gateway: Gateway,
    status: Callable[[], httpx.Response],
    kind: Mishap,
    status_code: int,
    content_type: str | None,
) -> None:
    gateway.trouble("clearmaas", kind, times=2)
    for _ in range(2):
        reply = status()
        assert (reply.status_code, reply.headers.get("content-type")) == (status_code, content_type)
    assert status().json()["code"] == "success"


def test_only_one_of_the_rate_limits_says_when_to_come_back(
    gateway: Gateway, status: Callable[[], httpx.Response]
) -> None:
    gateway.trouble("clearmaas", "rate_limited")
    gateway.trouble("clearmaas", "retry_after")
    first, second = status(), status()
    assert "retry-after" not in first.headers
    assert first.content == b""
    assert second.headers["retry-after"] == "2"


def test_a_cut_answer_is_no_json(gateway: Gateway, status: Callable[[], httpx.Response]) -> None:
    gateway.trouble("clearmaas", "cut_json")
    reply = status()
    assert reply.content.startswith(b'{"code":"success"')
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        reply.json()


def test_a_reset_tears_the_connection_down(
    gateway: Gateway, status: Callable[[], httpx.Response]
) -> None:
    gateway.trouble("clearmaas", "reset")
    with pytest.raises(httpx.ReadError):
        status()
    assert status().status_code == 200


def test_a_stall_says_nothing(gateway: Gateway, ask: Ask, task: Find) -> None:
    gateway.trouble("clearmaas", "stall")
    with pytest.raises(httpx.ReadTimeout):
        ask("clearmaas", f"/v1/video/generations/{task(*FINISHED).id}", timeout=0.1)


def test_trouble_with_a_service_leaves_its_files_alone(
    gateway: Gateway, film: str, client: httpx.Client
) -> None:
    gateway.trouble("clearmaas", "server_error")
    assert client.get(film).status_code == 200
    gateway.trouble("cdn", "server_error")
    assert client.get(film).status_code == 500


def test_an_unknown_trouble_is_refused(gateway: Gateway) -> None:
    with pytest.raises(ValueError, match="plague"):
        gateway.trouble("clearmaas", "plague")


def test_a_transfer_can_break_off_and_be_taken_up_again(
    gateway: Gateway, film: str, client: httpx.Client
) -> None:
    whole = client.get(film).content
    gateway.break_off(after=50_000)
    pieces: list[bytes] = []
    with client.stream("GET", film) as reply, pytest.raises(LOST):
        pieces.extend(reply.iter_raw())
    got = b"".join(pieces)
    assert len(got) <= 50_000
    rest = client.get(film, headers={"Range": f"bytes={len(got)}-"})
    assert got + rest.content == whole


@pytest.mark.alone
def test_a_file_comes_at_the_pace_that_was_set(
    gateway: Gateway, film: str, client: httpx.Client
) -> None:
    gateway.throttle(100_000)
    began = time.monotonic()
    client.get(film, headers={"Range": "bytes=0-49999"})
    assert 0.4 <= time.monotonic() - began < 3
    gateway.throttle(None)
    began = time.monotonic()
    client.get(film)
    assert time.monotonic() - began < 1


def test_an_added_task_is_known_and_listed(gateway: Gateway, ask: Ask) -> None:
    one = gateway.add_task("octopusx", title="Mine", task_id="task-video-abc123", queue=1000)
    assert one in gateway.account("octopusx").tasks
    reply = ask("octopusx", "/v1/video/generations/task-video-abc123")
    assert reply.json()["data"]["status"] == "queued"
    gateway.fail(one.id, "no more film")
    reply = ask("octopusx", "/v1/video/generations/task-video-abc123")
    assert (
        reply.json()["data"] | {"status": "failed", "url": "no more film"} == reply.json()["data"]
    )


@pytest.mark.alone
def test_a_task_goes_all_the_way_by_itself(client: httpx.Client) -> None:
    words = []
    with Gateway(speed=40, empty=True) as gateway:
        one = gateway.add_task("octopusx")  # 13 seconds at speed 1
        account = gateway.account("octopusx")
        url = f"{account.base}/v1/video/generations/{one.id}"
        limit = time.monotonic() + 5
        while "succeeded" not in words and time.monotonic() < limit:
            reply = client.get(url, headers={"Authorization": f"Bearer {account.key}"})
            words += [reply.json()["data"]["status"]]
    assert list(dict.fromkeys(words)) == ["queued", "processing", "succeeded"]


def test_another_folder_of_videos_is_served(client: httpx.Client, tmp_path: Path) -> None:
    (tmp_path / "mine.mp4").write_bytes(b"\0\0\0\x18ftypmine")
    with Gateway(videos=tmp_path) as gateway:
        account = gateway.account("moneyprinterturbo")
        done = next(task for task in account.tasks if task.story == "finished")
        url = f"{account.base}/tasks/{done.id}/final-1.mp4"
        assert client.get(url).content == b"\0\0\0\x18ftypmine"
    with pytest.raises(FileNotFoundError):
        Gateway(videos=tmp_path / "nothing")


def test_a_stopped_gateway_hangs_up_and_is_gone() -> None:
    with Gateway() as gateway:
        host, port = gateway.base.removeprefix("http://").split(":")
        idle = socket.create_connection((host, int(port)), timeout=5)
        idle.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(15) == b"HTTP/1.1 200 OK"
    with idle:
        while idle.recv(4096):
            pass  # what was left of the answer, then the end
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=5)


def test_ports_can_be_chosen_and_must_be_free() -> None:
    with Gateway() as first:
        taken = int(first.base.rpartition(":")[2])
        with pytest.raises(OSError, match=r"in use|denied|permitted"):
            Gateway(port=taken).start()


def test_connections_are_kept_alive(gateway: Gateway, task: Find) -> None:
    account = gateway.account("clearmaas")
    path = f"/v1/video/generations/{task(*FINISHED).id}"
    request = f"GET {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {account.key}\r\n\r\n"
    host, port = account.base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        for _ in range(3):
            line.sendall(request.encode())
            reply = b""
            while not reply.endswith(b"}}}"):
                reply += line.recv(65536)
            assert reply.startswith(b"HTTP/1.1 200 OK")


def test_the_demo_imports_nothing_else_of_vidmon() -> None:
    for path in Path(vidmon.demo.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not name.startswith("vidmon") or name.startswith("vidmon.demo"), path
