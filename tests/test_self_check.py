"""The self-check with a film: what a release is judged by, on the real player and key store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from vidmon.check_system import children, key_store
from vidmon.children import inherited, leaked
from vidmon.shipped import resource

if TYPE_CHECKING:
    from pathlib import Path

    from private_bus import KeyStore

FILM = resource("demo", "sunrise.mp4")


def check(*words: str) -> tuple[int, dict[str, dict[str, object]]]:
    argv = [sys.executable, "-m", "vidmon", "self-check", "--json", *words]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=90, check=False)
    told = json.loads(done.stdout) if done.stdout else {"checks": []}
    return done.returncode, {one["check"]: one for one in told["checks"]}


def test_every_picture_of_a_film_is_counted() -> None:
    status, found = check("--play", str(FILM))
    assert status == 0
    assert found["playing"]["works"]
    assert found["playing"]["count"] > 100
    assert "to its end" in str(found["playing"]["detail"])
    assert found["small picture"]["works"]


def test_a_film_that_is_none_fails_the_check(tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_text("<html>Not found</html>", encoding="utf-8")
    status, found = check("--play", str(broken))
    assert status == 1
    assert found["playing"]["count"] == 0
    assert not found["small picture"]["works"]


def test_a_film_that_is_not_there_is_wrong_usage() -> None:
    assert check("--play", "/no/such/film.mp4") == (2, {})


def test_a_key_goes_into_the_store_and_comes_back_and_nothing_stays(keyring_bus: KeyStore) -> None:
    found = key_store()
    assert found.works
    assert "read again" in found.detail
    assert keyring_bus.labels() == []


def test_a_locked_store_is_told_and_not_asked(keyring_bus: KeyStore) -> None:
    keyring_bus.lock()
    found = key_store()
    assert not found.works
    assert "locked" in found.detail


@pytest.mark.skipif(os.name == "nt", reason="`env` is asked")
def test_a_child_tells_what_it_inherits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/vidmon/_internal")
    assert inherited()["LD_LIBRARY_PATH"] == "/opt/vidmon/_internal"


def test_a_bundle_that_leaks_into_children_fails_the_check(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    assert children().works
    monkeypatch.setenv("QT_PLUGIN_PATH", str(tmp_path / "_internal" / "plugins"))
    found = children()
    assert not found.works
    assert "QT_PLUGIN_PATH" in found.detail


def test_what_the_shell_sets_is_no_leak(tmp_path: Path) -> None:
    own = {"_": f"{tmp_path}/vidmon", "PWD": str(tmp_path), "PATH": f"/bin:{tmp_path}"}
    assert leaked(own, tmp_path) == []
    assert leaked({**own, "_PYI_ARCHIVE_FILE": "x"}, tmp_path) == ["_PYI_ARCHIVE_FILE"]
