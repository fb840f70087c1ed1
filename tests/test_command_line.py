"""The command line end to end: real processes against the demo gateway."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from vidmon.core.account import Account
from vidmon.demo import Gateway
from vidmon.engine.engine import Engine
from vidmon.engine.keys import MemoryKeys
from vidmon.shipped import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

PROVIDERS = (
    "clearmaas",
    "moneyprinterturbo",
    "octopusx",
    "capcut-mate",
    "chainhub-minimax",
    "new-api",
)


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    with Gateway(speed=20) as running:
        yield running


@pytest.fixture(autouse=True)
def profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep away from the profile, and so from the accounts, of whoever runs the tests."""
    monkeypatch.setenv("VIDMON_PROFILE", str(tmp_path_factory.mktemp("profile")))


def vidmon(*words: str, key: str = "", told: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vidmon", *words],
        env={**os.environ, "VIDMON_KEY": key},
        input=told,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def task_of(gateway: Gateway, provider: str, story: str) -> str:
    tasks = gateway.account(provider).tasks
    return next(task.id for task in tasks if task.story == story)


def show(
    gateway: Gateway, provider: str, *ids: str, key: str | None = None
) -> subprocess.CompletedProcess[str]:
    account = gateway.account(provider)
    words = ("show", "--json", "--provider", provider, "--base", account.base, *ids)
    return vidmon(*words, key=account.key if key is None else key)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_show_tells_a_finished_and_a_failed_task_of_every_service(
    gateway: Gateway, provider: str
) -> None:
    good, bad = (task_of(gateway, provider, story) for story in ("finished", "failed"))
    done = show(gateway, provider, good, bad)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 1  # one of them failed
    assert (first["input"], first["provider"], first["id"]) == (good, provider, good)
    assert first["task"]["state"] == "succeeded"
    assert first["task"]["videos"]
    assert first["trouble"] is None
    assert any(why["field"] == "state" for why in first["why"])
    assert second["task"]["state"] == "failed"
    assert second["task"]["failure"]["message"]


def test_all_well_is_exit_status_0(gateway: Gateway) -> None:
    assert show(gateway, "clearmaas", task_of(gateway, "clearmaas", "finished")).returncode == 0


def test_a_rejected_key_is_a_trouble_and_is_printed_nowhere(gateway: Gateway) -> None:
    done = show(gateway, "octopusx", "task-video-abc123", key="sk-canary-4711-never-print")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["task"] is None
    assert (told["trouble"]["kind"], told["trouble"]["http_status"]) == ("key_rejected", 401)
    assert "canary" not in done.stdout + done.stderr


def test_an_account_without_a_key_store_takes_the_key_from_the_environment(
    gateway: Gateway, tmp_path: Path
) -> None:
    found = gateway.account("clearmaas")
    account = Account("mine", "clearmaas", "Mine", found.base)

    async def made() -> None:
        engine = await Engine.open(tmp_path / "vidmon.sqlite3", tmp_path, {}, MemoryKeys())
        await engine.accounts.put(account, {})
        await engine.aclose()

    asyncio.run(made())
    task = task_of(gateway, "clearmaas", "finished")
    words = ("show", "--json", "--profile", str(tmp_path), "--account", "Mine", task)
    told = json.loads(vidmon(*words, key=found.key).stdout)
    assert told["task"]["state"] == "succeeded"
    assert json.loads(vidmon(*words).stdout)["trouble"]["kind"] == "no_key"
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in kept if found.key.encode() in path.read_bytes()]


def test_a_missing_key_is_told(gateway: Gateway) -> None:
    done = show(gateway, "octopusx", "task-video-abc123", key="")
    assert json.loads(done.stdout)["trouble"]["kind"] == "no_key"


def test_an_unknown_task_is_not_found(gateway: Gateway) -> None:
    done = show(gateway, "new-api", "task_" + "0" * 32)
    trouble = json.loads(done.stdout)["trouble"]
    assert (trouble["kind"], trouble["http_status"]) == ("not_found", 400)


def test_nobody_at_the_address_is_a_trouble_in_words() -> None:
    done = vidmon(
        "show",
        "--json",
        "--provider",
        "moneyprinterturbo",
        "--base",
        "http://127.0.0.1:9",
        "6c85c8cc-a77a-42b9-bc30-947815aa0558",
    )
    assert json.loads(done.stdout)["trouble"]["kind"] == "network"
    assert done.stderr == ""


