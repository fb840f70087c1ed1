from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from textwrap import dedent

import calling
import dev
import environment
import pytest
import system_packages
from environment import BROKEN, OUTDATED, WHOLE, look
from telling import SetUpFailed, last_words

PACKAGING = Path(dev.__file__).parent
ENTRY = [sys.executable, str(PACKAGING / "dev.py")]

# Builds itself without any registry; what it does first is read from the file `mood`.
BACKEND = """
import pathlib, time, zipfile

def build_editable(wheels, config_settings=None, metadata_directory=None):
    root = pathlib.Path.cwd()
    with (root / "builds").open("a") as builds:
        builds.write("built\\n")
    mood = (root / "mood").read_text() if (root / "mood").exists() else ""
    while mood == "slow":
        time.sleep(60)
    if mood == "bad":
        raise SystemExit("cannot reach https://user:word@packages.example/simple/ today")
    name = "vidmon-1-py3-none-any.whl"
    info = "vidmon-1.dist-info/"
    with zipfile.ZipFile(pathlib.Path(wheels, name), "w") as wheel:
        wheel.writestr("vidmon.pth", str(root))
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: vidmon\\nVersion: 1\\nProvides-Extra: dev\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name

build_wheel = build_editable
"""  # noqa: E501
PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "check out"
    root.mkdir()
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / "backend.py").write_text(BACKEND)
    return root


@pytest.fixture
def by_hand(checkout: Path) -> Path:
    """A checkout with a .venv that somebody made; its pip is the one of this run, to save time."""
    venv = checkout / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    home = sysconfig.get_path("purelib", vars={"base": str(venv), "platbase": str(venv)})
    Path(home, "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return checkout


def builds(root: Path) -> int:
    return len((root / "builds").read_text().splitlines()) if (root / "builds").exists() else 0


def until(true: object, patience: float = 60) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.02)


def setting_up(root: Path) -> subprocess.Popen[bytes]:
    program = f"import pathlib, environment; environment.ready(pathlib.Path({str(root)!r}))"
    env = {**os.environ, "PYTHONPATH": str(PACKAGING)}
    return subprocess.Popen([sys.executable, "-c", program], env=env, stderr=subprocess.DEVNULL)


def test_a_run_that_was_killed_is_begun_again(checkout: Path) -> None:
    (checkout / "mood").write_text("slow")
    with setting_up(checkout) as victim:
        until(lambda: builds(checkout) == 1)
        victim.kill()
    assert look(checkout) == BROKEN

    (checkout / "mood").unlink()
    python = environment.ready(checkout)

    assert look(checkout) == WHOLE
    told = subprocess.run([python, "-m", "pip", "list"], capture_output=True, text=True, check=True)
    assert "vidmon" in told.stdout


def test_a_venv_made_by_hand_is_adopted_and_then_left_alone(by_hand: Path) -> None:
    (by_hand / ".venv" / "mine").touch()
    assert look(by_hand) == OUTDATED

    for _ in range(3):
        environment.ready(by_hand)

    assert builds(by_hand) == 1
    assert (by_hand / ".venv" / "mine").exists()


def test_a_changed_pyproject_installs_again(by_hand: Path) -> None:
    environment.ready(by_hand)
    (by_hand / "pyproject.toml").write_text(PYPROJECT + "# one more\n")
    assert look(by_hand) == OUTDATED

    environment.ready(by_hand)

    assert (look(by_hand), builds(by_hand)) == (WHOLE, 2)


def test_two_runs_at_once_do_the_work_once(by_hand: Path) -> None:
    with setting_up(by_hand) as one, setting_up(by_hand) as two:
        assert (one.wait(), two.wait()) == (0, 0)

    assert (look(by_hand), builds(by_hand)) == (WHOLE, 1)


def test_a_failure_of_pip_is_told_without_any_address(by_hand: Path) -> None:
    (by_hand / "mood").write_text("bad")

    with pytest.raises(SetUpFailed) as failed:
        environment.ready(by_hand)

    assert "pip could not install vidmon" in str(failed.value)
    assert "cannot reach (address) today" in str(failed.value)
    assert "packages.example" not in str(failed.value)
    assert look(by_hand) == OUTDATED  # so the next run tries again, without building anew


def test_a_moved_checkout_is_built_anew(by_hand: Path) -> None:
    environment.ready(by_hand)

    moved = by_hand.rename(by_hand.with_name("moved"))

    assert look(moved) == BROKEN


def test_a_venv_whose_interpreter_is_gone_is_built_anew(by_hand: Path) -> None:
    environment.ready(by_hand)
    python = by_hand / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")

    assert look(by_hand) == BROKEN


def test_a_venv_without_pip_is_built_anew(by_hand: Path) -> None:
    next((by_hand / ".venv").rglob("borrowed.pth")).unlink()

    assert look(by_hand) == BROKEN


