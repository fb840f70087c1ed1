"""`vidmon doctor` at the demo gateway: what it prints, how it ends, what it never sends."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from vidmon.cli import main
from vidmon.core.account import Account
from vidmon.demo import Gateway
from vidmon.engine.engine import Engine
from vidmon.engine.keys import MemoryKeys
from vidmon.places import in_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    with Gateway(empty=True) as running:
        yield running


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VIDMON_PROFILE", str(tmp_path))
    monkeypatch.delenv("VIDMON_KEY", raising=False)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(capsys.readouterr().out)
    return value


def test_a_good_account_ends_well_and_is_left_in_no_profile(
    gateway: Gateway,
    profile: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = gateway.account("clearmaas")
    monkeypatch.setenv("VIDMON_KEY", found.key)

    assert main(["doctor", "--provider", "clearmaas", "--base", found.base, "--json"]) == 0

    said = told(capsys)
    assert (said["provider"], said["base"], said["good"]) == ("clearmaas", found.base, True)
    assert said["layers"][-1]["layer"] == "key"
    assert not list(profile.rglob("*.sqlite3"))
    methods = {seen.method for seen in gateway.requests}
    assert methods == {"GET"}, "it submits nothing"


def test_a_bad_key_is_told_in_words_and_printed_nowhere(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIDMON_KEY", "sk-canary-4711-bad")
    base = gateway.account("clearmaas").base

    assert main(["doctor", "--provider", "clearmaas", "--base", base]) == 1

    out = capsys.readouterr().out
    assert "The key was rejected." in out
    assert "FAILS  key" in out
    assert "canary" not in out


def test_an_address_that_cannot_be_read_is_a_finding_and_no_wrong_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["doctor", "--provider", "clearmaas", "--base", "no address", "--json"]) == 1
    assert told(capsys)["layers"][0]["cause"] == "bad_address"


def test_a_dead_proxy_is_the_layer_that_fails(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIDMON_KEY", "sk-whatever")
    before = len(gateway.requests)
    words = ["--base", gateway.account("clearmaas").base, "--proxy", "socks5h://me:pw@127.0.0.1:1"]

    assert main(["doctor", "--provider", "clearmaas", *words, "--json"]) == 1

    (failing,) = (layer for layer in told(capsys)["layers"] if layer["finding"] == "failed")
    assert (failing["layer"], failing["cause"]) == ("proxy", "proxy")
    assert len(gateway.requests) == before


def test_show_goes_by_the_proxy_that_is_named_or_not_at_all(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIDMON_KEY", "sk-whatever")
    before = len(gateway.requests)
    where = ["--provider", "clearmaas", "--base", gateway.account("clearmaas").base]

    assert (
        main(["show", *where, "--proxy", "http://127.0.0.1:1", "--json", "task_" + "0" * 32]) == 1
    )

    trouble = told(capsys)["trouble"]
    assert trouble["kind"] == "network"
    assert "proxy" in trouble["message"]
    assert len(gateway.requests) == before


def test_an_account_of_the_profile_is_examined_by_its_name(
    gateway: Gateway,
    profile: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = gateway.account("capcut-mate")
    where = in_folder(profile)

    async def make() -> None:
        engine = await Engine.open(where.ledger, where.media, {}, MemoryKeys())
        await engine.accounts.put(Account("c", "capcut-mate", "Drafts", found.base), {})
        await engine.aclose()

    asyncio.run(make())
    assert main(["doctor", "--account", "Drafts"]) == 0
    assert "The address is right." in capsys.readouterr().out
    with closing(sqlite3.connect(where.ledger)) as db:
        assert db.execute("SELECT count(*) FROM accounts").fetchone() == (1,)


@pytest.mark.parametrize(
    "words",
    [
        ["--account", "nobody"],
        ["--provider", "nobody"],
        ["--account", "a", "--base", "https://a.example"],
        ["--provider", "clearmaas", "--proxy", "socks4://a.example:1"],
    ],
)
def test_wrong_usage_is_told_as_such(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", *words]) == 2
    assert "vidmon doctor:" in capsys.readouterr().err