def test_the_host_of_a_pasted_link_is_asked(gateway: Gateway) -> None:
    account = gateway.account("moneyprinterturbo")
    task = task_of(gateway, "moneyprinterturbo", "finished")
    link = f"{account.base}/api/v1/tasks/{task}"
    done = vidmon("show", "--json", "--provider", "moneyprinterturbo", link)
    told = json.loads(done.stdout)
    assert (told["input"], told["id"], told["task"]["state"]) == (link, task, "succeeded")


def test_base_wins_over_the_host_of_a_link(gateway: Gateway) -> None:
    account = gateway.account("moneyprinterturbo")
    task = task_of(gateway, "moneyprinterturbo", "finished")
    link = f"http://127.0.0.1:9/api/v1/tasks/{task}"
    words = ("show", "--json", "--provider", "moneyprinterturbo", "--base", account.base, link)
    assert json.loads(vidmon(*words).stdout)["task"]["state"] == "succeeded"


@pytest.mark.parametrize("provider", PROVIDERS)
def test_save_leaves_the_very_bytes_of_the_origin(
    gateway: Gateway, provider: str, tmp_path: Path
) -> None:
    task = gateway.add_task(provider, story="finished", title="to save", files=("jellyfish",)).id
    done = save(gateway, provider, task, tmp_path)
    told = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    original = _sha(resource("demo", "jellyfish.mp4"))
    assert told["files"]
    assert all(_sha(Path(file)) == original for file in told["files"])
    assert sorted(Path(file) for file in told["files"]) == sorted(tmp_path.iterdir())


def test_save_follows_a_running_task_to_its_end(gateway: Gateway, tmp_path: Path) -> None:
    task = gateway.add_task("clearmaas", story="quick", title="to follow", queue=20, run=20).id
    told = json.loads(save(gateway, "clearmaas", task, tmp_path).stdout)
    assert told["task"]["state"] == "succeeded"
    assert len(told["files"]) == 1


def test_save_fetches_an_openai_video_from_behind_its_key(gateway: Gateway, tmp_path: Path) -> None:
    """OctopusX's second route is that object: no link in it, the file is at .../content."""
    task = gateway.add_task("octopusx", story="finished", title="sora", files=("jellyfish",)).id
    account = gateway.account("octopusx")
    words = ("save", "--json", "--to", str(tmp_path), "--provider", "openai-videos")
    done = vidmon(*words, "--base", account.base, task, key=account.key)
    told = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert told["task"]["videos"][0]["url"] == f"{account.base}/v1/videos/{task}/content"
    assert [_sha(Path(file)) for file in told["files"]] == [_sha(resource("demo", "jellyfish.mp4"))]


def save(
    gateway: Gateway, provider: str, task: str, folder: Path
) -> subprocess.CompletedProcess[str]:
    account = gateway.account(provider)
    words = ("save", "--json", "--to", str(folder), "--provider", provider)
    return vidmon(*words, "--base", account.base, task, key=account.key)