def test_a_checkout_without_a_venv_is_built() -> None:
    assert look(Path("/nowhere")) == BROKEN


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine's package programs; `known` holds what apt can find, `there` what is installed."""
    programs = {
        "dpkg-query": 'for p in $(cat there); do echo "installed $p"; done',
        "apt-cache": 'grep -qx "$2" known && echo "$2:" && echo "  Candidate: 1"; exit 0',
        "apt-get": """
            echo "$@" >> calls
            if [ "$1" = update ]; then cp served known; exit 0; fi
            for last; do case "$last" in -*|install|DPkg*) continue;; esac
              grep -qx "$last" known || { echo "E: Unable to locate package $last"; exit 100; }
              echo "$last" >> there; done""",
    }
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, script in programs.items():
        (folder / name).write_text(f"#!/bin/sh\ncd '{folder}'\n{dedent(script)}\n")
        (folder / name).chmod(0o755)
    for name in ("known", "there", "served", "calls"):
        (folder / name).touch()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder


def test_only_what_is_missing_is_installed_and_old_lists_are_renewed(apt: Path) -> None:
    (apt / "there").write_text("libegl1\n")
    (apt / "served").write_text("libglib2.0-0\nlibegl1\nxvfb\n")

    wanted = ("libglib2.0-0t64|libglib2.0-0", "libegl1", "xvfb")
    system_packages.install(system_packages.missing(wanted), [])

    assert system_packages.missing(wanted) == []
    assert (apt / "there").read_text().split() == ["libegl1", "libglib2.0-0", "xvfb"]
    verbs = [line.split()[0] for line in (apt / "calls").read_text().splitlines()]
    assert verbs == ["install", "update", "install"]


def test_the_newer_name_of_a_package_is_taken_where_apt_knows_it(apt: Path) -> None:
    (apt / "known").write_text("libglib2.0-0t64\n")

    system_packages.install(["libglib2.0-0t64|libglib2.0-0"], [])

    assert (apt / "there").read_text().split() == ["libglib2.0-0t64"]


def test_without_rights_the_line_to_type_is_told_and_nothing_is_tried(apt: Path) -> None:
    with pytest.raises(SetUpFailed) as told:
        system_packages.install(["xvfb", "dbus"], None)

    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb dbus"
    assert f"\n  {line}\n" in str(told.value)
    assert (apt / "calls").read_text() == ""


def test_a_package_that_apt_cannot_find_is_told_in_its_words(apt: Path) -> None:
    with pytest.raises(SetUpFailed, match="Unable to locate package xvfb"):
        system_packages.install(["xvfb"], [])


@pytest.mark.parametrize(
    ("release", "yes"),
    [
        ({"ID": "debian"}, True),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, True),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, True),
        ({"ID": "fedora"}, False),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, False),
        ({}, False),
    ],
)
def test_debian_is_known_by_its_name_or_its_parents(release: dict[str, str], yes: bool) -> None:
    assert system_packages.is_debian(release) is yes


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["--help"], 0, "dev.py test"),
        ([], 2, "dev.py test"),
        (["frob"], 2, 'There is no "frob"'),
        (["run", "show"], 2, "run -- show"),
        (["check", "all"], 2, "no arguments"),
    ],
)
def test_a_wrong_command_line_is_answered_in_words(
    arguments: list[str], status: int, says: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [*ENTRY, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == status
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_paths_for_pytest_are_meant_from_the_callers_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "test_a.py").touch()
    monkeypatch.chdir(tmp_path)

    assert calling.from_here("test_a.py::test_b") == f"{tmp_path}/test_a.py::test_b"
    assert calling.from_here("tests/test_layers.py") == "tests/test_layers.py"
    assert calling.from_here("-x") == "-x"


@pytest.mark.skipif(os.name == "nt", reason="one process does all there")
def test_the_whole_suite_is_shared_out_and_a_part_of_it_is_not() -> None:
    assert {"-n", "loadfile"} < set(dev._workers([]))
    assert dev._workers(["-q", "-k", "no such file"]) == dev._workers([])
    assert dev._workers([f"{Path(__file__)}::test_a", "-q"]) == []
    assert dev._workers([str(PACKAGING)]) == []


def test_an_old_python_is_told_which_to_take(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "OLDEST", (9, 0))
    monkeypatch.setattr(shutil, "which", lambda name: None)

    assert dev.main(["run"]) == 2

    assert "needs Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name",
    [
        "dev",
        "calling",
        "daemons",
        "environment",
        "screenless",
        "system_packages",
        "telling",
        "turns",
    ],
)
def test_an_old_python_can_read_the_set_up(name: str) -> None:
    source = (PACKAGING / f"{name}.py").read_text(encoding="utf-8")

    ast.parse(source, feature_version=(3, 8))


def test_last_words_name_no_server() -> None:
    output = (
        "a\n\nLooking in: https://u:p@host.example/simple, http://other.example\nhost='x.example'\n"
    )

    assert last_words(output) == "  a\n  Looking in: (address), (address)\n  host=(address)"
