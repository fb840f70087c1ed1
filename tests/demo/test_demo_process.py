"""`python -m vidmon.demo`: one line of JSON, then it serves until told to stop."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import IO, TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

COMMAND = [sys.executable, "-W", "error", "-m", "vidmon.demo", "--speed", "20"]


@pytest.fixture
def process(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    pipe = subprocess.PIPE
    run = subprocess.Popen(
        [*COMMAND, *request.param], stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )
    with run:
        yield run
        run.kill()


@pytest.mark.parametrize("process", [("--until-stdin-closes",)], indirect=True)
def test_it_prints_its_accounts_and_ends_when_its_input_closes(
    process: subprocess.Popen[str], client: httpx.Client
) -> None:
    told = json.loads(first_line(process))
    assert set(told) == {"base", "accounts"}
    assert [set(account) for account in told["accounts"]] == [
        {"provider", "base", "key", "tasks"}
    ] * 6
    home = next(one for one in told["accounts"] if one["provider"] == "moneyprinterturbo")
    for task in home["tasks"]:
        assert client.get(f"{home['base']}/api/v1/tasks/{task}").status_code == 200
    rest, noise = process.communicate(timeout=10)
    assert (process.returncode, rest, noise) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no asking to end on Windows")
@pytest.mark.parametrize("process", [()], indirect=True)
@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_told(process: subprocess.Popen[str], told: signal.Signals) -> None:
    assert first_line(process).startswith('{"base": "http://127.0.0.1:')
    process.send_signal(told)
    _, noise = process.communicate(timeout=10)
    assert (process.returncode, noise) == (0, "")


def first_line(process: subprocess.Popen[str]) -> str:
    return cast("IO[str]", process.stdout).readline()