def test_save_into_a_folder_that_is_a_file_is_told_and_keeps_it(
    gateway: Gateway, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    done = save(gateway, "clearmaas", task_of(gateway, "clearmaas", "finished"), taken)
    assert done.returncode == 1
    assert "cannot be saved" in done.stderr
    assert taken.read_text() == "mine"


def test_a_failed_task_saves_nothing(gateway: Gateway, tmp_path: Path) -> None:
    done = save(gateway, "clearmaas", task_of(gateway, "clearmaas", "failed"), tmp_path)
    told = json.loads(done.stdout)
    assert (done.returncode, told["task"]["state"], told["files"]) == (1, "failed", [])


def test_explain_reads_a_recorded_reply_from_standard_input() -> None:
    reply = '{"code":"success","data":{"status":"FAILURE","fail_reason":"risk","progress":"100%"}}'
    done = vidmon("explain", "--provider", "clearmaas", "--json", "-", told=reply)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert set(told) == {"provider", "task", "trouble", "why"}
    assert told["task"]["failure"]["message"] == "risk"
    assert {"field": "state", "path": "data.status", "value": "FAILURE"} in told["why"]


def test_explain_says_in_sentences_why() -> None:
    reply = '{"code":"success","data":{"status":"REVIEWING","progress":"30%"}}'
    done = vidmon("explain", "--provider", "clearmaas", "-", told=reply)
    lines = [line.strip() for line in done.stdout.splitlines()]
    at = lines.index('data.status = "REVIEWING"')
    assert lines[at + 1].startswith("vidmon does not know the status word “REVIEWING”.")
    assert "The progress 30% is coarse: this service only knows steps." in lines


def test_explain_of_a_web_page_is_a_trouble() -> None:
    words = ("explain", "--provider", "new-api", "--content-type", "text/html", "--json", "-")
    told = json.loads(vidmon(*words, told="<!doctype html><html></html>").stdout)
    assert told["trouble"]["kind"] == "bad_reply"
    assert told["task"] is None


def test_explain_joins_relative_links_to_the_base() -> None:
    reply = json.dumps({"data": {"state": 1, "progress": 100, "videos": ["/tasks/a/final-1.mp4"]}})
    done = vidmon(
        "explain",
        "--provider",
        "moneyprinterturbo",
        "--base",
        "nas.local:8080",
        "--json",
        "-",
        told=reply,
    )
    assert json.loads(done.stdout)["task"]["videos"][0]["url"].startswith("http://nas.local:8080/")


def test_providers_names_all_that_are_shipped() -> None:
    lines = vidmon("providers", "--json").stdout.splitlines()
    assert {json.loads(line)["id"] for line in lines} >= {*PROVIDERS, "openai-videos"}


def test_a_service_file_is_checked_with_the_place_of_its_mistake(tmp_path: Path) -> None:
    good, bad = resource("providers", "clearmaas.toml"), tmp_path / "bad.toml"
    bad.write_text('schema = 1\nid = "x"\ntitle = 4\nhome = 3\n')
    assert vidmon("providers", "--check", str(good)).returncode == 0
    done = vidmon("providers", "--check", str(bad))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert "title (line 3): Expected `str`, got `int`" in lines
    assert "home (line 4): Expected `str`, got `int`" in lines
    told = json.loads(vidmon("providers", "--json", "--check", str(bad)).stdout)
    assert (told["mistakes"], told["mistake"]) == (lines, lines[0])


def test_self_check_tells_what_works() -> None:
    done = vidmon("self-check", "--json")
    checks = {check["check"]: check for check in json.loads(done.stdout)["checks"]}
    assert done.returncode == 0
    assert checks["player"]["works"]
    assert checks["database"]["works"]
    assert done.stderr == ""


def test_explain_reads_a_reply_with_its_http_head() -> None:
    raw = 'HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\n\r\n{"message":"gone"}'
    words = ("explain", "--provider", "moneyprinterturbo", "--json")
    assert json.loads(vidmon(*words, "-", told=raw).stdout)["trouble"]["kind"] == "not_found"
    given = json.loads(vidmon(*words, "--status", "500", "-", told=raw).stdout)
    assert given["trouble"]["kind"] == "server_trouble"


def test_a_refused_text_does_not_hide_the_answers_to_the_others(gateway: Gateway) -> None:
    good, slow = (task_of(gateway, "clearmaas", story) for story in ("finished", "slow"))
    done = show(gateway, "clearmaas", good, "+49 170 1234567", slow)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [one["input"] for one in told] == [good, "+49 170 1234567", slow]
    assert [one["id"] for one in told] == [good, None, slow]
    assert told[1]["trouble"]["kind"] == "refused"
    assert "phone number" in told[1]["trouble"]["message"]
    assert "phone number" in done.stderr
    assert told[2]["task"]


def test_a_key_that_was_typed_for_a_task_is_not_printed(gateway: Gateway) -> None:
    done = show(gateway, "clearmaas", "sk-canary4711neverprintthis")
    assert done.returncode == 2
    assert "canary" not in done.stdout + done.stderr


def test_the_profile_may_be_named_before_the_command(tmp_path: Path) -> None:
    words = ("--profile", str(tmp_path / "mine"), "show", "--account", "nobody", "x")
    done = vidmon(*words)
    assert "there is no single account 'nobody'" in done.stderr
    assert (tmp_path / "mine" / "vidmon.sqlite3").exists()


def test_help_tells_of_the_window_too() -> None:
    told = vidmon("--help").stdout
    assert "self-check" in told
    assert "vidmon [--demo] [--profile DIR] [TEXT ...]" in told


def test_a_terminal_without_utf_8_gets_json_and_words_all_the_same() -> None:
    reply = '{"code":"success","data":{"status":"FAILURE","fail_reason":"任务超时"}}'
    command = [sys.executable, "-m", "vidmon", "explain", "--provider", "clearmaas", "-"]
    for words in ([], ["--json"]):
        done = subprocess.run(
            [*command, *words],
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
            input=reply.encode(),
            capture_output=True,
            timeout=90,
            check=False,
        )
        assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout)["task"]["failure"]["message"] == "任务超时"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such end of a pipe on Windows")
def test_who_stops_reading_gets_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "vidmon", "providers", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        run.stdout.close()
        assert run.stderr.read() == b""


def test_self_check_tells_of_a_profile_that_cannot_be_made(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder")
    done = vidmon("self-check", "--json", "--profile", str(taken / "profile"))
    checks = {check["check"]: check for check in json.loads(done.stdout)["checks"]}
    assert done.returncode == 1
    assert not checks["database"]["works"]
    assert "cannot be made" in checks["database"]["detail"]
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("show", "--provider", "clearmaas", "--base", "", "task"),
        ("show", "--base", "https://x.example", "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw"),
        ("show", "--provider", "nobody", "x"),
        ("show", "--provider", "clearmaas", "--base", "ftp://x", "task"),
        ("show", "--provider", "clearmaas", "not an id"),
        ("show", "--account", "nobody", "task"),
        ("show", "task_9q9oz6tjtgABYWC1QIqoz3sscgVz7ycw"),
        ("explain", "--provider", "clearmaas", "/no/such/file"),
        ("bogus-option", "--bogus"),
    ],
)
def test_wrong_usage_is_exit_status_2_with_words(words: tuple[str, ...]) -> None:
    done = vidmon(*words)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def recognise(*words: str, told: str = "") -> list[dict[str, Any]]:
    done = vidmon("recognise", "--json", *words, told=told)
    assert not done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_recognise_tells_who_may_know_a_task_and_sends_nothing(gateway: Gateway) -> None:
    before = len(gateway.requests)
    (told,) = recognise("task-video-abc123")
    assert set(told) == {"input", "candidates", "key_seen"}
    assert told["input"] == "task-video-abc123"
    assert told["candidates"][0] == {
        "provider": "octopusx",
        "id": "task-video-abc123",
        "base": "https://octopusx.ai",
        "account": None,
        "strength": 3,
        "from": "id",
    }
    assert told["key_seen"] is False
    assert len(gateway.requests) == before


def test_recognise_reads_standard_input_and_prints_no_key(tmp_path: Path) -> None:
    text = (
        "curl https://octopusx.ai/v1/videos/task-video-abc123 \\\n"
        "  -H 'Authorization: Bearer sk-canary-4711-never-print'\n"
        "6c85c8cc-a77a-42b9-bc30-947815aa0558\n"
    )
    done = vidmon("recognise", "-", told=text)
    assert "canary" not in done.stdout + done.stderr
    assert "a key was seen" in done.stdout
    first, second = recognise("-", told=text)
    assert first["key_seen"] is True
    assert "canary" not in json.dumps(first)
    assert first["candidates"][0]["from"] == "curl"
    assert second["candidates"]


def test_recognise_knows_the_accounts_of_the_profile(tmp_path: Path) -> None:
    account = Account("mine", "octopusx", "Mine", "https://octopusx.ai")

    async def made() -> None:
        engine = await Engine.open(tmp_path / "vidmon.sqlite3", tmp_path, {}, MemoryKeys())
        await engine.accounts.put(account, {})
        await engine.aclose()

    asyncio.run(made())
    (told,) = recognise("--profile", str(tmp_path), "task-video-abc123")
    assert told["candidates"][0]["account"] == "Mine"


def test_recognise_says_that_a_text_names_no_task() -> None:
    done = vidmon("recognise", "hello", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["candidates"] == []
    assert not list(Path(os.environ["VIDMON_PROFILE"]).iterdir())  # nor was a profile made


def test_show_prints_no_key_of_a_pasted_command(gateway: Gateway) -> None:
    found = gateway.account("octopusx")
    task = task_of(gateway, "octopusx", "finished")
    url = f"{found.base}/v1/videos/{task}"
    text = f'curl {url} -H "Authorization: Bearer sk-canary-4711-never-print"'
    done = show(gateway, "octopusx", text)
    assert json.loads(done.stdout)["task"]["state"] == "succeeded"
    assert "canary" not in done.stdout + done.stderr
